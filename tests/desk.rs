//! A desk to work at in tests: a session with its own folder, a clock that stands still, and a disk that can fail.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hegao::api::{ApiError, Machine, RecognitionModels, Session, World};
use hegao::read::Converted;
use jiff::civil::{DateTime, date};
use serde_json::{Value, json};

/// The machine, but at a fixed time, for a fixed person, without backups, and with a disk that fills up on command.
struct Bench {
    machine: Machine,
    disk_full: Arc<AtomicBool>,
    recognises: Arc<AtomicBool>,
}

impl World for Bench {
    fn now(&self) -> DateTime {
        date(2024, 1, 31).at(9, 30, 0, 0)
    }

    fn person(&self) -> String {
        "杜某某".into()
    }

    fn read_file(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.machine.read_file(path, most)
    }

    fn files_under(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        self.machine.files_under(path)
    }

    fn write_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if self.disk_full.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.machine.write_file(path, bytes)
    }

    fn backup_folder(&self) -> Option<PathBuf> {
        None
    }

    fn make_folder(&self, path: &Path) {
        self.machine.make_folder(path);
    }

    fn remove_file(&self, path: &Path) {
        self.machine.remove_file(path);
    }

    fn convert_with_office(&self, name: &str, bytes: &[u8]) -> Option<Result<Converted, String>> {
        self.machine.convert_with_office(name, bytes)
    }

    fn has_font(&self, _name: &str) -> Option<bool> {
        Some(true)
    }

    fn recognition_models(&self) -> Option<RecognitionModels> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/models");
        let model = |name: &str| {
            std::fs::read(folder.join(name)).expect("no model in target/models: run .ci/models --strict")
        };
        self.recognises.load(Ordering::Relaxed).then(|| RecognitionModels {
            detection: model("text-detection.onnx"),
            recognition: model("text-recognition.onnx"),
        })
    }
}

/// A session with a folder of its own.
pub struct Desk {
    /// The session.
    pub session: Session,
    folder: tempfile::TempDir,
    disk_full: Arc<AtomicBool>,
    recognises: Arc<AtomicBool>,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self::on(true)
    }

    /// A desk on a machine without the models that recognise text.
    pub fn without_models() -> Self {
        Self::on(false).with_matter()
    }

    fn on(recognises: bool) -> Self {
        let disk_full = Arc::new(AtomicBool::new(false));
        let recognises = Arc::new(AtomicBool::new(recognises));
        let world = Bench { machine: Machine, disk_full: disk_full.clone(), recognises: recognises.clone() };
        let folder = tempfile::tempdir().unwrap();
        Self { session: Session::new(Box::new(world)), folder, disk_full, recognises }
    }

    /// A desk with the sample letter's matter open.
    pub fn with_sample_matter() -> Self {
        Self::new().with_matter()
    }

    fn with_matter(mut self) -> Self {
        let input = json!({ "path": self.path("事项.hegao"), "letter": sample("征求意见函.txt") });
        self.call("create_matter", input);
        self
    }

    /// A desk with the sample letter's matter and its replies.
    pub fn with_sample_replies() -> Self {
        let mut desk = Self::with_sample_matter();
        desk.call("import_replies", json!({ "paths": [sample("replies")] }));
        desk
    }

    /// A path in the desk's folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    /// Writes a file into the desk's folder.
    pub fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Puts the models that recognise text on the machine.
    pub fn install_models(&self) {
        self.recognises.store(true, Ordering::Relaxed);
    }

    /// Lets every further write of a file fail.
    pub fn fill_disk(&self) {
        self.disk_full.store(true, Ordering::Relaxed);
    }

    /// Runs an operation that must succeed.
    #[track_caller]
    pub fn call(&mut self, operation: &str, input: Value) -> Value {
        match self.try_call(operation, input) {
            Ok(answer) => answer,
            Err(error) => panic!("{operation}: {}", error.sentence),
        }
    }

    /// Runs an operation.
    pub fn try_call(&mut self, operation: &str, input: Value) -> Result<Value, ApiError> {
        self.session.call(operation, input, &|_| true)
    }

    /// Everything that a clerk can see of the matter, for comparing before and after.
    pub fn picture(&mut self) -> Value {
        let operations = ["drafts", "units", "ledger", "replies", "comments", "roster", "issuance"];
        let seen = operations.map(|name| (name.to_owned(), self.call(name, Value::Null)));
        Value::Object(seen.into_iter().collect())
    }
}

/// The path of a file of the sample matter.
pub fn sample(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../templates/sample")
        .join(name)
        .to_string_lossy()
        .into_owned()
}

/// The path of a scan.
pub fn scan(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scans").join(name).to_string_lossy().into_owned()
}

/// The items of a JSON list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A JSON text.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
