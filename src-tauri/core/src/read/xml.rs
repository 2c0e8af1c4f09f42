//! XML that came from a stranger: no document types, no entities of its own, bounded in nodes and depth.
//!
//! Two faults that real programs leave in otherwise sound files are mended and said: prefixes that were never
//! declared, and characters that XML does not allow.

use std::cell::OnceCell;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use roxmltree::{Document, Error, Node, ParsingOptions};

use super::{Loss, ReadError};

/// Most nodes in one part.
const MOST_NODES: u32 = 3_000_000;
/// Most attributes of one element. Each is compared with all before it, so a few hundred thousand take for ever; office
/// programs declare some forty namespaces and write a dozen.
const MOST_ATTRIBUTES: usize = 2_000;
/// Deepest nesting of elements.
const DEEPEST: usize = 256;
/// Most undeclared prefixes that are mended in one part.
const MOST_PREFIXES: usize = 24;

/// The names that undeclared prefixes stand for by custom; any other gets a name of its own.
const CUSTOMARY: [(&str, &str); 14] = [
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("x", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
];

/// One XML part, decoded.
pub(super) struct Part {
    /// Its name in the container.
    pub name: String,
    text: String,
    mended: OnceCell<String>,
}

impl Part {
    /// Decodes the bytes by byte order mark, declaration, or as UTF-8.
    pub fn decode(name: &str, bytes: &[u8], losses: &mut Vec<Loss>) -> Self {
        let (encoding, skip) = Encoding::for_bom(bytes).unwrap_or_else(|| (declared(bytes), 0));
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[skip..]);
        if broken {
            losses.push(Loss {
                place: place(name), what: "有个别字节不成文字，已用替代符号标出".into()
            });
        }
        Self { name: name.to_string(), text: text.into_owned(), mended: OnceCell::new() }
    }

    /// The tree, mended where needed.
    pub fn tree(&self, losses: &mut Vec<Loss>) -> Result<Document<'_>, ReadError> {
        check_attributes(&self.name, self.text.as_bytes())?;
        let tree = match parse(&self.text) {
            Err(Error::UnknownNamespace(..) | Error::NonXmlChar(..)) => {
                let text = self.mend(losses)?;
                parse(self.mended.get_or_init(|| text))
            }
            tree => tree,
        };
        let tree = tree.map_err(|error| self.trouble(&error))?;
        if is_deeper_than(tree.root(), DEEPEST) {
            return Err(ReadError::TooLarge(format!("{} 嵌套超过 {DEEPEST} 层", place(&self.name))));
        }
        Ok(tree)
    }

    fn mend(&self, losses: &mut Vec<Loss>) -> Result<String, ReadError> {
        let mut text = self.text.clone();
        for _ in 0..MOST_PREFIXES {
            match parse(&text) {
                Err(Error::UnknownNamespace(prefix, _)) => {
                    let Some(at) = end_of_root_name(&text) else { break };
                    let customary = CUSTOMARY.iter().find(|(known, _)| *known == prefix);
                    let uri =
                        customary.map_or_else(|| format!("urn:{prefix}"), |(_, uri)| (*uri).to_string());
                    text.insert_str(at, &format!(" xmlns:{prefix}=\"{uri}\""));
                    losses.push(Loss {
                        place: place(&self.name),
                        what: format!("命名空间前缀“{prefix}”没有声明，已按通常含义读取"),
                    });
                }
                Err(Error::NonXmlChar(..)) => {
                    text.retain(is_xml_char);
                    losses
                        .push(Loss {
                            place: place(&self.name), what: "含有不允许的控制字符，已略去".into()
                        });
                }
                Err(error) => return Err(self.trouble(&error)),
                Ok(_) => return Ok(text),
            }
        }
        Ok(text)
    }

    fn trouble(&self, error: &Error) -> ReadError {
        match error {
            Error::NodesLimitReached | Error::AttributesLimitReached | Error::NamespacesLimitReached => {
                ReadError::TooLarge(format!("{} 的内容过多", place(&self.name)))
            }
            Error::DtdDetected | Error::EntityReferenceLoop(_) => {
                ReadError::Corrupt(format!("{} 含有不允许的文档类型声明", place(&self.name)))
            }
            _ => {
                let at = error.pos();
                ReadError::Corrupt(format!("{} 第 {} 行第 {} 列", place(&self.name), at.row, at.col))
            }
        }
    }
}

/// How a part is named to the clerk.
pub(super) fn place(name: &str) -> String {
    format!("部件 {name}")
}

/// The value of the attribute with this local name, whatever its prefix: strict, transitional and sloppy
/// writers differ in prefixes only.
pub(super) fn attribute<'d>(node: Node<'d, 'd>, name: &str) -> Option<&'d str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The first child element with this local name.
pub(super) fn child<'d>(node: Node<'d, 'd>, name: &str) -> Option<Node<'d, 'd>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// All child elements with this local name.
pub(super) fn children<'d>(node: Node<'d, 'd>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    node.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
}

fn parse(text: &str) -> Result<Document<'_>, Error> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
}

fn declared(bytes: &[u8]) -> &'static Encoding {
    match bytes {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let label = head
        .split_once("?>")
        .and_then(|(head, _)| head.split_once("encoding="))
        .map(|(_, rest)| rest.trim_start_matches(['"', '\'']))
        .and_then(|rest| rest.split(['"', '\'']).next());
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(UTF_8);
    // A declaration that could be read byte by byte cannot be telling the truth about UTF-16.
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

/// Refuses a part with an element of more than [`MOST_ATTRIBUTES`].
pub(super) fn check_attributes(name: &str, xml: &[u8]) -> Result<(), ReadError> {
    let mut rest = xml;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at..];
        let end = match rest {
            [b'<', b'!', b'-', b'-', ..] => end_of(rest, b"-->"),
            [b'<', b'!', b'[', ..] => end_of(rest, b"]]>"),
            [b'<', b'?', ..] => end_of(rest, b"?>"),
            _ => {
                let (attributes, end) = attributes_of(rest);
                if attributes > MOST_ATTRIBUTES {
                    let what = format!("{} 中一个标记的属性超过 {MOST_ATTRIBUTES} 个", place(name));
                    return Err(ReadError::TooLarge(what));
                }
                end
            }
        };
        rest = &rest[end.min(rest.len())..];
    }
    Ok(())
}

/// The attributes of the tag at the beginning, and where it ends.
fn attributes_of(tag: &[u8]) -> (usize, usize) {
    let mut attributes = 0;
    let mut quote = None;
    for (at, byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == *byte => quote = None,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'=') => attributes += 1,
            (None, b'>') => return (attributes, at + 1),
            _ => {}
        }
    }
    (attributes, tag.len())
}

fn end_of(xml: &[u8], mark: &[u8]) -> usize {
    xml.windows(mark.len()).position(|window| window == mark).map_or(xml.len(), |at| at + mark.len())
}

fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Byte offset just behind the name of the root element's start tag.
fn end_of_root_name(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('<')?;
        let rest = text.get(open + 1..)?;
        let skip_to = match rest.as_bytes().first()? {
            b'?' => "?>",
            b'!' => "-->",
            _ => {
                let name = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
                return Some(open + 1 + name);
            }
        };
        from = open + 1 + rest.find(skip_to)? + skip_to.len();
    }
}

/// Walks without recursion: depth is what is being checked.
fn is_deeper_than(root: Node<'_, '_>, limit: usize) -> bool {
    let mut depth = 0;
    let mut node = root;
    loop {
        if let Some(child) = node.first_child() {
            depth += 1;
            if depth > limit {
                return true;
            }
            node = child;
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) if depth > 0 => {
                    depth -= 1;
                    node = parent;
                }
                _ => return false,
            }
        }
    }
}
