use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, automaton::State, entry};

pub(crate) static FIRST_BY_DAVIS: Entry = entry! {
    /// Cooperates for ten rounds whatever happens, then for as long as the opponent has never
    /// defected.
    ///
    /// Morton Davis's entry, eighth of fifteen. The patience of the opening is only apparent: the
    /// defections it overlooks there are all remembered at its end.
    ///
    /// ```match
    /// theirs: C C D C C C C C C C C C
    /// mine:   C C C C C C C C C C D D
    /// ```
    /// ```match
    /// args: rounds-to-cooperate = 2
    /// theirs: C C C D C C
    /// mine:   C C C C D D
    /// ```
    slug: "first-by-davis",
    name: "First by Davis",
    aliases: ["Davis"],
    source: ["axelrod1980a"],
    params: [Param::integer("rounds-to-cooperate", 10, 0, i64::MAX, "Rounds of certain cooperation.")],
    build: |args, _| Ok(Box::new(Davis { opening: args.count("rounds-to-cooperate") })),
};

struct Davis {
    opening: usize,
}

impl Strategy for Davis {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        Action::from_defects(self.opening <= turn.round() && 0 < turn.theirs.defections())
    }

    /// With an opening of k rounds, state i ≤ k has seen i rounds and no defection (k stays for as
    /// long as there is none), state k + i has seen i rounds and one; the last defects for ever.
    fn automaton(&self) -> Option<Automaton> {
        let k = u16::try_from(self.opening).ok().filter(|&k| k <= u16::MAX / 2)?;
        let last = k + k.max(1);
        let calm = (1..=k).map(|i| [i, k + i, i, k + i]).chain([[k, last, k, last]]);
        let provoked = (2..=k).map(|i| [k + i; 4]);
        let patient = calm.chain(provoked).map(|next| State { cooperate: 1.0, next });
        let grim = [State { cooperate: 0.0, next: [last; 4] }];
        Some(Automaton::new(patient.chain(grim).collect::<Vec<_>>()))
    }
}
