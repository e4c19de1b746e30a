//! `jervis fingerprint`.

use arena::{Horizon, Method};
use kernel::{Roster, Seed};
use report::fingerprint as report;
use scenario::fingerprint::{self, Span, Subject};

use crate::{
    Done, Failure,
    args::{FingerprintArgs, Format},
    files, player, print,
};

pub(crate) fn take(args: &FingerprintArgs, roster: &Roster) -> Done {
    let subject = subject(args, roster)?;
    if let Some(directory) = &args.out {
        files::prepare(directory)?;
    }
    let (kind, csv, shown) =
        if args.transitive { transitive(args, &subject, roster)? } else { ashlock(args, &subject, roster)? };
    if let Some(directory) = &args.out {
        let name = format!("{kind}-{}.csv", file_name(&subject.player.label));
        files::write_all(directory, &[(&name, csv.into_bytes())], &[])?;
    }
    print(&shown)
}

/// What kind it is, its file, and what is printed.
type Taken = Result<(&'static str, String, String), Failure>;

fn ashlock(args: &FingerprintArgs, subject: &Subject, roster: &Roster) -> Taken {
    let probe = player(&args.probe, roster)?;
    let spots = fingerprint::ashlock(subject, &probe, args.step, roster).map_err(|it| refused(&it))?;
    let csv = report::csv(&spots);
    let shown = match args.format {
        Format::Table => report::table(subject, &probe.label, &spots),
        Format::Json => report::json(subject, &probe.label, &spots),
        Format::Csv => csv.clone(),
    };
    Ok(("fingerprint", csv, shown))
}

fn transitive(args: &FingerprintArgs, subject: &Subject, roster: &Roster) -> Taken {
    let opponents = if args.against.is_empty() {
        fingerprint::random_players(args.step, roster).map_err(|it| refused(&it))?
    } else {
        args.against.iter().map(|it| player(it, roster)).collect::<Result<_, _>>()?
    };
    let rows = fingerprint::transitive(subject, &opponents, args.turns).map_err(|it| refused(&it))?;
    let csv = report::transitive_csv(&rows);
    let shown = match args.format {
        Format::Table => report::transitive_table(subject, &rows),
        Format::Json => report::transitive_json(subject, &rows),
        Format::Csv => csv.clone(),
    };
    Ok(("transitive", csv, shown))
}

fn subject(args: &FingerprintArgs, roster: &Roster) -> Result<Subject, Failure> {
    let span = match args.continuation {
        _ if args.endless => Span::Endless,
        Some(continuation) => Span::Match(Horizon::Geometric { continuation, cap: Some(1_000_000) }),
        None => Span::Match(Horizon::Fixed(args.turns)),
    };
    Ok(Subject {
        player: player(&args.player, roster)?,
        payoffs: args.game.payoffs(),
        span,
        announced: !args.unannounced,
        noise: args.noise.rates(),
        method: if args.play { Method::Play } else { Method::Auto },
        repetitions: args.repetitions,
        seed: Seed(args.seed),
    })
}

fn refused(why: &fingerprint::Refused) -> Failure {
    let help = match why {
        fingerprint::Refused::Unknowable { .. } => {
            "\nhelp: give matches a length with --turns or --continuation; then they can be played"
        }
        _ => "",
    };
    Failure::Input(format!("error: {why}{help}"))
}

/// A label as part of a file's name: whatever may mean something to a system becomes a hyphen.
fn file_name(label: &str) -> String {
    let plain = |it: char| if it.is_alphanumeric() || "._=".contains(it) { it } else { '-' };
    let text: String = label.to_lowercase().chars().map(plain).collect();
    text.split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_names_of_files() {
        assert_eq!(file_name("Tit For Tat"), "tit-for-tat");
        assert_eq!(file_name("../Random: 0.3/§"), "..-random-0.3");
        assert_eq!(file_name("C:\\x"), "c-x");
    }
}
