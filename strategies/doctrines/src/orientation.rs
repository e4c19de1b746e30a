//! What the three orientations of policy share: a look one round ahead at an opponent that does tit for tat.

use kernel::{Action, Automaton, Briefing, Payoffs, Strategy, Undefined, automaton::State};

use crate::trust::discount;

/// What a state wants of a round beside its own payoff.
pub(crate) struct Objective {
    /// Weight of the other's payoff.
    pub(crate) other: f64,
    /// Weight of the lesser of the two payoffs.
    pub(crate) lesser: f64,
    /// Weight of a war, in units of the range of its own payoffs.
    pub(crate) war: f64,
}

impl Objective {
    /// A player that takes the move which is best for this round and the next, if the other now repeats the
    /// player's last realised move, and then what it plays now.
    pub(crate) fn player(&self, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
        let discount = discount(briefing)?;
        let [cc, cd, dc, dd] =
            [(Action::C, Action::C), (Action::C, Action::D), (Action::D, Action::C), (Action::D, Action::D)]
                .map(|(mine, theirs)| self.value(briefing, mine, theirs));
        // Whatever is played now is met by the same in the next round; the best answer to it follows.
        let (after_c, after_d) = (discount * cc.max(dc), discount * cd.max(dd));
        let state = |restraint: f64, defection: f64| State {
            cooperate: if restraint + after_c < defection + after_d { 0.0 } else { 1.0 },
            next: [0, 0, 1, 1],
        };
        Ok(Automaton::new(vec![state(cc, dc), state(cd, dd)]).player())
    }

    fn value(&self, briefing: &Briefing, mine: Action, theirs: Action) -> f64 {
        let (own, other) = (briefing.mine.of(mine, theirs), briefing.theirs.of(theirs, mine));
        let peace = mine.is_cooperation() && theirs.is_cooperation();
        let war = if peace { 0.0 } else { self.war * range(&briefing.mine) };
        own + self.other * other + self.lesser * own.min(other) - war
    }
}

/// The greatest payoff less the least.
fn range(payoffs: &Payoffs) -> f64 {
    let Payoffs { reward, sucker, temptation, punishment } = *payoffs;
    reward.max(sucker).max(temptation).max(punishment) - reward.min(sucker).min(temptation).min(punishment)
}
