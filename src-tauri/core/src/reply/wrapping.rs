//! Lines that a program or a scan broke at a fixed width, put together again.
//!
//! Knows only lengths and marks, not what the lines say.

use super::labelled_number;
use super::letter::Line;
use super::nature;
use super::pattern::pattern;
use super::points::LONGEST_POINT;
use super::roster;
use super::stretch::Stretch;

/// Fewer lines show no width.
const LEAST_LINES: usize = 5;
/// Narrower text is a list or an address, not broken prose.
const NARROWEST: usize = 18;
/// A line that is full may be shorter by so much: a mark must not begin a line, a word in Latin letters is not cut.
const SLACK: usize = 2;

/// Joins the lines of a text that was broken at a fixed width; others stay as they are.
pub(super) fn joined(lines: Vec<Line>) -> Vec<Line> {
    let lines = people_joined(no_comment_joined(lines));
    let Some(width) = width(&lines) else { return lines };
    let mut whole: Vec<Line> = Vec::new();
    let mut full = false;
    for line in lines {
        let length = line.text.trimmed_end_len();
        match whole.last_mut() {
            Some(last) if full && last.text.len() < LONGEST_POINT && goes_on(last, &line) => {
                last.text.push(&line.text)
            }
            _ => whole.push(line),
        }
        full = length + SLACK >= width && length <= width + SLACK;
    }
    whole
}

/// 我单位无⏎意见: cut there, the words would say nothing or the contrary.
fn no_comment_joined(lines: Vec<Line>) -> Vec<Line> {
    /// A stance is not scattered over more lines.
    const MOST: usize = 4;
    let mut whole: Vec<Line> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let joined = (2..=MOST.min(lines.len() - at))
            .rev()
            .find(|&count| is_scattered_stance(&lines[at..at + count]))
            .unwrap_or(1);
        let mut line = lines[at].clone();
        for next in &lines[at + 1..at + joined] {
            line.text.push(&next.text);
        }
        whole.push(line);
        at += joined;
    }
    whole
}

/// 姓名：张某某⏎职务：副局长⏎电话：…, 电话（办）⏎8210191: one person, a trait a line.
fn people_joined(lines: Vec<Line>) -> Vec<Line> {
    /// A trait of a person is short.
    const LONGEST: usize = 40;
    pattern!(PHONE_DUE, r"(?:电话|手机|联系方式)(?:[（(][^）)]{1,6}[）)])?\s*[：:为]?\s*$");
    pattern!(PHONE, r"^\s*(?:[（(]?0\d{2,3}|\d{7}|1\d{10})");
    pattern!(
        ROLE,
        r"^\s*(?:\d[.、．])?\s*(?:协调机制|机制)?(?:成\s*员|联\s*络\s*员|分管(?:负责)?(?:领导|同志))\s*[：:]"
    );
    pattern!(NUMBER, r"\d{6}");
    let mut whole: Vec<Line> = Vec::new();
    for line in lines {
        let text = line.text.text();
        let last = whole.last_mut().filter(|last| follows(last, &line));
        match last {
            Some(last) if PHONE_DUE.is_match(&last.text.text()) && PHONE.is_match(&text) => {
                last.text.push(&line.text);
            }
            Some(last)
                if roster::role_begins(&last.text.text())
                    && !NUMBER.is_match(&last.text.text())
                    && roster::is_phone(&text) =>
            {
                last.text.push(&Stretch::printed("，"));
                last.text.push(&line.text);
            }
            Some(last)
                if ROLE.is_match(&last.text.text())
                    && !NUMBER.is_match(&last.text.text())
                    && roster::is_phone(&text) =>
            {
                last.text.push(&Stretch::printed("，"));
                last.text.push(&line.text);
            }
            Some(last)
                if roster::begins_labelled(&last.text.text())
                    && roster::goes_on_labelled(&text)
                    && line.text.len() <= LONGEST =>
            {
                last.text.push(&Stretch::printed("；"));
                last.text.push(&line.text);
            }
            _ => whole.push(line),
        }
    }
    whole
}

/// Whether a line stands right behind another in the reply.
fn follows(last: &Line, line: &Line) -> bool {
    last.text.spans().last().map(|span| span.passage + 1) == Some(line.passage)
}

/// Whether every break in these lines stands within a sentence, the last within the words that say the stance.
fn is_scattered_stance(lines: &[Line]) -> bool {
    const LONGEST: usize = 160;
    let adjoining = lines.windows(2).all(|pair| {
        let (last, next) = (&pair[0], &pair[1]);
        is_cut(last)
            && next.label.is_none()
            && labelled_number::strip(&next.text.text()).len() == next.text.text().len()
            && !ends_clause(last)
            && follows(last, next)
    });
    let text: String = lines.iter().map(|line| line.text.text()).collect();
    let last_break = text.chars().count() - lines[lines.len() - 1].text.text().chars().count();
    adjoining && text.chars().count() <= LONGEST && nature::says_none_across(&text, last_break)
}

fn ends_clause(line: &Line) -> bool {
    line.text.text().trim_end().ends_with(['，', ',', '、'])
}

/// The width at which the lines are broken; none where they are not.
fn width(lines: &[Line]) -> Option<usize> {
    let lengths: Vec<usize> = lines.iter().map(|line| line.text.trimmed_end_len()).collect();
    let widest = *lengths.iter().max()?;
    let full = lengths.iter().filter(|&&length| length + SLACK >= widest).count();
    let broken = lines.windows(2).filter(|pair| {
        is_cut(&pair[0]) && !opens_part(&pair[1]) && pair[0].text.trimmed_end_len() + SLACK >= widest
    });
    (lines.len() >= LEAST_LINES && widest >= NARROWEST && full >= 3 && broken.count() >= 2).then_some(widest)
}

/// 理由：…, 原文：…: begins a part of its own.
fn opens_part(line: &Line) -> bool {
    pattern!(LABEL, r"^\s*[【\[]?[^，。；：:\s]{1,10}[】\]]?\s*[：:]");
    LABEL.is_match(&line.text.text())
}

/// Ends in the middle of a sentence.
fn is_cut(line: &Line) -> bool {
    !line.text.text().trim_end().ends_with(['。', '；', '：', '！', '？', ':', ';'])
}

fn goes_on(last: &Line, line: &Line) -> bool {
    let text = line.text.text();
    let indented = text.starts_with("　　") || text.starts_with("    ");
    let numbered = labelled_number::strip(&text).len() < text.len() && !is_cut(last);
    follows(last, line) && !indented && !numbered && !opens_part(line) && is_cut(last) && line.label.is_none()
}
