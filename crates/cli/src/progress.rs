//! Progress bars, on the terminal only.

use std::{io::IsTerminal, sync::Mutex};

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use scenario::Event;

/// Shows the events of a run: a bar for the current stage, and above it one for the whole sweep if its
/// stages come again and again.
pub(crate) struct Progress {
    bars: Mutex<Bars>,
    hidden: bool,
}

struct Bars {
    stage: ProgressBar,
    sweep: ProgressBar,
    both: MultiProgress,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Progress {
        let hidden = quiet || !std::io::stderr().is_terminal();
        let none = || {
            let bar = ProgressBar::hidden();
            bar.finish();
            bar
        };
        let bars = Bars { stage: none(), sweep: none(), both: MultiProgress::new() };
        Progress { bars: Mutex::new(bars), hidden }
    }

    pub(crate) fn on(&self, event: Event) {
        // A poisoned lock means that a thread panicked while drawing; the bar is still a bar.
        let mut bars = self.bars.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Sweeping(points) => bars.sweep = self.start(&bars.both, "sweeping", "points", points),
            Event::Playing(more) if bars.stage.is_finished() => {
                bars.stage = self.start(&bars.both, "playing", "matches", more);
            }
            Event::Playing(more) => bars.stage.inc_length(more),
            Event::Watching(total) => {
                bars.stage = self.start(&bars.both, "watching", "matches", total);
            }
            Event::Evolving(total) => {
                bars.stage = self.start(&bars.both, "evolving", "populations", total);
            }
            Event::Advanced(count) => bars.stage.inc(count),
            Event::Finished => bars.stage.finish_and_clear(),
            Event::Measured => {
                bars.sweep.inc(1);
                if bars.sweep.length() == Some(bars.sweep.position()) {
                    bars.sweep.finish_and_clear();
                }
            }
        }
    }

    fn start(&self, both: &MultiProgress, what: &'static str, unit: &'static str, total: u64) -> ProgressBar {
        if self.hidden {
            return ProgressBar::hidden();
        }
        let bar = both.add(ProgressBar::new(total));
        let template =
            format!("{what:>8} {{bar:40}} {{human_pos}}/{{human_len}} {unit}, {{per_sec}}, {{eta}} left");
        bar.with_style(ProgressStyle::with_template(&template).expect("the template is well-formed"))
    }
}

/// A bar for checks that come one after the other.
pub(crate) struct Checks(ProgressBar);

impl Checks {
    pub(crate) fn new(total: u64) -> Checks {
        if !std::io::stderr().is_terminal() {
            return Checks(ProgressBar::hidden());
        }
        let style = ProgressStyle::with_template("checking {msg:>3} {bar:40} {pos}/{len}, {elapsed} so far");
        let bar = ProgressBar::new(total).with_style(style.expect("the template is well-formed"));
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        Checks(bar)
    }

    /// Those before it are done, and this one begins.
    pub(crate) fn on(&self, name: &'static str) {
        if !self.0.message().is_empty() {
            self.0.inc(1);
        }
        self.0.set_message(name);
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Whether messages on standard error may be coloured.
pub(crate) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
