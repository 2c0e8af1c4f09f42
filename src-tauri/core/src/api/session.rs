//! The open matter behind the door, and the outside world that comes in as a parameter.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::DateTime;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::matter::{Actor, Matter, MatterError, Nothing, OpenMatter, Overview};
use crate::read::{Converted, Recogniser, ScanError};
use crate::store::StoreError;

/// The outside world, as far as operations need it. Tests bring their own.
pub trait World: Send + Sync {
    /// Local time.
    fn now(&self) -> DateTime;
    /// The name of the person at the machine, for the log.
    fn person(&self) -> String;
    /// A file's bytes; a file larger than `most` bytes is not read.
    fn read_file(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
    /// The files under a folder, in name order, or the path itself where it is a file.
    fn files_under(&self, path: &Path) -> io::Result<Vec<PathBuf>>;
    /// Writes a file whole or not at all.
    fn write_file(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Where backups of matters are kept; none where the machine has no such place.
    fn backup_folder(&self) -> Option<PathBuf>;
    /// Makes a folder if it is not there yet; what cannot be made shows when a file is written into it.
    fn make_folder(&self, path: &Path);
    /// Removes one of the program's own backups.
    fn remove_file(&self, path: &Path);
    /// Whether the machine has a font of this name; none where that cannot be found out.
    fn has_font(&self, name: &str) -> Option<bool>;
    /// The models that recognise text on pictures, where the machine has them.
    fn recognition_models(&self) -> Option<RecognitionModels> {
        None
    }
    /// Lets an office program save a document as an Office Open XML text; none where the machine has no such
    /// program. The program must run no macros and end in a limited time.
    fn convert_with_office(&self, name: &str, bytes: &[u8]) -> Option<Result<Converted, String>>;
}

/// The two models of text recognition, as the bytes of their files.
pub struct RecognitionModels {
    /// Finds where lines stand.
    pub detection: Vec<u8>,
    /// Reads a line.
    pub recognition: Vec<u8>,
}

/// The recogniser, loaded when the first picture needs it and kept from then on. While the machine has no models it
/// is looked for anew each time, so that they can be put there while the program runs.
#[derive(Default)]
pub(super) struct LoadedRecogniser(Mutex<Option<Arc<Recogniser>>>);

impl LoadedRecogniser {
    pub fn find(&self, world: &dyn World) -> Result<Arc<Recogniser>, ScanError> {
        let mut loaded = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(recogniser) = &*loaded {
            return Ok(recogniser.clone());
        }
        let models = world.recognition_models().ok_or(ScanError::NoModel)?;
        let recogniser = Arc::new(Recogniser::new(models.detection, models.recognition)?);
        Ok(loaded.insert(recogniser).clone())
    }
}

/// What the window has to tell apart of errors; all else is in the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// No matter is open.
    NotOpen,
    /// The clerk worked on a text that has changed since: refresh.
    Stale,
    /// What was asked for is not there any more: refresh.
    Gone,
    /// The call itself is wrong.
    Usage,
    /// Anything else.
    Failed,
}

/// Why an operation did nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{sentence}")]
pub struct ApiError {
    /// For programs.
    pub kind: ErrorKind,
    /// For the clerk: what happened, where, and what to do.
    pub sentence: String,
}

impl ApiError {
    pub(super) fn failed(sentence: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Failed, sentence: sentence.into() }
    }

    pub(super) fn unknown(operation: &str) -> Self {
        Self { kind: ErrorKind::Usage, sentence: format!("没有“{operation}”这个操作") }
    }
}

impl From<MatterError> for ApiError {
    fn from(error: MatterError) -> Self {
        let kind = match &error {
            MatterError::Stale => ErrorKind::Stale,
            MatterError::Store(StoreError::Gone(_)) => ErrorKind::Gone,
            _ => ErrorKind::Failed,
        };
        Self { kind, sentence: error.to_string() }
    }
}

/// One person at work: the outside world, and the matter that is open.
pub struct Session {
    pub(super) world: Box<dyn World>,
    pub(super) matter: Option<Matter>,
    pub(super) recogniser: LoadedRecogniser,
}

impl Session {
    /// A session with no matter open.
    pub fn new(world: Box<dyn World>) -> Self {
        Self { world, matter: None, recogniser: LoadedRecogniser::default() }
    }

    pub(super) fn actor(&self) -> Actor {
        Actor { who: self.world.person(), now: self.world.now() }
    }

    pub(super) fn read<T>(
        &self,
        run: impl FnOnce(&Matter, &Actor) -> Result<T, MatterError>,
    ) -> Result<T, ApiError> {
        let matter = self.matter.as_ref().ok_or_else(not_open)?;
        Ok(run(matter, &self.actor())?)
    }

    pub(super) fn change<T>(
        &mut self,
        run: impl FnOnce(&mut Matter, &Actor) -> Result<T, MatterError>,
    ) -> Result<T, ApiError> {
        let actor = self.actor();
        let matter = self.matter.as_mut().ok_or_else(not_open)?;
        Ok(run(matter, &actor)?)
    }

    /// Opens a matter; one that is open already is closed first, and stays open where the new one cannot be opened.
    pub(super) fn open_matter(&mut self, input: &OpenMatter) -> Result<Overview, ApiError> {
        let path = Path::new(&input.path);
        let mut backup_failure = None;
        let open_already = self.read(|m, by| m.overview(by)).is_ok_and(|o| Path::new(&o.path) == path);
        if !open_already {
            let matter = Matter::open(path)?;
            self.close_matter()?;
            backup_failure = super::backup::back_up(&*self.world, &matter, path).err();
            self.matter = Some(matter);
        }
        let mut overview = self.read(|matter, by| matter.overview(by))?;
        overview.notice = backup_failure.map(|error| format!("本次打开没有做成备份：{error}"));
        Ok(overview)
    }

    pub(super) fn close_matter(&mut self) -> Result<Nothing, ApiError> {
        if let Some(matter) = self.matter.take() {
            matter.close()?;
        }
        Ok(Nothing {})
    }
}

pub(super) fn not_open() -> ApiError {
    ApiError {
        kind: ErrorKind::NotOpen, sentence: "还没有打开事项。请先新建或打开一个事项".into()
    }
}

pub(super) fn decode<T: DeserializeOwned>(input: Value) -> Result<T, ApiError> {
    // An operation without input may be called with nothing at all.
    let input = if input.is_null() { Value::Object(Default::default()) } else { input };
    serde_json::from_value(input)
        .map_err(|error| ApiError { kind: ErrorKind::Usage, sentence: format!("参数不对（{error}）") })
}

pub(super) fn encode<T: Serialize>(output: &T) -> Result<Value, ApiError> {
    serde_json::to_value(output).map_err(|error| ApiError::failed(format!("结果无法输出（{error}）")))
}
