//! The grammar of references: the words by which a reply names a place in a draft.
//!
//! Parsing knows no draft; it turns `第二部分第（六）条第2段` into steps. [`super::locate`] resolves them.

mod reader;

use std::ops::Range;

use reader::Reader;

/// The words that name one place or several of them, as steps from the whole to the part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// As written.
    pub(super) raw: String,
    /// Where it stands in the text it was read from, in characters.
    pub(super) range: Range<usize>,
    /// One path a place: `第三、五条` has two.
    pub(super) paths: Vec<Vec<Step>>,
}

/// One step of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// 附件2; without a number where it has none.
    Annex(Option<u32>),
    /// 《…》, with or without 的: a draft of ours or somebody else's document.
    Title(String),
    /// A number with the word it counts: 第（四）条.
    Number(Numbered),
    /// 第二段, 第2自然段; negative from the end.
    Paragraph(i32),
    /// 第一句; negative from the end.
    Sentence(i32),
    /// 第3页, 第5行: resolved only against the printed file.
    Page,
    /// 上一条, 同上, 本条.
    Relative(Relative),
    /// 标题, 文末, 前言.
    Named(Named),
}

/// A number with its written form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) number: u32,
    pub(super) word: Word,
    pub(super) form: Form,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Part,
    Chapter,
    Section,
    /// 部分, 大条, 大项
    Division,
    /// 条
    Article,
    /// 款
    Clause,
    /// 项
    Item,
    /// 点, 目, 小项, 小点
    Dot,
    /// No word: （四）, 四、, 1.1
    None,
}

/// How a number is written.
#[derive(Debug, Clone, PartialEq, Eq, Copy)]
pub(super) enum Form {
    /// 四, 4
    Plain,
    /// （四）
    ChineseParen,
    /// （4）
    ArabicParen,
    /// 四、
    ChineseComma,
    /// 4. or 4、
    ArabicDot,
    /// ④
    Circled,
    /// The last figure of 1.1 or 2.3.1, with how many figures it has.
    Decimal(usize),
}

/// Places named from where the reply is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// 同上, 本条, 该条, 上述条款
    Same,
    /// 上一条
    Before,
    /// 下一条
    After,
}

/// Places that have a name in every text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// 标题
    Title,
    /// 前言, 导语, 开头
    Preamble,
    /// 文末, 结尾
    End,
}

impl Step {
    /// The lower, the nearer to the whole text: a path goes upwards only.
    fn rank(&self) -> u32 {
        match self {
            Step::Title(_) => 0,
            Step::Annex(_) => 1,
            Step::Page => 2,
            Step::Relative(_) | Step::Named(_) => 30,
            Step::Number(numbered) => numbered.rank(),
            Step::Paragraph(_) => 90,
            Step::Sentence(_) => 95,
        }
    }
}

impl Numbered {
    fn rank(&self) -> u32 {
        match (self.word, self.form) {
            (Word::Part, _) => 10,
            (Word::Chapter, _) => 11,
            (Word::Section, _) => 12,
            (Word::Division, _) => 20,
            (Word::None, Form::ChineseComma) => 21,
            (Word::Article, Form::Plain) => 40,
            (Word::Article, _) => 41,
            (Word::Clause, _) => 43,
            (Word::Item | Word::Dot, _) => 44,
            (_, Form::ChineseParen) => 41,
            (_, Form::Decimal(_)) => 45,
            (_, Form::ArabicDot) => 50,
            (_, Form::ArabicParen) => 60,
            (_, Form::Circled) => 70,
            (_, Form::Plain) => 50,
        }
    }
}

/// All references in a text, in order. Those behind a foreign 《…》 carry it as their first step.
pub(super) fn find(text: &str) -> Vec<Reference> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match read(&chars, at) {
            Some(reference) => {
                at = reference.range.end.max(at + 1);
                found.push(reference);
            }
            None => at += 1,
        }
    }
    found
}

/// The reference that begins exactly at `at`.
fn read(chars: &[char], at: usize) -> Option<Reference> {
    let mut reader = Reader::new(chars, at);
    reader.read_all();
    let paths: Vec<Vec<Step>> =
        std::mem::take(&mut reader.paths).into_iter().filter(|p| says_a_place(p)).collect();
    if paths.is_empty() {
        return None;
    }
    let range = at..reader.end;
    Some(Reference { raw: chars[range.clone()].iter().collect(), range, paths })
}

/// A title alone is a mention, not a place; so is a bare number without anything around it.
fn says_a_place(path: &[Step]) -> bool {
    match path {
        [] => false,
        [Step::Title(_)] => false,
        [Step::Number(n)] => !(n.word == Word::None && n.form == Form::Plain),
        _ => true,
    }
}

#[cfg(test)]
mod tests;
