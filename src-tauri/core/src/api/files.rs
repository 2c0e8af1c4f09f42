//! Operations that begin with files on the disk.

use std::path::{Path, PathBuf};

use super::session::LoadedRecogniser;
use super::{ApiError, Session, World};
use crate::matter::*;
use crate::read::{self, Aids, LARGEST_FILE, ReadError};

impl Session {
    fn source(&self, path: &str) -> Result<LetterFile, ApiError> {
        let path = Path::new(path);
        let name = file_name(path);
        let bytes = self
            .world
            .read_file(path, LARGEST_FILE as u64)
            .map_err(|error| ApiError::failed(cannot_read(&name, &error)))?;
        let read = |aids: Aids<'_>| read::read_with(&name, &bytes, aids);
        let source = with_aids(&self.recogniser, &*self.world, read)
            .map_err(|error: ReadError| MatterError::Read { file: name.clone(), error })?;
        Ok(LetterFile { name, source })
    }

    fn letter_files(&self, letter: &str, drafts: &[String]) -> Result<LetterFiles, ApiError> {
        let letter = self.source(letter)?;
        let drafts = drafts.iter().map(|path| self.source(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(LetterFiles { letter, drafts })
    }

    pub(super) fn read_file(&self, input: &ReadFile) -> Result<FileText, ApiError> {
        Ok(file_text(&self.source(&input.path)?.source))
    }

    pub(super) fn understand_letter(&self, input: &UnderstandLetter) -> Result<Understanding, ApiError> {
        let files = self.letter_files(&input.letter, &input.drafts)?;
        Ok(Matter::understand(&files)?)
    }

    pub(super) fn create_matter(&mut self, input: &CreateMatter) -> Result<Overview, ApiError> {
        let files = self.letter_files(&input.letter, &input.drafts)?;
        let actor = self.actor();
        let matter = Matter::create(&actor, Path::new(&input.path), &files, &input.corrections)?;
        self.close_matter()?;
        self.matter = Some(matter);
        self.read(|matter, by| matter.overview(by))
    }

    pub(super) fn import_replies(
        &mut self,
        input: &ImportReplies,
        on_progress: OnProgress<'_>,
    ) -> Result<ImportReport, ApiError> {
        let mut files: Vec<PathBuf> = Vec::new();
        let mut missing = Vec::new();
        for path in &input.paths {
            let path = Path::new(path);
            match self.world.files_under(path) {
                Ok(found) => files.extend(found),
                Err(error) => missing.push(SkippedFile {
                    file: file_name(path),
                    reason: cannot_read(&file_name(path), &error),
                }),
            }
        }
        let actor = self.actor();
        let world = &*self.world;
        let matter = self.matter.as_mut().ok_or_else(super::session::not_open)?;
        let incoming: Vec<Incoming<'_>> = files
            .iter()
            .map(|path| Incoming {
                name: file_name(path),
                bytes: Box::new(move || {
                    world
                        .read_file(path, LARGEST_FILE as u64)
                        .map_err(|error| cannot_read(&file_name(path), &error))
                }),
            })
            .collect();
        let import = |aids: Aids<'_>| matter.import(&actor, &incoming, aids, on_progress);
        let mut report = with_aids(&self.recogniser, world, import)?;
        report.skipped.extend(missing);
        Ok(report)
    }

    pub(super) fn read_again(&mut self, input: &OneFile) -> Result<ImportReport, ApiError> {
        let actor = self.actor();
        let matter = self.matter.as_mut().ok_or_else(super::session::not_open)?;
        let read = |aids: Aids<'_>| matter.read_again(&actor, input, aids);
        Ok(with_aids(&self.recogniser, &*self.world, read)?)
    }

    pub(super) fn compare_files(&self, input: &CompareFiles) -> Result<Comparison, ApiError> {
        let before = self.source(&input.before)?;
        let after = self.source(&input.after)?;
        Ok(compare(&before.source, &after.source))
    }
}

/// Runs something that reads files with what this machine has for it.
fn with_aids<T>(recogniser: &LoadedRecogniser, world: &dyn World, run: impl FnOnce(Aids<'_>) -> T) -> T {
    run(Aids {
        recogniser: &|| recogniser.find(world),
        convert: &|name, bytes| world.convert_with_office(name, bytes),
    })
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn cannot_read(name: &str, error: &std::io::Error) -> String {
    use std::io::ErrorKind::{FileTooLarge, IsADirectory, NotFound, PermissionDenied};
    match error.kind() {
        NotFound => format!("找不到“{name}”。文件可能已被移动或改名"),
        PermissionDenied => format!("没有权限读取“{name}”。请复制到自己的文件夹后再试"),
        FileTooLarge => format!("“{name}”超过 64 MB，没有读取。请核对是不是选错了文件，或拆分后再导入"),
        IsADirectory => format!("“{name}”是文件夹，这里需要一个文件"),
        _ => format!("读取“{name}”时出错（{error}）"),
    }
}
