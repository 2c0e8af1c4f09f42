//! Plain text files: as an editor saves them, and as text recognised from a scan comes.

use std::error::Error;

use crate::description::{Encoding, File};
use crate::markup::{Line, lines};

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
