use kernel::{Action, Entry, Param, Undefined, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static APOLOGY: Entry = entry! {
    /// Plays what another strategy would, but cooperates when the last moves of both sides were a
    /// given sequence.
    ///
    /// By default it apologises in the round after it alone has defected. The own moves are those
    /// really made, so it apologises for trembles too. The two sequences must be of the same length.
    ///
    /// ```match
    /// theirs: C C C D C
    /// mine:   D C D C D
    /// ```
    /// ```match
    /// flips: 0
    /// theirs: C C C
    /// mine:   C D C
    /// ```
    slug: "apology",
    name: "Apology",
    aliases: ["ApologyTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("defector"), "The strategy that is followed otherwise."),
        Param::actions("my-sequence", "D", "Its own last moves, oldest first."),
        Param::actions("opponent-sequence", "C", "The opponent's last moves, oldest first."),
    ],
    build: |args, briefing| {
        let [mine, theirs] = ["my-sequence", "opponent-sequence"].map(|it| args.actions(it));
        if mine.len() != theirs.len() {
            let lengths = format!("{} and {}", mine.len(), theirs.len());
            return Err(Undefined(format!("it needs two sequences of the same length: theirs are {lengths}")));
        }
        let occasion: Vec<usize> =
            mine.iter().zip(theirs).map(|(&mine, &theirs)| mine as usize * 2 + theirs as usize).collect();
        wrapped(args, briefing, after(&occasion))
    },
};

/// The stages that cooperate whenever the last outcomes were those of `occasion`. A stage says how
/// many outcomes of its beginning have just been seen (Knuth, Morris & Pratt).
fn after(occasion: &[usize]) -> Vec<Stage> {
    let mut stages = vec![Stage { twist: Twist::KEEP, next: [0; 4] }];
    // Where it would be had it not seen the first outcome.
    let mut shorter = 0;
    for (seen, &outcome) in occasion.iter().enumerate() {
        let resumed = stages[shorter].next[outcome];
        stages[seen].next[outcome] = seen + 1;
        shorter = if seen == 0 { 0 } else { resumed };
        stages.push(stages[shorter]);
    }
    stages[occasion.len()].twist = Twist::always(Action::C);
    stages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against a plain search, for all short occasions.
    #[test]
    fn occasions_are_noticed() {
        let outcomes = |mut number: usize, length: u32| -> Vec<usize> {
            (0..length)
                .map(|_| {
                    let outcome = number % 4;
                    number /= 4;
                    outcome
                })
                .collect()
        };
        for length in 1..=3 {
            for occasion in (0..4usize.pow(length)).map(|it| outcomes(it, length)) {
                let stages = after(&occasion);
                for seen in (0..4usize.pow(6)).map(|it| outcomes(it, 6)) {
                    let mut at = 0;
                    for end in 1..=seen.len() {
                        at = stages[at].next[seen[end - 1]];
                        let apologises = stages[at].twist.0 == Twist::always(Action::C).0;
                        assert_eq!(apologises, seen[..end].ends_with(&occasion), "{occasion:?} in {seen:?}");
                    }
                }
            }
        }
    }
}
