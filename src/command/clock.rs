//! How long a build takes: on a terminal while it runs, and with `--timings` at its end.

use planverk::Stage;
use planverk::catalogue::Catalogue;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Measures the stages, and shows on a terminal those that may take noticeable time.
pub(crate) struct Clock<'a> {
    messages: &'a Catalogue,
    stages: Vec<(Stage, Duration)>,
    running: Option<(Stage, Instant)>,
    progress: Option<indicatif::ProgressBar>,
}

impl<'a> Clock<'a> {
    /// How long a build may take before it says what it is doing.
    const PATIENCE: Duration = Duration::from_millis(300);

    pub(crate) fn start(messages: &'a Catalogue) -> Self {
        Self {
            messages,
            stages: Vec::new(),
            running: None,
            progress: None,
        }
    }

    pub(crate) fn begin(&mut self, stage: Stage) {
        self.stop();
        self.running = Some((stage, Instant::now()));
        let is_long = matches!(stage, Stage::Render | Stage::Write);
        if std::io::stderr().is_terminal() && (is_long || self.total() > Self::PATIENCE) {
            let bar = self.progress.get_or_insert_with(|| {
                let bar = indicatif::ProgressBar::new_spinner();
                bar.enable_steady_tick(Duration::from_millis(100));
                bar
            });
            bar.set_message(
                self.messages
                    .format(stage.key(), None, &[])
                    .unwrap_or_default(),
            );
        }
    }

    /// Ends the stage that runs.
    fn stop(&mut self) {
        if let Some((stage, since)) = self.running.take() {
            self.stages.push((stage, since.elapsed()));
        }
    }

    /// Ends the stage that runs and clears the line.
    pub(crate) fn pause(&mut self) {
        self.stop();
        if let Some(bar) = self.progress.take() {
            bar.finish_and_clear();
        }
    }

    pub(crate) fn total(&self) -> Duration {
        self.stages.iter().map(|(_, time)| *time).sum()
    }

    pub(crate) fn print(&self) {
        for (stage, time) in &self.stages {
            let name = self
                .messages
                .format(stage.key(), None, &[])
                .unwrap_or_default();
            let milliseconds = time.as_secs_f64() * 1000.0;
            let _ = writeln!(anstream::stderr(), "{milliseconds:>9.1} ms  {name}");
        }
    }
}
