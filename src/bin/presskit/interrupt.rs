//! Interrupts: Ctrl-C, or a signal to end.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use presskit::disk;

/// The flag of work that stops by itself.
static STOPPING: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Installs the handler: an interrupted program leaves no temporary files.
pub(crate) fn watch() {
    // Without a handler an interrupt ends the program at once; the next start cleans up.
    let _handled = ctrlc::set_handler(|| {
        let stopping = STOPPING.get();
        if stopping.is_none_or(|stop| stop.swap(true, Ordering::SeqCst)) {
            disk::abandon();
            std::process::exit(130);
        }
    });
}

/// Sets `stop` at the first interrupt, for work that stops by itself; the second one ends the program.
pub(crate) fn stop_with(stop: &Arc<AtomicBool>) {
    let _set_once = STOPPING.set(Arc::clone(stop));
}
