use kernel::{Automaton, Entry, Param, Payoffs, automaton::State, entry};

pub(crate) static GENEROUS_TIT_FOR_TAT: Entry = entry! {
    /// Answers cooperation with cooperation, and forgives a defection with a fixed probability.
    ///
    /// Generosity breaks the echo in which tit for tat is caught after a mistake. By default it
    /// forgives as often as it safely can under Axelrod's payoffs, once in three times; the
    /// default stays the same when the payoffs differ.
    ///
    /// ```match
    /// theirs: C C D C D
    /// mine:   C C C ? C
    /// ```
    /// ```match
    /// args: p = 0
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    slug: "generous-tit-for-tat",
    name: "Generous Tit For Tat",
    aliases: ["GTFT", "Generous TFT", "Naive Peace Maker"],
    source: ["nowak1993", "gaudesi2016"],
    params: [Param::probability("p", SAFE_GENEROSITY, "Probability of forgiving a defection.")],
    build: |args, _| {
        let [calm, hurt] = [1.0, args.real("p")].map(|cooperate| State { cooperate, next: [0, 1, 0, 1] });
        Ok(Automaton::new(vec![calm, hurt]).player())
    },
};

/// [`Payoffs::maximal_generosity`] under Axelrod's payoffs.
const SAFE_GENEROSITY: f64 = {
    let Payoffs { reward, sucker, temptation, punishment } = Payoffs::AXELROD;
    let unexploited = 1.0 - (temptation - reward) / (reward - sucker);
    let uninvaded = (reward - punishment) / (temptation - punishment);
    unexploited.min(uninvaded)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_the_largest_safe_generosity() {
        assert_eq!(SAFE_GENEROSITY.to_bits(), 0.333_333_333_333_333_37_f64.to_bits());
        assert_eq!(Payoffs::AXELROD.maximal_generosity(), Some(SAFE_GENEROSITY));
    }
}
