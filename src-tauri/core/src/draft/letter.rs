//! The letter that asks for comments: who writes to whom, until when, by what way. Knows nothing of the directory.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::unit::{Names, organ};
use crate::wording::{calendar, docnumber, sentence, width};

use super::lines::Line;
use super::margin::{MarginNote, margin_note};
use super::sections::Section;
use super::{Deadline, DraftId, deadline};

/// What the letter says about the consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Letter {
    /// The letter as a draft of the matter.
    pub draft: DraftId,
    /// Its title as one line.
    pub title: String,
    /// The organ at its head, as written; empty where the file has none.
    pub letterhead: String,
    /// The head in Mongolian script; none where the file has none.
    pub mongolian: Option<String>,
    /// Its own document number, normalised to 〔〕.
    pub number: Option<String>,
    /// 份号, 密级, 紧急程度, 签发人, as written.
    pub marks: Vec<String>,
    /// To whom, as written: 各旗市区人民政府, 市直相关部门.
    pub addressees: Vec<String>,
    /// Document numbers that its text rests on, normalised, in order.
    pub basis: Vec<String>,
    /// The organ that signs, as written; the letterhead's or the title's where nobody signs.
    pub sender: Option<String>,
    /// The date under the letter.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// Until when answers are due.
    pub deadline: Option<Deadline>,
    /// By what way answers are to come.
    pub channels: Vec<ReplyChannel>,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
    /// The annexes that it lists, by name.
    pub annex_names: Vec<String>,
    /// 抄送 and what else stands under it (版记), as written.
    pub imprint: Vec<String>,
}

/// A way for answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum ReplyChannel {
    /// On paper or sealed, as a formal document (正式文件、书面、盖章).
    Formal {
        /// The receiver as written; empty where not named.
        to: String,
    },
    /// Through the office system (OA、公文交换).
    Oa {
        /// The receiver as written; empty where not named.
        to: String,
    },
    /// By mail.
    Mail {
        /// The address.
        address: String,
    },
    /// By fax.
    Fax {
        /// The number.
        number: String,
    },
}

/// A person to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Contact {
    /// Name as written.
    pub name: String,
    /// Telephone; none where not given.
    pub phone: Option<String>,
}

/// A letter with its running text still to be put into a tree.
pub(super) struct Parsed {
    pub(super) letter: Letter,
    pub(super) notes: Vec<MarginNote>,
    /// The lines of the running text.
    pub(super) body: Vec<Line>,
}

/// Whether a text is a letter that asks for comments, and not a draft: a draft of a notice has addressees too.
pub(super) fn is_letter(section: &Section, names: &Names) -> bool {
    let head = Head::of(&section.lines, names);
    let title = head.title();
    let whole: String = section.lines.iter().map(|line| line.text.as_str()).collect();
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let title_asks = title.contains("征求") || title.contains("意见的函") || title.contains("会签的函");
    let text_asks = has(
        &whole,
        &["征求", "修改意见", "意见建议", "意见和建议", "提出意见", "意见反馈", "反馈意见", "书面意见"],
    );
    let is_message = has(&title, &["函", "通知", "请示"]);
    let closes = has(&whole, &["此函", "特此", "请于", "反馈", "函复", "报送"]);
    head.addressee.is_some() && (title_asks || text_asks && is_message) || title_asks && is_message && closes
}

/// Reads the letter.
pub(super) fn letter(section: &Section, names: &Names, id: DraftId) -> Parsed {
    let lines = &section.lines;
    let head = Head::of(lines, names);
    let foot = Foot::of(lines, head.end);
    let body: Vec<Line> = lines[head.end..foot.start].to_vec();
    let body_text: Vec<&str> = body.iter().map(|line| line.text.as_str()).collect();
    // Joined without separators: lines may be cut anywhere, and all patterns stop at punctuation.
    let text = body_text.concat();
    let date = foot.date;
    let title = head.title();
    let sender = foot.sender.or_else(|| head.letterhead_name()).or_else(|| title_sender(&title));
    let contact_text: String = lines.iter().map(|line| format!("{}\n", line.raw)).collect();
    let letter = Letter {
        draft: id,
        letterhead: head.letterhead.concat(),
        mongolian: (!head.mongolian.is_empty()).then(|| head.mongolian.join(" ")),
        number: head.number.clone(),
        marks: head.marks.clone(),
        addressees: head.addressees(),
        basis: docnumber::find(&text).iter().map(docnumber::DocNumber::normalised).collect(),
        sender,
        date,
        deadline: deadline(&text, date),
        channels: channels(&text, &contact_text),
        contacts: contacts(&contact_text),
        annex_names: section.listed.clone(),
        imprint: foot.imprint,
        title,
    };
    let notes =
        head.notes.iter().map(|line| margin_note(&line.raw, letter.date, letter.deadline.as_ref())).collect();
    Parsed { letter, notes, body }
}

/// Everything above the running text.
#[derive(Default)]
struct Head<'a> {
    notes: Vec<&'a Line>,
    letterhead: Vec<String>,
    mongolian: Vec<String>,
    number: Option<String>,
    marks: Vec<String>,
    title: Vec<&'a str>,
    addressee: Option<String>,
    /// The first line of the running text.
    end: usize,
}

impl<'a> Head<'a> {
    fn of(lines: &'a [Line], names: &Names) -> Head<'a> {
        let mut head = Head::default();
        let addressee = addressee_line(lines, names);
        let limit = addressee.map_or_else(|| title_end(lines), |(first, _)| first);
        for line in &lines[..limit] {
            head.take(line, names);
        }
        head.end = limit;
        if let Some((first, last)) = addressee {
            head.addressee = Some(lines[first..=last].iter().map(|line| line.text.as_str()).collect());
            head.end = last + 1;
        }
        head
    }

    fn take(&mut self, line: &'a Line, names: &Names) {
        let text = line.text.as_str();
        if is_mongolian(text) {
            self.mongolian.push(line.raw.clone());
        } else if is_mark(text) {
            self.marks.push(line.raw.clone());
        } else if let Some(number) = own_number(text) {
            self.number = Some(number);
        } else if self.title.is_empty() && is_letterhead(text, names) {
            self.letterhead.push(text.to_owned());
        } else if !self.title.is_empty() || is_title(text) {
            self.title.push(text);
        } else {
            self.notes.push(line);
        }
    }

    fn title(&self) -> String {
        self.title.concat()
    }

    fn letterhead_name(&self) -> Option<String> {
        let name = self.letterhead.concat();
        let name = name.trim_end_matches("文件").trim_end_matches("（函）").trim_end_matches('函');
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn addressees(&self) -> Vec<String> {
        let Some(line) = &self.addressee else { return Vec::new() };
        split_addressees(line.trim_end_matches(['：', ':']))
    }
}

/// At commas and pauses, but not within brackets: 各县（市、区）人民政府.
fn split_addressees(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_i32;
    for c in line.chars() {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        match c {
            '，' | ',' | '、' | '；' | ';' if depth <= 0 => parts.push(String::new()),
            _ => parts.last_mut().map_or((), |part| part.push(c)),
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// First and last line of the addressees: they end in a colon and name organs.
fn addressee_line(lines: &[Line], names: &Names) -> Option<(usize, usize)> {
    const FARTHEST: usize = 16;
    for (at, line) in lines.iter().enumerate().take(FARTHEST) {
        if line.text.contains('。') || super::joining::line_label(line).is_some() {
            return None;
        }
        if !line.text.ends_with(['：', ':']) {
            continue;
        }
        let mut first = at;
        while first > 0 && goes_on_to_addressees(&lines[first - 1].text, names) {
            first -= 1;
        }
        let whole: String = lines[first..=at].iter().map(|line| line.text.as_str()).collect();
        let parts = split_addressees(whole.trim_end_matches(['：', ':']));
        let organs = parts.iter().filter(|part| is_addressee(part, names)).count();
        if organs * 2 >= parts.len() && organs > 0 && !whole.starts_with("附") {
            return Some((first, at));
        }
    }
    None
}

/// A line of addressees that is cut after a comma, or anywhere at the line's end.
fn goes_on_to_addressees(text: &str, names: &Names) -> bool {
    if text.contains(['《', '》', '。', '：']) || text.contains("关于") {
        return false;
    }
    let parts = split_addressees(text);
    let organs = parts.iter().filter(|part| is_addressee(part, names)).count();
    text.ends_with(['，', '、']) || parts.len() >= 2 && organs * 2 > parts.len()
}

fn is_addressee(part: &str, names: &Names) -> bool {
    organ::is_group(part)
        || organ::looks_like_organ(part)
        || names.resolve(part).is_some()
        || ["政府", "部门", "单位", "委", "局", "办", "院", "公司", "旗", "区", "县", "市"]
            .iter()
            .any(|end| part.ends_with(end))
}

/// Without addressees, the running text begins after the title.
fn title_end(lines: &[Line]) -> usize {
    let end = lines.iter().take(16).position(|line| {
        let text = &line.text;
        ["的函", "的通知", "的复函", "的请示", "的报告"].iter().any(|ending| text.ends_with(ending))
    });
    match end {
        Some(end) => end + 1,
        None => lines
            .iter()
            .take_while(|line| !line.text.contains('。') && line.text.chars().count() < 40)
            .count()
            .min(4),
    }
}

fn is_mongolian(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{1800}'..='\u{18AF}'))
}

fn is_mark(text: &str) -> bool {
    let marks = ["特急", "加急", "平急", "急件", "绝密", "机密", "秘密", "特提", "签发人", "份号", "等级"];
    let short = text.chars().count() <= 20;
    short && marks.iter().any(|mark| text.starts_with(mark))
        || text.len() == 6 && text.chars().all(|c| c.is_ascii_digit())
}

fn own_number(text: &str) -> Option<String> {
    const ROOM: usize = 14;
    let numbers = docnumber::find(text);
    let number = numbers.first()?;
    let rest = text.chars().count() - number.range.len();
    (rest <= ROOM && !text.contains(['《', '。'])).then(|| number.normalised())
}

fn is_letterhead(text: &str, names: &Names) -> bool {
    let name = text.trim_end_matches("文件").trim_end_matches("（函）").trim_end_matches('函');
    let plain = !text.contains(['《', '，', '。', '：']) && !text.contains("关于");
    plain
        && (names.resolve(name).is_some() && name.chars().count() >= 3 && ends_like_organ(name)
            || organ::looks_like_organ(name))
}

fn ends_like_organ(name: &str) -> bool {
    organ::looks_like_organ(name) || name.ends_with(['局', '委', '办', '院', '府'])
}

fn is_title(text: &str) -> bool {
    text.contains("关于")
        || text.contains("征求")
        || text.ends_with("的函")
        || text.ends_with('函') && text.contains('《')
}

fn title_sender(title: &str) -> Option<String> {
    let (before, _) = title.split_once("关于")?;
    organ::looks_like_organ(before).then(|| before.to_owned())
}

/// Everything under the running text.
#[derive(Default)]
struct Foot {
    start: usize,
    sender: Option<String>,
    date: Option<Date>,
    imprint: Vec<String>,
}

impl Foot {
    fn of(lines: &[Line], from: usize) -> Foot {
        let mut foot = Foot { start: lines.len(), ..Foot::default() };
        let dated = (from..lines.len()).rev().find(|&at| date_of(&lines[at].text).is_some());
        let Some(dated) = dated else {
            foot.start =
                (from..lines.len()).find(|&at| is_contact_line(&lines[at].text)).unwrap_or(lines.len());
            return foot;
        };
        foot.date = date_of(&lines[dated].text);
        let mut start = dated;
        let mut signers = Vec::new();
        if let Some(signer) = signer_before_date(&lines[dated].text) {
            signers.push(signer);
        }
        while start > from && is_signature(&lines[start - 1]) {
            start -= 1;
            signers.insert(0, lines[start].text.trim_end_matches("（盖章）").to_owned());
        }
        foot.sender = signers.into_iter().next();
        while start > from && is_contact_line(&lines[start - 1].text) {
            start -= 1;
        }
        foot.start = start;
        let rest = lines[dated + 1..].iter().filter(|line| !is_contact_line(&line.text));
        foot.imprint = rest.map(|line| line.raw.clone()).collect();
        foot
    }
}

/// A line that is a date, alone or after the signer's name.
fn date_of(text: &str) -> Option<Date> {
    calendar::parse(text, None).or_else(|| signer_before_date(text).and_then(|_| calendar::first(text, None)))
}

fn signer_before_date(text: &str) -> Option<String> {
    let found = calendar::find(text, None);
    let [date] = &found[..] else { return None };
    let chars: Vec<char> = text.chars().collect();
    let name: String = chars[..date.range.start].iter().collect();
    (date.range.end == chars.len() && organ::looks_like_organ(name.trim())).then(|| name.trim().to_owned())
}

fn is_signature(line: &Line) -> bool {
    const LONGEST: usize = 30;
    let text = line.text.trim_end_matches("（盖章）");
    text.chars().count() <= LONGEST && !text.contains(['。', '：', '，']) && organ::looks_like_organ(text)
}

fn is_contact_line(text: &str) -> bool {
    let text = text.trim_start_matches(['（', '(']);
    ["联系人", "联系电话", "联系方式", "电话", "电子邮箱", "邮箱", "传真", "电子邮件"]
        .iter()
        .any(|word| text.starts_with(word))
}

#[allow(clippy::expect_used)] // constant patterns, compiled in the tests
static PERSON: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"([\p{Han}·]{1,3}[ 　]?[\p{Han}X×x＊*]{1,6}?)(?:同志|科长|主任|局长|处长)?";
    let phone = r"([0-9０-９][0-9０-９\-—－ ()（）]{5,20}[0-9０-９])";
    let between = r"[ 　，,、；;。（(]*(?:联系)?(?:电话|方式|手机|座机)?(?:号码)?[ 　]*[：:]?[ 　]*";
    Regex::new(&format!("{name}{between}{phone}")).expect("constant pattern")
});

#[allow(clippy::expect_used)]
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:联系人|联络人|联系同志)(?:及(?:联系)?(?:电话|方式|号码))?[ 　]*[：:]?[ 　]*(.*)")
        .expect("constant pattern")
});

/// People to ask, with their telephones: all that stand after 联系人 on its line, the telephone also on the next.
fn contacts(text: &str) -> Vec<Contact> {
    let tidy = |part: &str| part.chars().filter(|c| !width::is_blank(*c)).collect::<String>();
    let mut all = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let Some(found) = CONTACT.captures(line) else { continue };
        let mut rest = found[1].to_owned();
        if !rest.chars().any(|c| c.is_ascii_digit()) {
            let next = lines.get(at + 1).filter(|next| next.contains("电话") || next.contains("方式"));
            rest = format!("{rest} {}", next.map_or("", |next| next.trim()));
        }
        let people = PERSON.captures_iter(&rest).map(|found| Contact {
            name: tidy(&found[1]),
            phone: Some(width::fold(&found[2]).text().trim_end_matches(['(', ')']).to_owned()),
        });
        let before = all.len();
        all.extend(people.filter(|contact| !contact.name.contains("电话")));
        let alone: String =
            tidy(&rest).chars().take_while(|&c| super::lines::is_han(c) || c == '·').collect();
        if all.len() == before && (2..=6).contains(&alone.chars().count()) && !alone.contains("电话") {
            all.push(Contact { name: alone, phone: None });
        }
    }
    all
}

#[allow(clippy::expect_used)]
static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+").expect("constant pattern")
});

#[allow(clippy::expect_used)]
static OA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:OA|oa|办公系统|协同办公(?:系统|平台)?|办公平台|公文交换(?:系统|平台)?|公文传输系统|政务内网|电子政务内网|蒙速办|政务通|浙政钉|一体化平台)(?:系统|平台)?[^，。；（）]{0,6}?(?:(?:发送|报送|反馈|发|报|送)?(?:至|到|给)([^，。；）]{2,30}))?")
        .expect("constant pattern")
});

#[allow(clippy::expect_used)]
static FORMAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:正式文件|正式公函|书面|纸质|正式函件|盖章|加盖公章|以函)(?:形式|版|件|材料|意见|扫描件)*(?:（[^）]{0,12}）)?[^，。；（）]{0,6}?(?:(?:反馈|报送|报|送|函复|发送|回复)(?:至|到|给)?([^，。；（）]{2,24}))?")
        .expect("constant pattern")
});

#[allow(clippy::expect_used)]
static FAX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"传真(?:号码|电话)?[：:至]?\s*([0-9][0-9\-—]{5,15})").expect("constant pattern")
});

/// The ways for answers that the text names, each once. Mailbox and fax may also stand under the letter.
fn channels(text: &str, whole: &str) -> Vec<ReplyChannel> {
    let mut ways = Vec::new();
    let receiver =
        |found: &regex::Captures| found.get(1).map_or(String::new(), |to| to.as_str().trim().to_owned());
    for words in sentence::sentence_texts(text) {
        let asks = ["反馈", "报送", "发送", "送至", "回复", "函复", "报至", "发至"]
            .iter()
            .any(|word| words.contains(word));
        if !asks {
            continue;
        }
        if let Some(found) = FORMAL.captures(&words) {
            ways.push(ReplyChannel::Formal { to: receiver(&found) });
        }
        if let Some(found) = OA.captures(&words) {
            ways.push(ReplyChannel::Oa { to: receiver(&found) });
        }
    }
    ways.extend(MAIL.find_iter(whole).map(|found| ReplyChannel::Mail { address: found.as_str().to_owned() }));
    ways.extend(FAX.captures_iter(whole).map(|found| ReplyChannel::Fax { number: found[1].to_owned() }));
    let mut once: Vec<ReplyChannel> = Vec::new();
    for way in ways {
        if !once.contains(&way) {
            once.push(way);
        }
    }
    once
}
