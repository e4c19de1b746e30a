use kernel::{Entry, Param, Undefined, entry};

use crate::{
    choices::{mixer, weighted},
    team::{Team, team},
    teams,
};

pub(crate) static META_MIXER: Entry = entry! {
    /// Plays what one of a team proposes, drawn afresh in every round, all equally likely or by weights.
    ///
    /// Those who are not drawn follow the match all the same. The team is usually every strategy of the Axelrod
    /// library that is no meta strategy.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    ///
    /// The weights are given in the order of the team, one for each of its members, and need not add up to 1.
    /// Without any all are equally likely.
    slug: "meta-mixer",
    name: "Meta Mixer",
    source: ["axelrodlibrary"],
    params: [
        team(teams::ordinary),
        Param::numbers("distribution", &[], 0.0, 1e6, "How likely each of the team is to be followed."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let team = Team::given(args, briefing, teams::ordinary)?;
        let weights = args.numbers("distribution").to_vec();
        if weights.is_empty() {
            return Ok(team.player(mixer));
        }
        let (members, total) = (team.len(), weights.iter().sum::<f64>());
        if weights.len() != members || total <= 0.0 {
            return Err(Undefined(format!(
                "it needs {members} weights, one for each of its team, and one above 0; it was given {} that \
                 add up to {total}",
                weights.len()
            )));
        }
        Ok(team.player(move |members, turn| weighted(&weights, members, turn)))
    },
};
