//! What most transformers have in common: they follow the match through a few stages, and in each
//! they change the inner strategy's move in a way of that stage.

use kernel::{Action, Args, Automaton, Briefing, Recipe, Strategy, Turn, Undefined, automaton::State};

/// The larger automata are left to code.
const MAX_STATES: usize = 4096;

/// A strategy of the classics with its default arguments.
pub(crate) fn classic(slug: &str) -> Recipe {
    let entry = classics::FAMILY.entries.iter().find(|it| it.slug == slug);
    Recipe::new(entry.expect("it is one of the classics"))
}

/// What becomes of the inner strategy's move: the probabilities of cooperating where it cooperates
/// and where it defects.
#[derive(Clone, Copy)]
pub(crate) struct Twist(pub(crate) [f64; 2]);

impl Twist {
    /// As the inner strategy wishes.
    pub(crate) const KEEP: Twist = Twist([1.0, 0.0]);

    /// This move, whatever the inner strategy wishes.
    pub(crate) const fn always(action: Action) -> Twist {
        match action {
            Action::C => Twist([1.0; 2]),
            Action::D => Twist([0.0; 2]),
        }
    }

    /// The probability of cooperating if the inner strategy cooperates with probability `inner`.
    fn cooperate(self, inner: f64) -> f64 {
        let Twist([kept, changed]) = self;
        (inner * kept + (1.0 - inner) * changed).clamp(0.0, 1.0)
    }
}

/// One stage of a wrapper.
#[derive(Clone, Copy)]
pub(crate) struct Stage {
    pub(crate) twist: Twist,
    /// The next stage after CC, CD, DC, DD: the own realised move first, then the opponent's as
    /// perceived.
    pub(crate) next: [usize; 4],
}

/// The player of the strategy `of`, changed through these stages; play begins in the first.
///
/// It is an automaton if the inner player is one. Otherwise the inner player is asked for its move in
/// every round, also where the answer does not count, and then the wrapper makes its own draw.
pub(crate) fn wrapped(
    args: &Args,
    briefing: &Briefing,
    stages: Vec<Stage>,
) -> Result<Box<dyn Strategy>, Undefined> {
    let inner = args.player("of").build(briefing)?;
    let automaton = inner.automaton().and_then(|it| combined(&stages, &it));
    Ok(automaton.map_or_else(|| Box::new(Wrapped { inner, stages, at: 0 }), Automaton::player))
}

/// The inner automaton and the stages run side by side, as one.
fn combined(stages: &[Stage], inner: &Automaton) -> Option<Automaton> {
    let inner = inner.states();
    explored(stages.len().checked_mul(inner.len())?, |place| {
        let (stage, state) = (stages[place / inner.len()], inner[place % inner.len()]);
        let next = |outcome: usize| stage.next[outcome] * inner.len() + usize::from(state.next[outcome]);
        (stage.twist.cooperate(state.cooperate), [0, 1, 2, 3].map(next))
    })
}

/// The automaton that begins in place 0 of so many, where `place` gives the probability of
/// cooperating in each and what follows; `None` if there are too many. Only places that can be
/// reached become states.
pub(crate) fn explored(places: usize, place: impl Fn(usize) -> (f64, [usize; 4])) -> Option<Automaton> {
    if MAX_STATES < places {
        return None;
    }
    let mut numbers: Vec<Option<u16>> = vec![None; places];
    numbers[0] = Some(0);
    let mut found = vec![0];
    let mut states = Vec::new();
    while let Some(&here) = found.get(states.len()) {
        let (cooperate, next) = place(here);
        let next = next.map(|it| {
            *numbers[it].get_or_insert_with(|| {
                found.push(it);
                u16::try_from(found.len() - 1).expect("there are few places")
            })
        });
        states.push(State { cooperate, next });
    }
    Some(Automaton::new(states))
}

/// A player that is changed by code, because the inner one is code.
struct Wrapped {
    inner: Box<dyn Strategy>,
    stages: Vec<Stage>,
    at: usize,
}

impl Strategy for Wrapped {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.at = self.stages[self.at].next[mine as usize * 2 + theirs as usize];
        }
        let wish = self.inner.act(turn);
        let inner = if wish == Action::C { 1.0 } else { 0.0 };
        turn.rng.cooperate(self.stages[self.at].twist.cooperate(inner))
    }
}
