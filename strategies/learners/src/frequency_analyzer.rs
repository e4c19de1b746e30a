use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static FREQUENCY_ANALYZER: Entry = entry! {
    /// Plays tit for tat for thirty rounds, and then cooperates if the opponent has often cooperated
    /// after two rounds like the last two.
    ///
    /// Often means in more than a quarter of all rounds so far, not of the rounds in question: so a
    /// pair of rounds must be common, and well received, to be met with cooperation. After a pair
    /// that is new it plays tit for tat.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC DCCCC
    /// mine:   CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CDCCC
    /// ```
    /// ```match
    /// theirs: CDCDCDCDCD CDCDCDCDCD CDCDCDCDCD CDCDC
    /// mine:   CCDCDCDCDC DCDCDCDCDC DCDCDCDCDC CCDDD
    /// ```
    slug: "frequency-analyzer",
    name: "FrequencyAnalyzer",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(FrequencyAnalyzer { cooperations: [None; 16] })),
};

struct FrequencyAnalyzer {
    /// How often the opponent cooperated after each pair of rounds, if there was any such.
    cooperations: [Option<usize>; 16],
}

impl Strategy for FrequencyAnalyzer {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let Some(theirs) = turn.theirs.last() else { return Action::C };
        let round = turn.round();
        if 6 <= round {
            let cooperations = self.cooperations[pair_before(turn, 1)].get_or_insert(0);
            *cooperations += usize::from(theirs.is_cooperation());
        }
        match self.cooperations[pair_before(turn, 0)] {
            Some(cooperations) if 30 <= round => Action::from_defects(4 * cooperations <= round),
            _ => theirs,
        }
    }
}

/// The number of the two rounds that came before the last `later` rounds.
fn pair_before(turn: &Turn<'_>, later: u32) -> usize {
    let [mine, theirs] = [turn.mine, turn.theirs].map(|it| (it.recent() >> later & 0b11) as usize);
    4 * mine + theirs
}
