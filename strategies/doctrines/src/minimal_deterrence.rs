use kernel::{Automaton, Entry, Payoffs, entry};

use crate::trust::discount;

pub(crate) static MINIMAL_DETERRENCE: Entry = entry! {
    /// Answers a defection with the least probability of retaliation that still deters.
    ///
    /// Waltz's argument that deterrence needs no certainty and no superiority: a threat suffices if
    /// the retaliation it makes likely costs as much as the aggression gains. With payoffs R, S, T
    /// and discount factor δ that is the probability (T − R) / (δ (R − S)). This project's
    /// formalisation of a verbal doctrine; the bound is that of generous tit for tat.
    ///
    /// It takes the other side's temptation to be its own. Where T ≤ R there is nothing to deter,
    /// and it never retaliates; where no retaliation would outweigh the gain (also where R ≤ S or
    /// δ = 0), it always does.
    ///
    /// ```match
    /// continuation: 0.9
    /// theirs: C D C C D C
    /// mine:   C C ? C C ?
    /// ```
    /// In a Stag Hunt it need not retaliate, with a short horizon it must:
    /// ```match
    /// conquest-ease: 0.1
    /// continuation: 0.9
    /// theirs: C D D C
    /// mine:   C C C C
    /// ```
    /// ```match
    /// continuation: 0.5
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    slug: "minimal-deterrence",
    name: "Minimal Deterrence",
    source: ["waltz1981"],
    reads_payoffs: true,
    build: |_, briefing| {
        let mercy = 1.0 - retaliation(&briefing.mine, discount(briefing)?);
        Ok(Automaton::memory_one(1.0, [1.0, mercy, 1.0, mercy]).player())
    },
};

/// The probability of retaliation at which a lone defection no longer pays, at most 1.
fn retaliation(payoffs: &Payoffs, discount: f64) -> f64 {
    let (gain, cost) = (payoffs.greed(), discount * (payoffs.reward - payoffs.sucker));
    if gain <= 0.0 {
        0.0
    } else if cost <= gain {
        // Also where retaliation costs the other nothing, or would please it.
        1.0
    } else {
        gain / cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retaliation_is_a_probability_in_every_class() {
        assert_eq!(retaliation(&Payoffs::new(3.0, 0.0, 4.0, 1.0), 0.5), 1.0 / 1.5);
        assert_eq!(retaliation(&Payoffs::AXELROD, 0.0), 1.0);
        assert_eq!(retaliation(&Payoffs::new(3.0, 0.0, 2.0, 1.0), 0.9), 0.0, "Stag Hunt");
        assert_eq!(retaliation(&Payoffs::new(1.0, 1.0, 1.0, 1.0), 0.9), 0.0, "a flat game");
        assert_eq!(retaliation(&Payoffs::new(1.0, 2.0, 3.0, 0.0), 0.9), 1.0, "R < S");
    }
}
