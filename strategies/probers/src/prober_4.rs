use kernel::{
    Action::{self, C, D},
    Automaton, Entry, Strategy, Turn,
    automaton::State,
    entry,
};

pub(crate) static PROBER_4: Entry = entry! {
    /// Opens with a fixed sequence of twenty moves, then defects for ever against those who
    /// defected as much against its cooperations as against its defections, and plays tit for tat
    /// with the others.
    ///
    /// A difference of up to two counts as none: such an opponent does not respond, so there is
    /// nothing to lose. The others get five cooperations to make peace. Defections are set against
    /// its own move of the same round, not of the round before, and those of the twentieth round
    /// are not counted.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCC
    /// mine:   CCDCDDDCCD CDCCDCDDCD DDD
    /// ```
    /// ```match
    /// theirs: CCDCDDDCCD CDCCDCDDCD DDDDC D C
    /// mine:   CCDCDDDCCD CDCCDCDDCD CCCCC C D
    /// ```
    slug: "prober-4",
    name: "Prober 4",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(Prober4 { difference: 0 })),
};

const SEQUENCE: [Action; 20] = [C, C, D, C, D, D, D, C, C, D, C, D, C, C, D, C, D, D, C, D];

/// The rounds of the sequence in which the opponent's defections are counted.
const COUNTED: i16 = 19;

/// The difference in defections that is as good as none.
const SMALL: i16 = 2;

/// The round in which it has made peace.
const PEACE: usize = 25;

struct Prober4 {
    /// The opponent's defections against its own defections, less those against its cooperations.
    difference: i16,
}

impl Strategy for Prober4 {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        if round < SEQUENCE.len() && turn.theirs.last() == Some(D) {
            self.difference += if turn.mine.last() == Some(D) { 1 } else { -1 };
        }
        if let Some(&action) = SEQUENCE.get(round) {
            action
        } else if self.difference.abs() <= SMALL {
            D
        } else if round < PEACE {
            C
        } else {
            turn.theirs.last().unwrap_or(C)
        }
    }

    /// In the sequence, a state for each round and each difference that matters: one that cannot
    /// become small again is as good as a larger one. Then come the states that follow.
    fn automaton(&self) -> Option<Automaton> {
        let most = |round: i16| round.min(SMALL + 1 + COUNTED - round);
        let begins = |round: i16| (0..round).map(|it| 2 * most(it) + 1).sum::<i16>();
        let at = |round: i16, difference: i16| {
            let most = most(round);
            begins(round) + most + difference.clamp(-most, most)
        };
        let state = |action: Action, next: [i16; 4]| State {
            cooperate: f64::from(u8::from(action.is_cooperation())),
            next: next.map(i16::cast_unsigned),
        };
        let exploits = begins(COUNTED + 1);
        let calm = exploits + 5;
        let mut states = Vec::new();
        for (round, action) in (0..).zip(SEQUENCE) {
            for difference in -most(round)..=most(round) {
                let judged = if difference.abs() <= SMALL { exploits } else { exploits + 1 };
                let next = [0, -1, 0, 1].map(|change| at(round + 1, difference + change));
                states.push(state(action, if round < COUNTED { next } else { [judged; 4] }));
            }
        }
        states.push(state(D, [exploits; 4]));
        states.extend((exploits + 2..=calm).map(|next| state(C, [next; 4])));
        states.extend([C, D].map(|action| state(action, [calm, calm + 1, calm, calm + 1])));
        Some(Automaton::new(states))
    }
}
