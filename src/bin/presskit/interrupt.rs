//! What happens when somebody presses the keys to stop, or the system asks the program to end.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use presskit::disk;

/// What ends by itself once it is told to stop.
static STOPPING: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From now on, whoever stops the program leaves nothing temporary behind.
pub(crate) fn watch() {
    // Without a handler the keys end the program at once; the next start sweeps.
    let _handled = ctrlc::set_handler(|| {
        let stopping = STOPPING.get();
        if stopping.is_none_or(|stop| stop.swap(true, Ordering::SeqCst)) {
            disk::abandon();
            std::process::exit(130);
        }
    });
}

/// The first wish to stop is noted in `stop`, for work that ends by itself; the second one ends the program.
pub(crate) fn stop_with(stop: &Arc<AtomicBool>) {
    let _set_once = STOPPING.set(Arc::clone(stop));
}
