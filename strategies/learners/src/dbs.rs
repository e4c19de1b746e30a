use kernel::{Action, Entry, Param, Payoffs, Strategy, Turn, entry};

pub(crate) static DBS: Entry = entry! {
    /// Believes that the opponent follows rules, learns them, overlooks breaches that look like
    /// accidents, and plans five rounds ahead.
    ///
    /// Derived Belief Strategy, by Tsz-Chiu Au and Dana Nau, made for noise. A rule says what the
    /// opponent does after one outcome. It is learnt from three equal answers in a row. After four
    /// breaches all that was learnt counts as old: it is still believed, but discarded as soon as
    /// something new contradicts it or it has failed too often. Where no rule is known frequencies
    /// serve, and recent rounds count more. At first it believes in tit for tat. It always reckons
    /// with Axelrod's payoffs.
    ///
    /// ```match
    /// theirs: C C D C C C
    /// mine:   C C C C C C
    /// ```
    /// ```match
    /// theirs: D D D D D D D D
    /// mine:   C C C C D D D D
    /// ```
    slug: "dbs",
    name: "DBS",
    aliases: ["Derived Belief Strategy"],
    source: ["au2006"],
    params: [
        Param::probability("discount-factor", 0.75, "What a round counts, compared with the one after it."),
        Param::integer("promotion-threshold", 3, 1, i64::MAX, "Equal answers in a row that make a rule."),
        Param::integer("violation-threshold", 4, 1, i64::MAX, "Breaches that end a rule."),
        Param::integer("reject-threshold", 3, 0, i64::MAX, "Breaches of former rules that it bears."),
        Param::integer("tree-depth", 5, 1, 1000, "Rounds that it plans ahead."),
    ],
    build: |args, _| {
        Ok(Box::new(Dbs {
            discount: args.real("discount-factor"),
            promotion_threshold: args.count("promotion-threshold"),
            violation_threshold: args.count("violation-threshold"),
            reject_threshold: args.count("reject-threshold"),
            tree_depth: args.count("tree-depth"),
            default_rules: [Some(Action::C), Some(Action::C), Some(Action::D), Some(Action::D)],
            current_rules: [None; 4],
            breaches: [0; 4],
            default_breaches: 0,
            answers: [Answers::default(); 4],
        }))
    },
};

/// Rules say what the opponent does after CC, CD, DC and DD, my move first.
type Rules = [Option<Action>; 4];

struct Dbs {
    discount: f64,
    promotion_threshold: usize,
    violation_threshold: usize,
    reject_threshold: usize,
    tree_depth: usize,
    default_rules: Rules,
    current_rules: Rules,
    /// How often each of the current rules was broken in a row.
    breaches: [usize; 4],
    /// How often the default rules were broken.
    default_breaches: usize,
    /// What the opponent has done after each outcome.
    answers: [Answers; 4],
}

/// The opponent's answers to one outcome.
#[derive(Clone, Copy, Default)]
struct Answers {
    last: Option<Action>,
    /// How many times in a row that was the answer.
    run: usize,
    /// The rounds that had been played when the last was given.
    round: usize,
    /// The discounted share of `C` among them, when it was last asked for since the last was given.
    frequency: Option<f64>,
}

impl Answers {
    fn add(&mut self, answer: Action, round: usize) {
        let run = if self.last == Some(answer) { self.run + 1 } else { 1 };
        *self = Answers { last: Some(answer), run, round, frequency: None };
    }
}

/// While an outcome does not occur, all answers to it are discounted alike, and their frequency is what
/// it was but for the last bit. After this many rounds the last bit is let be: so what a round costs
/// does not grow with the match. At the usual discount sums of so old answers would soon be wrong
/// besides: after some 2600 rounds a weight is too small a number to become smaller.
const LAST_BIT: usize = 1000;

impl Strategy for Dbs {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(last), Some(answer)) = (outcome(turn, 1), turn.theirs.last()) else { return Action::C };
        if let Some(condition) = outcome(turn, 2) {
            self.answers[condition].add(answer, turn.round());
            self.revise(condition, answer);
        }
        self.count(turn);
        self.plan(std::array::from_fn(|it| self.expects_cooperation(it)), last)
    }
}

impl Dbs {
    fn revise(&mut self, condition: usize, answer: Action) {
        if self.current_rules[condition].is_none() && self.promotion_threshold <= self.answers[condition].run
        {
            self.current_rules[condition] = Some(answer);
            self.breaches[condition] = 0;
        }
        if let Some(rule) = self.current_rules[condition] {
            self.breaches[condition] = if rule == answer { 0 } else { self.breaches[condition] + 1 };
            if self.violation_threshold <= self.breaches[condition] {
                self.default_rules =
                    std::array::from_fn(|it| self.current_rules[it].or(self.default_rules[it]));
                self.current_rules = [None; 4];
                self.breaches = [0; 4];
                self.default_breaches = 0;
            }
        }
        if self.default_rules[condition] == Some(answer.flipped()) {
            self.default_breaches += 1;
            let has_better = self.current_rules[condition] == Some(answer);
            if has_better || self.reject_threshold < self.default_breaches {
                self.default_rules = [None; 4];
                self.default_breaches = 0;
            }
        }
    }

    fn rule(&self, condition: usize) -> Option<Action> {
        self.default_rules[condition].or(self.current_rules[condition])
    }

    /// Brings the frequencies up to date of those outcomes for which there is no rule.
    fn count(&mut self, turn: &Turn<'_>) {
        let wanted: [bool; 4] = std::array::from_fn(|it| {
            let Answers { last, round, frequency, .. } = self.answers[it];
            let as_before = frequency.is_some() && LAST_BIT < turn.round() - round;
            last.is_some() && self.rule(it).is_none() && !as_before
        });
        if wanted.contains(&true) {
            let found = frequencies(wanted, turn, self.discount);
            for it in (0..4).filter(|it| wanted[*it]) {
                self.answers[it].frequency = Some(found[it]);
            }
        }
    }

    /// The probability of the opponent's cooperation after an outcome.
    fn expects_cooperation(&self, condition: usize) -> f64 {
        match self.rule(condition) {
            Some(Action::C) => 1.0,
            Some(Action::D) => 0.0,
            None => self.answers[condition].frequency.unwrap_or(PRIOR[condition]),
        }
    }

    /// The better move after `last`, by looking ahead through all that may follow. `policy` has the
    /// probability of the opponent's cooperation after each outcome.
    fn plan(&self, policy: [f64; 4], last: usize) -> Action {
        let promises = |ahead: [f64; 4], outcome: usize| {
            let p = policy[outcome];
            [0, 2].map(|mine| p * ahead[mine] + (1.0 - p) * ahead[mine + 1] + OUTCOMES[outcome])
        };
        let mut ahead = OUTCOMES;
        for _ in 1..self.tree_depth {
            ahead = [0, 1, 2, 3].map(|it| {
                let [cooperating, defecting] = promises(ahead, it);
                cooperating.max(defecting)
            });
        }
        let [cooperating, defecting] = promises(ahead, last);
        Action::from_defects(cooperating < defecting)
    }
}

/// The discounted share of `C` among the answers to each outcome, and a belief that counts as the first;
/// those that are not wanted may be wrong.
///
/// Both moves often promise the same; then the last bit decides, and sums must be in this order. They
/// are broken off when nothing older can matter.
fn frequencies(wanted: [bool; 4], turn: &Turn<'_>, discount: f64) -> [f64; 4] {
    // Answers to each outcome: those that were `C`, and all.
    let mut sums = [[0.0; 2]; 4];
    let mut weight = 1.0;
    let mut rounds = turn.mine.iter().rev().zip(turn.theirs.iter().rev());
    let mut answer = rounds.next().map(|it| it.1);
    for (ago, (mine, theirs)) in rounds.enumerate() {
        let [cooperations, all] = &mut sums[2 * mine as usize + theirs as usize];
        *all += weight;
        *cooperations += if answer == Some(Action::C) { weight } else { 0.0 };
        // To look at all of them in every round would take longer than the sums.
        if ago % 32 == 31 && (0..4).all(|it| !wanted[it] || is_negligible(weight, sums[it])) {
            break;
        }
        weight *= discount;
        answer = Some(theirs);
    }
    std::array::from_fn(|it| {
        let [cooperations, all] = sums[it];
        let (cooperations, all) = (cooperations + weight * PRIOR[it], all + weight);
        if all == 0.0 { PRIOR[it] } else { cooperations / all }
    })
}

/// Whether a weight, and all that are smaller, would leave both sums as they are, or a sum that is 0
/// all but 0.
fn is_negligible(weight: f64, [cooperations, all]: [f64; 2]) -> bool {
    // Less than half of the last bit.
    weight < 0.25 * f64::EPSILON * cooperations || weight < 1e-30 * all
}

/// The number of the outcome `ago` rounds ago in the order CC, CD, DC, DD.
fn outcome(turn: &Turn<'_>, ago: usize) -> Option<usize> {
    Some(2 * turn.mine.back(ago)? as usize + turn.theirs.back(ago)? as usize)
}

/// The probability of cooperation that is believed in before there was any answer.
const PRIOR: [f64; 4] = [1.0, 1.0, 0.0, 0.0];

/// What CC, CD, DC and DD are worth.
const OUTCOMES: [f64; 4] = {
    let Payoffs { reward, sucker, temptation, punishment } = Payoffs::AXELROD;
    [reward, sucker, temptation, punishment]
};

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Draws, History, Rng, Seed};

    /// One outcome after the other, by the definition, to the last bit.
    fn defined(condition: usize, mine: &[Action], theirs: &[Action], discount: f64) -> f64 {
        let (mut cooperations, mut all, mut weight) = (0.0, 0.0, 1.0);
        for round in (1..mine.len()).rev() {
            if 2 * mine[round - 1] as usize + theirs[round - 1] as usize == condition {
                all += weight;
                cooperations += if theirs[round].is_cooperation() { weight } else { 0.0 };
            }
            weight *= discount;
        }
        all += weight;
        cooperations += weight * PRIOR[condition];
        cooperations / all
    }

    fn found(mine: &[Action], theirs: &[Action], discount: f64) -> [f64; 4] {
        let [mine, theirs] = [mine, theirs].map(|it| it.iter().copied().collect::<History>());
        let turn = Turn { mine: &mine, theirs: &theirs, rng: &mut Draws::new(Seed(0)) };
        frequencies([true; 4], &turn, discount)
    }

    fn moves(rounds: usize, defect: f64, seed: Seed) -> Vec<Action> {
        let mut rng = Rng::new(seed);
        (0..rounds).map(|_| Action::from_defects(rng.unit() < defect)).collect()
    }

    #[test]
    fn frequencies_are_as_defined() {
        for (case, defect) in [0.5, 0.05, 0.95, 0.003].into_iter().enumerate() {
            let seed = Seed(case as u64);
            let (mine, theirs) = (moves(900, defect, seed.nth(1)), moves(900, defect, seed.nth(2)));
            for discount in [0.75, 0.6, 0.99, 1.0] {
                for rounds in (1..900).step_by(7) {
                    let (mine, theirs) = (&mine[..rounds], &theirs[..rounds]);
                    let found = found(mine, theirs, discount);
                    for (it, found) in found.into_iter().enumerate() {
                        let defined = defined(it, mine, theirs, discount);
                        // What is broken off is less than any bit that can matter.
                        assert!((found - defined).abs() < 1e-29, "{it} after {rounds}: {found} {defined}");
                    }
                }
            }
        }
    }

    /// What makes it right to let the last bit be.
    #[test]
    fn frequencies_last_while_an_outcome_does_not_occur() {
        let (mut mine, mut theirs) = (moves(150, 0.4, Seed(1)), moves(150, 0.4, Seed(2)));
        mine.extend([Action::C; 2200]);
        theirs.extend([Action::C; 2200]);
        let [early, late] = [200, 2300].map(|it| found(&mine[..it], &theirs[..it], 0.75));
        for condition in 1..4 {
            assert!((early[condition] - late[condition]).abs() < 1e-12, "{early:?} {late:?}");
        }
    }
}
