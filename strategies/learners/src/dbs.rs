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
}

impl Answers {
    fn add(&mut self, answer: Action) {
        self.run = if self.last == Some(answer) { self.run + 1 } else { 1 };
        self.last = Some(answer);
    }
}

impl Strategy for Dbs {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(last), Some(answer)) = (outcome(turn, 1), turn.theirs.last()) else { return Action::C };
        if let Some(condition) = outcome(turn, 2) {
            self.answers[condition].add(answer);
            self.revise(condition, answer);
        }
        self.plan(std::array::from_fn(|it| self.expects_cooperation(it, turn)), last)
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

    /// The probability of the opponent's cooperation after an outcome.
    fn expects_cooperation(&self, condition: usize, turn: &Turn<'_>) -> f64 {
        match self.default_rules[condition].or(self.current_rules[condition]) {
            Some(Action::C) => 1.0,
            Some(Action::D) => 0.0,
            None if self.answers[condition].last.is_none() => PRIOR[condition],
            None => frequency(condition, turn, self.discount),
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

/// The discounted share of `C` among the answers to an outcome, and a belief that counts as the first.
///
/// Both moves often promise the same; then the last bit decides, and sums must be in this order. They
/// are broken off when nothing older can matter.
fn frequency(condition: usize, turn: &Turn<'_>, discount: f64) -> f64 {
    let (mut cooperations, mut all, mut weight) = (0.0, 0.0, 1.0);
    for ago in 1..turn.round() {
        if weight < 1e-30 * all {
            return cooperations / all;
        }
        if outcome(turn, ago + 1) == Some(condition) {
            all += weight;
            if turn.theirs.back(ago) == Some(Action::C) {
                cooperations += weight;
            }
        }
        weight *= discount;
    }
    all += weight;
    cooperations += weight * PRIOR[condition];
    if all == 0.0 { PRIOR[condition] } else { cooperations / all }
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
