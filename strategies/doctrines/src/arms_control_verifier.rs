use kernel::{Automaton, Briefing, Entry, Param, Undefined, automaton::State, entry};

use crate::trust::discount;

pub(crate) static ARMS_CONTROL_VERIFIER: Entry = entry! {
    /// Cooperates, looks at the other's moves only when it inspects, and punishes what it finds.
    ///
    /// A party to a treaty of arms control that acts on verified breaches alone. In each round it inspects the
    /// other's last move with probability q = max(q*, `inspection`), where q* = (1 − δ)(T − R)/(δ(R − P)) is the
    /// least at which secret breaches do not pay (1 if none is enough). A defection that it finds costs
    /// `punishment` rounds of defection, the round of the finding among them; then it offers cooperation again.
    /// What it does not inspect it does not know. This project's formalisation of a verbal doctrine. The
    /// other's side of such a treaty, whose breaches stay hidden, is in the model of inspection.
    ///
    /// What happens during the punishment is not inspected. What it really did counts: a defection by accident
    /// after a breach is taken for a finding, and it sees it through.
    ///
    /// ```match
    /// continuation: 0.9
    /// theirs: C D C C
    /// mine:   C C ? ?
    /// ```
    /// ```match
    /// args: inspection = 1, punishment = 2
    /// continuation: 0.9
    /// theirs: C D D D D C C C
    /// mine:   C C D D C D D C
    /// ```
    slug: "arms-control-verifier",
    name: "Arms-Control Verifier",
    source: ["wittman1989", "brams1988", "coe2020"],
    params: [
        Param::probability("inspection", 0.1, "Probability of an inspection, at least."),
        Param::integer("punishment", 5, 1, 1000, "Rounds of defection for a breach that was found."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let inspection = critical_inspection(briefing)?.max(args.real("inspection"));
        let rounds = u16::try_from(args.integer("punishment")).expect("the range lies within u16");
        Ok(verifier(inspection, rounds).player())
    },
};

/// q*: the least probability of being found at which a breach that goes on until it is found does not pay.
fn critical_inspection(briefing: &Briefing) -> Result<f64, Undefined> {
    let (payoffs, discount) = (briefing.mine, discount(briefing)?);
    let (gain, loss) = ((1.0 - discount) * payoffs.greed(), discount * payoffs.surplus());
    Ok(if gain <= 0.0 {
        0.0
    } else if loss <= gain {
        1.0
    } else {
        gain / loss
    })
}

/// State 0 has nothing to find, state 1 a breach; the others punish, after the round of the finding.
fn verifier(inspection: f64, rounds: u16) -> Automaton {
    let first = if rounds == 1 { 0 } else { 2 };
    let nothing = State { cooperate: 1.0, next: [0, 1, 0, 1] };
    let breach = State { cooperate: 1.0 - inspection, next: [0, 1, first, first] };
    let punishment = (2..=rounds).map(|it| {
        let next = if it == rounds { 0 } else { it + 1 };
        State { cooperate: 0.0, next: [next; 4] }
    });
    Automaton::new([nothing, breach].into_iter().chain(punishment).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Length, Payoffs, SecurityDilemma};

    #[test]
    fn critical_inspection_has_its_published_values() {
        let critical = |payoffs, discount| {
            critical_inspection(&Briefing::symmetric(payoffs, Length::Continuation(discount))).unwrap()
        };
        let payoffs = SecurityDilemma::DEFAULT.at(0.6).payoffs();
        for (discount, published) in [(0.6, 0.4242), (0.8, 0.1591), (0.95, 0.0335)] {
            assert!((critical(payoffs, discount) - published).abs() < 5e-5);
        }
        assert_eq!(critical(SecurityDilemma::DEFAULT.at(0.1).payoffs(), 0.9), 0.0, "breaches do not pay");
        assert_eq!(critical(Payoffs::AXELROD, 0.0), 1.0, "there is no future");
        assert_eq!(critical(Payoffs::new(1.0, 0.0, 5.0, 3.0), 0.9), 1.0, "Deadlock: punishment pleases");
    }
}
