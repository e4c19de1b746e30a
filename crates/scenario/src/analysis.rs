//! The game among the players, analysed: who can invade whom, who is stable, where a finite population is in
//! the long run, which equilibria there are. All of it follows from the payoffs that were found at the game
//! of the ranking; nothing is played for it.
//!
//! The players are types of a population, and what a type earns against another is the score of the pair, a
//! round. The formulas are those of the crate `dynamics`.

use arena::parallel;
use dynamics::{
    Matrix,
    invasion::{self, Invasion, Stability},
    logit,
    nash::{self, Equilibria},
    rare_mutation,
};

use crate::{
    Plan,
    field::{Counts, Field},
    laws::Motion,
    plan::{AnalysisSettings, limits},
    statistics::Z,
};

/// What the game among the players is like.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// What was asked for.
    pub settings: AnalysisSettings,
    /// The number of individuals of the finite population.
    pub population: u32,
    /// The labels of those who play there, in order; the other lists speak of them by their places here.
    pub names: Vec<String>,
    /// How each of them stands, in that order.
    pub players: Vec<Standing>,
    /// What becomes of a mutant among residents: every ordered pair of two, by resident, then by mutant.
    pub encounters: Vec<Encounter>,
    /// The equilibrium that the branch of logit equilibria selects.
    pub selected: Selected,
    /// All symmetric Nash equilibria; `None` for more than [`nash::TYPES_MAX`] players.
    pub equilibria: Option<Equilibria>,
}

/// How a player stands among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Against each other player, alone.
    pub stability: Stability,
    /// How many of the others can invade it.
    pub invaders: usize,
    /// How many of the others it can invade.
    pub invades: usize,
    /// Its payoff a round against itself.
    pub score: f64,
    /// The share of rounds in which it cooperates with itself.
    pub cooperation: f64,
    /// The share of time in which the finite population consists of it if mutations are rare.
    pub long_run: f64,
    /// Whether all payoffs that `stability` compares are exact.
    pub exact: bool,
}

/// What becomes of a mutant among residents.
#[derive(Clone, Debug, PartialEq)]
pub struct Encounter {
    /// Whom the population consists of: a place among the names.
    pub resident: usize,
    /// Who appears.
    pub mutant: usize,
    /// What becomes of a few in a large population.
    pub invasion: Invasion,
    /// What a mutant earns more than a resident, a round: against residents, and against mutants.
    pub advantages: [f64; 2],
    /// What counts as nothing of either.
    pub tolerances: [f64; 2],
    /// The smallest share of encounters with its like with which the mutant can invade.
    pub cluster: Option<f64>,
    /// ln of the probability that a single one takes over the finite population.
    pub log_fixation: f64,
    /// Which of the two takes over from the other the more readily.
    pub favoured: Favoured,
    /// Whether all payoffs of the two are exact.
    pub exact: bool,
}

impl Encounter {
    /// The probability that a single mutant takes over; 0 if it is too small for a number.
    pub fn fixation(&self) -> f64 {
        libm::exp(self.log_fixation)
    }
}

/// Which of two types has the greater probability of fixation in a population of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favoured {
    /// The mutant.
    Mutant,
    /// The resident.
    Resident,
    /// Neither: they are alike, or their payoffs count as equal.
    Neither,
}

/// What came of following the branch of logit equilibria as noise is taken away.
#[derive(Clone, Debug, PartialEq)]
pub enum Selected {
    /// The shares in which it ends.
    Shares(Vec<f64>),
    /// It could not be followed further than to this noise, in units of payoff.
    Lost(f64),
    /// There are more players than [`limits::LOGIT_PLAYERS`].
    TooMany,
}

impl Analysis {
    /// A player's share of the selected equilibrium, if there is one.
    pub fn selected_share(&self, player: usize) -> Option<f64> {
        match &self.selected {
            Selected::Shares(shares) => Some(shares[player]),
            Selected::Lost(_) | Selected::TooMany => None,
        }
    }
}

/// What rounding may come to, relative to the range of payoffs.
const ROUNDING: f64 = 1e-9;

/// Analyses the game of the ranking.
pub(crate) fn analyse(plan: &Plan, settings: &AnalysisSettings, field: &Field<'_>) -> Analysis {
    let payoffs = field.matrix(|it| it.mean_score(plan.base.worths()));
    let cooperation = field.matrix(Counts::cooperation);
    let Ok(Motion::LongRun { population, process }) = settings.law.motion() else {
        panic!("it is the law of rare mutations, which is always defined")
    };
    let logs = rare_mutation::log_fixations(&payoffs, population, process);
    let long_run = rare_mutation::stationary(&logs);
    let (low, high) = payoffs.range();
    let rounding = ROUNDING * (high - low);
    let known = Known {
        tolerance: settings.tolerance,
        rounding,
        errors: field.squared_errors(),
        exact: field.exact(),
        payoffs: &payoffs,
        logs: &logs,
    };
    let size = payoffs.size();
    let residents: Vec<usize> = (0..size).collect();
    let encounters: Vec<Encounter> = parallel::map(&residents, |&resident| {
        let others = (0..size).filter(|it| *it != resident);
        others.map(|mutant| known.encounter(resident, mutant)).collect::<Vec<_>>()
    })
    .into_iter()
    .flatten()
    .collect();
    let mut players: Vec<Standing> = (0..size)
        .map(|i| Standing {
            stability: Stability::against(Invasion::Fails),
            invaders: 0,
            invades: 0,
            score: payoffs.row(i)[i],
            cooperation: cooperation.row(i)[i],
            long_run: long_run[i],
            exact: known.exact[i][i],
        })
        .collect();
    let mut worst = vec![Invasion::Fails; size];
    for it in &encounters {
        worst[it.resident] = worst[it.resident].max(it.invasion);
        let invades = usize::from(Invasion::Second <= it.invasion);
        players[it.resident].invaders += invades;
        players[it.mutant].invades += invades;
        players[it.resident].exact &= it.exact;
    }
    for (player, worst) in players.iter_mut().zip(worst) {
        player.stability = Stability::against(worst);
    }
    let relative = settings.tolerance.map_or(ROUNDING, |it| if low < high { it / (high - low) } else { it });
    Analysis {
        settings: settings.clone(),
        population,
        names: field.labels().into_iter().map(str::to_owned).collect(),
        players,
        encounters,
        selected: selected(&payoffs),
        equilibria: nash::symmetric_equilibria(&payoffs, relative.max(ROUNDING)).ok(),
    }
}

fn selected(payoffs: &Matrix) -> Selected {
    if limits::LOGIT_PLAYERS < payoffs.size() {
        return Selected::TooMany;
    }
    match logit::selected(payoffs) {
        Ok(shares) => Selected::Shares(shares),
        Err(lost) => Selected::Lost(lost.noise),
    }
}

/// What is known of the game.
struct Known<'a> {
    /// What was asked for.
    tolerance: Option<f64>,
    rounding: f64,
    /// Squared standard errors of the payoffs.
    errors: Matrix,
    exact: Vec<Vec<bool>>,
    payoffs: &'a Matrix,
    /// ln of the probability that the column type takes over from the row type.
    logs: &'a Matrix,
}

impl Known<'_> {
    /// The least difference between two payoffs of different pairs, each by row and column, that counts.
    fn tolerance(&self, one: (usize, usize), other: (usize, usize)) -> f64 {
        self.tolerance.unwrap_or_else(|| {
            let squared = |(i, j): (usize, usize)| self.errors.row(i)[j];
            // What a single match leaves open is not known: then the difference counts as it is.
            let error = (squared(one) + squared(other)).sqrt();
            self.rounding + if error.is_nan() { 0.0 } else { Z * error }
        })
    }

    fn encounter(&self, resident: usize, mutant: usize) -> Encounter {
        let (r, m) = (resident, mutant);
        let earns = |(i, j): (usize, usize)| self.payoffs.row(i)[j];
        let compared = |one, other| (earns(one) - earns(other), self.tolerance(one, other));
        let (first, nothing) = compared((m, r), (r, r));
        let (second, nothing_second) = compared((m, m), (r, m));
        let (together, nothing_together) = compared((m, m), (r, r));
        let invasion = invasion::judged([first, second], [nothing, nothing_second]);
        let log_odds = self.logs.row(r)[m] - self.logs.row(m)[r];
        Encounter {
            resident,
            mutant,
            invasion,
            advantages: [first, second],
            tolerances: [nothing, nothing_second],
            cluster: invasion::cluster([first, together], [nothing, nothing_together]),
            log_fixation: self.logs.row(r)[m],
            favoured: match () {
                () if invasion == Invasion::Drifts || log_odds.abs() <= ROUNDING => Favoured::Neither,
                () if 0.0 < log_odds => Favoured::Mutant,
                () => Favoured::Resident,
            },
            exact: self.exact[r][r] && self.exact[m][m] && self.exact[r][m],
        }
    }
}
