use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, automaton::State, entry};

pub(crate) static GENERAL_SOFT_GRUDGER: Entry = entry! {
    /// Answers a number of defections in a row with a fixed number of defections and then a fixed
    /// number of cooperations.
    ///
    /// While it gives its answer it does not respond; but when it has done, defections made
    /// meanwhile count towards the next row. With the defaults it is Soft Grudger.
    ///
    /// ```match
    /// theirs: C D C C C C C D C
    /// mine:   C C D D D D C C D
    /// ```
    /// ```match
    /// args: n = 2, d = 1, c = 1
    /// theirs: D D C D D C
    /// mine:   C C D C C D
    /// ```
    slug: "general-soft-grudger",
    name: "General Soft Grudger",
    source: ["axelrodlibrary"],
    params: [
        Param::integer("n", 1, 1, i64::MAX, "The defections in a row that provoke it."),
        Param::integer("d", 4, 1, i64::MAX, "The defections it answers with."),
        Param::integer("c", 2, 0, i64::MAX, "The cooperations that follow them."),
    ],
    build: |args, _| {
        let [n, d, c] = ["n", "d", "c"].map(|it| args.count(it));
        Ok(Box::new(GeneralSoftGrudger { n, c, rest: d - 1 + c, left: 0, in_a_row: 0 }))
    },
};

struct GeneralSoftGrudger {
    n: usize,
    c: usize,
    /// The moves of an answer after the first.
    rest: usize,
    /// Those of them that it has still to play; the last `c` are cooperations.
    left: usize,
    /// The opponent's latest defections in a row.
    in_a_row: usize,
}

impl Strategy for GeneralSoftGrudger {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.in_a_row = if turn.theirs.last() == Some(Action::D) { self.in_a_row + 1 } else { 0 };
        if 0 < self.left {
            self.left -= 1;
            Action::from_defects(self.c <= self.left)
        } else if self.n <= self.in_a_row {
            self.left = self.rest;
            Action::D
        } else {
            Action::C
        }
    }

    /// State l (n + 1) + r has seen r defections in a row, or at least r = n, and has l moves of an
    /// answer to play.
    fn automaton(&self) -> Option<Automaton> {
        let [n, c, rest] = [self.n, self.c, self.rest].map(|it| u16::try_from(it).ok());
        let (n, c, rest) = (n?, c?, rest?);
        let row = n.checked_add(1)?;
        rest.checked_add(1)?.checked_mul(row)?;
        let state = |l: u16, r: u16| {
            let defects = if l == 0 { r == n } else { c < l };
            let left = if l == 0 && r == n { rest } else { l.saturating_sub(1) };
            let [calm, provoked] = [left * row, left * row + n.min(r + 1)];
            State { cooperate: f64::from(u8::from(!defects)), next: [calm, provoked, calm, provoked] }
        };
        Some(Automaton::new((0..=rest).flat_map(|l| (0..=n).map(move |r| state(l, r))).collect::<Vec<_>>()))
    }
}
