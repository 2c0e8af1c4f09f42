//! Fixed-layout documents of GB/T 33190: a line of the text is a text object at its place on an A4 page.

use std::error::Error;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// Size of a letter, and distance of two lines, in mm.
const LETTER: f64 = 5.6;
const PITCH: f64 = 9.8;
/// Letters a line, lines a page, as GB/T 9704 has them.
const LETTERS: usize = 28;
const LINES: usize = 22;
const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// The bytes of a document with these paragraphs.
pub fn ofd(paragraphs: &[String]) -> Result<Vec<u8>, Box<dyn Error>> {
    let lines: Vec<String> =
        paragraphs.iter().flat_map(|paragraph| cut(&paragraph.replace('\t', "  "))).collect();
    let pages: Vec<&[String]> = lines.chunks(LINES).collect();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &str| -> Result<(), Box<dyn Error>> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        to.start_file(name, options)?;
        Ok(to.write_all(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{content}").as_bytes())?)
    };
    put(
        "OFD.xml",
        &format!(
            "<ofd:OFD {NAMESPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>\
             0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\
             </ofd:DocBody></ofd:OFD>"
        ),
    )?;
    let listed: String = (0..pages.len())
        .map(|page| format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{page}/Content.xml\"/>", page + 10))
        .collect();
    put(
        "Doc_0/Document.xml",
        &format!(
            "<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID><ofd:PageArea>\
             <ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml\
             </ofd:PublicRes></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
    )?;
    put(
        "Doc_0/PublicRes.xml",
        &format!(
            "<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"5\" FontName=\"仿宋\" \
             FamilyName=\"仿宋\"/></ofd:Fonts></ofd:Res>"
        ),
    )?;
    for (index, lines) in pages.iter().enumerate() {
        put(&format!("Doc_0/Pages/Page_{index}/Content.xml"), &page(index, lines))?;
    }
    Ok(to.finish()?.into_inner())
}

fn page(index: usize, lines: &[String]) -> String {
    let objects: String = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(row, line)| object(1_000 * (index + 1) + row, row, line))
        .collect();
    format!(
        "<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer ID=\"{}\">{objects}</ofd:Layer></ofd:Content></ofd:Page>",
        index + 500
    )
}

fn object(id: usize, row: usize, line: &str) -> String {
    let shown = line.trim_start();
    let blanks = line.chars().count() - shown.chars().count();
    #[allow(clippy::cast_precision_loss, reason = "rows and columns of one page")]
    let (x, y) = (28.0 + blanks as f64 * LETTER, 37.0 + row as f64 * PITCH);
    let letters: Vec<char> = shown.chars().collect();
    let advances: Vec<String> = letters.iter().map(|letter| advance(*letter).to_string()).collect();
    let text = shown.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<ofd:TextObject ID=\"{id}\" Boundary=\"{x:.2} {y:.2} {:.2} {PITCH}\" Font=\"5\" Size=\"{LETTER}\">\
         <ofd:TextCode X=\"0\" Y=\"{LETTER}\" DeltaX=\"{}\">{text}</ofd:TextCode></ofd:TextObject>",
        182.0 - x + 28.0,
        runs(&advances[..letters.len().saturating_sub(1)])
    )
}

fn advance(letter: char) -> f64 {
    if letter.is_ascii() { LETTER / 2.0 } else { LETTER }
}

/// Equal advances that follow one another are written `g count value`.
fn runs(advances: &[String]) -> String {
    let mut pieces = Vec::new();
    for run in advances.chunk_by(|a, b| a == b) {
        pieces.push(if run.len() > 2 { format!("g {} {}", run.len(), run[0]) } else { run.join(" ") });
    }
    pieces.join(" ")
}

/// The lines of a paragraph. What stands far to the right, as a signature does, moves left until it fits; a line never
/// ends within a number or begins with a closing mark.
fn cut(paragraph: &str) -> Vec<String> {
    const INDENT: usize = 2;
    let text = paragraph.trim_start();
    let blanks = paragraph.chars().count() - text.chars().count();
    let mut letters: Vec<char> = text.chars().collect();
    let blanks = if blanks > INDENT { blanks.min(LETTERS.saturating_sub(letters.len())) } else { blanks };
    letters.splice(0..0, std::iter::repeat_n('\u{3000}', blanks));
    let mut lines = Vec::new();
    while letters.len() > LETTERS {
        let within = |at: usize| {
            letters[at - 1].is_ascii_alphanumeric() && letters[at].is_ascii_alphanumeric()
                || "，。；：、？！）》”’".contains(letters[at])
        };
        let end = (INDENT + 1..=LETTERS).rev().find(|at| !within(*at)).unwrap_or(LETTERS);
        let rest = letters.split_off(end);
        lines.push(std::mem::replace(&mut letters, rest).into_iter().collect());
    }
    lines.push(letters.into_iter().collect());
    lines
}
