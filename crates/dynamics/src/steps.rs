//! Steps of a flow whose length adapts: the method of Bogacki and Shampine (1989), third order with a
//! second-order estimate of the error.

use std::ops::ControlFlow;

use crate::law::{End, Ending};

/// A flow of shares that is followed in steps.
pub(crate) trait Flow {
    /// After so many tries the population counts as moving.
    const STEPS_MAX: usize;

    /// How fast shares change.
    fn slope(&mut self, shares: &[f64], slope: &mut [f64]);

    /// Whether nothing changes any more where the flow is, or not noticeably.
    fn is_at_rest(&self, steps: &Steps) -> bool;

    /// The longest step that may be tried from there.
    fn longest(&self, steps: &Steps) -> f64;

    /// Whether the step that was tried last will do, and by which factor to change the length of the next.
    fn judge(&self, steps: &Steps) -> (bool, f64);

    /// Mends what a step has done to shares.
    fn mend(&self, _shares: &mut [f64]) {}
}

/// Follows a flow from `start`, as a [`Law`](crate::Law) does.
pub(crate) fn follow<F: Flow>(
    mut flow: F,
    start: &[f64],
    visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
) -> Ending {
    let mut steps = Steps::new(start.to_vec(), |shares, slope| flow.slope(shares, slope));
    let mut step = f64::INFINITY;
    for _ in 0..F::STEPS_MAX {
        if flow.is_at_rest(&steps) {
            return Ending { shares: steps.state, end: End::Rest };
        }
        step = step.min(flow.longest(&steps));
        steps.attempt(step, |shares, slope| flow.slope(shares, slope));
        let (will_do, factor) = flow.judge(&steps);
        if will_do {
            steps.accept();
            flow.mend(&mut steps.state);
            if visit(&steps.state, step).is_break() {
                return Ending { shares: steps.state, end: End::Stopped };
            }
        }
        step *= factor;
    }
    Ending { shares: steps.state, end: End::Moving }
}

/// The buffers of one flow. Nothing is allocated from step to step.
#[derive(Debug)]
pub(crate) struct Steps {
    /// Where the flow is.
    pub(crate) state: Vec<f64>,
    /// Its slope there.
    pub(crate) slope: Vec<f64>,
    /// Where the step that was tried last would lead.
    pub(crate) trial: Vec<f64>,
    /// How far that may be wrong.
    pub(crate) error: Vec<f64>,
    k2: Vec<f64>,
    k3: Vec<f64>,
    /// The slope at `trial`, which is the first of the next step.
    k4: Vec<f64>,
}

impl Steps {
    pub(crate) fn new(state: Vec<f64>, mut field: impl FnMut(&[f64], &mut [f64])) -> Steps {
        let zeros = || vec![0.0; state.len()];
        let mut slope = zeros();
        field(&state, &mut slope);
        Steps { slope, trial: zeros(), error: zeros(), k2: zeros(), k3: zeros(), k4: zeros(), state }
    }

    /// Tries a step of length `h`. The last slope that is asked of `field` is that at `trial`.
    pub(crate) fn attempt(&mut self, h: f64, mut field: impl FnMut(&[f64], &mut [f64])) {
        let Steps { state, slope: k1, trial, error, k2, k3, k4 } = self;
        let n = state.len();
        let (state, k1) = (&state[..n], &k1[..n]);
        for i in 0..n {
            trial[i] = state[i] + h * (0.5 * k1[i]);
        }
        field(trial, k2);
        for i in 0..n {
            trial[i] = state[i] + h * (0.75 * k2[i]);
        }
        field(trial, k3);
        for i in 0..n {
            trial[i] = state[i] + h * (2.0 / 9.0 * k1[i] + 1.0 / 3.0 * k2[i] + 4.0 / 9.0 * k3[i]);
        }
        field(trial, k4);
        for i in 0..n {
            error[i] = h * (-5.0 / 72.0 * k1[i] + 1.0 / 12.0 * k2[i] + 1.0 / 9.0 * k3[i] - 0.125 * k4[i]);
        }
    }

    /// Takes the step that was tried last.
    pub(crate) fn accept(&mut self) {
        std::mem::swap(&mut self.state, &mut self.trial);
        std::mem::swap(&mut self.slope, &mut self.k4);
    }
}

/// By which factor to change the length of a step whose error was so many times what is allowed: the usual
/// controller of a third-order method, kept from over-reacting.
pub(crate) fn factor(allowed: f64, error: f64) -> f64 {
    (0.9 * libm::cbrt(allowed / error.max(1e-300))).clamp(0.2, 5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// x″ = −x from (1, 0): halving the step divides the error by 2³, and the estimate by 2³ a step.
    #[test]
    fn the_method_is_of_third_order() {
        let field = |x: &[f64], slope: &mut [f64]| slope.copy_from_slice(&[x[1], -x[0]]);
        let end = |count: u32| {
            let mut steps = Steps::new(vec![1.0, 0.0], field);
            for _ in 0..count {
                steps.attempt(2.0 / f64::from(count), field);
                steps.accept();
            }
            ((steps.state[0] - libm::cos(2.0)).abs(), steps.error[0].abs())
        };
        let (coarse, fine) = (end(50), end(100));
        assert!((coarse.0 / fine.0 - 8.0).abs() < 0.5, "{coarse:?} {fine:?}");
        assert!((coarse.1 / fine.1 - 8.0).abs() < 0.5, "{coarse:?} {fine:?}");
    }
}
