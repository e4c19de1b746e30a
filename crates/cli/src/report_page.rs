//! `jervis report`: a folder of results as one page.

use std::collections::BTreeMap;

use figures::{
    Folder,
    drawn::DRAWN,
    folder::is_read,
    page::{self, About, Matches, Opening, ROUNDS},
};
use kernel::{Payoffs, Roster};
use scenario::Plan;

use crate::{Done, Failure, args::ReportArgs, files};

/// The name of the page in a folder of results.
pub(crate) const FILE: &str = "report.html";

pub(crate) fn report(args: &ReportArgs, roster: &Roster) -> Done {
    let texts = files::read_known(&args.directory, is_read)?;
    let folder = folder(&texts, &args.directory.display().to_string())?;
    let about = about(&folder, roster);
    let out = args.out.clone().unwrap_or_else(|| args.directory.join(FILE));
    files::write_one(&out, page::html(&folder, &about).into_bytes())?;
    if let Err(why) = about.matches
        && !why.is_empty()
    {
        eprintln!("note: {why}");
    }
    eprintln!("wrote {}", out.display());
    Ok(())
}

/// The page of a run whose files are about to be written.
pub(crate) fn of(written: &[(&str, String)], plan: &Plan, roster: &Roster) -> Result<String, Failure> {
    let texts = written.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect();
    Ok(page::html(&folder(&texts, "the results")?, &about_plan(plan, roster)))
}

fn folder(texts: &BTreeMap<String, String>, place: &str) -> Result<Folder, Failure> {
    Folder::read(texts).map_err(|it| Failure::Input(format!("error: {place}: {it}")))
}

/// What this program knows of a folder's scenario that is not among the results.
fn about(folder: &Folder, roster: &Roster) -> About {
    let none = |why: &str| About { matches: Err(why.to_owned()), ..About::default() };
    if folder.ranking.is_empty() {
        return none("");
    }
    let Some(text) = &folder.scenario else {
        return none("Matches are not shown: the folder holds no scenario.");
    };
    match scenario::parse(text, roster) {
        Ok(mut plan) => {
            // The one that was used, whatever the scenario says.
            plan.seed = folder.summary.seed.unwrap_or(plan.seed);
            about_plan(&plan, roster)
        }
        Err(_) => none(
            "Matches are not shown: this program does not understand the scenario; `jervis check` says why.",
        ),
    }
}

fn about_plan(plan: &Plan, roster: &Roster) -> About {
    let family = |slug: &str| {
        let has = |it: &&&kernel::Family| it.entries.iter().any(|entry| entry.slug == slug);
        roster.families().iter().find(has).map(|it| it.name.to_owned())
    };
    let families = plan.players.iter().filter_map(|it| Some((it.label.clone(), family(it.entry.slug)?)));
    let matches = if plan.players.len() <= DRAWN {
        Ok(matches(plan))
    } else {
        Err(format!("Matches are not shown: there are more than {DRAWN} strategies."))
    };
    About { families: families.collect(), matches }
}

fn matches(plan: &Plan) -> Matches {
    let Payoffs { reward, sucker, temptation, punishment } = plan.base.payoffs;
    let present = plan.players.iter().zip(&plan.base.absent).filter(|it| it.1.is_none());
    let opening = |it: scenario::openings::Opening| Opening {
        defected: it.moves.iter().map(|round| round.map(kernel::Action::is_defection)).collect(),
        goes_on: it.goes_on,
    };
    Matches {
        names: present.map(|it| it.0.label.clone()).collect(),
        payoffs: [reward, sucker, temptation, punishment],
        openings: scenario::openings(plan, ROUNDS as u64).into_iter().map(opening).collect(),
    }
}
