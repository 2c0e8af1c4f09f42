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
    r"(?:修改|调整|增加|删除|具体|主要|政策|法律|文件|意见|提出)?(?:理由|依据|原因|缘由)(?:[及和与、/／]?(?:依据|理由|说明))?(?:如下|是|为|在于)?\s*[：:]\s*|(?:修改|情况)?说明\s*[：:]\s*|(?:主要)?(?:理由|依据|原因)(?:是|为)\s*|(?:修改|改写|重写|调整|增加|删除|主要)的?(?:主要)?(?:考虑|出发点|初衷|用意)(?:如下|是|为|有)?\s*[：:]\s*"
);
pattern!(
    LEADING,
    r"(?:^|[。；;\n，,：:、.．）)])\s*(?P<why>(?:根据|依据|依照|按照|鉴于|由于|因为|因|考虑到|考虑|参照|对照|结合|为了|为(?:与|避免|确保|便于|进一步|更好|体现|突出|保持|防止|加强|落实)|从)[^。；;\n]{3,200}?)[，,]\s*(?:经研究[，,])?(?:我[委局办院厅旗市区单部]*(?:位|门)?)?(?:故|因此|特|现)?(?:提出)?(?:建议|应|恳请|烦请|敬请|拟请|请|需|宜|将|把|可)"
);
pattern!(
    TRAILING,
    r"[，,。；;\n（(]\s*(?P<why>(?:因为|因|由于|主要考虑|主要是考虑|主要是|以便|以免|避免|以与|与[^。；，]{2,40}(?:保持)?(?:一致|衔接|统一)|以(?:保持|符合|体现|确保|更好)|从而|确保|更(?:加)?(?:符合|准确|规范|严谨|贴合|切合)|符合|该(?:表述|项工作|项职能|项职责|工作|职责|条)|此项(?:工作|职能|职责)|按照[^。；]{0,20}“?三定)[^。；;\n]*)"
);

// What tells how things are, or what is wrong: 我市无行业协会, 该标准已有两个修改单.
const FACT: &str = "已[有由经在]|不?是|不?属于?|不在|不具备|无|没有|没|未|不能|不宜|不得|不符|不足|不够|不准|不严|不一致|重复|难以|难免|难于|关联不大|完不成|做不到|达不到|超出|须|才|多头|交叉|矛盾|歧义|仅";
pattern!(
    BEFORE_THEREFORE,
    r"^[\s\u{3000}]*(?P<why>[^\n]{4,160}?)[。；，,]\s*(?:据此|为此|因此|因而|故此|鉴于此|有鉴于此|基于此|鉴于(?:上述|以上)情况|所以)[，,]?"
);
pattern!(
    BEFORE_WISH,
    &format!(
        r"^[\s\u{{3000}}]*(?:(?:《|第[^，。；]{{1,8}}[条款项部段章]|附件|关于|对|在)[^，。；]*[，,]\s*)?(?P<why>(?:[^，。；\n《第附“]{{0,24}})(?:{FACT})[^。；\n]{{0,80}}?)[，,。；]\s*(?:建议|请|可否|能否|恳请|宜)"
    )
);
pattern!(
    BEHIND_CHANGE,
    &format!(
        r"(?:\u{{E000}}|改|删|删除|去掉|保留|[句词字]|字样|句子)\s*[，,。；]\s*(?P<why>[^，。；\u{{E000}}]{{0,16}}(?:{FACT}|减少)[^。；\u{{E000}}]{{0,60}})[。.；]?\s*$"
    )
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
                    text: without_conjunction(&skeleton.written(range.clone())).to_owned(),
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

/// Grounds that no word announces: 我市无行业协会, before the wish or behind the change. What is asked for is read without
/// regard to them.
pub(super) fn unmarked(skeleton: &Skeleton) -> Option<String> {
    let text = &skeleton.text();
    const ASKS: [&str; 20] = [
        "建议", "请", "改", "增", "删", "补充", "其他", "其它", "其余", "不变", "顺延", "同意", "意见",
        "下同", "另", "以上", "上述", "应", "是否", "统一",
    ];
    [&*BEFORE_THEREFORE, &*BEHIND_CHANGE, &*BEFORE_WISH].into_iter().find_map(|pattern| {
        let captures = pattern.captures(text)?;
        let range = pattern::group(&captures, "why", text)?;
        let said = pattern::cut(text, range.clone());
        // 请示 and 申请 ask nobody here.
        let asked = said.replace("请示", "").replace("申请", "");
        let names_place = said.contains('第') || said.starts_with(['《', '附', '（']);
        let corrects = said.starts_with("不是") || said.starts_with('而');
        (!names_place && !corrects && !ASKS.iter().any(|word| asked.contains(word)))
            .then(|| skeleton.written(range).trim().to_owned())
    })
}

/// 因快递共配终端涉及用地 → 快递共配终端涉及用地; 因地制宜 stays.
fn without_conjunction(words: &str) -> &str {
    let words = words.trim_end_matches(['）', ')']);
    let bare = ["因为", "由于", "因"].iter().find_map(|word| words.strip_prefix(word)).unwrap_or(words);
    if bare.starts_with(['地', '此', '素', '而', '果']) { words } else { bare }
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
