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

/// Whether messages on standard error may be coloured.
pub(crate) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
