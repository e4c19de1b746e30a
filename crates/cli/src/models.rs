//! The commands about models beyond the matrix.

use std::path::Path;

use arena::parallel;
use scenario::models::Plan;
use statecraft::{MODELS, models::named};

use crate::{
    Done, Failure,
    args::{Format, GameFormat, RunArgs},
    files, print,
    progress::Progress,
    report_page, say_what_was_written, unknown,
};

/// Files that only a run of a model has, besides the summary.
pub(crate) const FILES: &[&str] = &["model.csv", "history.csv", "map.csv"];

/// Files that only a run of a tournament has. What an earlier run left of them would be taken for this one's.
const OTHERS: &[&str] = &["ranking.csv", "pairs.csv", "emergence.csv", "populations.csv"];

pub(crate) fn run(mut plan: Plan, directory: &Path, args: &RunArgs) -> Done {
    if let Some(seed) = args.seed {
        plan.seed = seed;
    }
    if args.parquet {
        return Err(Failure::Input(
            "error: --parquet: a model has no pairs and no matches\nhelp: leave --parquet out; model.csv has what is \
             found"
                .to_owned(),
        ));
    }
    // Before the work, not after it.
    files::prepare(directory)?;
    let progress = Progress::new(args.quiet);
    let outcome =
        parallel::with_threads(args.threads, || scenario::models::run(&plan, &|event| progress.on(event)))
            .map_err(Failure::Machine)?;
    let summary = report::models::summary(&plan, &outcome);
    let found = report::models::csv(&plan, &outcome);
    let mut written = vec![("summary.json", summary.clone()), ("model.csv", found.clone())];
    written.extend(report::models::history(&outcome).map(|it| ("history.csv", it)));
    written.extend(report::models::map(&outcome).map(|it| ("map.csv", it)));
    written.push(("scenario.yaml", plan.text.clone()));
    if args.report {
        let page = report_page::of_model(&written)?;
        written.push((report_page::FILE, page));
    }
    let written: Vec<(&str, Vec<u8>)> =
        written.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    files::write_all(directory, &written, &[FILES, OTHERS, crate::OPTIONAL].concat())?;
    print(&match args.format {
        Format::Table => report::models::table(&plan, &outcome),
        Format::Json => summary,
        Format::Csv => found,
    })?;
    if !args.quiet {
        say_what_was_written(&written, directory);
    }
    Ok(())
}

/// All models, or one.
pub(crate) fn describe(name: Option<&str>, format: GameFormat) -> Done {
    let Some(name) = name else {
        return print(&match format {
            GameFormat::Table => report::models::list(&MODELS),
            GameFormat::Json => report::models::list_json(&MODELS),
        });
    };
    let name = name.to_lowercase();
    let Some(model) = named(&name) else {
        let close = scenario::did_you_mean(&name, MODELS.iter().map(|it| it.name));
        return Err(unknown("model", &name, &close, "models"));
    };
    print(&match format {
        GameFormat::Table => report::models::show(model),
        GameFormat::Json => report::models::show_json(model),
    })
}
