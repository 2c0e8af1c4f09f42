//! Which sentences of a point ask for something, and which of them belong together.

use std::ops::Range;

use crate::reply::nature;
use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::request;
use crate::reply::skeleton::Skeleton;
use crate::reply::stretch::Stretch;
use crate::wording::sentence;

/// The groups of sentences of an item, each with whether it asks for something.
pub(super) fn groups_of(text: &Stretch, numbered: bool) -> Vec<(Range<usize>, bool)> {
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
        "^\\s*[【\\[（(]?(?:修改|改写|调整|增加|删除|主要|政策|法律)?的?(?:主要)?(?:理由|依据|原因|考虑|缘由|出发点|用意|说明|原文|原条款|建议修改为|修改为|修改后|建议表述|改为)(?:及依据|和依据|依据)?(?:为|是|如下)?\\s*[：:]"
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
