//! Writing out: the document is built from the matter, then written in the format that the file's ending names.

use std::path::Path;

use super::{ApiError, Session};
use crate::document::{self, Face, Fonts, Layout, Sheet};
use crate::matter::{Export, ExportKind, Exported, Publication};
use crate::write;

/// The file formats for exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Docx,
    Xlsx,
}

impl Session {
    pub(super) fn export(&self, input: &Export) -> Result<Exported, ApiError> {
        let path = Path::new(&input.path);
        let ending = ending(path)?;
        let publication = self.read(|matter, by| matter.publication(by))?;
        let mut notes = Vec::new();
        let bytes = match input.kind {
            ExportKind::Joint if ending == Ending::Xlsx => {
                return Err(ApiError::failed("联合印发文件只能导出为 .docx，请把文件名结尾改为 .docx"));
            }
            ExportKind::Joint => {
                notes = self.notes(&publication)?;
                write::docx(&document::joint(&publication)).map_err(|e| ApiError::failed(e.to_string()))?
            }
            ExportKind::Summary => table(&document::summary(&publication), ending)?,
            ExportKind::Ledger => table(&document::ledger(&publication), ending)?,
        };
        self.world.write_file(path, &bytes).map_err(|error| ApiError::failed(cannot_write(path, &error)))?;
        Ok(Exported { path: input.path.clone(), kind: input.kind, notes })
    }

    /// What the clerk should know of the document just written: what blocks issuing, and fonts that are missing here.
    fn notes(&self, publication: &Publication) -> Result<Vec<String>, ApiError> {
        let report = self.read(|matter, by| matter.check(by))?;
        let blocking = report.findings.iter().filter(|finding| finding.blocks()).count();
        let mut notes = Vec::new();
        if blocking > 0 {
            notes.push(format!("印发检查还有 {blocking} 项必须处理，请先处理再正式印发"));
        }
        let fonts = &document::joint(publication).layout.fonts;
        let missing: Vec<&str> = [Face::Title, Face::FangSong, Face::Kai, Face::Hei, Face::Song]
            .into_iter()
            .filter(|face| !self.has_face(fonts, *face))
            .map(|face| fonts.name(face))
            .collect();
        if !missing.is_empty() {
            notes.push(format!(
                "本机没有安装字体：{}。在没有这些字体的电脑上打开或打印，版面会不准",
                missing.join("、")
            ));
        }
        Ok(notes)
    }

    fn has_face(&self, fonts: &Fonts, face: Face) -> bool {
        self.world.has_font(fonts.name(face)).unwrap_or(true)
    }
}

fn ending(path: &Path) -> Result<Ending, ApiError> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("docx") => Ok(Ending::Docx),
        Some("xlsx") => Ok(Ending::Xlsx),
        _ => Err(ApiError::failed("文件名要以 .docx 或 .xlsx 结尾，请改好后再导出")),
    }
}

fn table(sheet: &Sheet, ending: Ending) -> Result<Vec<u8>, ApiError> {
    let written = match ending {
        Ending::Docx => write::docx_table(sheet, &Layout::default()),
        Ending::Xlsx => write::xlsx(sheet, &Layout::default()),
    };
    written.map_err(|error| ApiError::failed(error.to_string()))
}

fn cannot_write(path: &Path, error: &std::io::Error) -> String {
    use std::io::ErrorKind::{NotFound, PermissionDenied, ReadOnlyFilesystem, StorageFull};
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match error.kind() {
        NotFound => format!("“{name}”要放的文件夹不存在，请重新选择位置"),
        PermissionDenied | ReadOnlyFilesystem => {
            format!("“{name}”没有写成：这个文件夹不能写入，或文件正被别的程序打开。请换一个位置")
        }
        StorageFull => format!("“{name}”没有写成：磁盘空间不足。请清理磁盘后重试"),
        _ => format!("“{name}”没有写成（{error}）"),
    }
}
