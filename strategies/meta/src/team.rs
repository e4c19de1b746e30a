//! A team of strategies that all propose a move in every round.

use kernel::{Action, Args, Briefing, Entry, History, Param, Payoffs, Recipe, Strategy, Turn, Undefined};

/// One of those who are asked.
pub(crate) struct Member {
    /// Which strategy it is.
    pub(crate) entry: &'static Entry,
    /// What it would play this round.
    pub(crate) proposal: Action,
    /// What it would have earned so far, had its proposals been played against the same moves.
    pub(crate) score: f64,
    player: Box<dyn Strategy>,
    /// Its proposals, which it takes for its own moves.
    mine: History,
}

impl Member {
    /// A member that has not been asked yet.
    pub(crate) fn new(recipe: &Recipe, briefing: &Briefing) -> Result<Member, Undefined> {
        let player = recipe.build(briefing)?;
        Ok(Member { entry: recipe.entry, proposal: Action::C, score: 0.0, player, mine: History::default() })
    }

    /// Adds what the last proposal would have earned, and asks for the next.
    pub(crate) fn ask(&mut self, payoffs: &Payoffs, turn: &mut Turn<'_>) {
        if let Some(theirs) = turn.theirs.last() {
            self.score += payoffs.of(self.proposal, theirs);
        }
        let mut turn = Turn { mine: &self.mine, theirs: turn.theirs, rng: turn.rng };
        self.proposal = self.player.act(&mut turn);
        self.mine.push(self.proposal);
    }
}

/// Those who are asked, at least one, in the order that decides between equal scores.
pub(crate) struct Team {
    members: Vec<Member>,
    payoffs: Payoffs,
}

impl Team {
    /// The team that a strategy usually has: of `recipes`, those that are defined for the game.
    pub(crate) fn usual(recipes: &[Recipe], briefing: &Briefing) -> Team {
        let members = recipes.iter().filter_map(|it| Member::new(it, briefing).ok()).collect();
        Team { members, payoffs: briefing.mine }
    }

    /// The team of the parameter [`team`], of which everybody is wanted if it is not the usual one.
    pub(crate) fn given(
        args: &Args,
        briefing: &Briefing,
        usual: fn() -> Vec<Recipe>,
    ) -> Result<Team, Undefined> {
        let recipes = args.team("team");
        let member = |it| {
            Member::new(it, briefing)
                .map_err(|why| Undefined(format!("its member {it} is not defined: {why}")))
        };
        match recipes.iter().map(member).collect() {
            Ok(members) => Ok(Team { members, payoffs: briefing.mine }),
            // Only now, because it takes a moment to put the usual team together.
            Err(_) if recipes == usual() => Ok(Team::usual(recipes, briefing)),
            Err(why) => Err(why),
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.members.len()
    }

    /// The player that asks this team and then makes a choice.
    pub(crate) fn player(
        self,
        choose: impl Fn(&[Member], &mut Turn<'_>) -> Action + 'static,
    ) -> Box<dyn Strategy> {
        Box::new(Meta { team: self, choose })
    }
}

/// The parameter for a team.
pub(crate) const fn team(usual: fn() -> Vec<Recipe>) -> Param {
    Param::team("team", usual, "The strategies that are asked.")
}

struct Meta<F> {
    team: Team,
    choose: F,
}

impl<F: Fn(&[Member], &mut Turn<'_>) -> Action> Strategy for Meta<F> {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        for member in &mut self.team.members {
            member.ask(&self.team.payoffs, turn);
        }
        (self.choose)(&self.team.members, turn)
    }
}
