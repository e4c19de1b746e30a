//! "Did you mean …?"

/// The candidates that look most like `word`, best first, at most three, without repetitions.
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|it| (similarity(&word, &it.to_lowercase()), it))
        .filter(|(score, _)| 0.8 < *score)
        .collect();
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
    let contained = 4 <= word.len() && candidate.contains(word);
    strsim::jaro_winkler(word, candidate).max(if contained { 0.9 } else { 0.0 })
}

/// "did you mean `a` or `b`?", or `None` without candidates.
pub(crate) fn question(candidates: &[&str]) -> Option<String> {
    let quoted: Vec<String> = candidates.iter().map(|it| format!("`{it}`")).collect();
    (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
}
