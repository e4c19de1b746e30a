use kernel::{Action, Automaton, Entry, History, Param, Strategy, Turn, automaton::State, entry};

use crate::wrapper::classic;

pub(crate) static DUAL: Entry = entry! {
    /// Does the opposite of what another strategy would have done in its place.
    ///
    /// The inner strategy sees its own history turned round as well, that is, the moves it would have
    /// made; so the two give opposite answers to every sequence of the opponent's moves. In this it
    /// differs from Flip. A tremble is a tremble to the inner strategy too. The fingerprint of the
    /// dual follows from that of the strategy.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   D D C C
    /// ```
    slug: "dual",
    name: "Dual",
    aliases: ["DualTransformer"],
    source: ["ashlock2008", "axelrodlibrary"],
    params: [Param::player("of", || classic("tit-for-tat"), "The strategy whose dual it is.")],
    build: |args, briefing| {
        let inner = args.player("of").build(briefing)?;
        Ok(match inner.automaton() {
            Some(it) => dual(&it).player(),
            None => Box::new(Mirrored { inner, mine: History::default() }),
        })
    },
};

fn dual(automaton: &Automaton) -> Automaton {
    let turned = |&State { cooperate, next: [cc, cd, dc, dd] }: &State| State {
        cooperate: 1.0 - cooperate,
        next: [dc, dd, cc, cd],
    };
    Automaton::new(automaton.states().iter().map(turned).collect::<Vec<State>>())
}

struct Mirrored {
    inner: Box<dyn Strategy>,
    /// What the inner player takes for its own moves.
    mine: History,
}

impl Strategy for Mirrored {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let Some(last) = turn.mine.last() {
            self.mine.push(last.flipped());
        }
        self.inner.act(&mut Turn { mine: &self.mine, theirs: turn.theirs, rng: turn.rng }).flipped()
    }
}
