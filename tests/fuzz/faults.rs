//! Whose fault a panic is. A library's ends in the core, which loses the file (or the page) and goes on, so fuzzing
//! goes on too and only tells it; the core's own, and a library's that nobody catches, stop the run.

use std::collections::BTreeSet;
use std::panic::PanicHookInfo;
use std::process;
use std::sync::{Mutex, Once, PoisonError};

/// Ends the process only for panics of the core's own.
pub(crate) fn tell_whose() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // libFuzzer's own hook, which ends the process.
        let end = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if is_caught(panic) {
                tell(panic);
            } else {
                end(panic);
                process::abort();
            }
        }));
    });
}

/// Whether the core looks out for panics from there. What it did not catch comes back to libFuzzer, which stops.
fn is_caught(panic: &PanicHookInfo<'_>) -> bool {
    panic.location().is_some_and(|place| place.file().contains("/registry/src/"))
}

/// Each place once.
fn tell(panic: &PanicHookInfo<'_>) {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    if TOLD.lock().unwrap_or_else(PoisonError::into_inner).insert(place.clone()) {
        let what = panic.payload_as_str().unwrap_or_default();
        eprintln!("LIBRARY FAULT {place}: {what}");
    }
}
