//! The teams that are asked when nobody names another: data, and how it is read.

use kernel::{Family, Recipe};

use Luck::{Drawn, Sure};
use Memory::{Endless, Finite, One};

/// How many of the last rounds the Axelrod library says that a strategy looks at.
#[derive(Clone, Copy, PartialEq)]
enum Memory {
    /// One or none.
    One,
    /// A fixed number, more than one.
    Finite,
    /// However many there are.
    Endless,
}

/// Whether the Axelrod library says that a strategy draws.
#[derive(Clone, Copy, PartialEq)]
enum Luck {
    Sure,
    Drawn,
}

/// Every strategy of the Axelrod library but three kinds: the meta strategies themselves, Darwin,
/// which remembers other matches, and `EvolvedAttention`, whose weights are a large file. In the
/// library's order, which decides between members of equal score.
static ORDINARY: &[(&Family, &str, Memory, Luck)] = &[
    (&memory_one::FAMILY, "allc-or-alld", One, Drawn),
    (&machines::FAMILY, "aon2", Finite, Sure),
    (&learners::FAMILY, "adaptive-pavlov-2006", Endless, Sure),
    (&learners::FAMILY, "adaptive-pavlov-2011", Endless, Sure),
    (&classics::FAMILY, "adaptive", Endless, Sure),
    (&learners::FAMILY, "adaptive-tit-for-tat", Endless, Sure),
    (&learners::FAMILY, "adaptor-brief", Endless, Drawn),
    (&learners::FAMILY, "adaptor-long", Endless, Drawn),
    (&grudgers::FAMILY, "aggravater", Endless, Sure),
    (&tit_for_tats::FAMILY, "alexei", Endless, Sure),
    (&classics::FAMILY, "alternator", One, Sure),
    (&hunters::FAMILY, "alternator-hunter", Endless, Sure),
    (&cycles::FAMILY, "anti-cycler", Endless, Sure),
    (&tit_for_tats::FAMILY, "anti-tit-for-tat", One, Sure),
    (&classics::FAMILY, "appeaser", Endless, Sure),
    (&learners::FAMILY, "arrogant-q-learner", Endless, Drawn),
    (&history_watchers::FAMILY, "average-copier", Endless, Drawn),
    (&grudgers::FAMILY, "back-stabber", Endless, Sure),
    (&prison_1998::FAMILY, "better-and-better", Endless, Drawn),
    (&classics::FAMILY, "bully", One, Sure),
    (&memory_one::FAMILY, "burn-both-ends", One, Drawn),
    (&learners::FAMILY, "bush-mosteller", Endless, Drawn),
    (&probers::FAMILY, "calculator", Endless, Drawn),
    (&machines::FAMILY, "capri", Finite, Sure),
    (&learners::FAMILY, "cautious-q-learner", Endless, Drawn),
    (&probers::FAMILY, "collective-strategy", Endless, Sure),
    (&classics::FAMILY, "contrite-tit-for-tat", Finite, Sure),
    (&classics::FAMILY, "cooperator", One, Sure),
    (&hunters::FAMILY, "cooperator-hunter", Endless, Sure),
    (&hunters::FAMILY, "cycle-hunter", Endless, Sure),
    (&cycles::FAMILY, "cycler-cccccd", Finite, Sure),
    (&cycles::FAMILY, "cycler-cccd", Finite, Sure),
    (&cycles::FAMILY, "cycler-cccdcd", Finite, Sure),
    (&classics::FAMILY, "cycler-ccd", Finite, Sure),
    (&cycles::FAMILY, "cycler-dc", One, Sure),
    (&cycles::FAMILY, "cycler-ddc", Finite, Sure),
    (&learners::FAMILY, "dbs", Endless, Sure),
    (&classics::FAMILY, "defector", One, Sure),
    (&hunters::FAMILY, "defector-hunter", Endless, Sure),
    (&machines::FAMILY, "delayed-aon1", Finite, Sure),
    (&memory_one::FAMILY, "desperate", One, Drawn),
    (&probers::FAMILY, "detective", Endless, Sure),
    (&grudgers::FAMILY, "double-crosser", Endless, Sure),
    (&history_watchers::FAMILY, "double-resurrection", Finite, Sure),
    (&prison_1998::FAMILY, "doubler", Endless, Sure),
    (&tit_for_tats::FAMILY, "dynamic-two-tits-for-tat", Endless, Drawn),
    (&grudgers::FAMILY, "easy-go", Endless, Sure),
    (&tit_for_tats::FAMILY, "eugine-nier", Endless, Sure),
    (&hunters::FAMILY, "eventual-cycle-hunter", Endless, Sure),
    (&trained::FAMILY, "evolved-ann", Endless, Sure),
    (&trained::FAMILY, "evolved-ann-5", Endless, Sure),
    (&trained::FAMILY, "evolved-ann-5-noise-05", Endless, Sure),
    (&machines::FAMILY, "evolved-fsm-16", Endless, Sure),
    (&machines::FAMILY, "evolved-fsm-16-noise-05", Endless, Sure),
    (&machines::FAMILY, "evolved-fsm-4", Endless, Sure),
    (&machines::FAMILY, "evolved-fsm-6", Endless, Sure),
    (&trained::FAMILY, "evolved-hmm-5", Finite, Drawn),
    (&trained::FAMILY, "evolved-looker-up-1-1-1", Endless, Sure),
    (&trained::FAMILY, "evolved-looker-up-2-2-2", Endless, Sure),
    (&memory_one::FAMILY, "firm-but-fair", One, Drawn),
    (&axelrod_1980::FAMILY, "first-by-anonymous", One, Drawn),
    (&axelrod_1980::FAMILY, "first-by-davis", Endless, Sure),
    (&axelrod_1980::FAMILY, "first-by-downing", Endless, Sure),
    (&axelrod_1980::FAMILY, "first-by-feld", Finite, Drawn),
    (&axelrod_1980::FAMILY, "first-by-graaskamp", Endless, Drawn),
    (&axelrod_1980::FAMILY, "first-by-grofman", One, Drawn),
    (&axelrod_1980::FAMILY, "first-by-joss", One, Drawn),
    (&axelrod_1980::FAMILY, "first-by-nydegger", Finite, Sure),
    (&axelrod_1980::FAMILY, "first-by-shubik", Endless, Sure),
    (&axelrod_1980::FAMILY, "first-by-stein-and-rapoport", Endless, Sure),
    (&axelrod_1980::FAMILY, "first-by-tideman-and-chieruzzi", Endless, Sure),
    (&axelrod_1980::FAMILY, "first-by-tullock", Endless, Drawn),
    (&grudgers::FAMILY, "fool-me-once", Endless, Sure),
    (&grudgers::FAMILY, "forgetful-fool-me-once", Endless, Drawn),
    (&grudgers::FAMILY, "forgetful-grudger", Finite, Sure),
    (&classics::FAMILY, "forgiver", Endless, Sure),
    (&tit_for_tats::FAMILY, "forgiving-tit-for-tat", Endless, Sure),
    (&machines::FAMILY, "fortress3", Finite, Sure),
    (&machines::FAMILY, "fortress4", Finite, Sure),
    (&learners::FAMILY, "frequency-analyzer", Endless, Sure),
    (&memory_one::FAMILY, "generous-tit-for-tat", One, Drawn),
    (&grudgers::FAMILY, "general-soft-grudger", Endless, Sure),
    (&majorities::FAMILY, "go-by-majority", Endless, Sure),
    (&majorities::FAMILY, "go-by-majority-10", Finite, Sure),
    (&majorities::FAMILY, "go-by-majority-20", Finite, Sure),
    (&majorities::FAMILY, "go-by-majority-40", Finite, Sure),
    (&majorities::FAMILY, "go-by-majority-5", Finite, Sure),
    (&history_watchers::FAMILY, "golden", Endless, Sure),
    (&classics::FAMILY, "gradual", Endless, Sure),
    (&prison_1998::FAMILY, "gradual-killer", Endless, Sure),
    (&classics::FAMILY, "grudger", Endless, Sure),
    (&grudgers::FAMILY, "grudger-alternator", Endless, Sure),
    (&history_watchers::FAMILY, "grumpy", Endless, Sure),
    (&classics::FAMILY, "handshake", Endless, Sure),
    (&majorities::FAMILY, "hard-go-by-majority", Endless, Sure),
    (&majorities::FAMILY, "hard-go-by-majority-10", Finite, Sure),
    (&majorities::FAMILY, "hard-go-by-majority-20", Finite, Sure),
    (&majorities::FAMILY, "hard-go-by-majority-40", Finite, Sure),
    (&majorities::FAMILY, "hard-go-by-majority-5", Finite, Sure),
    (&probers::FAMILY, "hard-prober", Endless, Sure),
    (&classics::FAMILY, "hard-tit-for-2-tats", Finite, Sure),
    (&classics::FAMILY, "hard-tit-for-tat", Finite, Sure),
    (&learners::FAMILY, "hesitant-q-learner", Endless, Drawn),
    (&memory_one::FAMILY, "hopeless", One, Drawn),
    (&history_watchers::FAMILY, "inverse", Endless, Drawn),
    (&punishers::FAMILY, "inverse-punisher", Endless, Sure),
    (&prison_1998::FAMILY, "knowledgeable-worse-and-worse", Endless, Drawn),
    (&punishers::FAMILY, "level-punisher", Endless, Sure),
    (&punishers::FAMILY, "limited-retaliate", Endless, Sure),
    (&punishers::FAMILY, "limited-retaliate-2", Endless, Sure),
    (&punishers::FAMILY, "limited-retaliate-3", Endless, Sure),
    (&machines::FAMILY, "mem2", Endless, Sure),
    (&hunters::FAMILY, "math-constant-hunter", Endless, Sure),
    (&tit_for_tats::FAMILY, "michaelos", Endless, Drawn),
    (&learners::FAMILY, "momentum", Endless, Sure),
    (&tit_for_tats::FAMILY, "n-tits-for-m-tats", Finite, Sure),
    (&probers::FAMILY, "naive-prober", One, Drawn),
    (&memory_one::FAMILY, "negation", One, Drawn),
    (&history_watchers::FAMILY, "nice-average-copier", Endless, Drawn),
    (&tit_for_tats::FAMILY, "omega-tft", Endless, Sure),
    (&grudgers::FAMILY, "once-bitten", Finite, Sure),
    (&grudgers::FAMILY, "opposite-grudger", Endless, Sure),
    (&classics::FAMILY, "original-gradual", Endless, Sure),
    (&trained::FAMILY, "pso-gambler-1-1-1", Endless, Drawn),
    (&trained::FAMILY, "pso-gambler-2-2-2", Endless, Drawn),
    (&trained::FAMILY, "pso-gambler-2-2-2-noise-05", Endless, Drawn),
    (&trained::FAMILY, "pso-gambler-mem1", One, Drawn),
    (&history_watchers::FAMILY, "pi", Endless, Sure),
    (&machines::FAMILY, "predator", Endless, Sure),
    (&probers::FAMILY, "prober", Endless, Sure),
    (&probers::FAMILY, "prober-2", Endless, Sure),
    (&probers::FAMILY, "prober-3", Endless, Sure),
    (&probers::FAMILY, "prober-4", Endless, Sure),
    (&machines::FAMILY, "pun1", Endless, Sure),
    (&punishers::FAMILY, "punisher", Endless, Sure),
    (&machines::FAMILY, "raider", Endless, Sure),
    (&classics::FAMILY, "random", One, Drawn),
    (&hunters::FAMILY, "random-hunter", Endless, Sure),
    (&tit_for_tats::FAMILY, "random-tit-for-tat", One, Drawn),
    (&probers::FAMILY, "remorseful-prober", Finite, Drawn),
    (&history_watchers::FAMILY, "resurrection", Finite, Sure),
    (&punishers::FAMILY, "retaliate", Endless, Sure),
    (&punishers::FAMILY, "retaliate-2", Endless, Sure),
    (&punishers::FAMILY, "retaliate-3", Endless, Sure),
    (&axelrod_1984::FAMILY, "revised-downing", Endless, Sure),
    (&machines::FAMILY, "ripoff", Finite, Sure),
    (&learners::FAMILY, "risky-q-learner", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-appold", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-black", Finite, Drawn),
    (&axelrod_1984::FAMILY, "second-by-borufsen", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-cave", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-champion", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-colbert", Finite, Sure),
    (&axelrod_1984::FAMILY, "second-by-eatherley", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-getzler", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-gladstein", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-graaskamp-katzen", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-grofman", Finite, Sure),
    (&axelrod_1984::FAMILY, "second-by-harrington", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-kluepfel", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-leyvraz", Finite, Drawn),
    (&axelrod_1984::FAMILY, "second-by-mikkelson", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-richard-hufford", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-rowsam", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-tester", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-tideman-and-chieruzzi", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-tranquilizer", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-weiner", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-white", Endless, Sure),
    (&axelrod_1984::FAMILY, "second-by-wm-adams", Endless, Drawn),
    (&axelrod_1984::FAMILY, "second-by-yamachi", Endless, Sure),
    (&history_watchers::FAMILY, "self-steem", Endless, Drawn),
    (&history_watchers::FAMILY, "short-mem", Endless, Sure),
    (&tit_for_tats::FAMILY, "slow-tit-for-two-tats-2", Finite, Sure),
    (&tit_for_tats::FAMILY, "sneaky-tit-for-tat", Endless, Sure),
    (&grudgers::FAMILY, "soft-grudger", Finite, Sure),
    (&memory_one::FAMILY, "soft-joss", One, Drawn),
    (&machines::FAMILY, "solution-b1", Finite, Sure),
    (&machines::FAMILY, "solution-b5", Endless, Sure),
    (&tit_for_tats::FAMILY, "spiteful-tit-for-tat", Endless, Sure),
    (&grudgers::FAMILY, "spiteful-cc", Endless, Sure),
    (&history_watchers::FAMILY, "stalker", Endless, Drawn),
    (&memory_one::FAMILY, "stochastic-cooperator", One, Drawn),
    (&memory_one::FAMILY, "stochastic-wsls", One, Drawn),
    (&classics::FAMILY, "suspicious-tit-for-tat", One, Sure),
    (&machines::FAMILY, "tf1", Endless, Sure),
    (&machines::FAMILY, "tf2", Endless, Sure),
    (&machines::FAMILY, "tf3", Endless, Sure),
    (&cycles::FAMILY, "thue-morse", Endless, Sure),
    (&cycles::FAMILY, "thue-morse-inverse", Endless, Sure),
    (&machines::FAMILY, "thumper", Endless, Sure),
    (&classics::FAMILY, "tit-for-2-tats", Finite, Sure),
    (&classics::FAMILY, "tit-for-tat", One, Sure),
    (&history_watchers::FAMILY, "tricky-cooperator", Finite, Sure),
    (&history_watchers::FAMILY, "tricky-defector", Endless, Sure),
    (&punishers::FAMILY, "tricky-level-punisher", Endless, Sure),
    (&classics::FAMILY, "two-tits-for-tat", Finite, Sure),
    (&machines::FAMILY, "usually-cooperates", Endless, Sure),
    (&machines::FAMILY, "usually-defects", Endless, Sure),
    (&history_watchers::FAMILY, "very-bad", Endless, Sure),
    (&memory_one::FAMILY, "willing", One, Drawn),
    (&memory_one::FAMILY, "win-shift-lose-stay", One, Sure),
    (&memory_one::FAMILY, "win-stay-lose-shift", One, Sure),
    (&trained::FAMILY, "winner12", Finite, Sure),
    (&trained::FAMILY, "winner21", Finite, Sure),
    (&prison_1998::FAMILY, "worse-and-worse", Endless, Drawn),
    (&prison_1998::FAMILY, "worse-and-worse-2", Endless, Drawn),
    (&prison_1998::FAMILY, "worse-and-worse-3", Endless, Drawn),
    (&zero_determinant::FAMILY, "zd-extort-2", One, Drawn),
    (&zero_determinant::FAMILY, "zd-extort-2-v2", One, Drawn),
    (&zero_determinant::FAMILY, "zd-extort-3", One, Drawn),
    (&zero_determinant::FAMILY, "zd-extort-4", One, Drawn),
    (&zero_determinant::FAMILY, "zd-extortion", One, Drawn),
    (&zero_determinant::FAMILY, "zd-gtft-2", One, Drawn),
    (&zero_determinant::FAMILY, "zd-gen-2", One, Drawn),
    (&trained::FAMILY, "zd-mem2", Finite, Drawn),
    (&zero_determinant::FAMILY, "zd-mischief", One, Drawn),
    (&zero_determinant::FAMILY, "zd-set-2", One, Drawn),
    (&history_watchers::FAMILY, "e", Endless, Sure),
];

/// All ordinary strategies.
pub(crate) fn ordinary() -> Vec<Recipe> {
    which(|_, _| true)
}

/// Those with a memory of one round or none.
pub(crate) fn memory_one() -> Vec<Recipe> {
    which(|memory, _| memory == One)
}

/// Those with a memory of a fixed number of rounds.
pub(crate) fn finite_memory() -> Vec<Recipe> {
    which(|memory, _| memory != Endless)
}

/// The others.
pub(crate) fn long_memory() -> Vec<Recipe> {
    which(|memory, _| memory == Endless)
}

/// Those that never draw.
pub(crate) fn deterministic() -> Vec<Recipe> {
    which(|_, luck| luck == Sure)
}

/// Those that do.
pub(crate) fn stochastic() -> Vec<Recipe> {
    which(|_, luck| luck == Drawn)
}

fn which(belongs: impl Fn(Memory, Luck) -> bool) -> Vec<Recipe> {
    let members = ORDINARY.iter().filter(|&&(_, _, memory, luck)| belongs(memory, luck));
    members.map(|(family, slug, _, _)| member(family, slug)).collect()
}

/// The hunters but that of cooperators.
pub(crate) fn hunters() -> Vec<Recipe> {
    [
        "defector-hunter",
        "alternator-hunter",
        "random-hunter",
        "math-constant-hunter",
        "cycle-hunter",
        "eventual-cycle-hunter",
    ]
    .map(|it| member(&hunters::FAMILY, it))
    .into()
}

/// The hunters, that of cooperators too.
pub(crate) fn aggressive_hunters() -> Vec<Recipe> {
    let mut res = hunters();
    res.push(member(&hunters::FAMILY, "cooperator-hunter"));
    res
}

/// A strategy of `family` with its default arguments.
pub(crate) fn member(family: &Family, slug: &str) -> Recipe {
    let entry = family.entries.iter().find(|it| it.slug == slug);
    Recipe::new(entry.unwrap_or_else(|| panic!("{slug} is none of the {}", family.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers of the library, less one where `EvolvedAttention` belongs.
    #[test]
    fn teams_are_of_the_known_sizes() {
        let sizes = [
            (ordinary(), 219),
            (memory_one(), 37),
            (finite_memory(), 81),
            (long_memory(), 138),
            (deterministic(), 151),
            (stochastic(), 68),
            (hunters(), 6),
            (aggressive_hunters(), 7),
        ];
        for (team, size) in sizes {
            assert_eq!(team.len(), size, "{team:?}");
        }
    }

    #[test]
    fn nobody_is_asked_twice() {
        let mut slugs: Vec<&str> = ORDINARY.iter().map(|(_, slug, _, _)| *slug).collect();
        slugs.sort_unstable();
        slugs.dedup();
        assert_eq!(slugs.len(), ORDINARY.len());
    }
}
