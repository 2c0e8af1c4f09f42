//! Plain text files: as an editor saves them, and as text recognised from a scan comes.

use std::error::Error;

use super::description::{Encoding, File};
use super::markup::{Grid, Line, lines};

/// The bytes of a text file.
pub fn txt(file: &File) -> Result<Vec<u8>, Box<dyn Error>> {
    let text = match file.wrap {
        Some(width) => recognised(&file.body, width),
        None => file.body.trim_start_matches('\n').to_owned(),
    };
    match file.encoding {
        Encoding::Utf8 => Ok(text.into_bytes()),
        Encoding::Utf8Bom => Ok(format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()),
        Encoding::Gbk => {
            let text = text.replace('\n', "\r\n");
            let (bytes, _, missing) = encoding_rs::GBK.encode(&text);
            if missing { Err("a character that GBK lacks".into()) } else { Ok(bytes.into_owned()) }
        }
    }
}

/// Lines of at most `width` characters, cut wherever the paper's edge falls.
fn recognised(body: &str, width: usize) -> String {
    let mut text = String::new();
    for line in lines(body) {
        match line {
            Line::Marked("right", words) => {
                let blanks = width.saturating_sub(words.chars().count());
                text.extend(std::iter::repeat_n('\u{3000}', blanks));
                text.push_str(words);
            }
            Line::Marked(_, words) => text.push_str(&cut(words, width)),
            Line::Plain(words) if words.ends_with('：') && !words.contains('。') => {
                text.push_str(&cut(words, width));
            }
            Line::Plain(words) => text.push_str(&cut(&format!("\u{3000}\u{3000}{words}"), width)),
            Line::Table(_) => {}
        }
        text.push('\n');
    }
    text
}

fn cut(words: &str, width: usize) -> String {
    let letters: Vec<char> = words.chars().collect();
    let pieces: Vec<String> = letters.chunks(width).map(|piece| piece.iter().collect()).collect();
    pieces.join("\n")
}

/// The bytes of a text in `encoding`: utf-8, utf-16 (with its mark) or gbk; lines end as Windows ends them.
pub fn encoded(text: &str, encoding: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let windows = text.replace('\n', "\r\n");
    match encoding {
        "utf-8" => Ok(text.as_bytes().to_vec()),
        "utf-16" => {
            Ok([0xFEFF].into_iter().chain(windows.encode_utf16()).flat_map(u16::to_le_bytes).collect())
        }
        "gbk" => {
            let (bytes, _, missing) = encoding_rs::GBK.encode(&windows);
            if missing { Err("a character that GBK lacks".into()) } else { Ok(bytes.into_owned()) }
        }
        _ => Err(format!("no encoding {encoding}").into()),
    }
}

/// Letters a line of an editor, for what stands on the right.
const EDITOR: usize = 36;

/// A body as a person types it into an editor: as it stands where nothing is marked, else with blanks that put
/// headings in the middle and signatures to the right.
pub fn typed(body: &str) -> Vec<String> {
    if !body.contains("\n@") && !body.contains("\n|") {
        return body.trim_matches('\n').lines().map(str::to_owned).collect();
    }
    let mut typed = Vec::new();
    for line in lines(body) {
        match line {
            Line::Marked("right", words) => typed.push(shifted(words, EDITOR)),
            Line::Marked("break", _) => typed.push(String::new()),
            Line::Marked("sheet", _) => {}
            Line::Marked(_, words) => typed.push(shifted(words, (EDITOR + words.chars().count()) / 2)),
            Line::Plain(words) if words.ends_with('：') && !words.contains('。') => {
                typed.push(words.to_owned())
            }
            Line::Plain(words) => typed.push(format!("\u{3000}\u{3000}{words}")),
            Line::Table(grid) => typed.extend(rows(&grid).iter().map(|row| row.join("\t"))),
        }
    }
    typed
}

fn shifted(words: &str, end: usize) -> String {
    let blanks = end.saturating_sub(words.chars().count());
    format!("{}{words}", "\u{3000}".repeat(blanks))
}

/// The cells of a table row by row; places that a joined cell covers are empty.
fn rows(grid: &Grid<'_>) -> Vec<Vec<String>> {
    let full = |cells: &Vec<super::markup::GridCell<'_>>| {
        let mut row = vec![String::new(); grid.columns];
        for cell in cells {
            row[cell.column] = cell.text.replace('\\', " ");
        }
        row
    };
    grid.rows.iter().map(full).collect()
}

/// A body as Markdown.
pub fn markdown(body: &str) -> String {
    let mut text = String::new();
    for line in lines(body) {
        match line {
            Line::Marked("title", words) => text.push_str(&format!("# {words}\n")),
            Line::Marked("head", words) => text.push_str(&format!("**{words}**\n")),
            Line::Marked("break" | "sheet", _) => {}
            Line::Marked(_, words) | Line::Plain(words) => text.push_str(&format!("{words}\n")),
            Line::Table(grid) => {
                for (index, row) in rows(&grid).iter().enumerate() {
                    text.push_str(&format!("| {} |\n", row.join(" | ")));
                    if index == 0 {
                        text.push_str(&format!("|{}\n", " --- |".repeat(grid.columns)));
                    }
                }
            }
        }
        if !text.ends_with("\n\n") {
            text.push('\n');
        }
    }
    text
}

/// A body as a web page, the way office programs save one.
pub fn html(body: &str) -> String {
    let safe = |words: &str| words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut page = String::from("<html><head><meta charset=\"utf-8\"><title>反馈意见</title></head><body>\n");
    for line in lines(body) {
        match line {
            Line::Marked("title" | "head", words) => page.push_str(&format!("<h1>{}</h1>\n", safe(words))),
            Line::Marked("right", words) => {
                page.push_str(&format!("<p align=\"right\">{}</p>\n", safe(words)))
            }
            Line::Marked("break" | "sheet", _) => page.push_str("<p>&nbsp;</p>\n"),
            Line::Marked(_, words) => page.push_str(&format!("<p align=\"center\">{}</p>\n", safe(words))),
            Line::Plain(words) => page.push_str(&format!("<p>&emsp;&emsp;{}</p>\n", safe(words))),
            Line::Table(grid) => {
                page.push_str("<table border=\"1\">\n");
                for cells in &grid.rows {
                    page.push_str("<tr>");
                    for cell in cells {
                        page.push_str(&format!(
                            "<td colspan=\"{}\" rowspan=\"{}\">{}</td>",
                            cell.columns,
                            cell.rows,
                            safe(cell.text).replace('\\', "<br>")
                        ));
                    }
                    page.push_str("</tr>\n");
                }
                page.push_str("</table>\n");
            }
        }
    }
    page + "</body></html>\n"
}

/// A body's rows as separated values (RFC 4180).
pub fn separated(body: &str) -> String {
    let value = |cell: &String| {
        if cell.contains([',', '"', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    let mut text = String::new();
    for line in lines(body) {
        match line {
            Line::Table(grid) => {
                for row in rows(&grid) {
                    text.push_str(&row.iter().map(value).collect::<Vec<_>>().join(","));
                    text.push('\n');
                }
            }
            Line::Marked("sheet" | "break", _) => {}
            Line::Marked(_, words) | Line::Plain(words) => text.push_str(&format!("{words}\n")),
        }
    }
    text
}
