//! The one place that knows there are threads.

use rayon::prelude::*;

/// Applies `f` to every item on all threads and returns the answers in the order of the items.
///
/// Parallel map, sequential fold: whoever uses the answers folds them in order, so the number of
/// threads never reaches a result.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    items.par_iter().map(&f).collect()
}

/// As [`map`], with room that `f` may use again from item to item. What it finds there must not
/// change its answer.
pub fn map_in<T: Sync, W: Send, R: Send>(
    items: &[T],
    room: impl Fn() -> W + Sync + Send,
    f: impl Fn(&mut W, &T) -> R + Sync,
) -> Vec<R> {
    items.par_iter().map_init(room, |room, item| f(room, item)).collect()
}

/// Runs `f` with `threads` threads (0: as many as the machine has).
///
/// # Errors
///
/// If the threads cannot be started.
pub fn with_threads<R: Send>(threads: usize, f: impl FnOnce() -> R + Send) -> Result<R, String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| format!("cannot start {threads} threads: {error}"))?;
    Ok(pool.install(f))
}
