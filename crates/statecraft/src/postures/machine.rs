//! Strategies of the game of postures, as finite machines that look at what they see.

use super::{Posture, Postures};

/// A machine: each state has a posture, and what is seen of the other decides on the next state.
///
/// It sees the other's posture as it appears, not its own; a slip of its own does not confuse it.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    name: &'static str,
    states: Vec<State>,
}

/// A state of a [`Machine`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// What it means to do.
    pub posture: Posture,
    /// The next state after the other was seen with C, Z, O.
    pub next: [usize; 3],
}

impl State {
    /// The state to enter after this was seen.
    pub const fn after(&self, seen: Posture) -> usize {
        self.next[seen as usize]
    }
}

impl Machine {
    /// A machine that starts in the first state.
    ///
    /// # Panics
    ///
    /// If there is no state, or a transition leads nowhere: that is a programmer's error.
    #[must_use]
    pub fn new(name: &'static str, states: Vec<State>) -> Machine {
        assert!(!states.is_empty(), "{name} needs a state");
        let leads_somewhere = |it: &State| it.next.iter().all(|&next| next < states.len());
        assert!(states.iter().all(leads_somewhere), "{name} leads to a state that does not exist");
        Machine { name, states }
    }

    /// What it is called.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The states; play begins in the first.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    fn constant(name: &'static str, posture: Posture) -> Machine {
        Machine::new(name, vec![State { posture, next: [0; 3] }])
    }

    /// Always C: the least of arms, and no attack.
    #[must_use]
    pub fn dove() -> Machine {
        Machine::constant("dove", Posture::C)
    }

    /// Always Z. It is also the territorial defender, who arms for defence and never for anything else.
    #[must_use]
    pub fn shield() -> Machine {
        Machine::constant("shield", Posture::Z)
    }

    /// Always O.
    #[must_use]
    pub fn hawk() -> Machine {
        Machine::constant("hawk", Posture::O)
    }

    /// A hawk that reckons: O if an attack on a restrained neighbour pays (A > 0), otherwise the strongest
    /// posture that does not attack, Z.
    #[must_use]
    pub fn hawk_where_it_pays(model: &Postures) -> Machine {
        let pays = 0.0 < model.stage_game(Posture::C).greed();
        Machine::constant("hawk-where-it-pays", if pays { Posture::O } else { Posture::Z })
    }

    /// C in the first round and whenever it saw no offensive arms in the last, otherwise O.
    #[must_use]
    pub fn tit_for_tat_restrained() -> Machine {
        Machine::reciprocal("tft-c", Posture::C)
    }

    /// Z in the first round and whenever it saw no offensive arms in the last, otherwise O.
    #[must_use]
    pub fn tit_for_tat_defensive() -> Machine {
        Machine::reciprocal("tft-z", Posture::Z)
    }

    fn reciprocal(name: &'static str, peaceful: Posture) -> Machine {
        let state = |posture| State { posture, next: [0, 0, 1] };
        Machine::new(name, vec![state(peaceful), state(Posture::O)])
    }

    /// The hedger: Z by default, and O as long as it saw offensive arms in at least two of the last three
    /// rounds.
    #[must_use]
    pub fn hedger() -> Machine {
        // A state is what was seen in the last three rounds, one bit for each, the latest the lowest; 1 is O.
        let states = (0..8_usize).map(|seen| {
            let quiet = seen << 1 & 0b111;
            let posture = if 2 <= seen.count_ones() { Posture::O } else { Posture::Z };
            State { posture, next: [quiet, quiet, quiet | 1] }
        });
        Machine::new("hedger", states.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;

    /// What it does against what it sees.
    fn answers(machine: &Machine, seen: &str) -> String {
        let mut at = 0;
        let mut res = String::new();
        for letter in seen.chars() {
            let state = machine.states()[at];
            res.push(LETTERS[state.posture as usize]);
            let seen = LETTERS.iter().position(|it| *it == letter).unwrap();
            at = state.after(Posture::ALL[seen]);
        }
        res
    }

    const LETTERS: [char; 3] = ['C', 'Z', 'O'];

    #[test]
    fn machines_do_what_they_say() {
        let seen = "CZOOCOCZOZOOOCCC";
        for (machine, expected) in [
            (Machine::dove(), "CCCCCCCCCCCCCCCC"),
            (Machine::shield(), "ZZZZZZZZZZZZZZZZ"),
            (Machine::hawk(), "OOOOOOOOOOOOOOOO"),
            (Machine::tit_for_tat_restrained(), "CCCOOCOCCOCOOOCC"),
            (Machine::tit_for_tat_defensive(), "ZZZOOZOZZOZOOOZZ"),
            (Machine::hedger(), "ZZZZOOOZZZZOOOOZ"),
        ] {
            assert_eq!(answers(&machine, seen), expected, "{}", machine.name());
        }
    }

    #[test]
    fn a_hawk_that_reckons_attacks_where_the_dilemma_is_one() {
        for (ease, posture) in [(0.1, Posture::Z), (0.24, Posture::Z), (0.26, Posture::O), (0.9, Posture::O)]
        {
            let model = Postures { dilemma: SecurityDilemma::DEFAULT.at(ease), ..Postures::default() };
            assert_eq!(Machine::hawk_where_it_pays(&model).states()[0].posture, posture, "{ease}");
        }
    }
}
