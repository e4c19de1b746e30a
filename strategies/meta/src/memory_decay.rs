use kernel::{Action, Entry, Param, Payoffs, Strategy, Turn, entry};

use crate::{team::Member, teams::member};

pub(crate) static MEMORY_DECAY: Entry = entry! {
    /// Plays tit for tat for a while, and then cooperates unless the defections it remembers outweigh
    /// the cooperation.
    ///
    /// What it remembers of the opponent's moves is not to be trusted: once it relies on its memory, a
    /// move of long ago may be lost in any round, and another may turn into its opposite for ever. The
    /// strategy of the beginning takes its own proposals for its moves. It may begin with a memory of earlier
    /// matches, whose moves fade as all others do.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    /// ```match
    /// args: start-strategy-duration = 2, p-memory-delete = 0, p-memory-alter = 0
    /// theirs: D C C D D
    /// mine:   C D D C D
    /// ```
    /// ```match
    /// args: start-strategy-duration = 0, p-memory-delete = 0, p-memory-alter = 0, memory = DDDC
    /// theirs: C C C C C C C
    /// mine:   D D D D D C C
    /// ```
    slug: "memory-decay",
    name: "Memory Decay",
    source: ["axelrodlibrary"],
    params: [
        Param::probability("p-memory-delete", 0.1, "Probability of forgetting one of the moves in a round."),
        Param::probability("p-memory-alter", 0.03, "Probability of turning one of the moves round in a round."),
        Param::real("loss-value", -2.0, -1e6, 1e6, "What a remembered defection weighs."),
        Param::real("gain-value", 1.0, -1e6, 1e6, "What a remembered cooperation weighs."),
        Param::player("start-strategy", || member(&classics::FAMILY, "tit-for-tat"), "What is played at first."),
        Param::integer("start-strategy-duration", 15, 0, i64::MAX, "For how many rounds."),
        Param::actions("memory", "", "The moves that it remembers at the beginning."),
    ],
    build: |args, briefing| {
        Ok(Box::new(MemoryDecay {
            delete: args.real("p-memory-delete"),
            alter: args.real("p-memory-alter"),
            weights: [args.real("gain-value"), args.real("loss-value")],
            start: Member::new(args.player("start-strategy"), briefing)?,
            duration: args.count("start-strategy-duration"),
            payoffs: briefing.mine,
            remembered: [Action::C, Action::D].map(|it| remembered(args.actions("memory"), it)),
        }))
    },
};

/// How often a move is in a memory.
fn remembered(memory: &[Action], action: Action) -> u32 {
    let count = memory.iter().filter(|it| **it == action).count();
    u32::try_from(count).expect("a memory that was typed in is short")
}

struct MemoryDecay {
    delete: f64,
    alter: f64,
    /// Of cooperation and of defection.
    weights: [f64; 2],
    start: Member,
    duration: usize,
    payoffs: Payoffs,
    /// How many times it remembers C, and D. In which order does not matter: every one of them is as
    /// likely to be lost as any other.
    remembered: [u32; 2],
}

impl MemoryDecay {
    /// One of the moves that it remembers, each of them equally likely.
    fn any(&self, turn: &mut Turn<'_>) -> Option<Action> {
        let [cooperations, defections] = self.remembered;
        let count = cooperations + defections;
        (0 < count).then(|| Action::from_defects(turn.rng.below(count) < defections))
    }
}

impl Strategy for MemoryDecay {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let Some(theirs) = turn.theirs.last() {
            self.remembered[theirs as usize] += 1;
        }
        self.start.ask(&self.payoffs, turn);
        if turn.round() < self.duration {
            return self.start.proposal;
        }
        if turn.rng.chance(self.alter)
            && let Some(it) = self.any(turn)
        {
            self.remembered[it as usize] -= 1;
            self.remembered[it.flipped() as usize] += 1;
        }
        if turn.rng.chance(self.delete)
            && let Some(it) = self.any(turn)
        {
            self.remembered[it as usize] -= 1;
        }
        let [gain, loss] = [0, 1].map(|it| self.weights[it] * f64::from(self.remembered[it]));
        Action::from_defects(gain + loss < 0.0)
    }
}
