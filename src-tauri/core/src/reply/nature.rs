//! Whether words say that there is nothing to say: 无意见 in all its wordings, and its false friends.

use super::pattern::pattern;
use crate::wording::width::is_blank;

/// How a sentence stands to the question whether there are comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// 无意见
    None,
    /// 原则同意, 基本同意: points may follow.
    Consent,
    /// 除以下意见外，无其他意见: points stand elsewhere.
    Remainder,
    /// 意见见附件: points stand in another file.
    Elsewhere,
    /// 前次反馈作废，以本次为准: this reply stands for an earlier one.
    Supersedes,
    /// 逾期未反馈视为无意见, 有无意见均需反馈: our own words given back.
    Quoted,
    /// Says nothing about it.
    Silent,
}

const NONE: &str = "(?:(?:暂|并|均|亦|也|都|尚|再)?(?:无|没有|没|未提出|未提|未收到|不提出|不提|不再提出|不再提|未有|没什么|没啥)|零)(?:任何|其他|其它|其余|补充|修改|不同|反馈|进一步|更多|新的?|具体|实质性?|原则性?|相关|有关|特别|书面|完善|修订|增补|调整|重大|大的|反对|意见|改进|的|之处|、|和|或|及|与|/)*?(?:意见|异议|建议|问题|修改之?处|不同之?处|补充|改动)";
const CONSENT: &str = "(?:原则上?|基本|总体上?|整体上?|大体)(?:表示)?(?:同意|赞同|认可|无意见)";

pattern!(
    NO_COMMENT,
    &format!(
        "{NONE}|(?:意见|建议|反馈|修改)(?:建议|意见|情况|内容|如下)?[：:](?:暂)?(?:无|没有|同意|/)[。；]?$|无(?:需|须)(?:修改|补充|调整)|不需要?修改|不作修改|无修改$|尊重(?:贵|你)?[^，。；]{{0,8}}意见|请按程序(?:印发|办理|发文)|零报送|同意会签|同意(?:该|此|上述|以上|所附|贵|你|《|印发|会签|征求|文件|内容|发文|按|请|本|并会签|执行|意见稿|文稿|草案|稿|出台|发布|呈报|两个|两份)|(?:表示|均|完全|经研究，?|我[委局办院]|单位|区|旗|市|政府|委|局|办|院|厅|^)同意(?:[，。！；,]|$)|^同意|^(?:没意见|没问题|可以|无|ok|OK|好的)[，。！]?$|(?:没有|没|无)问题"
    )
);
pattern!(AGREED, CONSENT);
pattern!(
    REMAINDER,
    "除(?:以上|上述|以下|此|前述|附件|表中|前款|上|下)?[^，。；]{0,20}(?:意见|建议|内容|修改|条款|此|之|问题|外)[^，。；]{0,4}外[，,]?[^，。；]{0,16}(?:无|没有|同意)|(?:其他|其它|其余|另|别的)(?:部分|内容|条款|方面|各条|章节|均|处|各项|地方)*(?:暂)?(?:均|都|再)?(?:无|没有)[^，。；]{0,8}(?:意见|异议|建议|问题)|^(?:[^，。；]{0,10})?无其[他它余](?:修改|补充|不同)?(?:的)?(?:意见|建议|问题)|其[他它余](?:部分|内容|条款)?(?:均)?(?:同意|不变)"
);
pattern!(
    QUOTED,
    "(?:逾期|未按时|不反馈|未反馈|未回复|到期|过期)[^。；]{0,24}(?:视为|视同|按|作|为)(?:无|没有|同意)|(?:有无|无论有无|不论有无|是否有|有没有)(?:不同|修改)?(?:意见|建议)|(?:如|若|如果|对|倘)(?:无|没有|有)(?:不同|修改|其他)?(?:意见|建议|异议)[，,]?(?:请|也|亦|则|的|视)|零报告制"
);
pattern!(
    FALSE_FRIENDS,
    "无(?:法律|政策|文件|上位|相关|明确)[^，。；]{0,8}(?:依据|规定|支持)|没有(?:法律|政策|明确)[^，。；]{0,8}(?:依据|规定)|未(?:明确|体现)|意见(?:不|未)(?:一致|统一)|无[^，。；]{0,12}(?:规定|依据|必要)"
);
pattern!(NOT_CONSENT, "不同意(?:[^见]|$)|不予同意|不赞成|暂缓|不宜(?:出台|印发)");

pattern!(
    ELSEWHERE,
    "(?:意见|建议|修改|内容|反馈)[^。；，]{0,14}(?:详见|见|附于|附在|随附|列于)[^。；，]{0,8}(?:附件|附表|修订稿|附后|表|后)|(?:详见|见)(?:所)?附(?:件|表)[^。；，]{0,12}(?:意见|建议|修改|修订|标注)?|(?:意见|建议)(?:已)?(?:在|于)[^。；，]{0,12}(?:标注|批注|修订|标出)"
);
pattern!(
    SUPERSEDES,
    "(?:前次|上次|此前|之前|原|先前)[^。；]{0,16}(?:作废|为准|撤回|不再有效)|以(?:本次|此次|此件|本件|本函|此函)[^。；]{0,8}为准"
);

/// What one sentence or clause says about having comments.
pub(super) fn stance(words: &str) -> Stance {
    let compact: String = words.chars().filter(|c| !is_blank(*c)).collect();
    if QUOTED.is_match(&compact) {
        return Stance::Quoted;
    }
    if SUPERSEDES.is_match(&compact) {
        return Stance::Supersedes;
    }
    if ELSEWHERE.is_match(&compact) && !compact.contains("名单") && !compact.contains('“') {
        return Stance::Elsewhere;
    }
    if NOT_CONSENT.is_match(&compact) {
        return Stance::Silent;
    }
    if REMAINDER.is_match(&compact) {
        return Stance::Remainder;
    }
    let says_none = NO_COMMENT.find(&compact).is_some_and(|found| {
        let friend = FALSE_FRIENDS.find(&compact);
        friend.is_none_or(|friend| friend.start() != found.start())
    });
    if AGREED.is_match(&compact) {
        return Stance::Consent;
    }
    if says_none { Stance::None } else { Stance::Silent }
}

pattern!(
    CELL,
    "^(?:[（(]?(?:无|没有|暂无|无意见|无修改意见|无建议|无异议|同意|没意见|无补充|不涉及|无内容|无变化|无需修改|none|无修改)[）)]?[。.！]?|[/／\\\\—–\\-－~～*×xX]+|0)$"
);

/// Whether a table cell says that there is nothing to say. An empty one says nothing at all: see `None`.
pub(super) fn cell_says_none(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !is_blank(*c)).collect();
    CELL.is_match(&compact)
        || (compact.chars().count() < 24
            && stance(&compact) == Stance::None
            && !super::request::asks(&compact))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comment_is_known_in_all_its_wordings() {
        for words in [
            "无意见",
            "无修改意见",
            "我局无不同意见。",
            "经研究，我局对《具体措施》无异议。",
            "没有意见",
            "我委没有不同意见",
            "暂无意见",
            "同意，无补充意见",
            "经研究，我局同意。",
            "无反馈意见",
            "不涉及我单位职责，无意见",
            "我局没问题",
            "不提修改意见",
            "尊重贵委意见",
            "请按程序印发",
            "同意会签",
            "零报送",
            "电话反馈：无意见",
            "涉及我局职责部分无意见",
            "我单位无\n意见",
            "我区无修改意见和建议。",
            "无修改、补充意见",
            "我局无任何修改意见。",
            "同意印发",
            "同意你委起草的两个文件。",
            "我院对征求意见稿无不同意见",
            "未提出修改意见",
            "我旗无意见建议。",
        ] {
            assert_eq!(stance(words), Stance::None, "{words}");
        }
    }

    #[test]
    fn false_friends_are_told_apart() {
        for (words, expected) in [
            ("无法律依据", Stance::Silent),
            ("该条无相关依据，建议删除", Stance::Silent),
            ("除以下意见外，无其他意见", Stance::Remainder),
            ("除上述意见外，我局无其他修改意见。", Stance::Remainder),
            ("其他无意见", Stance::Remainder),
            ("其余内容无意见。", Stance::Remainder),
            ("逾期未反馈视为无意见", Stance::Quoted),
            ("有无意见均需反馈", Stance::Quoted),
            ("如无意见，请书面回复", Stance::Quoted),
            ("原则同意", Stance::Consent),
            ("我局原则上同意《具体措施》", Stance::Consent),
            ("不同意将我局列为责任单位", Stance::Silent),
            ("意见不一致", Stance::Silent),
            ("建议将第四条修改为", Stance::Silent),
        ] {
            assert_eq!(stance(words), expected, "{words}");
        }
    }

    #[test]
    fn cells_say_nothing_in_several_ways() {
        for words in ["无", "/", "—", "无意见", " 同意 ", "无修改意见。", "暂无", "我局无意见"]
        {
            assert!(cell_says_none(words), "{words}");
        }
        for words in ["", "建议删除", "无法律依据，建议删除", "同意上述修改，另建议增加"]
        {
            assert!(!cell_says_none(words), "{words}");
        }
    }
}
