//! Progress bars, on the terminal only.

use std::{io::IsTerminal, sync::Mutex};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use scenario::Event;

/// Shows the events of a run.
pub(crate) struct Progress {
    bar: Mutex<ProgressBar>,
    hidden: bool,
}

impl Progress {
    pub(crate) fn new(quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        bar.finish();
        Progress { bar: Mutex::new(bar), hidden: quiet || !std::io::stderr().is_terminal() }
    }

    pub(crate) fn on(&self, event: Event) {
        // A poisoned lock means that a thread panicked while drawing; the bar is still a bar.
        let mut bar = self.bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Playing(more) if bar.is_finished() => *bar = self.start("playing", "matches", more),
            Event::Playing(more) => bar.inc_length(more),
            Event::Evolving(total) => *bar = self.start("evolving", "populations", total),
            Event::Advanced(count) => bar.inc(count),
            Event::Finished => bar.finish_and_clear(),
        }
    }

    fn start(&self, what: &'static str, unit: &'static str, total: u64) -> ProgressBar {
        if self.hidden {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
        let template =
            format!("{what:>8} {{bar:40}} {{human_pos}}/{{human_len}} {unit}, {{per_sec}}, {{eta}} left");
        bar.with_style(ProgressStyle::with_template(&template).expect("the template is well-formed"))
    }
}

/// Whether messages on standard error may be coloured.
pub(crate) fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}
