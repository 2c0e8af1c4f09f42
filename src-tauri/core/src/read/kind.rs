//! What a file is, told by its bytes: names lie, by habit (`.doc` renamed `.docx`) and by intent.

use super::archive::Packing;
use super::compound::{Compound, SIGNATURE};
use super::container::Container;
use super::msg::PROPERTIES;
use super::package::{Package, target_of};
use super::scan::PictureFile;
use super::xml::{attribute, children};
use super::{Loss, ReadError};

/// A kind of file for which there is a reader.
pub(super) enum Kind<'a> {
    /// A text document; the name of its main part.
    Docx(Package<'a>, String),
    /// A workbook; the name of its main part.
    Xlsx(Package<'a>, String),
    /// A text in the compound format of Word 97.
    Doc(Compound<'a>),
    /// A binary workbook.
    Xls(Compound<'a>),
    /// A mail as Outlook keeps it.
    Msg(Compound<'a>),
    /// Fixed pages in the national format.
    Ofd(Package<'a>),
    /// An archive that is nothing more special than that.
    Archive(Packing),
    /// An OpenDocument text.
    Odt(Package<'a>),
    /// An OpenDocument workbook.
    Ods(Package<'a>),
    /// A text in the Rich Text Format.
    Rtf,
    /// Pictures of pages.
    Picture(PictureFile<'a>),
    /// A PDF document.
    Pdf,
    /// Characters in some encoding, as far as the first bytes tell.
    Characters,
}

/// First bytes of kinds that no reader exists for, and their names.
const SIGNATURES: [(&[u8], &str); 15] = [
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ\0", "xz 压缩包"),
    (b"SQLite format 3\0", "数据库或合稿事项文件"),
    (b"\x7fELF", "程序"),
    (b"MZ\x90\0", "程序"),
    (b"ID3", "录音"),
    (b"OggS", "录音或录像"),
    (b"\x1aE\xdf\xa3", "录像"),
    (b"fLaC", "录音"),
    (b"\x00\x00\x01\x00", "图标"),
    (b"8BPS", "Photoshop 图片"),
    (b"AC10", "CAD 图纸"),
    (b"wOFF", "字体"),
    (b"\xd7\xcd\xc6\x9a", "WMF 图片"),
];

/// Streams and storages that tell the kinds of compound file apart, the telling ones first.
const COMPOUND_NAMES: [(&str, &str); 8] = [
    ("WordDocument", "旧版 Word 97-2003 文档"),
    ("PowerPoint Document", "旧版 PowerPoint 97-2003 演示文稿"),
    (PROPERTIES, "Outlook 邮件"),
    ("Workbook", "旧版 Excel 97-2003 工作簿"),
    ("Book", "旧版 Excel 工作簿"),
    ("VisioDocument", "Visio 绘图"),
    ("FileHeader", "HWP 文档"),
    ("Contents", "旧版办公文档"),
];

/// Recognises the kind, or says in an error what the file is instead.
pub(super) fn recognise(bytes: &[u8]) -> Result<Kind<'_>, ReadError> {
    if bytes.starts_with(SIGNATURE) {
        return compound(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    if bytes.starts_with(b"PK\x03\x04")
        || bytes.starts_with(b"PK\x05\x06")
        || bytes.starts_with(b"PK\x07\x08")
    {
        return packaged(bytes);
    }
    if is_pdf(bytes) {
        return Ok(Kind::Pdf);
    }
    if bytes.starts_with(b"7z\xbc\xaf\x27\x1c") {
        return Ok(Kind::Archive(Packing::Seven));
    }
    if bytes.starts_with(b"Rar!\x1a\x07") {
        return Ok(Kind::Archive(Packing::Rar));
    }
    if let Some(file) = PictureFile::open(bytes) {
        return Ok(Kind::Picture(file));
    }
    let known = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    let inside = || match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, ..] => Some("录音或录像"),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some("录像或 HEIC 图片"),
        _ => None,
    };
    match known.map(|(_, name)| *name).or_else(inside) {
        Some(name) => Err(ReadError::Unsupported(name.into())),
        None => Ok(Kind::Characters),
    }
}

/// A PDF starts with its mark. Programs also open it where up to a kilobyte of something else stands before
/// (a server's header, a mail program's blank lines); then its end has to be there too.
fn is_pdf(bytes: &[u8]) -> bool {
    let has = |part: &[u8], mark: &[u8]| part.windows(mark.len()).any(|window| window == mark);
    let (head, tail) = (&bytes[..bytes.len().min(1024)], &bytes[bytes.len().saturating_sub(1024)..]);
    bytes.starts_with(b"%PDF-") || has(head, b"%PDF-") && has(tail, b"startxref") && has(tail, b"%%EOF")
}

/// Compound files are told apart by what stands in their root: deeper down stands what was put into them.
fn compound(bytes: &[u8]) -> Result<Kind<'_>, ReadError> {
    let compound = Compound::open(bytes).map_err(|error| broken_compound(bytes, error))?;
    if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
        return Err(ReadError::Encrypted);
    }
    let known = COMPOUND_NAMES.iter().find(|(name, _)| compound.has(name));
    match known.copied() {
        Some(("WordDocument", _)) => Ok(Kind::Doc(compound)),
        Some(("Workbook" | "Book", _)) => Ok(Kind::Xls(compound)),
        Some((PROPERTIES, _)) => Ok(Kind::Msg(compound)),
        Some(("Contents", kind)) => Err(ReadError::convertible(kind)),
        Some((_, kind)) => Err(ReadError::Unsupported(kind.into())),
        None => Err(ReadError::convertible("旧版办公文档")),
    }
}

/// What a compound file was that cannot be opened any more. Its entries may still be there: 128 bytes each, the
/// name in UTF-16 first, then its length in bytes and the entry's type (MS-CFB 2.6.1).
fn broken_compound(bytes: &[u8], error: ReadError) -> ReadError {
    let names: Vec<String> = bytes.as_chunks::<128>().0.iter().filter_map(entry_name).collect();
    let known = COMPOUND_NAMES.iter().find(|(name, _)| names.iter().any(|known| known == name));
    match known {
        Some((_, kind)) if matches!(error, ReadError::Corrupt(_)) => {
            ReadError::Corrupt(format!("{kind}，结构不完整，可能没有传输完"))
        }
        _ => error,
    }
}

fn entry_name(entry: &[u8; 128]) -> Option<String> {
    let length = usize::from(u16::from_le_bytes([entry[64], entry[65]]));
    if !matches!(entry[66], 1 | 2 | 5) || !(4..=64).contains(&length) || !length.is_multiple_of(2) {
        return None;
    }
    let units = entry[..length - 2].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// Zip containers are told apart by their parts.
fn packaged(bytes: &[u8]) -> Result<Kind<'_>, ReadError> {
    let mut package = Package::new(Container::open(bytes)?);
    if !package.has("[Content_Types].xml") && !package.has("_rels/.rels") {
        return other_package(package);
    }
    let main = main_part(&mut package)?;
    let kind = content_type(&mut package, &main)?;
    let says = |word: &str| kind.contains(word);
    let folder = main.split('/').next().unwrap_or_default().to_lowercase();
    match () {
        () if says("presentationml") || folder == "ppt" => {
            Err(ReadError::Unsupported("PowerPoint 演示文稿".into()))
        }
        () if says("sheet.binary") || main.ends_with(".bin") => {
            Err(ReadError::Unsupported("Excel 二进制工作簿 .xlsb".into()))
        }
        () if says("wordprocessingml") || says("ms-word") || folder == "word" => {
            Ok(Kind::Docx(package, main))
        }
        () if says("spreadsheetml") || says("ms-excel") || folder == "xl" => Ok(Kind::Xlsx(package, main)),
        () => other_package(package),
    }
}

/// The main part by the package's relationships, or at its customary place where these are broken.
fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let relationships = package.relationships("")?;
    let named = target_of(&relationships, "officeDocument").map(str::to_string);
    if let Some(named) = named.filter(|name| package.has(name)) {
        return Ok(named);
    }
    let customary = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];
    let found = customary.into_iter().find(|name| package.has(name)).map(str::to_string);
    if found.is_some() {
        let what = "文件的目录已损坏，正文按通常位置找到".to_string();
        package.losses.push(Loss { place: "全文".into(), what });
    }
    Ok(found.unwrap_or_default())
}

fn content_type(package: &mut Package<'_>, main: &str) -> Result<String, ReadError> {
    if !package.has("[Content_Types].xml") {
        return Ok(String::new());
    }
    let Some(part) = package.side_part("[Content_Types].xml")? else { return Ok(String::new()) };
    let Ok(tree) = part.tree(&mut package.losses) else { return Ok(String::new()) };
    let name = format!("/{}", main.to_lowercase());
    let kind = children(tree.root_element(), "Override")
        .find(|node| attribute(*node, "PartName").is_some_and(|part| part.to_lowercase() == name))
        .and_then(|node| attribute(node, "ContentType"));
    Ok(kind.unwrap_or_default().to_lowercase())
}

fn other_package(mut package: Package<'_>) -> Result<Kind<'_>, ReadError> {
    if package.has("OFD.xml") {
        return Ok(Kind::Ofd(package));
    }
    let kind = package.member_text("mimetype");
    let name = match kind.trim() {
        "application/vnd.oasis.opendocument.text"
        | "application/vnd.oasis.opendocument.text-template"
        | "application/vnd.oasis.opendocument.text-master" => return Ok(Kind::Odt(package)),
        "application/vnd.oasis.opendocument.spreadsheet"
        | "application/vnd.oasis.opendocument.spreadsheet-template" => return Ok(Kind::Ods(package)),
        "application/vnd.oasis.opendocument.presentation" => "ODP 演示文稿",
        "application/epub+zip" => "EPUB 电子书",
        _ if package.has("uof.xml") || kind.contains("uof") => {
            return Err(ReadError::convertible("标文通 UOF 文档"));
        }
        _ => return Ok(Kind::Archive(Packing::Zip)),
    };
    Err(ReadError::Unsupported(name.into()))
}
