//! The machine: words change the state, groups keep it, text goes where the state says.

use std::collections::HashMap;

use super::characters::{Font, Fonts};
use super::context::Context;
use super::destination::{Destination, character, destination};
use super::frame::{Ending, Frame, Margin, Target};
use super::token::Token;
use crate::read::flow::{Mark, Piece, RawBlock, RawComment, RawText, date, drawn};
use crate::read::numbering::counted;
use crate::read::{Change, Loss, ReadError, Region};

/// Deepest nesting of groups.
const DEEPEST: usize = 512;
/// Deepest nesting of stories: a note in a text box in a header.
const MOST_STORIES: usize = 12;
/// Most bytes kept for one instruction or name.
const LONGEST_KEPT: usize = 1 << 16;

/// The state of reading one file.
#[derive(Debug)]
pub(super) struct Reader {
    frames: Vec<Frame>,
    /// What the group around the whole text held at its end.
    outermost: Frame,
    contexts: Vec<Context>,
    fonts: Fonts,
    revisers: Vec<String>,
    /// Outline levels of styles.
    outlines: HashMap<i32, u8>,
    style: i32,
    font: i32,
    /// Bytes that wait to be decoded, and the first half of a character in two.
    bytes: Vec<u8>,
    half: Option<u16>,
    /// Bytes that only stand in for a character just read.
    skip: usize,
    kept: Vec<String>,
    fields: Vec<Field>,
    margins: Vec<(Margin, Vec<RawBlock>)>,
    first_differs: bool,
    even_differ: bool,
    comments: Vec<RawComment>,
    author: String,
    initials: String,
    footnotes: i64,
    endnotes: i64,
    is_endnote: bool,
    object: Option<String>,
    losses: Vec<Loss>,
}

/// An open field.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
    /// State of a tick box, and its usual one.
    ticked: Option<bool>,
    usually_ticked: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self {
            frames: vec![Frame::default()],
            outermost: Frame::default(),
            contexts: vec![Context::default()],
            fonts: Fonts::default(),
            revisers: Vec::new(),
            outlines: HashMap::new(),
            style: 0,
            font: 0,
            bytes: Vec::new(),
            half: None,
            skip: 0,
            kept: Vec::new(),
            fields: Vec::new(),
            margins: Vec::new(),
            first_differs: false,
            even_differ: false,
            comments: Vec::new(),
            author: String::new(),
            initials: String::new(),
            footnotes: 0,
            endnotes: 0,
            is_endnote: false,
            object: None,
            losses: Vec::new(),
        }
    }
}

impl Reader {
    /// Takes the next word; false behind the end of the text.
    pub fn take(&mut self, token: Token<'_>) -> Result<bool, ReadError> {
        if let Token::Byte(byte) = token {
            self.byte(byte);
            return Ok(true);
        }
        self.flush();
        match token {
            Token::Open => self.open()?,
            Token::Close => return Ok(self.close()),
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(_) => {}
        }
        Ok(true)
    }

    /// The text as far as it came.
    pub fn finish(mut self) -> RawText {
        self.flush();
        if self.frames.len() > 1 {
            let what = "文件在中途结束，后面的内容可能缺失".to_string();
            self.losses.push(Loss { place: "全文末尾".into(), what });
        }
        while self.frames.len() > 1 {
            self.close();
        }
        let outermost = std::mem::take(&mut self.outermost);
        let body = self.end_story(&outermost);
        let shown =
            |margin: &Margin| (!margin.first || self.first_differs) && (!margin.even || self.even_differ);
        let margins = self.margins.into_iter().filter(|(margin, _)| shown(margin));
        let (footers, headers): (Vec<_>, Vec<_>) = margins.partition(|(margin, _)| margin.is_footer);
        let only =
            |stories: Vec<(Margin, Vec<RawBlock>)>| stories.into_iter().map(|(_, story)| story).collect();
        RawText {
            headers: only(headers),
            body,
            footers: only(footers),
            comments: self.comments,
            losses: self.losses,
            ..RawText::default()
        }
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::default());
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    fn open(&mut self) -> Result<(), ReadError> {
        if self.frames.len() >= DEEPEST {
            return Err(ReadError::TooLarge(format!("分组嵌套超过 {DEEPEST} 层")));
        }
        self.skip = 0;
        let mut inside = self.frame().inside();
        if inside.target == Target::Revisers {
            inside.target = Target::Kept;
            inside.ending = Ending::Reviser;
            self.kept.push(String::new());
        }
        self.frames.push(inside);
        Ok(())
    }

    fn close(&mut self) -> bool {
        self.skip = 0;
        let Some(frame) = self.frames.pop() else { return false };
        self.end(&frame);
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
            return false;
        }
        // The group around the whole text has ended: what follows belongs to no text.
        let goes_on = self.frames.len() > 1;
        if !goes_on {
            self.outermost = frame;
        }
        goes_on
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.frame().target != Target::Nowhere {
            self.bytes.push(byte);
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font =
            if self.frame().target == Target::Fonts { Some(self.font) } else { self.frame().font_in_use() };
        let text = self.fonts.decode(&bytes, font);
        self.half = None;
        self.text(&text);
    }

    fn text(&mut self, text: &str) {
        match self.frame().target {
            Target::Story => {
                let revisers = std::mem::take(&mut self.revisers);
                let manner = self.frame().manner(&revisers);
                self.revisers = revisers;
                if let Some(field) = self.fields.last_mut() {
                    field.has_result = true;
                }
                self.context().push(text, &manner);
            }
            Target::Kept => {
                if let Some(kept) = self.kept.last_mut().filter(|kept| kept.len() < LONGEST_KEPT) {
                    kept.push_str(text);
                }
            }
            Target::Fonts => {
                let font = self.fonts.fonts.entry(self.font).or_default();
                if font.name.len() < 200 {
                    font.name.push_str(text.trim_end_matches(';'));
                }
            }
            Target::Quiet | Target::Nowhere | Target::Revisers | Target::Styles => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if self.frame().target == Target::Nowhere {
            return;
        }
        match symbol {
            b'*' => self.frame().optional = true,
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.text("\t"),
            _ => {}
        }
    }

    /// A character given by its number, in one half or two.
    fn unicode(&mut self, number: i32) {
        self.skip = self.frame().stand_ins.unwrap_or(1);
        let Ok(unit) = u16::try_from(number & 0xffff) else { return };
        let decoded = match self.half.take() {
            Some(high) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            None if (0xd800..0xdc00).contains(&unit) => {
                self.half = Some(unit);
                return;
            }
            None => None,
        };
        let character = decoded.or_else(|| char::from_u32(u32::from(unit))).unwrap_or('\u{fffd}');
        let font = self.frame().font;
        let shown = self.fonts.shown(character, font);
        self.text(shown.encode_utf8(&mut [0; 4]));
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if self.skip > 0 && word != "u" {
            self.skip -= 1;
            return;
        }
        let optional = std::mem::take(&mut self.frame().optional);
        if self.frame().target == Target::Nowhere {
            return;
        }
        if let Some(destination) = destination(word) {
            self.enter(destination, word);
        } else if optional && !self.changes_something(word) {
            self.frame().target = Target::Nowhere;
        } else if word == "u" {
            self.unicode(number.unwrap_or(0));
        } else if let Some(text) = character(word) {
            self.text(text);
        } else if !self.structure(word, number) {
            self.property(word, number);
        }
    }

    /// Tables of styles mark some entries as optional; they say nothing that is printed.
    fn changes_something(&self, word: &str) -> bool {
        word == "cs" && self.frames.last().is_some_and(|frame| frame.target == Target::Story)
    }

    fn enter(&mut self, destination: Destination, word: &str) {
        let target = self.frame().target;
        match destination {
            Destination::Transparent => {
                self.frame().in_inner_row |= word == "nesttableprops";
            }
            Destination::Place(place, ending) => {
                let frame = self.frame();
                frame.target = place;
                frame.ending = ending;
                if place == Target::Kept {
                    self.kept.push(String::new());
                }
            }
            Destination::Story(_) if matches!(target, Target::Kept) || self.contexts.len() > MOST_STORIES => {
                self.frame().target = Target::Nowhere;
            }
            Destination::Story(ending) => {
                let frame = self.frame();
                frame.target = Target::Story;
                frame.ending = ending;
                frame.reset_paragraph();
                frame.reset_characters();
                self.is_endnote = false;
                self.contexts.push(Context::default());
            }
            Destination::Field => {
                self.frame().ending = Ending::Field;
                self.fields.push(Field::default());
            }
            Destination::Picture => {
                self.frame().target = Target::Nowhere;
                if target != Target::Kept {
                    self.lose("此处的图片未识别".into());
                }
            }
            Destination::Object => {
                self.frame().ending = Ending::Object;
                self.object = Some("类型不明".into());
            }
            Destination::Formula => self.lose("公式按纯文字读入，请核对原件".into()),
            Destination::Pair => {
                let frame = self.frame();
                frame.outside = target;
                frame.target = Target::Quiet;
            }
            Destination::Better => {
                let frame = self.frame();
                frame.target = frame.outside;
            }
        }
    }

    fn lose(&mut self, what: String) {
        self.context().paragraph.pieces.push(Piece::Unread(what));
    }

    /// Words that end or divide something.
    fn structure(&mut self, word: &str, number: Option<i32>) -> bool {
        let target = self.frame().target;
        if target == Target::Styles {
            return self.style_word(word, number);
        }
        let inner = usize::from(self.frame().in_inner_row);
        if target == Target::Story && self.context().rows[inner].take(word, number.unwrap_or(0)) {
            return true;
        }
        let in_story = target == Target::Story;
        match word {
            "par" if in_story => self.end_paragraph(),
            "sect" if in_story => {
                if !self.context().paragraph.is_empty() {
                    self.end_paragraph();
                }
            }
            "par" | "sect" => self.text("\n"),
            "page" | "column" if in_story => self.context().paragraph.pieces.push(Piece::PageBreak),
            "cell" | "nestcell" if in_story => {
                let depth = if word == "cell" { 1 } else { self.frame().depth.max(2) };
                let (heading, end) = self.paragraph_facts();
                self.context().end_cell(depth, heading, end);
            }
            "row" if in_story => self.context().end_row(1),
            "nestrow" if in_story => {
                let depth = self.frame().depth.max(2);
                self.context().end_row(depth);
            }
            "ftnalt" => self.is_endnote = true,
            "chftn" => self.context().paragraph.pieces.push(Piece::Gap),
            "titlepg" => self.first_differs = true,
            "facingp" => self.even_differ = true,
            "ffres" | "ffdefres" => self.tick(word, number.unwrap_or(0)),
            "ansicpg" => self.fonts.code_page = number,
            _ => return false,
        }
        true
    }

    fn style_word(&mut self, word: &str, number: Option<i32>) -> bool {
        match (word, number.and_then(|number| u8::try_from(number).ok())) {
            ("s", _) => self.style = number.unwrap_or(0),
            ("outlinelevel", Some(level)) => {
                self.outlines.insert(self.style, level);
            }
            _ => {}
        }
        true
    }

    fn tick(&mut self, word: &str, number: i32) {
        let Some(field) = self.fields.last_mut() else { return };
        if word == "ffdefres" {
            field.usually_ticked = number != 0;
        } else {
            // 25 stands for the usual state.
            field.ticked = (number != 25).then_some(number != 0);
        }
    }

    /// Words that change how characters and paragraphs are treated.
    fn property(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        if self.frame().target == Target::Fonts {
            match word {
                "f" => self.begin_font(number.unwrap_or(0)),
                "fcharset" => self.fonts.fonts.entry(self.font).or_default().charset = number.unwrap_or(0),
                _ => {}
            }
            return;
        }
        let frame = self.frame();
        match word {
            "plain" => frame.reset_characters(),
            "pard" => frame.reset_paragraph(),
            "uc" => frame.stand_ins = number.and_then(|number| usize::try_from(number).ok()),
            "f" => {
                frame.font = number;
                frame.is_eastern = false;
            }
            "af" => frame.eastern_font = number,
            "dbch" => frame.is_eastern = true,
            "loch" | "hich" => frame.is_eastern = false,
            "b" => frame.bold = on,
            // LibreOffice says of Chinese text what holds for it by the words for associated text.
            "ab" if frame.is_eastern => frame.bold = on,
            "ltrch" | "rtlch" => frame.is_eastern = false,
            "v" => frame.hidden = on,
            "strike" | "striked" => frame.struck = on,
            "revised" => frame.inserted.is_set = on,
            "revauth" => frame.inserted.author = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
            "revdttm" => frame.inserted.date = number.unwrap_or(0),
            "deleted" => frame.deleted.is_set = on,
            "revauthdel" => frame.deleted.author = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
            "revdttmdel" => frame.deleted.date = number.unwrap_or(0),
            "intbl" => frame.depth = frame.depth.max(1),
            "itap" => frame.depth = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0),
            "s" => frame.style = number,
            "outlinelevel" => frame.outline = number.and_then(|level| u8::try_from(level).ok()),
            _ => {}
        }
    }

    fn begin_font(&mut self, number: i32) {
        self.font = number;
        self.fonts.fonts.insert(number, Font::default());
    }

    /// Heading level of the paragraph and the revision of its end.
    fn paragraph_facts(&mut self) -> (Option<u8>, Option<Change>) {
        let frame = self.frame().clone();
        let mut changes = frame.changes(&self.revisers);
        // Put in and taken out again: the break is in neither text.
        let end = if changes.len() == 1 { changes.pop() } else { None };
        (self.heading(&frame), end)
    }

    fn heading(&self, frame: &Frame) -> Option<u8> {
        let outline = frame.outline.or_else(|| self.outlines.get(&frame.style?).copied());
        outline.filter(|level| *level < 9).map(|level| level + 1)
    }

    fn end_paragraph(&mut self) {
        let (heading, end) = self.paragraph_facts();
        let depth = self.frame().depth;
        self.context().end_paragraph(depth, heading, end);
    }

    /// Ends the story whose last paragraph is as the frame says.
    fn end_story(&mut self, frame: &Frame) -> Vec<RawBlock> {
        let heading = self.heading(frame);
        self.contexts.pop().map(|context| context.finish(frame.depth, heading)).unwrap_or_default()
    }

    /// A group has ended.
    fn end(&mut self, frame: &Frame) {
        if frame.ending != Ending::Nothing && is_kept(frame.ending) {
            let kept = self.kept.pop().unwrap_or_default();
            self.use_kept(frame.ending, &kept);
            return;
        }
        match frame.ending {
            Ending::Field => self.end_field(),
            Ending::Object => {
                if let Some(class) = self.object.take() {
                    self.lose(format!("嵌入的对象（{class}）未识别"));
                }
            }
            Ending::Note => {
                let mut blocks = self.end_story(frame);
                let label = self.note_label();
                if let Some(RawBlock::Paragraph(first)) = blocks.first_mut() {
                    first.label = first.label.take().or(Some(label));
                }
                self.context().paragraph.pieces.push(Piece::Hung(Region::Note, blocks));
            }
            Ending::TextBox => {
                let blocks = self.end_story(frame);
                self.context().paragraph.pieces.push(Piece::Hung(Region::TextBox, blocks));
            }
            Ending::Margin(margin) => {
                let blocks = self.end_story(frame);
                self.margins.push((margin, blocks));
            }
            Ending::Comment => self.end_comment(frame),
            _ => {}
        }
    }

    fn note_label(&mut self) -> String {
        if std::mem::take(&mut self.is_endnote) {
            self.endnotes += 1;
            counted(self.endnotes, "lowerRoman")
        } else {
            self.footnotes += 1;
            counted(self.footnotes, "decimal")
        }
    }

    fn end_comment(&mut self, frame: &Frame) {
        let facts = std::mem::take(&mut self.context().comment);
        let blocks = self.end_story(frame);
        let place = self.comments.len();
        // Numbers come from the file, so what is counted here needs names of another kind.
        let id = facts.number.unwrap_or_else(|| format!("第{place}个"));
        let above =
            facts.answers.filter(|back| *back < 0).and_then(|back| place.checked_add_signed(back as isize));
        let answers = above.and_then(|at| self.comments.get(at)).map(|comment| comment.id.clone());
        let author = std::mem::take(&mut self.author);
        let initials = std::mem::take(&mut self.initials);
        self.comments.push(RawComment {
            id: id.clone(),
            author: if author.is_empty() { initials } else { author },
            date: facts.date,
            blocks,
            answers,
        });
        self.context().paragraph.pieces.push(Piece::Mark(Mark::Sign(id)));
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let instruction = field.instruction.trim();
        if instruction.eq_ignore_ascii_case("FORMCHECKBOX") {
            let ticked = field.ticked.unwrap_or(field.usually_ticked);
            self.text(if ticked { "☑" } else { "☐" });
        } else if field.has_result {
            if let Some(outer) = self.fields.last_mut() {
                outer.has_result = true;
            }
        } else if let Some(text) = drawn(instruction) {
            self.text(&text);
        }
    }

    fn use_kept(&mut self, ending: Ending, kept: &str) {
        let said = kept.trim();
        match ending {
            Ending::Instruction => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(kept);
                    field.has_result = false;
                }
            }
            Ending::Label if !said.is_empty() => self.context().paragraph.label = Some(said.to_string()),
            Ending::Reviser => self.revisers.push(said.trim_end_matches(';').to_string()),
            Ending::CommentAuthor => self.author = said.to_string(),
            Ending::CommentInitials => self.initials = said.to_string(),
            Ending::CommentNumber => self.context().comment.number = Some(said.to_string()),
            Ending::CommentDate => {
                let stamp = said.parse::<i64>().unwrap_or(0) as u32;
                self.context().comment.date = date(stamp);
            }
            Ending::CommentParent => self.context().comment.answers = said.parse().ok(),
            Ending::RangeStart => self.mark(Mark::Start(said.to_string())),
            Ending::RangeEnd => self.mark(Mark::End(said.to_string())),
            Ending::ObjectClass => self.object = Some(said.to_string()),
            _ => {}
        }
    }

    fn mark(&mut self, mark: Mark) {
        self.context().paragraph.pieces.push(Piece::Mark(mark));
    }
}

fn is_kept(ending: Ending) -> bool {
    !matches!(
        ending,
        Ending::Note
            | Ending::Margin(_)
            | Ending::TextBox
            | Ending::Comment
            | Ending::Field
            | Ending::Object
            | Ending::Nothing
    )
}
