//! "Did you mean …?"

use kernel::Roster;

/// The candidates that look most like `word`, best first, at most three, without repetitions.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    best(candidates.into_iter().map(|it| (similarity(word, it), it)))
}

/// The strategies whose names look most like `word`, best first, at most three. Each is given by one
/// name: the one used in files if that is close, otherwise its closest alias.
pub fn similar_strategies(word: &str, roster: &Roster) -> Vec<&'static str> {
    best(roster.entries().filter_map(|entry| {
        let names = [entry.slug].into_iter().chain(entry.aliases.iter().copied());
        let scored: Vec<_> = names.map(|it| (similarity(word, it), it)).collect();
        let closest = scored.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0))?;
        let name = if CLOSE < scored[0].0 { entry.slug } else { closest.1 };
        Some((closest.0, name))
    }))
}

/// From here on a candidate counts as close.
const CLOSE: f64 = 0.8;

fn best<'a>(candidates: impl Iterator<Item = (f64, &'a str)>) -> Vec<&'a str> {
    let mut scored: Vec<(f64, &str)> = candidates.filter(|it| CLOSE < it.0).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let mut res: Vec<&str> = Vec::new();
    for (_, candidate) in scored {
        if !res.contains(&candidate) && res.len() < 3 {
            res.push(candidate);
        }
    }
    res
}

/// From 0 to 1. Jaro–Winkler favours a common beginning; a candidate that contains the word (a
/// surname, a first half) counts as close too.
fn similarity(word: &str, candidate: &str) -> f64 {
    let (word, candidate) = (&*word.to_lowercase(), &*candidate.to_lowercase());
    let contained = 4 <= word.len() && candidate.contains(word);
    strsim::jaro_winkler(word, candidate).max(if contained { 0.9 } else { 0.0 })
}

/// "did you mean `a` or `b`?", or `None` without candidates.
pub(crate) fn question(candidates: &[&str]) -> Option<String> {
    let quoted: Vec<String> = candidates.iter().map(|it| format!("`{it}`")).collect();
    (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
}
