use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, Undefined, entry};

use crate::wrapper::{classic, explored};

pub(crate) static MIXED: Entry = entry! {
    /// Plays what one strategy would, but with a fixed probability what one of several others would,
    /// each of them equally likely.
    ///
    /// The choice is made afresh in every round. All the strategies within follow the whole match and
    /// see the moves that were really made.
    ///
    /// ```match
    /// theirs: C D D
    /// mine:   ? ? D
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: C C C
    /// mine:   D D D
    /// ```
    slug: "mixed",
    name: "Mixed",
    aliases: ["MixedTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that is usually played."),
        Param::probability("p", 0.1, "Probability of playing one of the others."),
        Param::team("others", || vec![classic("defector")], "The others."),
    ],
    build: |args, briefing| {
        let p = args.real("p");
        let inner = args.player("of").build(briefing)?;
        let others: Vec<Box<dyn Strategy>> =
            args.team("others").iter().map(|it| it.build(briefing)).collect::<Result<_, Undefined>>()?;
        Ok(match combined(p, &*inner, &others) {
            Some(it) => it.player(),
            None => Box::new(Mixture { p, inner, others }),
        })
    },
};

/// All automata side by side, as one: places are numbers of mixed radix, the usual strategy's state
/// the lowest digit.
fn combined(p: f64, inner: &dyn Strategy, others: &[Box<dyn Strategy>]) -> Option<Automaton> {
    let automata: Vec<Automaton> = std::iter::once(inner)
        .chain(others.iter().map(|it| &**it))
        .map(Strategy::automaton)
        .collect::<Option<_>>()?;
    let places = automata.iter().try_fold(1usize, |places, it| places.checked_mul(it.states().len()))?;
    explored(places, |place| {
        let (mut rest, mut weight) = (place, 1);
        let (mut usual, mut sum) = (None, 0.0);
        let mut next = [0; 4];
        for states in automata.iter().map(Automaton::states) {
            let state = states[rest % states.len()];
            rest /= states.len();
            for (next, &it) in next.iter_mut().zip(&state.next) {
                *next += weight * usize::from(it);
            }
            weight *= states.len();
            if usual.is_none() {
                usual = Some(state.cooperate);
            } else {
                sum += state.cooperate;
            }
        }
        let usual = usual.unwrap_or_default();
        ((usual * (1.0 - p) + sum / others.len() as f64 * p).clamp(0.0, 1.0), next)
    })
}

/// A mixture with a strategy that is code.
struct Mixture {
    p: f64,
    inner: Box<dyn Strategy>,
    others: Vec<Box<dyn Strategy>>,
}

impl Strategy for Mixture {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let usual = self.inner.act(turn);
        let others: Vec<Action> = self.others.iter_mut().map(|it| it.act(turn)).collect();
        if turn.rng.chance(self.p) {
            let count = u32::try_from(others.len()).expect("a team is small");
            others[turn.rng.below(count) as usize]
        } else {
            usual
        }
    }
}
