//! Where cooperation crosses one half along a sweep.

use crate::{
    Plan,
    outcome::{Crossing, EmergencePoint, Line, Threshold},
    sweep::Parameter,
};

/// The crossings of each line of the sweep: along the ease of conquest if it is swept, else along the
/// first axis.
pub(crate) fn along(plan: &Plan, points: &[EmergencePoint]) -> Vec<Crossing> {
    let Some(along) = axis(plan) else { return Vec::new() };
    let line = |other: Option<f64>| {
        let on = |it: &&EmergencePoint| other.is_none_or(|other| it.values[1 - along] == other);
        let along = |share: fn(&EmergencePoint) -> f64| {
            let line: Vec<_> = points.iter().filter(on).map(|it| (it.values[along], share(it))).collect();
            crossing(&line)
        };
        Crossing {
            other,
            emergence: along(|it| it.emergence),
            cooperation: along(|it| it.evolved_cooperation),
        }
    };
    match plan.axes.get(1 - along).filter(|_| plan.axes.len() == 2) {
        Some(other) => other.values.iter().map(|&it| line(Some(it))).collect(),
        None => vec![line(None)],
    }
}

/// The axis along which crossings are looked for; `None` without a sweep.
pub fn axis(plan: &Plan) -> Option<usize> {
    let ease = plan.axes.iter().position(|it| it.parameter == Parameter::CONQUEST_EASE);
    ease.or((!plan.axes.is_empty()).then_some(0))
}

fn crossing(line: &[(f64, f64)]) -> Line {
    let mut res = Line { threshold: None, count: 0, everywhere: line.iter().all(|it| 0.5 <= it.1) };
    for pair in line.windows(2) {
        let ((low, before), (high, after)) = (pair[0], pair[1]);
        if (before < 0.5) == (after < 0.5) {
            continue;
        }
        res.count += 1;
        let part = (before - 0.5) / (before - after);
        res.threshold.get_or_insert(Threshold { value: low + part * (high - low), low, high });
    }
    res
}
