//! One reply in one format: what kind of file its name asks for, and who writes it.

use std::error::Error;

use super::description::{File, Sheet};
use super::reply::{FileSpec, Reply};
use super::{archive, compound, draft_text, ending, mail, ofd, office, scan, text, workbook, writing};

/// The bytes of a file.
pub fn bytes_of(reply: &Reply, spec: &FileSpec) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut bytes = match (spec.scan(), spec.format()) {
        (Some(how), format) => {
            let printed = office::converted(&Paper::Document(document(reply)?), "pdf", None)?;
            scan::pages(&printed, how, format)?
        }
        (None, "zip") => archive::zip(&attached(reply)?, spec.password())?,
        (None, "eml") => {
            let head = reply.mail.as_ref().ok_or("a mail needs a head")?;
            mail::eml(head, &reply.body, &attached(reply)?, spec.encoding().unwrap_or("utf-8"))?
        }
        (None, "msg") => {
            compound::msg(reply.mail.as_ref().ok_or("a mail needs a head")?, &reply.body, &attached(reply)?)?
        }
        (None, format) => plain(reply, format, spec)?,
    };
    if let Some(length) = spec.cut() {
        bytes.truncate(length);
    }
    Ok(bytes)
}

fn plain(reply: &Reply, format: &str, spec: &FileSpec) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(match format {
        "docx" => document(reply)?,
        "xlsx" => sheets(&reply.body)?,
        "doc" | "wps" => office::converted(&paper(reply)?, "doc", None)?,
        "xls" | "et" => office::converted(&Paper::Sheets(sheets(&reply.body)?), "xls", None)?,
        "rtf" | "odt" => office::converted(&paper(reply)?, format, None)?,
        "pdf" => office::converted(&paper(reply)?, format, spec.password())?,
        "ofd" => ofd::ofd(&lines_of(reply)?)?,
        "txt" => text::encoded(&lines_of(reply)?.join("\n"), spec.encoding().unwrap_or("utf-8"))?,
        "md" => text::encoded(&text::markdown(&reply.body), "utf-8")?,
        "html" => text::encoded(&text::html(&reply.body), spec.encoding().unwrap_or("utf-8"))?,
        "csv" => text::encoded(&text::separated(&reply.body), spec.encoding().unwrap_or("gbk"))?,
        _ => return Err("no writer for this ending".into()),
    })
}

/// A file's name and content.
type NamedFile = (String, Vec<u8>);

/// What an office program converts.
pub enum Paper {
    /// A Word file.
    Document(Vec<u8>),
    /// A workbook.
    Sheets(Vec<u8>),
}

fn paper(reply: &Reply) -> Result<Paper, Box<dyn Error>> {
    if reply.body.contains("@sheet") {
        Ok(Paper::Sheets(sheets(&reply.body)?))
    } else {
        Ok(Paper::Document(document(reply)?))
    }
}

fn document(reply: &Reply) -> Result<Vec<u8>, Box<dyn Error>> {
    let draft = reply.draft.as_deref().map(draft_text).transpose()?;
    writing::docx(&reply.as_file(), draft.as_deref())
}

/// The lines of a reply as an editor shows them.
fn lines_of(reply: &Reply) -> Result<Vec<String>, Box<dyn Error>> {
    Ok(match &reply.draft {
        Some(name) => writing::changed_lines(&reply.as_file(), &draft_text(name)?),
        None => text::typed(&reply.body),
    })
}

/// A body's sheets, each under its `@sheet` line.
fn sheets(body: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let pieces = body.split("@sheet ").skip(1);
    let sheets: Vec<Sheet> = pieces
        .filter_map(|piece| piece.split_once('\n'))
        .map(|(name, rows)| Sheet { name: name.trim().to_owned(), body: rows.to_owned() })
        .collect();
    if sheets.is_empty() {
        return Err("a workbook needs a line @sheet".into());
    }
    workbook::xlsx(&sheets)
}

/// The attached files: name and content.
fn attached(reply: &Reply) -> Result<Vec<NamedFile>, Box<dyn Error>> {
    let one = |attached: &super::reply::Attached| {
        let encoding = attached.encoding.as_deref().unwrap_or("utf-8");
        let bytes = match ending(&attached.name) {
            "docx" => writing::docx(&File { body: attached.body.clone(), ..File::default() }, None)?,
            "xlsx" => sheets(&attached.body)?,
            "txt" => text::encoded(&text::typed(&attached.body).join("\n"), encoding)?,
            "csv" => text::encoded(&text::separated(&attached.body), "gbk")?,
            _ => return Err("no writer for an attached file of this ending".into()),
        };
        Ok::<_, Box<dyn Error>>((attached.name.clone(), bytes))
    };
    reply.attached.iter().map(one).collect()
}
