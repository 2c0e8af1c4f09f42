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
    /// 另行反馈, 待正式函: the answer is still to come.
    Later,
    /// 不涉及我局职责: a finding that leaves nothing to say, unless something follows.
    Beyond,
    /// Says nothing about it.
    Silent,
}

impl Stance {
    /// Whether somebody has to act on it: fetch an annex, wait for a letter, set an earlier reply aside.
    pub(super) fn leaves_something(self) -> bool {
        matches!(self, Self::Elsewhere | Self::Later | Self::Supersedes)
    }
}

/// Words that may stand between the denial and what is denied: 无任何补充修改意见.
const KINDS: &str = "(?:任何|其他|其它|其余|别的|补充|修改|不同|反馈|进一步|更多|新的?|具体|实质性?|原则性?|相关|有关|特别|书面|完善|修订|增补|调整|重大|重要|大的?|反对|意见|看法|改进|异议|的|之处|、|和|或|及|与|以及|/)*?";
/// What a unit may have or not have.
const REMARKS: &str = "(?:意见|异议|建议|问题|修改之?处|不同之?处|补充之?处|不同看法|看法|补充|改动|修改|疑义|分歧|更改)(?:(?:和|及|、|或|与|以及)?(?:意见|建议|异议|补充))*";
const DENIAL: &str = "(?:(?:暂时?|并|均|亦|也|都|尚|再|已)?(?:无|没有|没|未有|没什么|没啥|不存在|未发现|不持|未持|未收到|没收到|未收集到)|零)";
/// 未提出修改意见, 不再提修改建议, 未发现需要修改之处, 不需修改.
const NOT_DONE: &str = "(?:(?:未|不|没有|没|无)(?:再|曾|予|另行?|作|做|能)*|(?:无|不)[需须](?:再|另)?)(?:提出?|发现|进行|提交|反馈|涉及)";
/// 无冲突, 没有不妥: no fault was found.
const FAULTLESS: &str = "(?:无|没有|不存在|未见|未发现)(?:任何|明显|相互)?(?:相)?(?:冲突|矛盾|抵触|不妥|不当|歧义|不一致|错误|重复)(?:之处|的地方)?";
/// 建议尽快印发, 请按程序推进: a courtesy.
const URGE: &str = "(?:建议|请|望)(?:贵委|你委|贵|你)?[^，。；]{0,2}(?:尽快|尽早|早日|及时|按(?:照)?(?:规定|有关)?(?:程序|流程)|予以?)[^，。；]{0,6}?(?:印发|出台|实施|推进|报批|发布|下发|执行|办理|走|审定|呈报|上报)[^，。；]{0,6}";
const NEEDLESS: &str = "(?:没|没有|无)(?:什么|啥|任何|其他)?(?:要|需要|可|需|好)(?:再)?(?:改|修改|说|补充|调整|提|改动|反馈|完善)的(?:地方|内容|意见|建议|事项|情况|了)?|(?:无|没有|没|未发现|未见|不存在|未提出)(?:任何|其他|其它)?(?:需要?|须|应|可|要|得)?(?:作|做|予以|进行|加以|再)?(?:进一步)?(?:修改|补充|调整|完善|增加|更改|改动)(?:完善|补充|修改)?(?:和|、|或)?(?:补充|完善|调整|修改)?的?(?:内容|意见|之处|地方|事项|条款|问题|建议|处)|(?:无需|无须|毋需|不需要?|不必|不用|不再|不作|不做|勿需)(?:再|作|做|进行|予以)?(?:进一步)?(?:修改|补充|调整|改动|完善|更改)(?:完善|补充|修改)?";
const CONSENT: &str =
    "(?:原则上?|基本|总体上?|整体上?|大体上?)(?:表示)?(?:同意|赞同|赞成|认可|认同|支持|无意见|没意见)";

pattern!(
    NO_COMMENT,
    &format!(
        "{DENIAL}{KINDS}{REMARKS}|{NOT_DONE}{KINDS}(?:意见|异议|建议|疑义)|{NEEDLESS}|{URGE}|^(?:修改)?(?:意见|建议)(?:建议|及依据|及建议|和建议)*(?:为)?[：:]?(?:暂)?无[。]?$|(?:意见|建议|反馈|修改)(?:建议|意见|情况|内容|如下)?[：:](?:暂)?(?:无|没有|同意|/)[。；]?$|尊重(?:贵|你)?[^，。；]{{0,8}}意见|以(?:贵|你)[^，。；]{{0,6}}意见为准|请(?:贵|你)?[委局]?按(?:照)?程序[^，。；]{{0,8}}|零报送|同意会签|同意作为(?:联合)?(?:印发|发文|会签)单位|(?:同意|赞同|赞成|认可|认同|支持)(?:该|此|上述|以上|所附|贵|你|《|印发|会签|征求|文件|内容|发文|按|请|本|并|执行|意见稿|文稿|草案|稿|出台|发布|呈报|报送|两|2|联合|其|这|所|将|把|由|列|作为|我)|(?:[，,。；：:]|表示|均|都|也|完全|全部|一致|经研究，?|我[委局办院旗市区]|单位|区|旗|市|政府|委|局|办|院|厅|^)(?:同意|赞同|赞成|认可|支持)(?:[,，。！；]|$)|^拟?同意|(?:意见|建议)[：:]?共?[0零〇]条|^(?:(?:好的|收到|好|嗯|可以|已阅|阅|看过了?|看了|OK|ok)[，,。]?)*(?:没意见|没问题|可以|无|ok|OK|好的|没有|同意)[，,。！]?(?:可以?[^，。]{{0,6}})?$|(?:没有|没|无)(?:什么|啥)?问题"
    )
);
pattern!(AGREED, CONSENT);
pattern!(
    REMAINDER,
    "除(?:以上|上述|以下|此|前述|附件|表中|前款|上|下)?[^，。；]{0,20}(?:意见|建议|内容|修改|条款|此|之|问题|外)[^，。；]{0,4}外[，,]?[^，。；]{0,16}(?:无|没有|同意|未)|(?:其他|其它|其余|另|别的|剩余)(?:部分|内容|条款|方面|各条|章节|均|处|各项|地方|条文|几条)*(?:我[委局办院旗市区]|我单位)?(?:暂)?(?:均|都|再)?(?:无|没有|没|不作)[^，。；]{0,8}(?:意见|异议|建议|问题|修改|变动)|^(?:[^，。；]{0,10})?(?:无|没有|没)其[他它余](?:修改|补充|不同)?(?:的)?(?:意见|建议|问题|异议)|其[他它余](?:部分|内容|条款|各条)?(?:我[委局办院旗市区]|我单位)?(?:均|都)?(?:同意|不变|赞同|认可)|(?:再)?(?:无|没有)其[他它余](?:修改|补充|不同)?(?:的)?(?:意见|建议)"
);
pattern!(
    QUOTED,
    "(?:[“‘\"][^”’\"]*)?(?:逾期|未按时|不反馈|未反馈|未回复|到期|过期)[^。；]{0,24}?(?:视为|视同|按|作|为)(?:无|没有|同意)(?:不同|修改)?(?:意见|异议)?(?:处理)?(?:[^”’\"]*[”’\"])?|(?:[“‘\"][^”’\"]*)?(?:有无|无论有无|不论有无|是否有|有没有)(?:不同|修改)?(?:意见|建议)(?:均?[^，。；]{0,8}?反馈)?(?:[^”’\"]*[”’\"])?(?:的要求)?|(?:如|若|如果|倘)(?:无|没有|有)(?:不同|修改|其他)?(?:意见|建议|异议)[，,]?(?:请|也|亦|则|的|视)[^。；]*|零报告制|(?:后续|今后|下一步|执行中|工作中)?[^，。；]{0,6}(?:如|若)(?:有|发现)[^，。；]{0,10}(?:意见|问题|建议)[^。；]{0,20}(?:反馈|沟通|报送|联系)"
);
pattern!(
    FALSE_FRIENDS,
    "无(?:法律|政策|文件|上位|相关|明确)[^，。；]{0,8}(?:依据|规定|支持)|没有(?:法律|政策|明确)[^，。；]{0,8}(?:依据|规定)|未(?:明确|体现)|意见(?:不|未)(?:一致|统一)|无[^，。；]{0,12}(?:规定|依据|必要)"
);
pattern!(
    NOT_CONSENT,
    "不(?:能|宜|予|便)?(?:同意|赞成|赞同|认可|支持)(?:[^见]|$)|不予同意|暂缓|不宜(?:出台|印发)|暂不同意"
);

pattern!(
    ELSEWHERE,
    "(?:意见|建议|修改|反馈|内容)[^。；，见]{0,10}(?:详见|见|附于|附在|随附|列于)[^。；，]{0,8}(?:附件|附表|修订稿|附后|表|后)|(?:详见|见)(?:所)?附(?:件|表|后)[^。；，]{0,12}(?:意见|建议|修改|修订|标注)?|(?:意见|建议)(?:已)?(?:在|于)[^。；，]{0,12}(?:标注|批注|修订|标出)|(?:修改|标注|批注|修订)[^。；，]{0,8}(?:在|于)(?:附件|原文|文中|稿中)|附件(?:为|是|系|即)[^。；，]{0,16}(?:意见|反馈|复函|信息|建议)"
);
pattern!(
    SUPERSEDES,
    "(?:前次|上次|此前|之前|前期|原先?|先前|前一次|第一次)[^。；]{0,16}(?:作废|为准|撤回|不再有效|收回|取代)|以(?:本次|此次|此件|本件|本函|此函|正式函|本)[^。；]{0,8}为准|(?:代替|替代|取代)(?:前次|上次|此前|之前|原)"
);
pattern!(
    LATER,
    "(?:另行|稍后|随后|后续|下一步|待[^，。；]{1,16}(?:后|再))[^。；，]{0,12}(?:反馈|报送|函复|函告|回复|正式)|待正式(?:函|文)|(?:补|发|报|送)(?:个|来|一份)?正式(?:函|文)|正式(?:函|文)[^。；，]{0,8}(?:送达|送到|补|报|寄|发)|以(?:盖章|我[委局办院旗市区])?[^，。；]{0,4}正式(?:函|文|复函|反馈)[^，。；]{0,6}为准|正式(?:函|文|意见)[^。；，]{0,12}(?:另|稍后|随后|正在)"
);
pattern!(
    BEYOND,
    "(?:不|未|没有)(?:直接)?涉及(?:到)?(?:我|本|该)?[^，。；]{0,12}(?:职责|职能|业务|工作|领域|事项|范围|权限|内容|单位|部门|局|委|旗|区)|(?:不|非)(?:属于?|在)(?:我|本)[^，。；]{0,12}(?:职责|职能|业务|管辖|工作)(?:范围)?|与(?:我|本)[^，。；]{0,10}(?:职责|职能|业务|工作)?无关|对[^，。；]{1,20}(?:无|没有|不产生)(?:不利)?影响"
);

/// The options of a form that are ticked: of □有意见 ☑无意见 the second. None where nothing is ticked.
fn ticked(compact: &str) -> Option<String> {
    const TICKS: [char; 7] = ['☑', '☒', '■', '√', '✓', '✔', '✅'];
    const BOXES: [char; 3] = ['□', '☐', '○'];
    let is_box = |c: char| TICKS.contains(&c) || BOXES.contains(&c);
    // A form has an empty box beside the ticked one; a tick alone may be a sign for anything.
    if !compact.contains(TICKS) || !compact.contains(BOXES) {
        return None;
    }
    let mut chosen = String::new();
    let mut counts = true;
    for c in compact.chars() {
        if is_box(c) {
            counts = TICKS.contains(&c);
        } else if counts {
            chosen.push(c);
        }
    }
    Some(chosen)
}

/// The words without blanks, and of a form's options only those that are ticked.
fn compacted(words: &str) -> String {
    let compact: String = words.chars().filter(|c| !is_blank(*c)).collect();
    ticked(&compact).unwrap_or(compact)
}

/// What one sentence or clause says about having comments.
pub(super) fn stance(words: &str) -> Stance {
    let compact = compacted(words);
    let quoted = QUOTED.is_match(&compact);
    let compact = if quoted { QUOTED.replace_all(&compact, "").into_owned() } else { compact };
    match own_stance(&compact) {
        Stance::Silent if quoted => Stance::Quoted,
        own => own,
    }
}

/// The stance of what the unit says itself, blanks left out.
fn own_stance(compact: &str) -> Stance {
    let about_people = ["名单", "联络员", "成员", "人员"].iter().any(|word| compact.contains(word));
    if LATER.is_match(compact) && !about_people {
        return Stance::Later;
    }
    if SUPERSEDES.is_match(compact) {
        return Stance::Supersedes;
    }
    if ELSEWHERE.is_match(compact) && !compact.contains("名单") && !compact.contains('“') {
        return Stance::Elsewhere;
    }
    if NOT_CONSENT.is_match(compact) {
        return Stance::Silent;
    }
    if REMAINDER.is_match(compact) {
        return Stance::Remainder;
    }
    let says_none = NO_COMMENT.find(compact).is_some_and(|found| {
        let friend = FALSE_FRIENDS.find(compact);
        friend.is_none_or(|friend| friend.start() != found.start())
    });
    if AGREED.is_match(compact) {
        return Stance::Consent;
    }
    if says_none {
        return Stance::None;
    }
    if BEYOND.is_match(compact) { Stance::Beyond } else { Stance::Silent }
}

/// Whether the words that say that there is nothing reach over a place in the text.
pub(super) fn says_none_across(text: &str, at: usize) -> bool {
    let blanks: Vec<bool> = text.chars().map(is_blank).collect();
    let at = blanks.iter().take(at).filter(|blank| !**blank).count();
    let compact: String = text.chars().filter(|c| !is_blank(*c)).collect();
    [&*NO_COMMENT, &*AGREED, &*REMAINDER].iter().any(|pattern| {
        super::pattern::find_all(pattern, &compact).iter().any(|found| found.start < at && at < found.end)
    })
}

/// The words without what says that there is nothing to say: its 意见 and 修改 ask for nothing.
/// As long as they were, so that places in them stay the same.
pub(super) fn without_denials(words: &str) -> String {
    pattern!(
        DENIALS,
        &format!(
            "{DENIAL}{KINDS}{REMARKS}|{NOT_DONE}{KINDS}(?:意见|异议|建议|疑义)|{NEEDLESS}|{FAULTLESS}|{URGE}|请(?:贵|你)?[委局]?按(?:照)?(?:规定)?程序[^，。；]{{0,8}}|请示|申请|请(?:予以?|给予)?(?:支持|审阅|查收|知悉|收悉|接洽|协助|配合|指正|审示)"
        )
    );
    let mask = |found: &regex::Captures| "□".repeat(found[0].chars().count());
    DENIALS.replace_all(words, mask).into_owned()
}

/// Whether a sentence takes an earlier reply of the same unit back: 前次反馈作废，以本次为准.
pub fn replaces_earlier(words: &str) -> bool {
    stance(words) == Stance::Supersedes
}

/// Whether a sentence says that the points stand in another file: 意见见附件.
pub fn points_elsewhere(words: &str) -> bool {
    stance(words) == Stance::Elsewhere
}

pattern!(
    CELL,
    "^(?:[（(]?(?:无|没有|暂无|无意见|无修改意见|无建议|无异议|同意|没意见|无补充|不涉及|无内容|无变化|无需修改|none|无修改)[）)]?[。.！]?|[/／\\\\—–\\-－~～*×xX]+|0)$"
);

/// Whether a table cell says that there is nothing to say. An empty one says nothing at all: see `None`.
pub(super) fn cell_says_none(text: &str) -> bool {
    let compact = compacted(text);
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
            "我局对征求意见稿不持异议。",
            "未发现需要修改之处",
            "我们区里没什么要改的",
            "没有需要反馈的意见",
            "修改意见及依据：无。",
            "我局支持该方案",
            "表示赞同。",
            "按照来函“有无意见均需反馈”的要求，我局无意见。",
            "同意将我局列为责任单位",
            "认为符合实际，建议尽快印发实施",
            "□有意见（请附后）    ☑无意见",
            "√无意见 □有意见",
            "意见建议：0条。",
            "拟同意。妥。",
            "对《具体措施》，我市无需反馈的事项。",
            "收到，看过了，OK，没有",
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
            ("我局意见另行反馈", Stance::Later),
            ("请以正式函为准", Stance::Later),
            ("我局前次反馈作废，以本次为准", Stance::Supersedes),
            ("经研究，该文件不涉及我局职责。", Stance::Beyond),
            ("附件是我局的反馈意见，请查收", Stance::Elsewhere),
            ("建议暂缓印发", Stance::Silent),
            ("意见不一致", Stance::Silent),
            ("建议将第四条修改为", Stance::Silent),
            ("☑有意见（请附后） □无意见", Stance::Silent),
            ("建议3条", Stance::Silent),
            ("意见建议：10条", Stance::Silent),
        ] {
            assert_eq!(stance(words), expected, "{words}");
        }
    }

    #[test]
    fn denials_ask_for_nothing_and_keep_their_length() {
        for words in ["无修改意见和建议", "无需补充修改", "没有需要修改的内容", "请按程序推进", "无冲突"]
        {
            let bare = without_denials(words);
            assert!(!super::super::request::asks(words), "{words}");
            assert_eq!(bare.chars().count(), words.chars().count(), "{words}");
        }
        assert!(super::super::request::asks("原则同意，建议删除第三条"));
    }

    #[test]
    fn cells_say_nothing_in_several_ways() {
        for words in [
            "无",
            "/",
            "—",
            "无意见",
            " 同意 ",
            "无修改意见。",
            "暂无",
            "我局无意见",
            "□有意见（请附后）    ☑无意见",
            "拟同意。妥。",
        ] {
            assert!(cell_says_none(words), "{words}");
        }
        for words in ["", "建议删除", "无法律依据，建议删除", "同意上述修改，另建议增加"]
        {
            assert!(!cell_says_none(words), "{words}");
        }
    }
}
