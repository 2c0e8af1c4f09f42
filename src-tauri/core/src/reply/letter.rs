//! The parts of a letter that say nothing on the matter: letterhead, salutation, opening, closing, signature.

use super::nature::{self, Stance};
use super::pattern::{self, pattern};
use super::request;
use super::roster;
use super::stretch::Stretch;
use crate::read::{Region, Source};
use crate::unit::Names;
use crate::wording::{calendar, docnumber, sentence, width};

/// A line of running text: one passage outside tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) passage: usize,
    /// The automatic number before it.
    pub(super) label: Option<String>,
    pub(super) text: Stretch,
    pub(super) region: Region,
}

/// A letter taken apart.
#[derive(Debug, Clone, Default)]
pub(super) struct Letter {
    /// What only frames it.
    pub(super) boilerplate: Vec<Stretch>,
    /// What says that there are no comments, or none but those given.
    pub(super) stances: Vec<(Stance, Stretch)>,
    /// The rest, line by line.
    pub(super) body: Vec<Line>,
}

/// The lines of running text of a source that are not blank.
pub(super) fn lines(source: &Source) -> Vec<Line> {
    let passages = source.passages();
    let outside = passages.iter().enumerate().filter(|(_, passage)| passage.cell.is_none());
    outside
        .map(|(index, passage)| Line {
            passage: index,
            label: passage.paragraph.label.clone(),
            text: Stretch::of(index, &passage.paragraph.text()),
            region: passage.paragraph.region,
        })
        .filter(|line| !line.text.is_blank())
        .collect()
}

pattern!(
    SALUTATION,
    r"^\s*(?:尊敬的)?[^，。；：:\n]{1,40}?(?:委员会|[局委办院厅科处室]|政府|办公室|中心|单位|部门|同志|领导|公司|长|主任|老师)(?:（[^）]{1,20}）)?\s*[：:]"
);
pattern!(
    CONTACT,
    r"^\s*[（(【]?\s*(?:发件人|收件人|发送人|主题|发送时间|发件时间|发送日期|附\s*件：|抄\s*送|日期[：:]|时间[：:]|业务|经办|填报|填表)?(?:记录[：:]|如有(?:任何)?(?:疑问|问题|不明之处|不清楚)|联系人|联系电话|联系方式|电话|手机|传真|电子邮箱|邮箱|电子邮件|联系地址|地址|邮编|邮政编码|(?:经办|承办|拟稿|核稿|填表|填报|填写|制表|复核|审核|校对|打印)(?:人员?|科室|处室)?[：:]|经办人|填表人|填报人|(?:填报|填表|反馈|报送)(?:日期|时间|单位|部门)|单位(?:名称)?(?:（[^）]{1,6}）)?[：:]|审核人|负责人签字|签发人|主要负责人|分管领导|抄送|抄报|主送|主办|印发机关|此件|信息公开|公开方式|公开属性|密级|紧急程度|份号|共\s*\d+\s*页|第\s*\d+\s*页|来电(?:时间|单位|人|号码)|记录(?:人|时间)|接[听电]人|通话时间)[^。]{0,80}$"
);
pattern!(
    CLOSING,
    r"^\s*(?:\p{Han}{1,3}(?:科长|主任|处长|局长|科|处|工|总|老师|同志|领导)?[，,]?)?(?:您好|你好|各位领导好|领导好|好)[！!，,。：:]?\s*$|^\s*(?:(?:特|专|谨)?此(?:函|复|函复|复函|函达|回复|函告|报告|反馈|说明|致|奉复|致函|函送|呈)+|特此(?:函复|复函|函达|回复|函告|报告|反馈|说明|致函|函送|报送|答复|复)|此致|敬礼|顺致敬意|顺颂商祺|商祺|妥否[，,]?请[^，。；]{0,8}|(?:望|请|恳请|敬请)?(?:予以?|给予)?采纳(?:为盼|为感)?|(?:非常)?感谢(?:贵|你)?[^。；]{0,30}|谢谢[！!。]?|(?:以上|上述)(?:意见|建议|内容|反馈)[^。；]{0,8}?[，,]?(?:供|请|仅供|妥否|望)[^。；]{0,20}|我[局委办院厅旗市区](?:将)?(?:积极|认真|全力|严格|切实)[^。；]{0,12}(?:配合|落实|做好|推进)[^。；]{0,20}|供(?:参考|贵委参考|研究参考)|请(?:予)?(?:审阅|阅示|查收|知悉|收悉|酌情考虑|予以考虑|研究采纳))\s*[。！!]?\s*$"
);
pattern!(
    TITLE,
    r"(?:关于|对)[^。；]{2,160}(?:的?(?:复函|函复|回函|回复函|反馈函|函|报告|回复|答复|意见反馈|反馈意见|意见建议|意见|建议|情况|说明|反馈|报送|通知))\s*(?:（[^）]{0,12}）)?$|^(?:[^，。；]{0,60})?(?:意见反馈表|反馈意见表|征求意见反馈表|意见建议表|征求意见表|反馈表|征求意见汇总表|意见汇总表|修改意见表|会签意见|会签意见表|会签单|征求意见单|回执|复函|回函|反馈意见|修改意见|意见建议|意见反馈|修改意见反馈|反馈意见如下)\s*[：:]?$|^[^，。；：“”]{0,40}(?:意见|征求|反馈|回复|答复|会签|修改|处理|登记|回执)(?:意见|情况|建议)?(?:反馈|回复|汇总|登记|处理|征集)?(?:一览表|登记表|明细表|统计表|情况表|汇总表|记录表|报送表|表|单|笺|卡|书)(?:（[^）]{1,12}）)?$"
);
pattern!(
    PAGE,
    r"^\s*(?:[—–－-]+\s*\d+\s*[—–－-]+|第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?|\d{1,3}(?:\s*/\s*\d{1,3})?|[—–－_=＿*·.…\s-]+)\s*$"
);
pattern!(
    ATTACHMENTS,
    r"^\s*(?:附件|附)\s*[：:]|^\s*(?:附件|附)\s*[\d一二三四五]?\s*$|^\s*[（(]?此件[^。]*[）)]?$|^\s*附件\s*[\d一二三四五]\s*[：:.．、]\s*[^。；]{1,60}$"
);
pattern!(
    OPENING,
    r"收悉|(?:来函|来文|函件?|文件|通知)[^，。；]{0,6}要求|(?:意见|建议)[^，。；]{0,6}(?:发你|发您|发给[你您]|给[你您]|发过来|报给[你您])|函我?[^，。；]{0,4}收到|提出?[一二两三四五六七八九几\d]+[条点][^，。；]{0,6}[：:]$|来函(?:已)?收|已收到|已阅|已悉|已办结|已研究|转来的?|发来的?|(?:现|特|谨|兹)(?:就|将|对|提出)?[^。；：:]{0,50}?(?:如下|函复|反馈|回复|答复|函告|报上|(?:意见|建议|名单|人员|信息|表)[^。；：:]{0,12}(?:报送|报告|呈报)|(?:报送|报告|呈报)[^。；：:]{0,12}(?:意见|建议|名单|人员|信息|表|如下))|(?:提出|有|形成)(?:以下|如下|下列)[^。；：:，]{0,24}(?:意见|建议|修改)|(?:意见|建议|情况|事项|事宜|反馈|修改)[^。；：:，]{0,10}如下|根据[^。；]{0,60}(?:要求|函|通知|安排)[，,](?:我[^，。；]{0,10})?(?:认真|组织|高度|对|立即|及时|会同|征求)|经(?:我[^，。；]{0,8})?(?:认真|仔细|会议|党组|集体|初步|征求[^，。；]{0,30}|汇总|梳理|与[^，。；]{0,20}|组织[^，。；]{0,20})*(?:研究|讨论|研读|学习|审阅|梳理|核对|审核|沟通|意见|研讨|阅研)[^。；，]{0,20}$|请注意(?:以下|如下)事项|按照(?:贵|你)委[^。；]{0,40}要求|感谢(?:贵|你)委"
);
pattern!(
    OPENING_PREFIX,
    r"^\s*(?:[^。；：:]*?(?:收悉|已收到|已收|已阅|已悉|阅悉|已办结|已研究|已研读|已认真研究)[，,。；]?\s*)?(?:(?:根据|按照)[^。；，]{0,80}[，,]\s*)?(?:(?:经|我[委局办院厅][^，。；]{0,6}经)?(?:我[^，。；]{0,8})?(?:认真|仔细|会议|党组|集体|初步|征求[^，。；]{0,30}|汇总|梳理|组织[^，。；]{0,20}|与[^，。；]{0,20}|与)*(?:研究|讨论|研读|学习|审阅|梳理|核对|审核|沟通|征求[^，。；]{0,20}意见)(?:后|并[^，。；]{0,20})?[，,：:]\s*)?"
);

/// Takes the running text of a reply apart.
pub(super) fn take_apart(lines: Vec<Line>, names: &Names) -> Letter {
    let mut letter = Letter::default();
    let salutation = lines.iter().take(25).position(|line| is_salutation(&line.text.text(), names));
    let last = last_of_body(&lines, names);
    let original = lines.iter().position(|line| opens_original_mail(&line.text.text()));
    for (index, line) in lines.into_iter().enumerate() {
        let before = salutation.is_some_and(|at| index < at) || (salutation.is_none() && index < 6);
        let text = line.text.text();
        let people = line.region != Region::HeaderFooter && roster::names_people(&text, names);
        let frame = !people
            && (line.region == Region::HeaderFooter
                || is_frame(&text, names)
                || (before && is_head(&text, salutation.is_some(), names))
                || original.is_some_and(|at| index >= at)
                || ((index > last || before) && lists_annexes(text.trim()))
                || (index > last && (TITLE.is_match(text.trim()) || signs(text.trim())))
                || (index > last && is_tail(&text, names)));
        if frame {
            letter.boilerplate.push(line.text);
        } else {
            letter.take_line(line, names);
        }
    }
    letter
}

impl Letter {
    /// Takes in the lines of cells that fit nowhere in their tables.
    pub(super) fn take_cells(&mut self, lines: &[Line], names: &Names) {
        for line in lines {
            self.take_line(line.clone(), names);
        }
    }

    /// Takes opening and closing sentences off a line; the rest goes to the body.
    fn take_line(&mut self, line: Line, names: &Names) {
        let mut rest = line.text.clone();
        if let Some(found) = pattern::find(&SALUTATION, &rest.text())
            && is_salutation(&pattern::cut(&rest.text(), found.clone()), names)
        {
            self.boilerplate.push(rest.slice(0..found.end));
            rest = rest.slice(found.end..rest.len());
        }
        let whole = rest.text();
        let mut kept: Vec<std::ops::Range<usize>> = Vec::new();
        let mut people = false;
        for range in sentence::sentences(&whole) {
            let words = pattern::cut(&whole, range.clone());
            // 联络员：李某，科长。联系电话：8210002: his.
            people = roster::names_people(&words, names) || people && roster::is_phone(&words);
            if people {
                kept.push(range);
                continue;
            }
            self.take_sentence(&rest, range, &mut kept);
        }
        let Some(first) = kept.first() else { return };
        let end = kept.last().map_or(first.end, |last| last.end);
        let mut text = Stretch::default();
        let mut at = first.start;
        for range in &kept {
            if range.start < at {
                continue;
            }
            text.push(&rest.slice(range.clone()));
            at = range.end;
        }
        debug_assert!(at <= end);
        self.body.push(Line { text, ..line });
    }

    /// One sentence: frame, stance, or content with a frame before it.
    fn take_sentence(
        &mut self,
        line: &Stretch,
        range: std::ops::Range<usize>,
        kept: &mut Vec<std::ops::Range<usize>>,
    ) {
        let sentence = line.slice(range.clone());
        let words = sentence.text();
        let bare = words.trim_end_matches('。');
        let contact = is_date(bare) || CONTACT.is_match(bare) && !request::says_change(&words);
        if (contact || CLOSING.is_match(&words)) && matches!(nature::stance(&words), Stance::Silent) {
            self.boilerplate.push(sentence);
            return;
        }
        let tells = nature::is_routine(&words) && !request::asks(&words) && !takes_back(&words);
        if tells && nature::stance(&words) == Stance::Silent {
            self.boilerplate.push(sentence);
            return;
        }
        let prefix = pattern::find(&OPENING_PREFIX, &words)
            .filter(|found| nature::stance(&pattern::cut(&words, found.clone())) == Stance::Silent)
            .map_or(0, |found| found.end);
        let opens = OPENING.is_match(&words);
        let rest = pattern::cut(&words, prefix..usize::MAX);
        let content = request::says_change(&rest);
        if nature::stance(&rest) == Stance::Silent
            && opens
            && !content
            && !request::finds_fault(&without_announcement(&rest))
        {
            self.boilerplate.push(sentence);
            return;
        }
        if nature::stance(&words) == Stance::Silent {
            let cut = opening_end(&words, prefix);
            if cut > 0 && content {
                self.boilerplate.push(sentence.slice(0..cut));
                kept.push(range.start + cut..range.end);
            } else {
                kept.push(range);
            }
            return;
        }
        let from = if opens || prefix > 0 { prefix } else { 0 };
        if from > 0 {
            self.boilerplate.push(sentence.slice(0..from));
        }
        self.take_stances(&sentence.slice(from..sentence.len()), range.start + from, kept);
    }

    /// 对第三条无意见，对第四条建议…: clause by clause, the stance goes, the request stays.
    fn take_stances(&mut self, sentence: &Stretch, offset: usize, kept: &mut Vec<std::ops::Range<usize>>) {
        let words = sentence.text();
        let stance = nature::stance(&words);
        let follows_up = stance.leaves_something() && !request::says_change(&words);
        if follows_up || !request::asks(&words) && !takes_back(&words) {
            // 没什么要改的，回头补个正式函: each clause says its own.
            for clause in clauses(&words).iter().filter(|_| stance.leaves_something()) {
                let said = nature::stance(&pattern::cut(&words, clause.clone()));
                if said == Stance::None {
                    self.stances.push((said, sentence.slice(clause.clone())));
                }
            }
            self.stances.push((stance, sentence.clone()));
            return;
        }
        let decided = clauses(&words).into_iter().find(|clause| {
            let said = pattern::cut(&words, clause.clone());
            nature::stance(&said) != Stance::Silent && !request::asks(&said)
        });
        for clause in clauses(&words) {
            let piece = sentence.slice(clause.clone());
            let said = piece.text();
            let stance = nature::stance(&said);
            let leads_up = decided.as_ref().is_some_and(|decided| clause.end <= decided.start);
            // 不属于我局职责，建议删除…: the reason for what follows.
            let reason = stance == Stance::Beyond
                && request::says_change(&pattern::cut(&words, clause.end..usize::MAX));
            // 改为“甲”，表述准确: the reason for what stands before.
            let reason = reason
                || nature::approves(&said) && request::says_change(&pattern::cut(&words, 0..clause.start));
            if stance != Stance::Silent && !request::says_change(&said) && !reason {
                self.stances.push((stance, piece));
            } else if leads_up && !request::asks(&said)
                || tells_of_text(&words, &clause)
                || is_bridge(&said)
                || CLOSING.is_match(&said)
                || nature::is_report(&said) && !request::asks(&said)
            {
                self.boilerplate.push(piece);
            } else {
                kept.push(offset + clause.start..offset + clause.end);
            }
        }
    }
}

/// 协调机制将我局列入成员单位，我局予以认可: what the text says, and no wish for it.
fn tells_of_text(words: &str, clause: &std::ops::Range<usize>) -> bool {
    pattern!(
        TEXT,
        r"^\s*(?:其中|有关|涉及|关于|对于?|在)?[^，。；“”]{0,6}?(?:协调机制|具体措施|征求意见稿|送审稿|意见稿|文稿|文件|方案|来文|来函|文中|稿中|草案|你委|贵委)[^，。；“”]{0,10}?(?:将|把|由|明确|确定|规定|所列|列明)"
    );
    const WISHES: [&str; 10] = ["建议", "请", "应", "宜", "希望", "改为", "调整为", "删", "是否", "不再"];
    let said = pattern::cut(words, clause.clone());
    if !TEXT.is_match(&said) || WISHES.iter().any(|word| said.contains(word)) {
        return false;
    }
    let behind = pattern::cut(words, clause.end..usize::MAX);
    let Some(next) = clauses(&behind).into_iter().next().map(|next| pattern::cut(&behind, next)) else {
        return false;
    };
    // 所列任务我局不承担，同意其他条款 is an objection.
    let refuses = ["不承担", "不负责", "不参与", "不牵头"].iter().any(|word| said.contains(word));
    let rest = ["其他", "其它", "其余", "另"].iter().any(|word| next.contains(word));
    nature::approves(&next) || !refuses && !rest && nature::says_none(&next)
}

/// 无意见，但…: what follows is worth looking at, whether it asks or not.
fn takes_back(words: &str) -> bool {
    pattern!(BUT, r"[，,；;]\s*(?:但|不过|只是|然而|惟|唯|同时|另|仅|只|就是|个别)");
    BUT.is_match(words)
}

/// 提出如下修改建议，供参考: the words that only announce what follows.
fn without_announcement(words: &str) -> String {
    pattern!(
        ANNOUNCEMENT,
        r"(?:提出|有|形成|反馈|现将)?[^，。；：:]{0,20}(?:以下|如下|下列|几点|两点|有关|相关)?[^，。；：:]{0,12}(?:修改|反馈|补充|具体|几点|两点)?(?:意见|建议)(?:和建议|及建议|建议)?(?:反馈|函复|函告|报送|回复|提出)?(?:如下)?|供[^，。；]{0,12}(?:参考|参阅)|请(?:予|给予)?(?:参考|参阅|审阅|考虑|采纳|研究采纳|酌情采纳)"
    );
    ANNOUNCEMENT.replace_all(words, "").into_owned()
}

/// Where the opening before a request ends: 你委来函收悉，经研究，│建议….
fn opening_end(words: &str, prefix: usize) -> usize {
    let opening = pattern::cut(words, 0..prefix);
    if ["收悉", "已收", "已阅", "已悉", "阅悉"].iter().any(|word| opening.contains(word)) {
        prefix
    } else {
        0
    }
}

/// 提出以下意见：, 具体如下：
fn is_bridge(words: &str) -> bool {
    pattern!(
        BRIDGE,
        r"^\s*(?:但|并|现|另|同时|具体|仅)?[^，。；：:]{0,20}(?:如下|以下(?:几点|几条|修改|补充)?(?:意见|建议)(?:和建议|及建议)?)[^，。；：:]{0,8}[：:，,。]?\s*$|^\s*(?:但|仅|请|现|特)?有(?:几|两|三|一|些|个别|少量|部分|少许)(?:处|点|条|个)?小?(?:修改|文字|意见|建议|和)*[，,：:]?\s*$|^\s*(?:仅|请|现|特)?(?:供|予)?[^，。；：:]{0,8}(?:参考|参阅|参酌|考虑|研究|斟酌采纳)[：:，,。]?\s*$"
    );
    BRIDGE.is_match(words) && !request::says_change(words)
}

/// The clauses of a sentence: cut at commas and semicolons outside quotes and brackets.
pub(super) fn clauses(words: &str) -> Vec<std::ops::Range<usize>> {
    let chars: Vec<char> = words.chars().collect();
    let mut found = Vec::new();
    let (mut start, mut depth) = (0, 0_i32);
    for (at, sign) in chars.iter().enumerate() {
        match sign {
            '“' | '（' | '(' | '《' | '「' | '『' => depth += 1,
            '”' | '）' | ')' | '》' | '」' | '』' => depth = (depth - 1).max(0),
            '，' | ',' | '；' | ';' | '。' if depth == 0 => {
                found.push(start..at + 1);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < chars.len() {
        found.push(start..chars.len());
    }
    found
}

/// 市发展改革委：, 贵委：
pub(super) fn is_salutation(text: &str, names: &Names) -> bool {
    let trimmed = text.trim();
    let Some(found) = pattern::find(&SALUTATION, trimmed) else { return false };
    let addressed = pattern::cut(trimmed, 0..found.end);
    let whole = found.end == trimmed.chars().count();
    let known = !names.find_all(&addressed).is_empty()
        || addresses_person(&addressed)
        || ["贵", "你", "各", "尊敬的"].iter().any(|w| addressed.starts_with(w));
    let label = ["单位", "部门", "反馈", "填报", "责任", "牵头", "提出", "配合"]
        .iter()
        .any(|w| addressed.trim_start().starts_with(w));
    known && !label && (whole || trimmed.chars().count() > found.end + 2) && !request::says_change(&addressed)
}

/// The mail that was answered, quoted below the answer.
fn opens_original_mail(text: &str) -> bool {
    pattern!(
        ORIGINAL,
        r"^[\s\-—=>*]*(?:原始邮件|原邮件|转发邮件|转发的邮件|Original Message|回复的原邮件)[\s\-—=:：]*$"
    );
    ORIGINAL.is_match(text)
}

/// 杜科长：, 王主任：
fn addresses_person(addressed: &str) -> bool {
    pattern!(PERSON, r"^\s*\p{Han}{1,3}(?:科长|处长|主任|局长|科|处|老师|同志|秘书长|部长|经理|工)\s*[：:]$");
    PERSON.is_match(addressed)
}

/// What frames a letter wherever it stands.
fn is_frame(text: &str, names: &Names) -> bool {
    let trimmed = text.trim();
    pattern!(
        CHAT,
        r"^[^，。；：“”]{0,20}(?:(?:19|20)\d\d[-/年.])?\d{1,2}[-/月.]\d{1,2}日?\s+(?:(?:凌晨|早上|上午|中午|下午|晚上|周.|星期.)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$"
    );
    // What a name that runs over two lines ends with; a telephone under a name.
    pattern!(REST, r"^(?:人民政府|人民政府办公室|委员会|[（(]?0?[\d\- —）)]{7,14})$");
    PAGE.is_match(trimmed)
        || REST.is_match(trimmed)
        || is_instruction(trimmed)
        || CHAT.is_match(trimmed)
        || is_date(trimmed)
        || is_damaged_frame(trimmed)
        || is_number_line(trimmed)
        || is_signature(trimmed, names)
        || is_foreign_script(trimmed)
        || (CONTACT.is_match(trimmed)
            && !request::says_change(trimmed)
            && nature::stance(trimmed) == Stance::Silent)
}

/// What a form tells whoever fills it in: 无意见请签署“同意”.
pub(super) fn is_instruction(text: &str) -> bool {
    pattern!(
        INSTRUCTION,
        r"有(?:修改)?意见的?[，,]?请[^。]{0,12}(?:另附|说明|注明|填写)|无(?:修改)?意见的?[，,]?请[^。]{0,6}(?:签|填|注明)|理由另附|请在[^。]{0,12}(?:打勾|打.?√|划.?√)|^\s*填表说明"
    );
    text.chars().count() <= 60 && INSTRUCTION.is_match(text)
}

/// The list of what is enclosed; over the points an annex's name is a heading.
fn lists_annexes(text: &str) -> bool {
    ATTACHMENTS.is_match(text) && !request::says_change(text)
}

/// A line above the salutation.
fn is_head(text: &str, addressed: bool, names: &Names) -> bool {
    let trimmed = text.trim();
    if request::says_change(trimmed) && !TITLE.is_match(trimmed) {
        return false;
    }
    let unfinished = !trimmed.ends_with(['。', '；', ';', '！']);
    if addressed {
        return unfinished && nature::stance(trimmed) == Stance::Silent;
    }
    let squeezed: String = trimmed.chars().filter(|c| !width::is_blank(*c)).collect();
    TITLE.is_match(trimmed)
        || TITLE.is_match(&squeezed)
        || (unfinished
            && trimmed.chars().count() < 40
            && !names.find_all(trimmed).is_empty()
            && is_letterhead(trimmed))
}

fn is_letterhead(text: &str) -> bool {
    ["文件", "函", "便函", "办公室", "委员会", "局", "政府"].iter().any(|end| text.ends_with(end))
}

/// A frame of which a fax or a scan lost signs: □此函□。, 2024年1月□□日, 呼伦贝□市发展和改□委员□：.
fn is_damaged_frame(text: &str) -> bool {
    pattern!(DATE, r"^[\d□]{4}年[\d□]{1,2}[月□][\d□]{1,2}[日□]$");
    const CLOSINGS: [&str; 10] = [
        "特此函复",
        "特此函告",
        "特此回复",
        "特此复函",
        "特此函达",
        "特此报告",
        "专此函复",
        "专此函达",
        "专此回复",
        "此复",
    ];
    const ADDRESSED: [&str; 4] = ["市发展和改革委员会", "市发展改革委", "市发改委", "贵委"];
    /// The name of a city before its office.
    const LONGEST_CITY: usize = 4;
    let bare: Vec<char> = text.chars().filter(|c| !width::is_blank(*c)).collect();
    let lost = bare.iter().filter(|c| **c == '□').count();
    let line: String = bare.iter().collect();
    let whole: Vec<char> = line.trim_end_matches(['。', '：', ':']).chars().collect();
    let like = |frame: &str, before: usize| {
        let length = frame.chars().count();
        let Some(from) = whole.len().checked_sub(length).filter(|from| *from <= before) else { return false };
        frame.chars().zip(&whole[from..]).all(|(a, b)| a == *b || *b == '□')
    };
    // Half of the signs must be there.
    let framed = || {
        CLOSINGS.iter().any(|frame| like(frame, 0))
            || line.ends_with(['：', ':']) && ADDRESSED.iter().any(|frame| like(frame, LONGEST_CITY))
    };
    lost > 0 && (DATE.is_match(&line) || lost * 2 <= whole.len() && framed())
}

/// The name of some body, or a person of an office, at the end of a letter: 呼伦贝尔市大数据中心, 八部 薛某.
fn signs(text: &str) -> bool {
    pattern!(
        BODY,
        r"^[^，。；：:“”、？?！!0-9]{2,28}(?:局|委|委员会|院|中心|公司|政府|办公室|协会|学会|商会|银行|支行|分行|大队|支队|总队|学校|学院|医院|集团|社|站|所|部|厅)$"
    );
    pattern!(
        PERSON,
        r"^[^，。；：:“”、？?！!0-9\s]{1,16}(?:局|委|院|中心|公司|政府|办|科|处|部|室|股|所|站)\s+(?P<name>\S{2,6})$"
    );
    let plain = nature::stance(text) == Stance::Silent && !request::asks(text);
    plain
        && (BODY.is_match(text) || PERSON.captures(text).is_some_and(|found| roster::is_name(&found["name"])))
}

fn is_tail(text: &str, names: &Names) -> bool {
    let trimmed = text.trim();
    trimmed.chars().count() < 40
        && !names.find_all(trimmed).is_empty()
        && nature::stance(trimmed) == Stance::Silent
        && !trimmed.ends_with(['。', '；'])
        && !roster::is_listed(trimmed, names)
}

/// The last line of the body: signature and date stand behind it.
fn last_of_body(lines: &[Line], names: &Names) -> usize {
    let says = |line: &Line| {
        let text = line.text.text();
        request::asks(&text)
            || nature::stance(&text) != Stance::Silent
            || text.contains('。') && !is_frame(&text, names)
    };
    lines.iter().rposition(says).unwrap_or(0)
}

/// A unit's name alone, with or without 盖章 and a date.
pub(super) fn is_signature(text: &str, names: &Names) -> bool {
    let bare = signature_name(text);
    let sentence =
        bare.contains(['：', '，', '。', '；', ':', '“']) || nature::stance(&bare) != Stance::Silent;
    !bare.is_empty() && !sentence && bare.chars().count() <= 45 && names.resolve(&bare).is_some()
}

/// The name in a line like `呼伦贝尔市商务局（盖章）2024年1月29日`.
pub(super) fn signature_name(text: &str) -> String {
    pattern!(
        MARKS,
        r"[（(]\s*(?:盖章|公章|印章|章|签章|代章|盖 章|加盖公章)\s*[）)]|(?:盖章|公章)处?\s*[：:]?|^(?:单位|反馈单位|填报单位|单位名称|落款)\s*[：:]"
    );
    let text = MARKS.replace_all(text, "");
    let text = text.trim().trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    let dates = calendar::find(text, Some(2000));
    let mut kept: Vec<char> = text.chars().collect();
    for date in dates.iter().rev() {
        kept.drain(date.range.clone());
    }
    let kept: String = kept.into_iter().collect();
    kept.trim_matches(|c: char| width::is_blank(c) || matches!(c, '，' | '。' | ',' | '—' | '：' | ':'))
        .to_owned()
}

fn is_date(text: &str) -> bool {
    calendar::parse(text, Some(2000)).is_some()
}

/// A line that holds a document number and little else.
pub(super) fn is_number_line(text: &str) -> bool {
    pattern!(
        POINT,
        r"^\s*(?:[一二三四五六七八九十]+、|\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]+[）)])|第[^号]{1,6}[条款项段部章]|附件"
    );
    let names_place = POINT.is_match(text);
    !names_place
        && docnumber::find(text).first().is_some_and(|found| {
            text.trim().chars().count() <= found.range.len() + 14 && !text.contains(['，', '。'])
        })
}

/// Mongolian and other scripts of a letterhead.
fn is_foreign_script(text: &str) -> bool {
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let foreign = text.chars().filter(|c| ('\u{1800}'..='\u{18AF}').contains(c)).count();
    letters > 0 && foreign * 2 > letters
}
