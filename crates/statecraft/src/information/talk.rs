//! Cheap talk: a round of messages that cost nothing before the game is played once.
//!
//! Some states arm whatever is said; the others would rather both be restrained. Before they move, each may announce
//! restraint. Talk can move the others from fear to trust where few are bent on arming, which is what Baliga &
//! Sjöström (2004) find for their arms race; and it cannot where states select by strategic risk, because then what is
//! said tells nothing about what the other fears (after Acharya & Ramsay 2013). The game here is our own reading, with
//! the payoffs of the kernel. Formulas and assumptions: `docs/models/information.md`.

use kernel::{Payoffs, SecurityDilemma};

use crate::{Parameter, parameter::SHARE};

/// Two states that may talk, and then play once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Talk {
    /// The primitives of the states that are not bent on arming.
    pub dilemma: SecurityDilemma,
    /// e in [0, 1]: the share of states that arm whatever is said.
    pub bent: f64,
}

/// What [`Talk`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Talk>; 1] = [Parameter {
    name: "bent-share",
    symbol: "e",
    bounds: SHARE,
    range: "from 0 to 1",
    help: "Share of states that arm whatever is said",
    default: 0.1,
    field: |it| &mut it.bent,
}];

impl Default for Talk {
    fn default() -> Talk {
        Talk { dilemma: SecurityDilemma::DEFAULT, bent: 0.1 }
    }
}

/// What a state that is not bent on arming does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Whether it announces restraint.
    pub announces: bool,
    /// Whether it shows restraint if both have announced it, and if not.
    pub restraint: [bool; 2],
}

impl Course {
    /// Announces restraint, and shows it if the other has announced it too.
    pub const TRUSTING: Course = Course { announces: true, restraint: [true, false] };

    /// All eight.
    pub fn all() -> impl Iterator<Item = Course> {
        let either = [true, false];
        either.into_iter().flat_map(move |announces| {
            either.into_iter().flat_map(move |agreed| {
                either.into_iter().map(move |otherwise| Course { announces, restraint: [agreed, otherwise] })
            })
        })
    }
}

impl Talk {
    /// B/(B − A): the belief in the other's restraint that one's own requires in a single round. 0 where there is
    /// nothing to fear, infinite where no belief suffices.
    pub fn required(&self) -> f64 {
        super::required_trust(&self.dilemma.payoffs(), 0.0)
    }

    /// Whether there is peace among those who are not bent on arming if nobody talks: 1 − e ≥ 2 x*, restraint is the
    /// better answer to a coin among them, which is what strategic risk selects.
    pub fn peace_in_silence(&self) -> bool {
        2.0 * self.required() <= 1.0 - self.bent
    }

    /// Whether there is if they trust what is said: 1 − e ≥ x*. Those who are bent on arming say what the others say,
    /// so that a message tells nothing about who one is, but a good deal about what the others will do.
    pub fn peace_by_talk(&self) -> bool {
        self.required() <= 1.0 - self.bent
    }

    /// Whether talk makes the difference: 1 − 2 x* < e ≤ 1 − x*.
    pub fn talk_matters(&self) -> bool {
        self.peace_by_talk() && !self.peace_in_silence()
    }

    /// The game of those who are not bent on arming, where each meets one that is with probability e: the payoffs of
    /// restraint and of arms against restraint and arms of its kind.
    pub fn among_the_others(&self) -> Payoffs {
        let Payoffs { reward, sucker, temptation, punishment } = self.dilemma.payoffs();
        let mix = |kind: f64, bent: f64| (1.0 - self.bent) * kind + self.bent * bent;
        Payoffs { reward: mix(reward, sucker), sucker, temptation: mix(temptation, punishment), punishment }
    }

    /// What a state that is not bent on arming earns by `course`, where its kind follows `others`, and those bent on
    /// arming announce restraint or not.
    pub fn value(&self, course: Course, others: Course, bent_announce: bool) -> f64 {
        let it = self.dilemma.payoffs();
        let acts = |mine: Course, heard: bool| mine.restraint[usize::from(!(mine.announces && heard))];
        let payoff = |mine: bool, theirs: bool| match (mine, theirs) {
            (true, true) => it.reward,
            (true, false) => it.sucker,
            (false, true) => it.temptation,
            (false, false) => it.punishment,
        };
        let with_kind = payoff(acts(course, others.announces), acts(others, course.announces));
        let with_bent = payoff(acts(course, bent_announce), false);
        (1.0 - self.bent) * with_kind + self.bent * with_bent
    }

    /// Whether [`Course::TRUSTING`] is a best answer to itself among all courses, where those who are bent on arming
    /// pretend; by trying them.
    pub fn trusting_is_stable(&self) -> bool {
        let own = self.value(Course::TRUSTING, Course::TRUSTING, true);
        Course::all().all(|it| self.value(it, Course::TRUSTING, true) <= own + 1e-12)
    }

    /// Whether it pays those who are bent on arming to pretend: what they gain by announcing restraint to states that
    /// trust it, (1 − e)(T − P). It always does in the dilemma.
    pub fn gain_of_pretending(&self) -> f64 {
        let it = self.dilemma.payoffs();
        (1.0 - self.bent) * (it.temptation - it.punishment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use dynamics::{Matrix, logit};
    use proptest::prelude::*;

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../../docs/models/information.md"));
    }

    fn talks() -> impl Strategy<Value = Talk> {
        // The Stag Hunt of the defaults, from g = 1/28 to 1/4, and somewhat beyond.
        (0.02..0.3f64, 0.0..0.95f64)
            .prop_map(|(ease, bent)| Talk { dilemma: SecurityDilemma::DEFAULT.at(ease), bent })
    }

    proptest! {
        /// The condition against every course of action.
        #[test]
        fn talk_is_trusted_where_no_other_course_is_better(it in talks()) {
            prop_assume!((it.required() - (1.0 - it.bent)).abs() > 1e-6);
            // Where there is nothing to fear one need not agree on anything.
            prop_assert!(!it.trusting_is_stable() || it.peace_by_talk());
            if 0.0 < it.required() {
                prop_assert_eq!(it.trusting_is_stable(), it.peace_by_talk());
            }
            prop_assert!(0.0 < it.gain_of_pretending());
        }

        /// The condition of strategic risk against what vanishing noise selects, which does not know it.
        #[test]
        fn in_silence_noise_selects(it in talks()) {
            prop_assume!((2.0 * it.required() - (1.0 - it.bent)).abs() > 1e-2);
            let game = it.among_the_others();
            let worth = [[game.reward, game.sucker], [game.temptation, game.punishment]];
            let selected = logit::selected(&Matrix::from_fn(2, |i, j| worth[i][j]));
            if let Ok(shares) = selected {
                prop_assert_eq!(0.5 < shares[0], it.peace_in_silence(), "{:?}", shares);
            }
        }

        /// Talk never does harm, and where it matters the bent are neither very few nor many.
        #[test]
        fn talk_matters_in_between(it in talks()) {
            prop_assert!(it.peace_by_talk() || !it.peace_in_silence());
            let required = it.required();
            prop_assert_eq!(it.talk_matters(), 1.0 - 2.0 * required < it.bent && it.bent <= 1.0 - required);
        }
    }

    /// With nobody bent on arming this is the Stag Hunt of the kernel: risk-dominant below g = 1/8, peace by talk up to
    /// the Prisoner's Dilemma.
    #[test]
    fn without_the_bent_it_is_the_stag_hunt_of_the_kernel() {
        for (ease, silence, talk) in [
            (0.1, true, true),
            (0.124, true, true),
            (0.126, false, true),
            (0.249, false, true),
            (0.26, false, false),
        ] {
            let it = Talk { dilemma: SecurityDilemma::DEFAULT.at(ease), bent: 0.0 };
            assert_eq!(it.among_the_others(), it.dilemma.payoffs());
            assert_eq!((it.peace_in_silence(), it.peace_by_talk()), (silence, talk), "{ease}");
        }
    }
}
