use kernel::{Automaton, Entry, Payoffs, entry};

pub(crate) static OPTIMAL_GENEROSITY: Entry = entry! {
    /// Plays tit for tat, but forgives a defection as often as the payoffs safely allow.
    ///
    /// Molander's optimum for a selfish and uncertain world: generosity ends the echoes of errors,
    /// but beyond min{1 − (T − R)/(R − S), (R − P)/(T − P)} it invites exploitation by patient
    /// opponents. In the default security dilemma the bound falls as conquest gets easier, from
    /// full forgiveness at the edge of the Stag Hunt to a half where conquest is certain. It is the
    /// bound for δ → 1, so it needs no discount factor.
    ///
    /// Where T ≤ R exploitation does not pay, and it always forgives; where no generosity is safe it
    /// is plain tit for tat.
    ///
    /// ```match
    /// theirs: C D C D D C
    /// mine:   C C ? C ? ?
    /// ```
    /// ```match
    /// conquest-ease: 0.2
    /// theirs: C D D D C
    /// mine:   C C C C C
    /// ```
    slug: "optimal-generosity",
    name: "Optimal Generosity",
    source: ["molander1985", "nowak1992"],
    reads_payoffs: true,
    build: |_, briefing| {
        let mercy = generosity(&briefing.mine);
        Ok(Automaton::memory_one(1.0, [1.0, mercy, 1.0, mercy]).player())
    },
};

/// The greatest safe probability of forgiving a defection.
fn generosity(payoffs: &Payoffs) -> f64 {
    if payoffs.greed() <= 0.0 {
        return 1.0;
    }
    // Undefined with T > R means that a forgiven opponent loses nothing by defecting again.
    payoffs.maximal_generosity().map_or(0.0, |it| it.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;

    #[test]
    fn generosity_falls_with_conquest_ease_as_published() {
        for (ease, published) in [
            (0.05, 1.0),
            (0.2, 1.0),
            (0.3, 0.8889),
            (0.4, 0.75),
            (0.5, 0.6667),
            (0.6, 0.6111),
            (0.75, 0.5556),
            (1.0, 0.5),
        ] {
            let ours = generosity(&SecurityDilemma::DEFAULT.at(ease).payoffs());
            assert!((ours - published).abs() < 5e-5, "{ease}: {ours}");
        }
    }

    #[test]
    fn generosity_is_a_probability_in_every_class() {
        assert_eq!(generosity(&Payoffs::new(1.0, 0.0, 5.0, 3.0)), 0.0, "Deadlock");
        assert_eq!(generosity(&Payoffs::new(3.0, 0.0, 2.0, 2.5)), 1.0, "Stag Hunt with T < P");
        assert_eq!(generosity(&Payoffs::new(1.0, 2.0, 3.0, 0.0)), 0.0, "R < S");
        assert_eq!(generosity(&Payoffs::new(1.0, 1.0, 1.0, 1.0)), 1.0, "a flat game");
    }
}
