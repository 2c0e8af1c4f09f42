//! Why a unit wants a change: 理由：…, 根据《…》，建议…, …，因….

use std::ops::Range;

use crate::reply::pattern::{self, pattern};
use crate::reply::skeleton::Skeleton;

/// Grounds found in a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reply) struct Grounds {
    pub(in crate::reply) text: String,
    /// With its label, in characters of the point.
    pub(in crate::reply) range: Range<usize>,
}

pattern!(
    LABEL,
    r"(?:修改|调整|增加|删除|具体|主要|政策|法律|文件|意见|提出)?(?:理由|依据|原因)(?:[及和与、/／]?(?:依据|理由|说明))?(?:如下|是|为|在于)?\s*[：:]\s*|(?:修改|情况)?说明\s*[：:]\s*|(?:修改|改写|重写|调整|增加|删除)的?(?:主要)?考虑(?:如下|是|有)?\s*[：:]\s*|(?:主要)?(?:理由|依据|原因)(?:是|为)\s*"
);
pattern!(
    LEADING,
    r"(?:^|[。；;\n，,：:、.．）)])\s*(?P<why>(?:根据|依据|依照|按照|鉴于|由于|因为|因|考虑到|考虑|参照|对照|结合|为了|为(?:与|避免|确保|便于|进一步|更好|体现|突出|保持|防止|加强|落实)|从)[^。；;\n]{3,200}?)[，,]\s*(?:经研究[，,])?(?:我[委局办院厅旗市区单部]*(?:位|门)?)?(?:故|因此|特|现)?(?:提出)?(?:建议|应|恳请|烦请|敬请|拟请|请|需|宜|将|把|可)"
);
pattern!(
    TRAILING,
    r"[，,。；;\n（(]\s*(?P<why>(?:因为|因|由于|主要考虑|主要是考虑|主要是|以便|以免|避免|以与|与[^。；，]{2,40}(?:保持)?(?:一致|衔接|统一)|以(?:保持|符合|体现|确保|更好)|从而|确保|更(?:加)?(?:符合|准确|规范|严谨|贴合|切合)|符合|该(?:表述|项工作|项职能|项职责|工作|职责|条)|此项(?:工作|职能|职责)|按照[^。；]{0,20}“?三定)[^。；;\n]*)"
);

/// All grounds that a point gives, in order.
pub(super) fn find(skeleton: &Skeleton) -> Vec<Grounds> {
    let text = skeleton.text();
    let mut found = labelled(skeleton, &text);
    let plain = [&*LEADING, &*TRAILING];
    if found.is_empty() {
        for pattern in plain {
            for captures in pattern.captures_iter(&text) {
                let Some(range) = pattern::group(&captures, "why", &text) else { continue };
                // 该条“甲”，根据…，恳请在…前增加…: what asks is no reason.
                let said = pattern::cut(&text, range.clone());
                if ["建议", "恳请", "请在", "请将", "改为"].iter().any(|word| said.contains(word)) {
                    continue;
                }
                let ground = Grounds {
                    text: skeleton.written(range.clone()).trim_end_matches(['）', ')']).to_owned(),
                    range: skeleton.origin(range),
                };
                if found.iter().all(|other| !other.range.contains(&ground.range.start)) {
                    found.push(ground);
                }
            }
        }
    }
    found.sort_by_key(|ground| ground.range.start);
    found
}

/// The grounds of the request that stands in a range: those in it, else the only ones there are.
pub(super) fn of(all: &[Grounds], range: &Range<usize>) -> Option<String> {
    let inside = all.iter().filter(|ground| range.contains(&ground.range.start));
    let texts: Vec<&str> = inside.map(|ground| ground.text.as_str()).collect();
    match (&texts[..], all) {
        ([], [only]) => Some(only.text.clone()),
        ([], [.., last]) if last.range.start >= range.end => Some(last.text.clone()),
        ([], _) => None,
        _ => Some(texts.join("；")),
    }
}

fn labelled(skeleton: &Skeleton, text: &str) -> Vec<Grounds> {
    let chars = &skeleton.chars;
    let labels = pattern::find_all(&LABEL, text);
    let mut found = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let limit = labels.get(index + 1).map_or(chars.len(), |next| next.start);
        let bracket = label.start.checked_sub(1).is_some_and(|before| matches!(chars[before], '（' | '('));
        let end =
            if bracket { closing(chars, label.end, limit) } else { paragraph_end(chars, label.end, limit) };
        let value = label.end..end;
        let words = skeleton.written(value.clone());
        let words = words.trim().trim_end_matches(['。', '；', ';', '，']).replace('\n', "");
        if !words.is_empty() && !matches!(words.as_str(), "无" | "/" | "—") {
            found.push(Grounds { text: words, range: skeleton.origin(label.start..value.end) });
        }
    }
    found
}

fn closing(chars: &[char], from: usize, limit: usize) -> usize {
    let mut depth = 0;
    for (at, sign) in chars.iter().enumerate().take(limit).skip(from) {
        match sign {
            '（' | '(' => depth += 1,
            '）' | ')' if depth == 0 => return at,
            '）' | ')' => depth -= 1,
            _ => {}
        }
    }
    limit
}

/// Labelled grounds run to the end of the point, or to a line that begins another part of it.
fn paragraph_end(chars: &[char], from: usize, limit: usize) -> usize {
    let rest: String = chars[from..limit].iter().collect();
    pattern!(
        NEXT,
        r"\n\s*(?:建议|修改|原文|意见|请|另|此外)|[。；;]\s*(?:建议|原文|修改为|另外?[，,]?建议|同时建议)"
    );
    pattern::find(&NEXT, &rest).map_or(limit, |next| from + next.start)
}
