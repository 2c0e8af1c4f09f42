//! Bytes to [`Source`]: one reader a format, chosen by what the bytes are.
//!
//! Nothing here knows of drafts, units or matters.

mod aids;
mod archive;
mod compound;
mod container;
mod convert;
mod csv;
mod doc;
mod docx;
mod encoding;
pub mod endings;
mod flow;
mod html;
mod kind;
mod mail;
mod markdown;
mod msg;
mod numbering;
mod ods;
mod odt;
mod ofd;
mod package;
mod page;
mod pdf;
mod rtf;
pub mod scan;
mod sheet;
mod source;
mod text;
mod unfold;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod alike;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use aids::Aids;
pub use convert::{Convert, Converted};
pub use scan::{FindRecogniser, Picture, Recogniser, ScanError};
pub use source::*;
pub use unfold::{Unfolded, unfold};

/// The largest file that is read, in bytes. Larger ones are filed unread.
pub const LARGEST_FILE: usize = 64 << 20;

/// Why a file could not be read at all. Partial trouble is a [`Loss`] in the source instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but blanks.
    #[error("文件是空的。请核对后重新发送或重新选择文件")]
    Empty,
    /// Protected by a password.
    #[error("文件设有密码，无法读取。请去掉密码另存后再导入")]
    Encrypted,
    /// The format is known, the content is broken; the text says where.
    #[error("文件已损坏（{0}）。请用原来的程序打开另存，或请对方重新发送")]
    Corrupt(String),
    /// Over a limit on size, ratio, depth or count; the text says which.
    #[error("文件超出读取限度（{0}），为安全起见没有读取。请核对文件来源，拆分后再导入")]
    TooLarge(String),
    /// No reader for this kind of document, but office programs open it; `tried` says what came of that, if anything
    /// was tried.
    #[error(
        "这是{kind}，要由本机安装的 LibreOffice 转换后才能读取{}。请安装 LibreOffice 后重新导入，或用 WPS 或 Office 另存为 .docx 后再导入",
        if tried.is_empty() { "，本机没有找到".to_string() } else { format!("，转换没有成功（{tried}）") }
    )]
    Convertible {
        /// The kind, in words for the clerk.
        kind: String,
        /// What went wrong in converting it; empty where nothing was tried.
        tried: String,
    },
    /// No reader for this kind of file; the text names the kind as far as it is known.
    #[error(
        "暂不能读取这种文件（{0}）。请用 WPS 或 Office 另存为 .docx 或 .xlsx 后再导入；扫描件、图片请录入文字"
    )]
    Unsupported(String),
}

impl ReadError {
    /// A document that office programs open, of this kind.
    fn convertible(kind: &str) -> Self {
        Self::Convertible { kind: kind.into(), tried: String::new() }
    }
}

/// Reads one file without help from outside. The bytes decide what it is; the name only tells plain text, Markdown and
/// separated values apart.
///
/// # Errors
/// [`ReadError`] where nothing at all could be read. Partial trouble is in [`Source::losses`].
pub fn read(name: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    read_with(name, bytes, Aids::NONE)
}

/// Reads one file like [`read`], recognises what stands on pictures of pages, and lets an office program convert what
/// no reader reads.
///
/// # Errors
/// [`ReadError`] where nothing at all could be read; [`ReadError::Convertible`] where it could not be converted, with
/// what was tried. Partial trouble is in [`Source::losses`].
pub fn read_with(name: &str, bytes: &[u8], aids: Aids<'_>) -> Result<Source, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(ReadError::TooLarge(format!("文件大于 {} MB", LARGEST_FILE >> 20)));
    }
    let source = match guarded(|| by_kind(name, bytes, aids.recogniser)) {
        Err(ReadError::Convertible { kind, tried }) => convert::read(name, bytes, kind, tried, aids)?,
        done => done?,
    };
    if is_blank(&source) { Err(ReadError::Empty) } else { Ok(source) }
}

fn by_kind(name: &str, bytes: &[u8], recogniser: FindRecogniser<'_>) -> Result<Source, ReadError> {
    match kind::recognise(bytes)? {
        kind::Kind::Docx(mut package, main) => docx::read(&mut package, &main),
        kind::Kind::Xlsx(mut package, main) => xlsx::read(&mut package, &main, bytes),
        kind::Kind::Doc(mut compound) => doc::read(&mut compound),
        kind::Kind::Xls(mut compound) => xls::read(&mut compound),
        kind::Kind::Odt(mut package) => odt::read(&mut package),
        kind::Kind::Ods(mut package) => ods::read(&mut package),
        kind::Kind::Rtf => rtf::read(bytes),
        kind::Kind::Pdf => pdf::read(bytes, recogniser),
        kind::Kind::Msg(mut compound) => msg::read(&mut compound),
        kind::Kind::Ofd(mut package) => ofd::read(&mut package, recogniser),
        kind::Kind::Archive(packing) => archive::read(bytes, packing),
        kind::Kind::Picture(file) => scan::read(&file, recogniser),
        kind::Kind::Characters if mail::is_mail(bytes) => mail::read(bytes),
        kind::Kind::Characters => characters(name, bytes),
    }
}

/// Deepest nesting of texts that are linked into one another.
const DEEPEST_INSIDE: usize = 2;

/// Reads a document that another shows as a part of itself; `depth` says how many there are around it.
fn read_inside(name: &str, bytes: &[u8], depth: usize) -> Result<Source, ReadError> {
    let none = || Err(ScanError::NoModel);
    match kind::recognise(bytes)? {
        kind::Kind::Docx(..) if depth >= DEEPEST_INSIDE => Err(ReadError::TooLarge("文档嵌套过深".into())),
        kind::Kind::Docx(mut package, main) => docx::read_inside(&mut package, &main, depth + 1),
        kind::Kind::Rtf | kind::Kind::Odt(_) | kind::Kind::Characters => by_kind(name, bytes, &none),
        _ => Err(ReadError::Unsupported("不是文字文档".into())),
    }
}

/// Where a fault in a reader ends, most likely in a library that met bytes which its authors did not think of: the
/// file is refused, and the others are still read. A reader shares nothing with its callers, so nothing can be left
/// half done. What is made of a source later is not behind this, and whoever goes through many files guards that.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ReadError::Corrupt("内容无法解析".into())))
}

fn characters(name: &str, bytes: &[u8]) -> Result<Source, ReadError> {
    let decoded =
        encoding::decode(bytes).ok_or_else(|| ReadError::Unsupported("无法识别的二进制文件".into()))?;
    let name = name.to_lowercase();
    let named = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if html::is_page(&decoded.text) && !named(&[".md", ".markdown"]) {
        return Ok(html::read(bytes, decoded));
    }
    if decoded.text.trim_start().starts_with("<?xml") {
        return Err(xml(&decoded.text));
    }
    match () {
        () if named(&[".md", ".markdown"]) => Ok(markdown::read(&decoded)),
        () if named(&[".csv", ".tsv"]) => csv::read(&decoded),
        () => Ok(text::read(&decoded)),
    }
}

/// Some programs save whole documents as one XML text.
fn xml(text: &str) -> ReadError {
    let known = [
        ("<uof:UOF", "标文通 UOF 文档"),
        ("<w:wordDocument", "Word 2003 的 XML 文档"),
        ("<pkg:package", "Word 的单一 XML 文档"),
        ("<office:document ", "单一 XML 的 OpenDocument 文档"),
    ];
    match known.into_iter().find(|(mark, _)| text.contains(mark)) {
        Some((_, kind)) => ReadError::convertible(kind),
        None => ReadError::Unsupported("XML 文档".into()),
    }
}

/// A file of which not even a loss can be told is empty.
fn is_blank(source: &Source) -> bool {
    source.losses.is_empty()
        && source.margin_comments.is_empty()
        && source.attachments.is_empty()
        && source
            .passages()
            .iter()
            .all(|passage| passage.paragraph.runs.iter().all(|run| run.text.trim().is_empty()))
}

/// A page of a file as a picture, from 1; none where the file has no such page or no pages at all, or where the page's
/// letters are not in the file (a page of text in an OFD).
///
/// # Errors
/// [`ReadError`] where the page is broken or too large.
pub fn page_picture(bytes: &[u8], page: usize) -> Result<Option<Picture>, ReadError> {
    guarded(|| picture_of(bytes, page))
}

fn picture_of(bytes: &[u8], page: usize) -> Result<Option<Picture>, ReadError> {
    match kind::recognise(bytes)? {
        kind::Kind::Picture(file) if (1..=file.pages()).contains(&page) => file.page(page - 1).map(Some),
        kind::Kind::Pdf if (1..=pdf::page_count(bytes)?).contains(&page) => {
            pdf::picture(bytes, page - 1).map(Some)
        }
        kind::Kind::Ofd(mut package) if page > 0 => ofd::picture(&mut package, page - 1),
        _ => Ok(None),
    }
}
