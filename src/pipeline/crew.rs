//! Threads that share the kits of a job.
//!
//! Invariant: what comes out is in the order of what went in, whoever did it.

use rayon::prelude::*;

/// As many threads as a job wants; none beside the caller's own where it has one kit only.
#[derive(Debug)]
pub(super) struct Crew(Option<rayon::ThreadPool>);

impl Crew {
    /// Threads for so many kits: as many as asked for, else as many as there are cores.
    pub(super) fn new(threads: Option<usize>, kits: usize) -> Self {
        if threads == Some(1) || kits < 2 {
            return Self(None);
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0));
        // No threads to be had: the work gets done all the same.
        Self(pool.build().ok())
    }

    /// Does `work` with each item.
    pub(super) fn each<T: Send, R: Send>(
        &self,
        items: Vec<T>,
        work: impl Fn(T) -> R + Sync,
    ) -> Vec<R> {
        match &self.0 {
            Some(pool) => pool.install(|| items.into_par_iter().map(&work).collect()),
            None => items.into_iter().map(work).collect(),
        }
    }
}
