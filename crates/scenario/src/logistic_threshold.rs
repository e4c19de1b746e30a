//! Where a curve fitted to emergence along a sweep passes one half.

use crate::{
    outcome::{EmergencePoint, LogisticThreshold},
    plan::{EmergenceSettings, Mix},
    statistics::logistic::{Direction, Fieller, Group, Separation, bracket, crossing, fit},
};

/// The threshold of `points`, from as many random mixes each as the settings say, if they are a sweep over conquest ease, in
/// ascending order. `None` if they are not, if cooperation emerges from all mixes or from none at every
/// point, or if the curve passes one half nowhere between the first and the last of them.
///
/// The initial mixes are the same at every point, so the interval is that of shared trials.
pub(crate) fn of(points: &[EmergencePoint], settings: &EmergenceSettings) -> Option<LogisticThreshold> {
    if settings.law.kind.is_long_run || settings.mix != Mix::Random {
        return None;
    }
    let group =
        |it: &EmergencePoint| Some(Group { at: it.conquest_ease?, ..counted(it.emergence, settings.starts) });
    let groups: Vec<Group> = points.iter().map(group).collect::<Option<_>>()?;
    if !groups.is_sorted_by(|a, b| a.at < b.at) {
        return None;
    }
    let curve = fit(&groups)?.with_shared_trials(&groups);
    let (first, last) = (groups.first()?.at, groups.last()?.at);
    let conquest_ease = Some(curve.threshold()).filter(|it| (first..=last).contains(it))?;
    let separated = curve.separation != Separation::None;
    let interval = match curve.fieller() {
        _ if separated => bracket(&groups)?,
        Fieller::Between(low, high) => (Some(low), Some(high)),
        Fieller::Outside(..) | Fieller::Anywhere => (None, None),
    };
    let direction = if curve.slope < 0.0 { Direction::Falling } else { Direction::Rising };
    Some(LogisticThreshold { conquest_ease, interval, separated, isotonic: crossing(&groups, direction) })
}

/// A share of `trials`, as a count.
fn counted(share: f64, trials: u32) -> Group {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most `trials`")]
    let successes = (share * f64::from(trials)).round() as u32;
    Group { at: 0.0, successes, trials }
}
