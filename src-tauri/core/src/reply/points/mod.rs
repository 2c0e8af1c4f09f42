//! Cuts the body of a reply into points: by its own numbers, else by sentences that ask for something.

mod sentences;

use std::collections::HashMap;

use super::letter::Line;
use super::pattern::{self, pattern};
use super::reference::{self, Reference};
use super::request;
use super::skeleton::Skeleton;
use super::stretch::Stretch;
use crate::wording::numeral;

/// A stretch of the body that asks for something, with what stands above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) text: Stretch,
    /// The place that a heading over it names.
    pub(super) above: Option<Reference>,
    /// The words of the headings over it, the nearest last.
    pub(super) headings: Vec<String>,
    /// Characters of the reply's own number at its head.
    pub(super) mark: usize,
}

/// The body of a reply, cut.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut {
    pub(super) groups: Vec<Group>,
    /// Headings that only name what follows.
    pub(super) headings: Vec<Stretch>,
    /// Sentences that ask for nothing.
    pub(super) rest: Vec<Stretch>,
}

/// The written forms of a reply's own numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Style {
    /// 一、
    Chinese,
    /// （一）
    ChineseParen,
    /// 1. 1、
    Arabic,
    /// （1） 1）
    ArabicParen,
    /// ①
    Circled,
    /// 一是
    Is,
    /// 第一，
    Ordinal,
    /// 意见1：
    Word,
}

/// A number at the head of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    style: Style,
    number: u32,
    /// Characters it takes up.
    length: usize,
}

/// No point is longer than this many characters. What a line goes on with is looked at as a whole with each further line,
/// which would take for ever without an end.
pub(super) const LONGEST_POINT: usize = 10_000;
/// No point asks for nothing in this many characters.
const LONGEST_PREAMBLE: usize = 2_000;

struct Piece {
    text: Stretch,
    mark: Option<Mark>,
    /// An automatic number stands before it.
    labelled: bool,
}

/// Cuts the lines of a body. `names` are the clauses' names in the drafts: `（四）电商平台企业引领措施` is a place, not a number.
pub(super) fn cut(lines: &[Line], is_place: &dyn Fn(u32, &str) -> bool) -> Cut {
    let lines = joined(lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: HashMap<Style, u32> = HashMap::new();
    for line in &lines {
        let own = pieces_of(line, is_place, &last);
        last.extend(own.iter().filter_map(|piece| piece.mark).map(|mark| (mark.style, mark.number)));
        pieces.extend(own);
    }
    drop_false_marks(&mut pieces);
    assemble(&pieces)
}

/// Lines broken by the paper's edge are joined again; so is a part of a point that stands on its own line.
fn joined(lines: &[Line]) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if last.text.len() < LONGEST_POINT && continues(last, line) => {
                // Inside an open quotation a full stop ends a paragraph of it, not just a line.
                if ends_sentence(&last.text.trimmed().text()) {
                    last.text.push_line(&line.text);
                } else {
                    last.text.push(&line.text);
                }
            }
            _ => joined.push(line.clone()),
        }
    }
    joined
}

fn continues(last: &Line, line: &Line) -> bool {
    const SHORTEST_FULL_LINE: usize = 18;
    let before = last.text.trimmed().text();
    let after = line.text.trimmed().text();
    let ended = ends_sentence(&before) && !open_quote(&before);
    let full = before.chars().count() >= SHORTEST_FULL_LINE || open_quote(&before);
    pattern!(
        OPENS,
        r"^(?:建议|将|把|删除|增加|修改|原文|理由|依据|说明|第[一二三四五六七八九十\d（(]|附件|“|在第|请|此外|另|关于|对|同意|全文|责任单位|联系|联络|成员|同上|上一条|《|文中|正文|标题)"
    );
    line.label.is_none()
        && !ended
        && full
        && mark_of(&after).is_none()
        && (!OPENS.is_match(&after) || open_quote(&before))
        && last.text.spans().last().is_some_and(|span| span.passage + 1 == line.passage)
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', '：', '！', '？', ':', ';', '）', ')', '!', '?'])
}

fn open_quote(text: &str) -> bool {
    let count = |sign: char| text.chars().filter(|c| *c == sign).count();
    count('“') > count('”') || count('《') > count('》')
}

/// A line, cut where numbers stand inside it: 一是…；二是….
fn pieces_of(line: &Line, is_place: &dyn Fn(u32, &str) -> bool, last: &HashMap<Style, u32>) -> Vec<Piece> {
    let text = line.text.text();
    // 改写的考虑：一是…；二是…: reasons for one point, not points.
    pattern!(
        REASONS,
        r"^\s*(?:修改|改写|调整|增加|删除|主要|具体)?的?(?:理由|依据|原因|考虑|缘由|出发点|用意)(?:及依据|和依据|如下|有)?\s*[：:]"
    );
    let cuts = if REASONS.is_match(&text) { Vec::new() } else { inline_marks(&text) };
    let mut pieces: Vec<Piece> = Vec::new();
    for text in line.text.cut_at(&cuts) {
        // 3、保障措施里…: behind the reply's own 2 it is its own 3.
        let follows = |mark: &Mark| {
            matches!(mark.style, Style::Arabic)
                && last.get(&mark.style).is_some_and(|&n| n + 1 == mark.number)
        };
        let own = |mark: &Mark| follows(mark) || !names_place(&text.text(), mark, is_place);
        let mark = mark_of(&text.text()).filter(own);
        pieces.push(Piece { text, mark, labelled: false });
    }
    if let (Some(first), Some(label)) = (pieces.first_mut(), &line.label) {
        first.labelled = true;
        first.mark = mark_of(&format!("{label}、"))
            .or(mark_of(label))
            .map(|mark| Mark { length: 0, ..mark })
            .or(first.mark);
    }
    pieces
}

fn names_place(text: &str, mark: &Mark, is_place: &dyn Fn(u32, &str) -> bool) -> bool {
    let rest: String = text.trim_start().chars().skip(mark.length).collect();
    is_place(mark.number, &rest)
}

pattern!(
    GIVES_REASONS,
    "(?:考虑|理由|原因|依据|出发点|说明)(?:[有如]?[一二两三四五下]?[点个]?|主要(?:是|有)|在于|是|为)?[：:，,](?:[^。\n]*[；;，,])?\\s*$"
);

/// Where numbers of one style stand in a row within a line.
fn inline_marks(text: &str) -> Vec<usize> {
    let skeleton = Skeleton::of(text);
    let plain = skeleton.text();
    pattern!(
        INLINE,
        r"(?:^|[。；;：:，,\s])(?P<mark>(?P<is>[一二三四五六七八九十])是|其(?P<its>[一二三四五六七八九])[，,、]|第(?P<ordinal>[一二三四五六七八九])[，,]|(?P<circled>[①-⑳])|[（(](?P<paren>\d{1,2})[）)]|(?P<arabic>\d{1,2})(?:[、．]|\.[^\d])|[（(](?P<chinese>[一二三四五六七八九十]{1,3})[）)])"
    );
    let mut by_style: HashMap<&str, Vec<(u32, usize)>> = HashMap::new();
    for captures in INLINE.captures_iter(&plain) {
        let Some(at) = pattern::group(&captures, "mark", &plain) else { continue };
        // 改写的考虑：一是…；二是…: reasons, not points.
        let before = pattern::cut(&plain, 0..at.start);
        if captures.name("is").is_some() && GIVES_REASONS.is_match(&before) {
            continue;
        }
        for style in ["is", "its", "ordinal", "circled", "paren", "arabic", "chinese"] {
            if let Some(found) = captures.name(style)
                && let Some(number) = numeral::parse(found.as_str())
            {
                by_style.entry(style).or_default().push((number, at.start));
            }
        }
    }
    let mut cuts: Vec<usize> = Vec::new();
    for marks in by_style.values() {
        let row: Vec<&(u32, usize)> = marks
            .iter()
            .scan(0, |last, mark| {
                let next = mark.0 == *last + 1;
                *last = if next { mark.0 } else { *last };
                Some((next, mark))
            })
            .filter(|(next, _)| *next)
            .map(|(_, mark)| mark)
            .collect();
        if row.len() >= 2 {
            cuts.extend(row.iter().map(|(_, at)| skeleton.origin(*at..*at + 1).start));
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

fn mark_of(text: &str) -> Option<Mark> {
    pattern!(
        MARK,
        r"^\s*(?:(?P<chinese>[一二三四五六七八九十]{1,3})\s*[、．.]|[（(]\s*(?P<cparen>[一二三四五六七八九十]{1,3})\s*[）)]|(?P<arabic>\d{1,2})\s*(?:[、．]|\.(?:[^\d]|$))|[（(]\s*(?P<aparen>\d{1,2})\s*[）)]|(?P<closing>\d{1,2})[）)]|(?P<circled>[①-⑳])|(?P<is>[一二三四五六七八九十])是|第(?P<ordinal>[一二三四五六七八九十])[，,、：:]|(?:修改)?(?:意见|建议)\s*(?P<word>[\d一二三四五六七八九十]{1,3})\s*[：:、.]|第(?P<nth>[\d一二三四五六七八九十]{1,3})条(?:修改)?(?:意见|建议)\s*[：:，,]?)"
    );
    let captures = MARK.captures(text)?;
    let styles = [
        ("chinese", Style::Chinese),
        ("cparen", Style::ChineseParen),
        ("arabic", Style::Arabic),
        ("aparen", Style::ArabicParen),
        ("closing", Style::ArabicParen),
        ("circled", Style::Circled),
        ("is", Style::Is),
        ("ordinal", Style::Ordinal),
        ("word", Style::Word),
        ("nth", Style::Word),
    ];
    let (found, style) =
        styles.iter().find_map(|(name, style)| captures.name(name).map(|found| (found, *style)))?;
    let number = numeral::parse(found.as_str())?;
    let mut length = captures.get(0)?.as_str().chars().count();
    // 三、（十）: the beginning of a reference, unless the sequence says otherwise.
    if style == Style::Arabic && captures.get(0)?.as_str().ends_with(|c: char| !"、．.".contains(c)) {
        length -= 1;
    }
    Some(Mark { style, number, length })
}

/// Numbers count as the reply's own only where their sequence starts at one; else they name places.
fn drop_false_marks(pieces: &mut [Piece]) {
    let mut first: HashMap<Style, u32> = HashMap::new();
    for piece in pieces.iter().filter(|piece| !piece.labelled) {
        if let Some(mark) = piece.mark {
            first.entry(mark.style).or_insert(mark.number);
        }
    }
    for piece in pieces.iter_mut().filter(|piece| !piece.labelled) {
        if piece.mark.is_some_and(|mark| first.get(&mark.style).is_some_and(|&number| number != 1)) {
            piece.mark = None;
        }
    }
}

/// A point in the making.
#[derive(Default)]
struct Item {
    text: Stretch,
    numbered: bool,
    /// Characters of its number.
    mark: usize,
    headings: Vec<Stretch>,
    above: Option<Reference>,
}

fn assemble(pieces: &[Piece]) -> Cut {
    let mut cut = Cut::default();
    let levels = levels(pieces);
    let mut over: Vec<(usize, Stretch)> = Vec::new();
    let mut item: Option<Item> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let words = piece.text.text();
        let level = piece.mark.map(|mark| levels[&mark.style]);
        let deeper_follows =
            level.is_some_and(|level| next_level(pieces, index, &levels).is_some_and(|next| next > level));
        let heading =
            (deeper_follows || is_heading(&words) || is_place(&words)) && !request::says_change(&words);
        if heading
            || announces_list(&words)
            || (level.is_none() && is_heading(&words) && !request::asks(&words))
        {
            close(&mut cut, item.take());
            over.retain(|(above, _)| *above < level.unwrap_or(0));
            over.push((level.unwrap_or(0), piece.text.clone()));
            cut.headings.push(piece.text.clone());
            continue;
        }
        let bullet = piece.labelled && piece.mark.is_none();
        if level.is_none() && !bullet && item.as_ref().is_some_and(|item| belongs(item, &words)) {
            if let Some(item) = item.as_mut() {
                item.text.push_line(&piece.text);
            }
            continue;
        }
        close(&mut cut, item.take());
        if let Some(level) = level {
            over.retain(|(above, _)| *above < level);
        }
        let headings: Vec<Stretch> = over.iter().map(|(_, text)| text.clone()).collect();
        let above = headings.iter().rev().find_map(|heading| heading_place(&heading.text()));
        let mark = piece.mark.map_or(0, |mark| mark.length);
        item = Some(Item { text: piece.text.clone(), numbered: level.is_some(), mark, headings, above });
    }
    close(&mut cut, item);
    cut
}

/// Levels of the styles by first appearance, from 1.
fn levels(pieces: &[Piece]) -> HashMap<Style, usize> {
    let mut levels = HashMap::new();
    for mark in pieces.iter().filter_map(|piece| piece.mark) {
        let next = levels.len() + 1;
        levels.entry(mark.style).or_insert(next);
    }
    levels
}

fn next_level(pieces: &[Piece], index: usize, levels: &HashMap<Style, usize>) -> Option<usize> {
    pieces[index + 1..].iter().find_map(|piece| piece.mark).map(|mark| levels[&mark.style])
}

/// The place that a heading names for all that stands under it.
fn heading_place(heading: &str) -> Option<Reference> {
    let bare: String = match mark_of(heading) {
        Some(mark) => heading.trim_start().chars().skip(mark.length).collect(),
        None => heading.to_owned(),
    };
    reference::find(&Skeleton::of(&bare).text()).into_iter().next()
}

/// 一、对《具体措施》的修改意见 · 修改意见如下：
fn is_heading(words: &str) -> bool {
    pattern!(
        HEADING,
        r"^\s*(?:[一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])?\s*(?:(?:关于|对|针对)?[^。；]{0,60}(?:意见|建议|方面|部分|名单|联络员|成员|人员|情况|内容|如下|修改|问题|其他|其它)(?:及(?:依据|理由|联系方式|建议|联络员))?|《[^》]{2,60}》(?:（[^）]{1,12}）)?|附件\s*[\d一二三四五]?[^。；，]{0,60}|具体措施|协调机制)\s*[：:]?\s*$"
    );
    let short = words.trim().chars().count() <= 70;
    let says_place = reference::find(&Skeleton::of(words).text()).iter().any(|found| {
        found
            .paths
            .iter()
            .flatten()
            .any(|step| matches!(step, reference::Step::Number(_) | reference::Step::Paragraph(_)))
    });
    short && HEADING.is_match(words) && !(says_place && request::asks(words))
}

/// 具体建议有二：, 有几个问题请市里明确：
fn announces_list(words: &str) -> bool {
    pattern!(
        COUNTS,
        "(?:意见|建议|问题|事项|几点|[一二两三四五六]点|[一二两三四五六]条|以下|如下)[^，。；]{0,10}[：:]\\s*$"
    );
    let plain = Skeleton::of(words).text();
    plain.trim().chars().count() <= 24
        && COUNTS.is_match(&plain)
        && !plain.contains(crate::reply::skeleton::QUOTE)
        && reference::find(&plain).is_empty()
}

/// （二）第（七）条: nothing but the place that what follows is about.
fn is_place(words: &str) -> bool {
    let bare: String = match mark_of(words) {
        Some(mark) => words.trim_start().chars().skip(mark.length).collect(),
        None => words.trim().to_owned(),
    };
    let bare = bare.trim().trim_end_matches(['：', ':']).trim();
    let bare = bare.trim_start_matches(['关', '于', '对']);
    let found = reference::find(bare);
    let numbered = |step: &reference::Step| matches!(step, reference::Step::Number(_));
    matches!(&found[..], [only] if only.range == (0..bare.chars().count())
        && matches!(&only.paths[..], [path] if path.iter().any(numbered)))
}

/// Whether an unnumbered line goes on with the point before it.
fn belongs(item: &Item, words: &str) -> bool {
    pattern!(
        PART,
        r"^\s*[【\[（(]?(?:理由|依据|原因|说明|修改理由|修改依据|(?:修改|改写|调整|增加|删除|主要)的?(?:主要)?(?:考虑|缘由|出发点|用意|理由|原因|依据)|条款|位置|章节|所在位置|条目|原文|原条款|现文|修改为|建议修改为|修改后|建议改为|改为|建议表述|政策依据|法律依据|主要理由|修改建议|修改意见|意见|建议)[^：:，。]{0,8}[：:]"
    );
    if item.text.len() >= LONGEST_POINT {
        return false;
    }
    let before = item.text.trimmed().text();
    let wants_more = before.ends_with(['：', ':', '，', ',', '、']) || open_quote(&before);
    let part = PART.is_match(words) && mark_of(words).is_none_or(|mark| mark.style != Style::Word);
    if part || wants_more {
        return true;
    }
    // Numbered points own what stands below them, up to the next number.
    item.numbered || item.text.len() < LONGEST_PREAMBLE && !request::asks(&before)
}

fn close(cut: &mut Cut, item: Option<Item>) {
    let Some(item) = item else { return };
    let headings: Vec<String> = item.headings.iter().map(Stretch::text).collect();
    let ranges = if request::is_labelled(&item.text.text()) {
        vec![(0..item.text.len(), true)]
    } else {
        sentences::groups_of(&item.text, item.numbered)
    };
    for (range, asks) in ranges {
        let mark = item.mark.saturating_sub(range.start);
        let text = item.text.slice(range);
        const LEAST_LETTERS: usize = 3;
        let letters = text.text().chars().filter(|c| c.is_alphanumeric()).count();
        if asks && letters >= LEAST_LETTERS {
            cut.groups.push(Group { text, above: item.above.clone(), headings: headings.clone(), mark });
        } else if !text.is_blank() {
            cut.rest.push(text);
        }
    }
}
