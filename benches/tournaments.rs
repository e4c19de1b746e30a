//! Whole round robins, on all threads and on one.

use arena::{parallel, tournament};
use divan::{Bencher, counter::ItemsCount};

fn main() {
    divan::main();
}

/// 40 strategies, 200 rounds, 100 repetitions: 16.4 million rounds. The counter is rounds.
#[divan::bench(args = [1, 2], sample_count = 5, sample_size = 1)]
fn forty_strategies(bencher: Bencher<'_, '_>, threads: usize) {
    let tournament = benches::round_robin(&roster::standard(), 40, 200, 100);
    let pairs = tournament::all_pairs(40);
    let rounds = pairs.len() as u64 * 200 * 100;
    bencher.counter(ItemsCount::new(rounds)).bench(|| {
        parallel::with_threads(threads, || tournament.run(&pairs, &|| ())).expect("threads can be started")
    });
}
