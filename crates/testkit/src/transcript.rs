//! The matches written down in a strategy's documentation, which the suite plays.

use kernel::{Action, Args, Briefing, Entry, Length, Payoffs, SecurityDilemma, Value, entry::Kind};

/// A documented match against fixed moves.
///
/// In the documentation it is a fenced block:
///
/// ````text
/// ```match
/// theirs: C D D C C
/// mine:   C C D D ?
/// ```
/// ````
///
/// `?` stands for a move that depends on luck. Optional lines before it: `args: n = 3, p = 0.5`;
/// `rounds: 5` (announced length) or `continuation: 0.9`; `conquest-ease: 0.4` (default security
/// dilemma; otherwise the payoffs are Axelrod's); `flips: 2 7` (rounds, from 0, in which the
/// player's own move is flipped; `mine` then shows the realised moves).
#[derive(Debug)]
pub struct Transcript {
    /// Parameter values.
    pub args: Args,
    /// What the player is told; nothing of the length unless the transcript says so.
    pub briefing: Briefing,
    /// The opponent's moves.
    pub theirs: Vec<Action>,
    /// The player's realised moves; `None` where luck decides.
    pub mine: Vec<Option<Action>>,
    /// Rounds, from 0, in which the player's own move is flipped.
    pub flips: Vec<usize>,
}

/// All transcripts in the documentation of an entry.
///
/// # Panics
///
/// If a transcript is malformed, with the name of the strategy and the line.
pub fn transcripts(entry: &'static Entry) -> Vec<Transcript> {
    entry
        .docs
        .split("```match")
        .skip(1)
        .map(|rest| {
            let block = rest.split("```").next().unwrap_or_default();
            parse(entry, block)
        })
        .collect()
}

fn parse(entry: &'static Entry, block: &str) -> Transcript {
    let slug = entry.slug;
    let mut res = Transcript {
        args: Args::defaults(entry),
        briefing: Briefing::symmetric(Payoffs::AXELROD, Length::Untold),
        theirs: Vec::new(),
        mine: Vec::new(),
        flips: Vec::new(),
    };
    for line in block.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let malformed = || -> ! { panic!("{slug}: cannot read `{line}` in the documented match") };
        let Some((key, value)) = line.split_once(':') else { malformed() };
        let letters = value.split_whitespace().collect::<String>();
        match key.trim() {
            "theirs" => res.theirs = Action::parse_all(&letters).unwrap_or_else(|| malformed()),
            "mine" => {
                res.mine = letters
                    .chars()
                    .map(|it| match it {
                        'C' => Some(Action::C),
                        'D' => Some(Action::D),
                        '?' => None,
                        _ => malformed(),
                    })
                    .collect();
            }
            "flips" => {
                res.flips =
                    value.split_whitespace().map(|it| it.parse().unwrap_or_else(|_| malformed())).collect();
            }
            "rounds" => res.briefing.length = Length::Rounds(letters.parse().unwrap_or_else(|_| malformed())),
            "continuation" => {
                res.briefing.length = Length::Continuation(letters.parse().unwrap_or_else(|_| malformed()));
            }
            "conquest-ease" => {
                let ease = letters.parse().unwrap_or_else(|_| malformed());
                let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
                res.briefing = Briefing::symmetric(payoffs, res.briefing.length);
            }
            "args" => {
                for pair in value.split(',') {
                    let Some((name, value)) = pair.split_once('=') else { malformed() };
                    let Some(param) = entry.params.iter().find(|it| it.name == name.trim()) else {
                        malformed()
                    };
                    let value = value.trim();
                    let value = match param.kind {
                        Kind::Real { .. } => value.parse().map(Value::Real).ok(),
                        Kind::Integer { .. } => value.parse().map(Value::Integer).ok(),
                        // Separated by blanks: a comma ends the argument.
                        Kind::Numbers { .. } => {
                            let numbers: Result<Vec<f64>, _> =
                                value.split_whitespace().map(str::parse).collect();
                            numbers.map(Value::Numbers).ok()
                        }
                        Kind::Actions { .. } => Action::parse_all(value).map(Value::Actions),
                        Kind::Switch { .. } => value.parse().map(Value::Switch).ok(),
                        // A transcript knows no other strategies than the default.
                        Kind::Player { .. } | Kind::Team { .. } => None,
                    };
                    res.args.set(param, value.unwrap_or_else(|| malformed()));
                }
            }
            _ => malformed(),
        }
    }
    assert!(!res.theirs.is_empty(), "{slug}: the documented match has no `theirs`");
    assert_eq!(
        res.theirs.len(),
        res.mine.len(),
        "{slug}: the documented match has sides of different lengths"
    );
    res
}
