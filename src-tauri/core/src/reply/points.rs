//! Cuts the body of a reply into points: by its own numbers, else by sentences that ask for something.

use std::collections::HashMap;
use std::ops::Range;

use super::letter::Line;
use super::nature;
use super::pattern::{self, pattern};
use super::reference::{self, Reference};
use super::request;
use super::skeleton::Skeleton;
use super::stretch::Stretch;
use crate::wording::{numeral, sentence};

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
            Some(last) if continues(last, line) => {
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
    let cuts = inline_marks(&text);
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
        r"^\s*[【\[（(]?(?:理由|依据|原因|说明|修改理由|修改依据|条款|位置|章节|所在位置|条目|原文|原条款|现文|修改为|建议修改为|修改后|建议改为|改为|建议表述|政策依据|法律依据|主要理由|修改建议|修改意见|意见|建议)[^：:，。]{0,8}[：:]"
    );
    let before = item.text.trimmed().text();
    let wants_more = before.ends_with(['：', ':', '，', ',', '、']) || open_quote(&before);
    let part = PART.is_match(words) && mark_of(words).is_none_or(|mark| mark.style != Style::Word);
    if part || wants_more {
        return true;
    }
    // Numbered points own what stands below them, up to the next number.
    item.numbered || !request::asks(&before)
}

fn close(cut: &mut Cut, item: Option<Item>) {
    let Some(item) = item else { return };
    let headings: Vec<String> = item.headings.iter().map(Stretch::text).collect();
    let ranges = if request::is_labelled(&item.text.text()) {
        vec![(0..item.text.len(), true)]
    } else {
        groups_of(&item.text, item.numbered)
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

/// The groups of sentences of an item, each with whether it asks for something.
fn groups_of(text: &Stretch, numbered: bool) -> Vec<(Range<usize>, bool)> {
    let whole = text.text();
    let mut groups: Vec<(Range<usize>, bool)> = Vec::new();
    let mut open_ended = false;
    for sentence in asking_sentences(&whole) {
        let words = pattern::cut(&whole, sentence.clone());
        let asks = request::asks(&words) || points_at(&words);
        let starts = starts_request(&words);
        let leads = |range: &Range<usize>| {
            // 一是第（二）条指标偏高。“……10%”，请下调至6%。: the fault, then what to do about it.
            let before = pattern::cut(&whole, range.clone());
            let said = Skeleton::of(&before);
            let own = Skeleton::of(&words);
            let named =
                !reference::find(&said.text()).is_empty() || !said.quotes_in(0..said.len()).is_empty();
            let only_fault = !["建议", "请", "希望", "应"].iter().any(|word| said.text().contains(word));
            let remedy = request::says_change(&words) || only_fault && own.quotes_in(0..own.len()).is_empty();
            !request::says_change(&before)
                && named
                && remedy
                && reference::find(&own.text()).is_empty()
                && !words.trim_start().starts_with(['另', '同', '此', '还'])
        };
        let joins = match groups.last() {
            None => false,
            Some((before, true)) if asks && leads(before) => true,
            Some(_) if open_ended && !is_part(&words) => true,
            Some((_, asked)) => !*asked || !asks || !starts,
        };
        open_ended = (open_ended && joins) || ends_open(&words);
        match groups.last_mut() {
            Some(last) if joins => {
                last.0.end = sentence.end;
                last.1 |= asks;
            }
            _ => groups.push((sentence, asks)),
        }
    }
    if numbered {
        // A numbered sentence is a point even where no word asks, unless it says next to nothing.
        const LEAST: usize = 10;
        for group in &mut groups {
            let words = pattern::cut(&whole, group.0.clone());
            group.1 |= group.0.len() >= LEAST && !states(&words) && !tells_own_work(&words);
        }
    }
    groups
}

/// 第四条“大客户”……: a place and words of it want something, whatever the verb.
fn points_at(words: &str) -> bool {
    let skeleton = Skeleton::of(words);
    let numbered = |found: &reference::Reference| {
        let own = |path: &Vec<reference::Step>| {
            !matches!(path.first(), Some(reference::Step::Title(_)))
                && path.iter().any(|step| matches!(step, reference::Step::Number(_)))
        };
        found.range.start <= 12 && found.paths.iter().any(own)
    };
    let quotes = skeleton.quotes_in(0..skeleton.len());
    !quotes.is_empty()
        && !tells_own_work(&skeleton.text())
        && nature::stance(words) == nature::Stance::Silent
        && reference::find(&skeleton.text()).first().is_some_and(numbered)
        && !says_keep(&skeleton.text())
}

/// 我局将同步开展宣传
fn tells_own_work(plain: &str) -> bool {
    pattern!(OWN, "我[局委市旗区县院办厅](?:单位)?(?:将|已|会|正)");
    OWN.is_match(plain)
}

/// 保留，不作修改
fn says_keep(plain: &str) -> bool {
    ["保留", "不作修改", "不需修改", "无需修改", "不再修改", "维持", "同意", "一致"]
        .iter()
        .any(|word| plain.contains(word))
}

/// 1.目前我市共有网点36处。: tells how things are, names no place and finds no fault.
fn states(words: &str) -> bool {
    pattern!(
        STATES,
        "^\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,2}[）)、.．]+|[一二三四五六七八九十]是)?\\s*(?:目前|截至|截止|近年来|今年以来|经统计|据统计|经核|我[局委市旗区县院办厅]|贵[局委]|此前|前期|下一步|上述|以上)"
    );
    let skeleton = Skeleton::of(words);
    let plain = skeleton.text();
    STATES.is_match(&plain)
        && !request::asks(words)
        && reference::find(&plain).is_empty()
        && skeleton.quotes_in(0..skeleton.len()).is_empty()
}

/// Sentences, cut also at semicolons behind which a new request begins.
fn asking_sentences(whole: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for range in sentence::sentences(whole) {
        let words = pattern::cut(whole, range.clone());
        let skeleton = Skeleton::of(&words);
        let plain = skeleton.text();
        pattern!(
            SEAM,
            "[；;]\\s*(?P<next>(?:另|并|同时|此外|再就是|再有|还有|另外|其次|再者)?[，,]?(?:[（(][一二三四五六七八九十]{1,3}[）)]|建议|请|将|把|在第|删除|删去|第[一二三四五六七八九十\\d（(]|附件|全文|对第|\u{E000}(?:改|应|修改)))"
        );
        let mut start = 0;
        for at in wish_seams(&skeleton, &words) {
            found.push(range.start + start..range.start + at);
            start = at;
        }
        for captures in SEAM.captures_iter(&plain) {
            if let Some(next) = pattern::group(&captures, "next", &plain) {
                let at = skeleton.origin(next.start..next.start + 1).start;
                if at <= start {
                    continue;
                }
                found.push(range.start + start..range.start + at);
                start = at;
            }
        }
        found.push(range.start + start..range.end);
    }
    found
}

/// 第四条甲应明确…、第九条“乙”后加“丙”: where a wish about one place ends and the next begins.
/// In characters of the words.
fn wish_seams(skeleton: &Skeleton, words: &str) -> Vec<usize> {
    let plain = &skeleton.text();
    pattern!(
        NEXT,
        "[；;，,、](?P<next>(?:另外?|此外|再就是|再有|还有|其次|再者|同时|以及|并)?[，,]?(?:对)?(?:附件|第[一二三四五六七八九十\\d（(]|[（(][一二三四五六七八九十]{1,3}[）)]|(?:另外|此外|再就是|再有|还有|其次|再者)[，,]?\u{E000}|\u{E000}))"
    );
    let mut seams = Vec::new();
    let mut start = 0;
    for captures in NEXT.captures_iter(plain) {
        let Some(next) = pattern::group(&captures, "next", plain) else { continue };
        let before = pattern::cut(plain, start..next.start);
        let after = pattern::cut(plain, next.start..usize::MAX);
        let placed = !reference::find(&before).is_empty();
        let closed = before.ends_with(['；', ';']);
        let own = reference::find(&after).first().is_some_and(|found| found.range.start <= 4);
        let (from, at) =
            (skeleton.origin(start..start + 1).start, skeleton.origin(next.start..next.start + 1).start);
        let (said, follows) = (pattern::cut(words, from..at), pattern::cut(words, at..usize::MAX));
        let two = request::asks(&said) && !request::says_change(&said) && request::says_change(&follows);
        if placed && two && (own || closed) {
            seams.push(at);
            start = next.start;
        }
    }
    seams
}

/// 此外，建议…: begins a request of its own.
fn starts_request(words: &str) -> bool {
    pattern!(
        STARTS,
        "^\\s*(?:(?:此外|另外|另|同时|其次|再次|最后|再就是|再有|还有|还|并|也|且|再者|一并|同理)[，,]?)*(?:我[委局办院厅旗市区][^，。；]{0,4})?(?:还|也|另)?(?:建议|请|将|把|删除|删去|增加|补充|第[一二三四五六七八九十\\d（(]|[（(][一二三四五六七八九十]+[）)]|附件|全文|在第|对第|“|希望|责任单位|牵头单位|同意|文中|标题|《|需)"
    );
    pattern!(
        REFERS,
        "^\\s*(?:建议|请)?(?:将|把|对)?(?:该|此|这|上述)(?:一)?(?:句|段|处|表述|内容|项|部分|款)"
    );
    STARTS.is_match(words) && !is_part(words) && !REFERS.is_match(words)
}

fn is_part(words: &str) -> bool {
    pattern!(
        PART,
        "^\\s*[【\\[（(]?(?:修改|主要|政策|法律)?(?:理由|依据|原因|说明|原文|原条款|建议修改为|修改为|修改后|建议表述|改为)(?:及依据|和依据|依据)?(?:为|是|如下)?\\s*[：:]"
    );
    PART.is_match(words)
}

/// 修改为：… without marks runs on over the following sentences.
fn ends_open(words: &str) -> bool {
    let plain = Skeleton::of(words).text();
    pattern!(
        OPEN,
        "(?:修改为|改为|调整为|表述为|修订为|完善为|内容为|增加[^。；，\u{E000}]{0,10}|补充[^。；，\u{E000}]{0,10}|内容如下|如下)[：:]\\s*(?:[^\u{E000}\\s]|$)"
    );
    OPEN.is_match(&plain)
}
