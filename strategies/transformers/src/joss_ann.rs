use kernel::{Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static JOSS_ANN: Entry = entry! {
    /// In every round cooperates with one probability, defects with another, and otherwise plays
    /// what another strategy would.
    ///
    /// The fingerprint of a strategy is its expected score against such a mixture with a probe, as a
    /// function of the two probabilities. If they sum to more than 1, both are scaled down to a sum of
    /// 1, and the inner strategy has no say.
    ///
    /// ```match
    /// args: alpha = 0
    /// theirs: C D C
    /// mine:   ? ? D
    /// ```
    /// ```match
    /// args: beta = 0
    /// theirs: C D C
    /// mine:   C C ?
    /// ```
    slug: "joss-ann",
    name: "Joss-Ann",
    aliases: ["JossAnnTransformer"],
    source: ["ashlock2008", "axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that is played otherwise."),
        Param::probability("alpha", 0.1, "Probability of cooperating outright."),
        Param::probability("beta", 0.1, "Probability of defecting outright."),
    ],
    build: |args, briefing| {
        let [alpha, beta] = ["alpha", "beta"].map(|it| args.real(it));
        let scale = (alpha + beta).max(1.0);
        let [alpha, beta] = [alpha, beta].map(|it| it / scale);
        wrapped(args, briefing, vec![Stage { twist: Twist([1.0 - beta, alpha]), next: [0; 4] }])
    },
};

#[cfg(test)]
mod tests {
    use kernel::{Args, Briefing, Length, Payoffs, Value};

    use super::*;

    #[test]
    fn too_much_chance_is_scaled_down() {
        let mut args = Args::defaults(&JOSS_ANN);
        args.set(&JOSS_ANN.params[1], Value::Real(1.0));
        args.set(&JOSS_ANN.params[2], Value::Real(0.6));
        let player = (JOSS_ANN.build)(&args, &Briefing::symmetric(Payoffs::AXELROD, Length::Untold)).unwrap();
        for state in player.automaton().unwrap().states() {
            assert!((state.cooperate - 0.625).abs() < 1e-12, "{state:?}");
        }
    }
}
