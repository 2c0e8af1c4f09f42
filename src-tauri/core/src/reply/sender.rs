//! Who sent a reply: signature, letterhead, number, title, table head, file name; every trace weighed and kept.

use super::letter::{self, Line};
use super::pattern::{self, pattern};
use super::reading::{SenderGuess, Sent};
use super::table;
use crate::read::{Region, Source};
use crate::unit::{Names, Unit, UnitId};
use crate::wording::docnumber;

struct Traces<'a> {
    names: &'a Names,
    units: &'a [Unit],
    /// Whom the reply addresses: never its sender.
    addressed: Vec<UnitId>,
    found: Vec<SenderGuess>,
}

impl Traces<'_> {
    fn add(&mut self, unit: UnitId, confidence: f64, what: &str, words: &str) {
        if self.addressed.contains(&unit) {
            return;
        }
        self.found.push(SenderGuess { unit, confidence, why: format!("{what}“{}”", words.trim()) });
    }

    /// The unit with which words begin.
    fn add_opening(&mut self, words: &str, confidence: f64, what: &str) {
        if let Some(first) = self.names.find_all(words).first().filter(|first| first.range.start <= 2) {
            self.add(first.unit, confidence, what, &first.text);
        }
    }

    fn add_named(&mut self, words: &str, confidence: f64, what: &str) {
        if let Some(unit) = self.names.resolve(words) {
            self.add(unit, confidence, what, words);
        }
    }
}

/// Candidates for the sender, the surest first.
pub(super) fn guess(
    source: &Source,
    lines: &[Line],
    file_name: &str,
    sent: &Sent,
    names: &Names,
) -> Vec<SenderGuess> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.text()).collect();
    let salutation = texts.iter().take(25).position(|text| letter::is_salutation(text, names));
    let speaker = speaker(&texts);
    let salutation = salutation.filter(|&at| speaker.is_none_or(|who| !texts[at].starts_with(who)));
    let mut addressed = salutation.map(|at| addressees(&texts[at], names)).unwrap_or_default();
    addressed.extend(askers(source, &texts, names));
    let mut traces = Traces { names, units: sent.units, addressed, found: Vec::new() };
    letterhead(&mut traces, lines, &texts, salutation);
    if let Some(title) = salutation.and_then(|at| title_before(&texts[at], names)) {
        traces.add_opening(&title, 0.85, "标题");
    }
    if let Some(who) = speaker {
        traces.add_opening(who, 0.8, "发言人");
    }
    signature(&mut traces, &texts);
    tables(&mut traces, source);
    from_file_name(&mut traces, file_name);
    authors(&mut traces, source);
    running_text(&mut traces, &texts);
    const SHORT: usize = 80;
    if traces.found.is_empty() && texts.iter().map(|text| text.chars().count()).sum::<usize>() < SHORT {
        anywhere(&mut traces, &texts);
    }
    combine(traces.found)
}

/// With no better trace: the one unit that a short text names.
fn anywhere(traces: &mut Traces, texts: &[String]) {
    // 回复市发改委: whom it goes to.
    let goes_to = |text: &str, start: usize| {
        let before = pattern::cut(text, 0..start);
        ["回复", "函复", "报", "致", "送", "向", "给", "告"].iter().any(|word| before.ends_with(word))
    };
    let mentions: Vec<_> = texts
        .iter()
        .flat_map(|text| {
            let found = traces.names.find_all(text).into_iter();
            found.filter(|mention| !goes_to(text, mention.range.start)).collect::<Vec<_>>()
        })
        .collect();
    let mut units: Vec<UnitId> = mentions.iter().map(|mention| mention.unit).collect();
    units.retain(|unit| !traces.addressed.contains(unit));
    units.dedup();
    if let ([only], Some(first)) = (&units[..], mentions.first()) {
        traces.add(*only, 0.5, "正文提到", &first.text);
    }
}

/// Candidates by the file's name alone.
pub(super) fn guess_by_name(file_name: &str, units: &[Unit], names: &Names) -> Vec<SenderGuess> {
    let mut traces = Traces { names, units, addressed: Vec::new(), found: Vec::new() };
    from_file_name(&mut traces, file_name);
    combine(traces.found)
}

fn addressees(line: &str, names: &Names) -> Vec<UnitId> {
    let head: String = line.split(['：', ':']).next().unwrap_or("").to_owned();
    let titled = title_before(&head, names).map_or(0, |title| title.chars().count());
    let mentions = names.find_all(&head).into_iter().filter(|mention| mention.range.start >= titled);
    mentions.map(|mention| mention.unit).collect()
}

/// Whom a form or a line names as the one who asks: 拟稿单位：市发展改革委.
fn askers(source: &Source, texts: &[String], names: &Names) -> Vec<UnitId> {
    pattern!(
        ASKS,
        r"^\s*(?:拟稿|来文|起草|发文|征询|主办|主送|发函)(?:单位|部门|机关)?\s*[：:]\s*(?P<who>\S.*)$"
    );
    let lines = texts.iter().filter_map(|text| Some(ASKS.captures(text)?["who"].to_owned()));
    let said = lines.chain(table::asker_values(source));
    said.flat_map(|who| names.find_all(&who)).map(|mention| mention.unit).collect()
}

/// The title that a page's layout put before the salutation on its line: ××局关于…的复函│市发展改革委：.
fn title_before(line: &str, names: &Names) -> Option<String> {
    pattern!(
        TITLE_END,
        r"^[^，。；：]*关于[^，。；：]*(?:函|答复|回复|复函|报告|意见|建议|情况|反馈|函复)(?:（[^）]{1,12}）)?$"
    );
    let head: String = line.split(['：', ':']).next().unwrap_or("").to_owned();
    names.find_all(&head).iter().rev().find_map(|mention| {
        let before = pattern::cut(&head, 0..mention.range.start);
        TITLE_END.is_match(before.trim()).then_some(before)
    })
}

/// Who speaks in a chat: the name with a colon that begins line after line.
fn speaker(texts: &[String]) -> Option<&str> {
    const LONGEST: usize = 24;
    let label = |text: &'_ String| -> Option<usize> {
        let at = text.find(['：', ':'])?;
        (text[..at].chars().count() <= LONGEST).then_some(at)
    };
    texts.iter().find_map(|text| {
        let who = &text[..label(text)?];
        let lines = texts.iter().filter(|other| label(other).is_some_and(|at| &other[..at] == who));
        (!who.trim().is_empty() && lines.count() >= 2).then_some(who)
    })
}

fn letterhead(traces: &mut Traces, lines: &[Line], texts: &[String], salutation: Option<usize>) {
    let head = salutation.unwrap_or(texts.len().min(6));
    for (index, text) in texts.iter().enumerate() {
        let marginal = lines[index].region == Region::HeaderFooter;
        if !marginal && index >= head {
            continue;
        }
        let trimmed = text.trim();
        if letter::is_signature(trimmed, traces.names) {
            traces.add_named(&letter::signature_name(trimmed), 0.9, if marginal { "页眉" } else { "版头" });
        } else if letter::is_number_line(trimmed) {
            number(traces, trimmed);
        } else if let Some(first) = traces.names.find_all(trimmed).first().cloned() {
            let opens = first.range.start <= 2;
            if opens && trimmed.chars().count() < 90 {
                let sure = if marginal { 0.7 } else { 0.85 };
                traces.add(first.unit, sure, if marginal { "页眉" } else { "标题" }, &first.text);
            }
        }
    }
}

fn number(traces: &mut Traces, text: &str) {
    let Some(found) = docnumber::first(text) else { return };
    if let Some(unit) = traces.names.by_number(&found) {
        traces.add(unit, 0.75, "文号", &found);
    }
}

pattern!(MAIL, r"^\s*(?:发件人|发送人|寄件人|来电人|来电|反馈人|回复人|From)\s*[：:]\s*(?P<who>.+)$");
pattern!(
    LABELLED,
    r"(?:反馈|填报|填表|报送|回复|征求|提出|单位名称|意见)?(?:单位|部门)(?:名称)?(?:（[^）]{1,8}）)?\s*[：:]\s*(?P<who>[^，。；：:\s]{2,30})"
);

fn signature(traces: &mut Traces, texts: &[String]) {
    let from = texts.len().saturating_sub(12);
    let original_mail =
        texts.iter().position(|text| text.contains("原始邮件") || text.contains("Original Message"));
    for (index, text) in texts.iter().enumerate() {
        if original_mail.is_some_and(|at| index > at) {
            break;
        }
        let trimmed = text.trim();
        let near_end = index >= from || original_mail.is_some_and(|at| index + 8 > at);
        if near_end && letter::is_signature(trimmed, traces.names) {
            traces.add_named(&letter::signature_name(trimmed), 0.95, "落款");
        }
        if let Some(captures) = MAIL.captures(trimmed) {
            let who = &captures["who"];
            if let Some(first) = traces.names.find_all(who).first().cloned() {
                traces.add(first.unit, 0.8, "发件人", &first.text);
            }
        }
        if let Some(captures) = LABELLED.captures(trimmed) {
            traces.add_named(&letter::signature_name(&captures["who"]), 0.9, "填报单位");
        }
    }
}

fn tables(traces: &mut Traces, source: &Source) {
    for who in table::sender_values(source) {
        traces.add_named(&letter::signature_name(&who), 0.92, "填报单位");
    }
    let mut column: Vec<UnitId> = Vec::new();
    for text in table::sender_cells(source) {
        if let Some(captures) = LABELLED.captures(&text) {
            traces.add_named(&letter::signature_name(&captures["who"]), 0.92, "填报单位");
        } else if text.trim().chars().count() <= 20
            && let Some(unit) = traces.names.resolve(text.trim())
        {
            column.push(unit);
        }
    }
    column.dedup();
    if let [only] = column[..] {
        let name = traces
            .units
            .iter()
            .find(|unit| unit.id == only)
            .map_or("", |unit| unit.short.as_str())
            .to_owned();
        traces.add(only, 0.7, "表中单位", &name);
    }
}

fn from_file_name(traces: &mut Traces, file_name: &str) {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let mentions = traces.names.find_all(stem);
    // 对市发改委征求意见的复函, 报市发改委: whom it goes to.
    let goes_to = |start: usize| pattern::cut(stem, 0..start).ends_with(['对', '致', '给', '向', '报']);
    let others = |mention: &crate::unit::Mention| {
        !traces.addressed.contains(&mention.unit) && !goes_to(mention.range.start)
    };
    let mentions: Vec<_> = mentions.into_iter().filter(others).collect();
    if let Some(first) = mentions.first() {
        let sure = if mentions.iter().all(|mention| mention.unit == first.unit) { 0.75 } else { 0.5 };
        traces.add(first.unit, sure, "文件名", &first.text);
        return;
    }
    // A district's bare name in a file name: 额尔古纳.txt.
    for piece in stem.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
        for length in (2..=piece.chars().count().min(8)).rev() {
            let head: String = piece.chars().take(length).collect();
            if let Some(unit) = traces.names.resolve(&head) {
                traces.add(unit, 0.7, "文件名", &head);
                return;
            }
        }
    }
}

fn authors(traces: &mut Traces, source: &Source) {
    let mut authors: Vec<&str> =
        source.margin_comments.iter().map(|comment| comment.author.as_str()).collect();
    let passages = source.passages();
    let runs = passages.iter().flat_map(|passage| &passage.paragraph.runs);
    authors.extend(runs.filter_map(|run| run.change.as_ref()).map(|change| change.author.as_str()));
    authors.sort_unstable();
    authors.dedup();
    for author in authors {
        if let Some(first) = traces.names.find_all(author).first().cloned() {
            traces.add(first.unit, 0.7, "修订人", &first.text);
        }
    }
}

/// 经研究，海拉尔区无意见: a unit that speaks of itself; a sender's line of a chat.
fn running_text(traces: &mut Traces, texts: &[String]) {
    pattern!(
        SAYS,
        r"(?:经研究[，,]?|^|[。；，,]\s*)(?P<who>[^，。；：:“”]{2,20}?)(?:对|原则|同意|无|没有|提出|建议|反馈)"
    );
    for (index, text) in texts.iter().enumerate() {
        // 【OA留言】市财政局 李某: what kind of message it is, then who writes.
        pattern!(KIND, r"^\s*[【\[][^】\]]{1,12}[】\]]\s*");
        let text = &KIND.replace(text, "").into_owned();
        if index == 0
            && let Some(first) = traces.names.find_all(text).first().cloned()
            && first.range.start == 0
            && text.trim().chars().count() < 60
            && !text.contains('。')
        {
            traces.add(first.unit, 0.6, "首行", &first.text);
        }
        if index == 0 {
            speaks_for_district(traces, text);
        }
        for captures in SAYS.captures_iter(text) {
            if let Some(range) = pattern::group(&captures, "who", text)
                && let Some(unit) = traces.names.resolve(&pattern::cut(text, range.clone()))
                && text.chars().count() < 200
            {
                traces.add(unit, 0.4, "正文", &pattern::cut(text, range));
            }
        }
    }
}

/// 额尔古纳发改 斯某某 2024年1月29日 17:20: who writes in a chat, by the bare name of a district before an office's.
fn speaks_for_district(traces: &mut Traces, text: &str) {
    pattern!(
        OFFICE,
        r"^\s*(?P<who>\p{Han}{2,12}?)(?:市|旗|区)?(?:政府办|发改委?|发展改革委?|发改局|工信局?|商务局?|财政局?|住建局?|环保局?|生态环境局?|教育局?|交通局?|市场监管局?|邮政局?|办公室|政府)[^，。；：]{0,24}$"
    );
    let known = traces.names.find_all(text).iter().any(|found| found.range.start <= 2);
    if known {
        return;
    }
    if let Some(found) = OFFICE.captures(text)
        && let Some(unit) = traces.names.resolve(&found["who"])
    {
        traces.add(unit, 0.6, "首行", &found["who"]);
    }
}

/// Traces of one unit strengthen each other.
fn combine(found: Vec<SenderGuess>) -> Vec<SenderGuess> {
    let mut combined: Vec<SenderGuess> = Vec::new();
    for trace in found {
        match combined.iter_mut().find(|guess| guess.unit == trace.unit) {
            Some(guess) => {
                if !guess.why.contains(&trace.why) {
                    guess.confidence = 1.0 - (1.0 - guess.confidence) * (1.0 - trace.confidence);
                    guess.why = format!("{}；{}", guess.why, trace.why);
                }
            }
            None => combined.push(trace),
        }
    }
    for guess in &mut combined {
        guess.confidence = guess.confidence.min(0.99);
    }
    combined.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    combined
}

/// What to tell the clerk where traces contradict each other, or there are none.
pub(super) fn warnings(guesses: &[SenderGuess], units: &[Unit]) -> Vec<String> {
    const STRONG: f64 = 0.7;
    let name = |id: UnitId| units.iter().find(|unit| unit.id == id).map_or("", |unit| unit.name.as_str());
    match guesses {
        [] => vec!["没有找到反馈单位，请人工指定".to_owned()],
        [first, second, ..] if second.confidence >= STRONG => {
            vec![format!(
                "反馈单位有不同线索：{}（{}）与{}（{}），请核对",
                name(first.unit),
                first.why,
                name(second.unit),
                second.why
            )]
        }
        _ => Vec::new(),
    }
}
