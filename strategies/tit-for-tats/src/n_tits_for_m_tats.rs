use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, automaton::State, entry};

pub(crate) static N_TITS_FOR_M_TATS: Entry = entry! {
    /// Answers a number of defections in a row with a number of its own.
    ///
    /// With 1 for 1 it is tit for tat, with 1 for 2 Tit For 2 Tats, with 2 for 1 Two Tits For Tat.
    /// Further defections while it retaliates begin the retaliation anew but are not added up. With
    /// none for any it always cooperates; with some for none it always defects.
    ///
    /// ```match
    /// theirs: C D D C C C D C
    /// mine:   C C C D D D C C
    /// ```
    /// ```match
    /// args: n = 2, m = 1
    /// theirs: C D C D C C C
    /// mine:   C C D D D D C
    /// ```
    slug: "n-tits-for-m-tats",
    name: "N Tit(s) For M Tat(s)",
    source: ["axelrodlibrary"],
    params: [
        Param::integer("n", 3, 0, i64::MAX, "The defections it answers with."),
        Param::integer("m", 2, 0, i64::MAX, "The defections in a row that provoke it."),
    ],
    build: |args, _| {
        Ok(Box::new(NTitsForMTats { n: args.count("n"), m: args.count("m"), left: 0, in_a_row: 0 }))
    },
};

struct NTitsForMTats {
    n: usize,
    m: usize,
    /// Defections still to play.
    left: usize,
    /// The opponent's latest defections in a row.
    in_a_row: usize,
}

impl Strategy for NTitsForMTats {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.in_a_row = if turn.theirs.last() == Some(Action::D) { self.in_a_row + 1 } else { 0 };
        if self.m <= self.in_a_row {
            self.left = self.n;
        }
        let retaliates = 0 < self.left;
        self.left = self.left.saturating_sub(1);
        Action::from_defects(retaliates)
    }

    /// State r (n + 1) + l has seen r < m defections in a row, or at least r = m - 1, and has l of
    /// its own to play.
    fn automaton(&self) -> Option<Automaton> {
        let [n, m] = [self.n, self.m].map(|it| u16::try_from(it).ok());
        let (n, m) = (n?, m?);
        if m == 0 {
            let cooperate = f64::from(u8::from(n == 0));
            return Some(Automaton::new(vec![State { cooperate, next: [0; 4] }]));
        }
        let row = n.checked_add(1)?;
        row.checked_mul(m)?;
        let state = |r: u16, l: u16| {
            let left = l.saturating_sub(1);
            let provoked = if r + 1 < m { (r + 1) * row + left } else { r * row + n };
            State { cooperate: f64::from(u8::from(l == 0)), next: [left, provoked, left, provoked] }
        };
        Some(Automaton::new((0..m).flat_map(|r| (0..=n).map(move |l| state(r, l))).collect::<Vec<_>>()))
    }
}
