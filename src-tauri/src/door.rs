//! The way from the window to the core's operations: one at a time, stoppable, and never taking the window down.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use hegao::api::{Machine, OPERATIONS, Session};
use hegao::matter::{OnProgress, Progress};
use serde_json::{Value, json};

use crate::refusal::Refusal;

/// Ten a second look smooth, and more would queue up in front of an old machine's page.
const BETWEEN_REPORTS: Duration = Duration::from_millis(100);

/// What runs operations by name: the core's session, or a double in the tests below.
pub trait Operations: Send {
    /// Runs one operation to its end. `progress` is told how far a long one is and answers whether to go on.
    fn call(&mut self, operation: &str, input: Value, progress: OnProgress<'_>) -> Result<Value, Refusal>;
}

impl Operations for Session {
    fn call(&mut self, operation: &str, input: Value, progress: OnProgress<'_>) -> Result<Value, Refusal> {
        Session::call(self, operation, input, progress).map_err(|error| Refusal {
            kind: json!(error.kind).as_str().unwrap_or("failed").to_owned(),
            sentence: error.sentence,
            place: None,
        })
    }
}

struct Behind {
    operations: Box<dyn Operations>,
    /// The file of the matter that is open.
    matter: Option<String>,
}

/// The one door. Calls wait for each other; a cancel does not wait.
pub struct Door {
    fresh: fn() -> Box<dyn Operations>,
    behind: Mutex<Behind>,
    cancelled: AtomicBool,
}

impl Default for Door {
    fn default() -> Self {
        Self::over(|| Box::new(Session::new(Box::new(Machine))))
    }
}

impl Door {
    fn over(fresh: fn() -> Box<dyn Operations>) -> Self {
        let behind = Behind { operations: fresh(), matter: None };
        Self { fresh, behind: Mutex::new(behind), cancelled: AtomicBool::new(false) }
    }

    /// Asks the running operation to stop. It stops when it next reports how far it is.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
    }

    /// Runs one operation; `tell` hears how far it is, not more than ten times a second and at the end.
    ///
    /// # Errors
    /// What the operation refuses, and a panic in it: then the session is thrown away and the matter opened again,
    /// since what a panic leaves in memory is not to be trusted, while the file's transaction has been rolled back.
    pub fn call(
        &self,
        operation: &str,
        input: Value,
        tell: impl Fn(Progress) + Sync,
    ) -> Result<Value, Refusal> {
        let mut behind = self.behind.lock().unwrap_or_else(PoisonError::into_inner);
        self.cancelled.store(false, Ordering::SeqCst);
        let told: Mutex<Told> = Mutex::default();
        let progress = |step: Progress| {
            // Held while telling: several readers report at once, and the page must hear them in order.
            let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(due) = told.next(step) {
                tell(due);
            }
            !self.cancelled.load(Ordering::SeqCst)
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| behind.operations.call(operation, input, &progress)));
        // What was held back at the end must not be lost.
        if let Some(rest) = told.into_inner().unwrap_or_else(PoisonError::into_inner).held {
            tell(rest);
        }
        match outcome {
            Ok(Ok(output)) => {
                behind.follow(operation, &output);
                Ok(output)
            }
            Ok(Err(refusal)) => Err(refusal),
            Err(panic) => {
                behind.start_over(self.fresh);
                Err(internal_error(operation, panic.as_ref()))
            }
        }
    }
}

/// Reports on their way to the page: those that come too soon wait, and go together with the next.
#[derive(Default)]
struct Told {
    last: Option<Instant>,
    held: Option<Progress>,
}

impl Told {
    /// What is to be told now, if it is time to tell something.
    fn next(&mut self, step: Progress) -> Option<Progress> {
        match &mut self.held {
            Some(held) => held.absorb(step),
            None => self.held = Some(step),
        }
        let due = self.last.is_none_or(|last| last.elapsed() >= BETWEEN_REPORTS);
        if due {
            self.last = Some(Instant::now());
        }
        if due { self.held.take() } else { None }
    }
}

impl Behind {
    /// Keeps in mind which matter is open.
    fn follow(&mut self, operation: &str, output: &Value) {
        match operation {
            "create_matter" | "open_matter" => self.matter = output["path"].as_str().map(str::to_owned),
            "close_matter" => self.matter = None,
            _ => {}
        }
    }

    fn start_over(&mut self, fresh: fn() -> Box<dyn Operations>) {
        // The old session goes first: it holds the lock on the matter's file.
        self.operations = Box::new(Closed);
        self.operations = fresh();
        if let Some(path) = &self.matter {
            let opened = catch_unwind(AssertUnwindSafe(|| {
                self.operations.call("open_matter", json!({ "path": path }), &|_| true)
            }));
            if !matches!(opened, Ok(Ok(_))) {
                self.matter = None;
            }
        }
    }
}

/// Stands where a session was thrown away, until the next is there.
struct Closed;

impl Operations for Closed {
    fn call(&mut self, _: &str, _: Value, _: OnProgress<'_>) -> Result<Value, Refusal> {
        Err(Refusal::of("internal", "程序内部出错，请重新打开事项。"))
    }
}

fn internal_error(operation: &str, panic: &(dyn Any + Send)) -> Refusal {
    let detail = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let name = OPERATIONS.iter().find(|known| known.name == operation).map_or(operation, |known| known.title);
    Refusal {
        kind: "internal".to_owned(),
        sentence: format!(
            "“{name}”时程序内部出错，这一步没有完成，事项中的内容没有改变。请重试；如果再次出错，请保留所用的文件并告知维护人员。"
        ),
        place: Some(detail).filter(|detail| !detail.is_empty()),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use hegao::matter::{FileProgress, FileStage};

    use super::*;

    /// Opens, counts to a thousand, or falls over.
    #[derive(Default)]
    struct Office {
        open: Option<String>,
    }

    impl Operations for Office {
        fn call(
            &mut self,
            operation: &str,
            input: Value,
            progress: OnProgress<'_>,
        ) -> Result<Value, Refusal> {
            match operation {
                "open_matter" => {
                    self.open = input["path"].as_str().map(str::to_owned);
                    Ok(json!({ "path": self.open }))
                }
                "overview" => Ok(json!(self.open)),
                "import_replies" => {
                    for done in 1..=1000 {
                        let step = Progress { done, total: 1000, files: vec![file(done)] };
                        if !progress(step) {
                            return Ok(json!(done));
                        }
                        std::thread::sleep(Duration::from_micros(300));
                    }
                    Ok(json!(1000))
                }
                _ => panic!("下标越界"),
            }
        }
    }

    fn file(index: usize) -> FileProgress {
        FileProgress { index, name: format!("{index}.docx"), stage: FileStage::Done, trouble: None }
    }

    fn door() -> Door {
        Door::over(|| Box::<Office>::default())
    }

    #[test]
    fn a_panic_is_told_in_a_sentence_and_the_matter_is_there_again() {
        let door = door();
        door.call("open_matter", json!({ "path": "/限塑.hegao" }), |_| {}).unwrap();
        let refusal = door.call("decide", json!({}), |_| {}).unwrap_err();
        assert_eq!(refusal.kind, "internal");
        assert_eq!(refusal.place.as_deref(), Some("下标越界"));
        assert_eq!(door.call("overview", json!({}), |_| {}).unwrap(), json!("/限塑.hegao"));
    }

    #[test]
    fn a_cancel_reaches_an_operation_under_way() {
        let door = door();
        let done = door.call("import_replies", json!({}), |_| door.cancel()).unwrap();
        assert_eq!(done, json!(1), "the first report asks whether to go on");
        assert_eq!(
            door.call("import_replies", json!({}), |_| {}).unwrap(),
            json!(1000),
            "the next runs through"
        );
    }

    #[test]
    fn progress_is_not_told_more_often_than_the_page_can_show() {
        let begun = Instant::now();
        let told = Mutex::new(Vec::new());
        door().call("import_replies", json!({}), |step| told.lock().unwrap().push(step)).unwrap();
        let told = told.into_inner().unwrap();
        let most = begun.elapsed().as_millis() / BETWEEN_REPORTS.as_millis() + 2;
        assert!(told.len() as u128 <= most, "{} reports", told.len());
        assert_eq!(told.last().map(|step| step.done), Some(1000));
        let heard: usize = told.iter().map(|step| step.files.len()).sum();
        assert_eq!(heard, 1000, "what was held back is told later");
    }
}
