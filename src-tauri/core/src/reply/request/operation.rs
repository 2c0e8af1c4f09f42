//! Finds the verbs of change in a text and the stretch of text that each governs.

use std::ops::Range;

use super::grounds::Grounds;
use super::operand;
use super::{CommentKind, Request, Skeleton};
use crate::reply::nature;
use crate::reply::pattern::{self, pattern};
use crate::reply::skeleton::QUOTE;

/// What a verb does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    /// 修改为: words by others.
    Change,
    /// 替换: with the new words first.
    Swap,
    /// 增加
    Insert,
    /// 列为, 纳入, 增加到: what is put in stands before the verb.
    InsertBefore,
    /// 删除
    Delete,
    /// 不作为: a unit that is to go stands before the verb.
    Exclude,
    /// 移至, 合并, 单列: nothing that words could carry out.
    Move,
}

/// One verb with the text before and after it that belongs to it, in signs of the skeleton.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Operation {
    pub(super) verb: Verb,
    pub(super) left: Range<usize>,
    pub(super) at: Range<usize>,
    pub(super) right: Range<usize>,
}

const CHANGE: &str = "即(?:修改|改|调整)?(?:为|是|成)?|(?:重写|改写|重新表述|重新拟写|重新起草)(?:为|成|如下)?|(?:合写|合并写|合并表述|并写)(?:为|成)|(?:修改完善|修改调整|调整修改|统一修改|统一调整|统一表述|统一规范|规范表述|规范统一|重新表述|调整表述|修改表述|统一|修改|更改|更正|修正|修订|订正|纠正|调整|变更|替换|更换|改写|改述|表述|改|换|规范|优化|完善|细化|明确|合并|精简|简化|概括|更名|调|补全|写全|简写|缩写|简称|扩充|扩展|扩大|提高|降低|提升|延长|缩短|顺延|提前|推迟|放宽|下调|上调|整合|更新|写|订)(?:为|成|作|到|至)|应(?:当|该)?(?:统一)?(?:修改|更正|改|调整|表述|写)?(?:为|是)|宜(?:修改|改|表述|写)?为|(?:-|—|–|－|=)*(?:→|⇒|➡|->|=>|＞{2})|改(?:用|称|叫)|统一(?:叫|称|用|采用)(?:作|为)?|(?:正确|规范|准确)的?(?:[^，。；的为是\u{E000}]{0,4}名称|名称|全称|称谓|叫法|表述|写法|说法|提法)?应?(?:为|是)|标准的?(?:表述|写法|说法|提法)应?(?:为|是)|(?:国家)?(?:标准|规范|法定|通用)的?(?:用语|术语|用词|称谓|名词)应?(?:为|是)|(?:写|用|使用|采用|改用|写成)(?:全称|简称|规范简称|规范全称)(?:为)?|全称(?:应)?(?:为|是)|(?:下浮|上浮|下降|上升|降|升|压减|压缩|缩减|延后|推后|放缓)(?:为|至|到)|放(?:到|至)|调整(?:语序|词序)为|(?:语序|词序)调整为|(?:宜|应|可|拟)作|改|用";
const SWAP: &str = "替换|替代|代替|取代";
const INSERT_BEFORE: &str = "(?:增|补|增加|补充|添加|新增)?列(?:为|入)|纳入(?:到)?|(?:增加|补充|添加|加|增补|插入|写|并|充实)(?:到|至|进)|(?:写|并|补充|充实|增加)入(?:到)?|加入(?:到|至)|增补为|补充为|增加为";
const INSERT: &str = "补充增加|增加补充|补充完善|增加|补充|添加|新增|加入|增补|加上|插入|增列|增写|加注明?|补上?一句|加上?一句|添上?一句|加一条|加一?个|添一?个|补一?个|补列|补入|列上|填上|写上|注明|标注|写明|标明|括注|增设|追加|增添|补上|添上|补写|漏掉了?|漏写了?|遗漏了?|缺少了?|漏了?|缺了?|少了?|加|补|增";
const DELETE: &str = "删除掉|删除|删去|删掉|去掉|去除|不再保留|不予保留|取消|剔除|删减|移除|移出|划出|划去|划掉|不再表述|不保留|减少|略去|不(?:再)?(?:写|提|列|出现|体现)|拿掉|取掉|抹去|抹掉|撤掉|砍掉|勾掉|勾去|不要|不用|不必|可?省略|省去|删";
const EXCLUDE: &str =
    "(?:不再|不宜|不应|不|不宜再)(?:将其)?(?:作为|列为|列入|纳入|承担)|退出|不宜由|不应由|不再由";
const MOVE: &str = "(?:应|宜|须|可|建议|请|最好)(?:排|放|列|置|移)(?:在|到|至|于)(?:\u{E000}|最前|首位|第一位|末位|最后)|移(?:至|到|入)|挪(?:至|到)|调(?:整)?(?:至|到)第|前移|后移|提前至|单列|单独(?:成|列|作为|设)|独立成|拆分|拆成|分拆|合并|(?:对调|互换|调换|调整)(?:位置|顺序|排序|次序)|(?:顺序|排序|次序|位置)(?:调整|对调|互换)";

pattern!(
    VERBS,
    &format!(
        "(?P<move>{MOVE})|(?P<exclude>{EXCLUDE})|(?P<before>{INSERT_BEFORE})|(?P<change>(?:相应地?|同步|一并|统一)?(?:{CHANGE}))|(?P<swap>{SWAP})|(?P<delete>{DELETE})|(?P<insert>{INSERT})"
    )
);

// What may stand right before a verb that tells a reader to do something.
pattern!(
    BEFORE_IMPERATIVE,
    "(?:^|[\u{E000}，。；：、:;,.．\\n\\s（()）》—]|希望|盼|要|块|那里|这里|那儿|这儿|地方|单独|专门|另行|括号|须|必须|最好|不妨|结尾|就|[面头首尾边旁端予即]|建议|意见|请|应|应当|需|需要|可|可以|再|中|后|前|处|内|里|上|下|间|末|尾|段|条|款|项|点|节|章|句|部分|位|栏|分工|同时|并|且|另|相应|适当|予以|进一步|统一|分别|一并|名单|表|行|列|部门|单位|标题|字样|字|词|话|牵头|基础上|位置|还|也|宜|拟|全部|均|都|直接|首先|或|首|加以|容|一是|二是|三是|我[委局办院厅]|[一二三四五六七八九十]是|[%％\\d]|负责|文|处|表述|语|其|为|是|以|能|将|把|本[条款段项句]|[市区旗县委局院会厅])$"
);
pattern!(
    AFTER_NOUN,
    "^(?:基层|企业|群众|部门)?(?:负担|压力|成本|难度|风险|工作量)|^(?:后的|后，|的(?:内容|部分|表述)|值|意见|说明|材料|建议|通知|额|幅|量|率|审批|行政许可|不必要|投入|收入|强|以|快|大|工|分|之)"
);
pattern!(
    STARTER,
    "[，,；;。、！!\\n：:](?:\\s|[（(]?[\\d一二三四五六七八九十]{1,2}[）)、.．]|[①-⑳]|[一二三四五六七八九十]是|其[一二三四五六]|并且|并|同时|再就是|再有|还有|另外|另|此外|且|再|以及|其中|而|还|相应地|相应|还|建议|请|应|[，,])*(?P<start>将|把|由|从(?:第|“|\u{E000}|责任)|[^，。；\u{E000}]{1,8}由(?:原来的?)?\\d|在|对第|原|即|第[一二三四五六七八九十\\d（(]|（[一二三四五六七八九十]+）|附件|\u{E000}|责任|牵头|配合|文中|全文|标题|正文|增加|补充|添加|新增|删除|删去|删掉|去掉|取消|增设|加入|不再|统一|同上)"
);
pattern!(
    WISH,
    "建议|请|不(?:属于|在)[^，。；]{0,8}(?:职责|职能)|非[我本][局委院办厅][^，。；]{0,6}(?:职责|职能)|应当|应(?:明确|予|进一步|增|补|体现|考虑|由|结合|对|注明|写明|说明|列明|标注|核对|核实|统一|规范|加[^强大快以之]|删|改|有|以|将|把)|需要?(?:进一步|明确|补充|增加|核实|修改|统一|完善|细化)|宜|望|希望|不妥|不够|不准确|不明确|不清|不一致|不规范|不统一|有误|错误|缺少|缺乏|遗漏|重复|欠妥|矛盾|冲突|歧义|冗余|过高|过低|过于|偏高|偏低|难以|不宜|不应|不同意[^见]|有待|可(?:考虑|进一步)|(?:加以|予以|作|需)修改|修改完善|细化|核实|斟酌|商榷|是否|能否|可否|不再|不参与|无法承担|无法落实|不具备|无执法权|职责不符|保留意见|多一[“个字\u{E000}]|多了|漏[掉了写字]|少[一了][“个字\u{E000}]|笔误|错别字|错字|别字|[？?]"
);
pattern!(
    QUESTION,
    "请(?:[^，。；]{0,12})?(?:核实|核对|核查|确认|商榷|说明|解释)|建议(?:[^，。；]{0,16})?(?:核实|核对|核查|确认|商榷|研究确定)|是否|能否|可否|何|有无|[？?]|待(?:核实|确认|商榷)|需(?:进一步)?(?:核实|核对|确认|商榷)|存疑|疑为|疑似"
);
pattern!(
    EVERYWHERE,
    "全文|通篇|全篇|文中(?:所有|多处|各处|均|涉及|凡|出现)|文内(?:所有|多处)|所有(?:的)?\u{E000}|所有[^，。]{0,8}表述|下同|以下(?:均)?同|其他(?:各)?处(?:同|一并)|余同|以此类推|依此类推|各处\u{E000}|两个文件中|正文及附件中|一并修改"
);

/// Whether the whole draft is meant, not one place.
pub(super) fn says_everywhere(skeleton: &Skeleton) -> bool {
    EVERYWHERE.is_match(&skeleton.text())
}

/// Whether the words ask or ask to verify.
pub(super) fn questions(text: &str) -> bool {
    QUESTION.is_match(text)
}

/// Whether the words wish for something, or find fault.
pub(super) fn wishes(text: &str) -> bool {
    // 已转请分管副市长阅示 asks somebody else.
    pattern!(
        ELSEWHERE,
        "如需[^。；]{0,24}请[^。；]*|请(?:将|把)[^，。；“第\u{E000}]{0,20}(?:送|报|寄|发|交|转)(?:至|到|给|回)?(?:我|本)[^。；]*|请(?:予以?|一并|你委|贵委)?(?:审核|审阅|查收|审定|接收|核收)(?:[。；，]|$)|请[^，。；“\u{E000}]{1,14}(?:科|处|室|股|站|中心|办公室)(?:研究)?(?:研提|提出?|办理|阅处|阅办|承办|牵头办理)(?:修改|反馈)?(?:意见)?(?:[。；，]|$)|(?:不当|不妥|不足)之处[，,]?[^。；]*|如无不妥[^。；]*|请(?:重新|再次|另|补)?(?:发送|发来|补发|提供电子|传送|传来)|请(?:予|准)?(?:以)?(?:延期|宽限)|请转(?:送|至|发|交)|请(?:贵委|你委)?以[^。；“]{0,24}为准|请[^，。；“]{0,10}(?:抄送|告知|函告|通知)我|望[^，。；“]{0,10}(?:支持|指导|谅解|理解)|建议(?:尽快|尽早|按程序|适时|及时)?(?:印发|出台|实施|提请|报批|上会|审议)|(?:已|转|呈|报|提|申|邀|聘|敬|函)请|如有(?:疑问|问题|不妥|变动|变化)[^。；]{0,8}请|(?:恳请|申请|请)[^，。；]{0,12}(?:反馈|报送|回复|答复)(?:时限|时间|期限)|不再(?:报送|推荐|另行|单独|列席|反馈|派)|(?:修改|反馈|报送的?|提出的?)(?:意见)?(?:和)?建议(?:系|为|是|已|均|现|表|函|稿)|(?:征集|征求|收集|汇总|听取|吸收)[^，。；]{0,8}意见(?:和)?建议|建议以[^，。；]{0,16}(?:意见|文件)?为准|(?:不|无|没有|不存在|未见)(?:冲突|矛盾|重复|抵触)|妥否[，,]?请|有修改意见的请|意见[的]?请签|请联系|请(?:与|同)[^，。；]{0,16}(?:联系|沟通|对接)|请(?:予|给予)?(?:采纳|查阅|参考|参阅|阅示|审示|考虑为盼)|请求|请示|请假|希望(?:得到)?[^，。；]{0,6}支持$"
    );
    // 下一步，我局将细化任务: the unit speaks of its own work.
    pattern!(
        OWN,
        "(?:^|[，,。；\\n])(?:下一步|今后|后续|同时|目前)?[，,]?我[局委市旗区县院办厅队站行社](?:单位)?(?:将|会|已|正在|也将|愿)[^。；]*"
    );
    let plain = ELSEWHERE.replace_all(&nature::without_reports(text), "□").into_owned();
    let own = OWN.replace_all(&plain, |found: &regex::Captures| {
        let asks = ["建议", "请", "希望", "不妥"].iter().any(|word| found[0].contains(word));
        if asks { found[0].to_owned() } else { "□".to_owned() }
    });
    WISH.is_match(&own)
}

/// Whether a verb of change stands in the text.
pub(super) fn asks(skeleton: &Skeleton) -> bool {
    !verbs(skeleton).is_empty()
}

/// Every request that a verb of change makes.
pub(super) fn read(skeleton: &Skeleton, grounds: &[Grounds]) -> Vec<Request> {
    let mut operations = find(skeleton, grounds);
    drop_reasons(skeleton, &mut operations);
    let mut requests: Vec<Request> = Vec::new();
    let mut read_until = 0;
    for operation in &operations {
        let in_grounds = |at: &usize| {
            let origin = skeleton.origin(*at..*at + 1).start;
            grounds.iter().any(|ground| ground.range.contains(&origin))
        };
        let before = skeleton.quotes_in(read_until..operation.at.start);
        let before: Vec<usize> =
            before.into_iter().filter(|&at| !operand::is_compared_with(skeleton, at)).collect();
        let earlier =
            before.iter().rfind(|at| !in_grounds(at)).or(before.last()).map(|&at| skeleton.quoted(at));
        read_until = operand_end(skeleton, operation);
        if !requests.is_empty() && is_alternative(skeleton, operation) {
            if let Some(last) = requests.last_mut().filter(|_| is_either_or(skeleton, operation)) {
                last.unsure = true;
            }
            continue;
        }
        let restates = operand::restates(skeleton, operation);
        if restates && requests.is_empty() && !announced_wish(skeleton, operation) {
            continue;
        }
        for mut request in operand::read(skeleton, operation) {
            operand::refer_back(&mut request, earlier.as_deref());
            request.unsure |= follows_move(skeleton, &operations, operation);
            operand::narrow_to(&mut request, skeleton, operation.at.start);
            if restates && requests.last_mut().is_some_and(|last| operand::restate(last, &request)) {
                continue;
            }
            // “甲”删除，改为定性表述: more is wanted than that it goes.
            let vague =
                operation.verb == Verb::Change && request.quote.is_none() && request.proposed.is_none();
            if let Some(last) = requests.last_mut().filter(|last| vague && last.kind == CommentKind::Delete) {
                last.unsure = true;
                continue;
            }
            match requests.last_mut() {
                Some(last) if operand::completes(last, &request) => operand::complete(last, &request),
                _ => requests.push(request),
            }
        }
    }
    requests
}

/// “甲”，建议写清楚对象，即“乙”: the wish before the words.
fn announced_wish(skeleton: &Skeleton, operation: &Operation) -> bool {
    let left: String = skeleton.chars[..operation.at.start].iter().collect();
    let sentence = left.rsplit(['。', '；', '\n']).next().unwrap_or("");
    ["建议", "请", "应", "宜"].iter().any(|word| sentence.contains(word))
}

/// “甲”放在最后并写作“乙”: the words move as well as change.
fn follows_move(skeleton: &Skeleton, operations: &[Operation], own: &Operation) -> bool {
    let clause = |signs: &[char]| -> bool {
        signs.rsplit(|sign| matches!(sign, '，' | ',')).next().is_some_and(|last| last.contains(&QUOTE))
    };
    own.verb == Verb::Change
        && operations.iter().any(|before| {
            before.verb == Verb::Move
                && before.at.end <= own.at.start
                && !skeleton.chars[before.at.end..own.at.start]
                    .iter()
                    .any(|sign| matches!(sign, '。' | '；' | '\n'))
                && !clause(&skeleton.chars[before.at.end..own.at.start])
        })
}

/// 不宜作为责任单位，建议删除…: what only says why is no request of its own.
fn drop_reasons(skeleton: &Skeleton, operations: &mut Vec<Operation>) {
    let sentence_of =
        |at: usize| skeleton.chars[..at].iter().filter(|sign| matches!(sign, '。' | '\n')).count();
    let asked = |operation: &Operation| {
        let left: String = skeleton.chars[operation.left.start..operation.at.start].iter().collect();
        let clause = left.rsplit(['，', ',', '；', '。']).next().unwrap_or("").to_owned();
        ["建议", "请", "希望", "要求", "申请", "将", "把"].iter().any(|word| clause.contains(word))
    };
    let reason = |index: usize| {
        let own = &operations[index];
        own.verb == Verb::Exclude
            && !asked(own)
            && operations[index + 1..].iter().any(|later| {
                matches!(later.verb, Verb::Delete | Verb::Change | Verb::Insert | Verb::InsertBefore)
                    && sentence_of(later.at.start) == sentence_of(own.at.start)
                    && asked(later)
            })
    };
    let keep: Vec<bool> = (0..operations.len()).map(|index| !reason(index)).collect();
    let mut keep = keep.into_iter();
    operations.retain(|_| keep.next().unwrap_or(true));
}

/// 如确需保留，请改为…, 或者注明…: second best, which the clerk reads in the point itself.
fn is_alternative(skeleton: &Skeleton, operation: &Operation) -> bool {
    pattern!(
        OTHERWISE,
        "^(?:[，,；;。、\\s])*(?:如(?:果|确|仍|不|需|无|认为|必须|实在)|若(?:确|仍|不|需|无|认为|必须|实在|保留)|倘|否则|或者?(?:将|把|改|删|调|修|注|明|在|由|直接|相应|统一|表述|建议|是|可)|抑或|也可|亦可)"
    );
    let from = skeleton.chars[..operation.at.start]
        .iter()
        .rposition(|sign| matches!(sign, '。' | '；' | ';' | '\n'))
        .map_or(0, |at| at + 1)
        .max(operation.left.start.min(operation.at.start));
    let left: String = skeleton.chars[from..operation.at.end].iter().collect();
    let clauses: Vec<&str> = left.split(['，', ',']).collect();
    let near = clauses.len().saturating_sub(2);
    clauses[near..].iter().any(|clause| OTHERWISE.is_match(clause))
}

/// 删去“甲”，或改为“乙”: which of the two, the unit leaves open.
fn is_either_or(skeleton: &Skeleton, operation: &Operation) -> bool {
    let left: String = skeleton.chars[..operation.at.end].iter().collect();
    let clause = left.rsplit(['，', ',', '；', '。']).next().unwrap_or("").trim().to_owned();
    clause.starts_with('或')
}

fn find(skeleton: &Skeleton, grounds: &[Grounds]) -> Vec<Operation> {
    let text = skeleton.text();
    let blocked: Vec<Range<usize>> = grounds
        .iter()
        .map(|ground| skeleton.sign_at(ground.range.start)..skeleton.sign_at(ground.range.end))
        .collect();
    let verbs: Vec<(Verb, Range<usize>)> = verbs(skeleton)
        .into_iter()
        .filter(|(_, at)| !blocked.iter().any(|ground| ground.start <= at.start && at.start < ground.end))
        .collect();
    let bounds = sentence_bounds(&skeleton.chars);
    let mut operations: Vec<Operation> = Vec::new();
    let mut open_until = 0;
    for (verb, at) in verbs {
        if at.start < open_until {
            continue;
        }
        open_until = open_until.max(dictation_end(skeleton, verb, &at));
        let sentence =
            bounds.iter().find(|bound| bound.contains(&at.start)).cloned().unwrap_or(0..skeleton.len());
        let mut left = sentence.start;
        if let Some(previous) = operations.last_mut()
            && previous.at.end > sentence.start
        {
            let from = operand_end(skeleton, previous);
            if from > at.start {
                continue;
            }
            let Some(start) = start_between(&text, from, at.start) else {
                if substitutes(skeleton, previous, verb, &at) {
                    let left = previous.left.start..at.start;
                    *previous = Operation { verb, left, at: at.clone(), right: at.end..sentence.end };
                    continue;
                }
                // No seam: the verb belongs to the words that the one before it wants.
                if governs(skeleton, previous, &at) {
                    continue;
                }
                previous.right.end = previous.right.end.min(from.max(previous.at.end));
                operations.push(Operation {
                    verb,
                    left: from..at.start,
                    at: at.clone(),
                    right: at.end..sentence.end,
                });
                continue;
            };
            left = start;
            previous.right.end = previous.right.end.min(start);
        }
        operations.push(Operation {
            verb,
            left: left..at.start,
            at: at.clone(),
            right: at.end..sentence.end,
        });
    }
    let blocked_end = |operation: &Operation| {
        let inside = blocked.iter().filter(|b| b.start >= operation.at.end && b.start < operation.right.end);
        inside.map(|b| b.start).min()
    };
    for operation in &mut operations {
        if let Some(end) = blocked_end(operation) {
            operation.right.end = end;
        }
    }
    for operation in &mut operations {
        let leading =
            blocked.iter().filter(|b| b.start >= operation.left.start && b.end <= operation.at.start);
        if let Some(end) = leading.map(|b| b.end).max() {
            operation.left.start = end;
        }
    }
    run_on(skeleton, &mut operations, &blocked);
    operations
}

/// 删去第（七）条中“我区”，改为“我市”: one change, said as two.
fn substitutes(skeleton: &Skeleton, previous: &Operation, verb: Verb, at: &Range<usize>) -> bool {
    let between: String = skeleton.chars[previous.at.end..at.start].iter().collect();
    pattern!(INSTEAD, "\u{E000}(?:一词|一句|字样|等字样|的表述)?[，,](?:统一|并|再|相应|直接)?$");
    previous.verb == Verb::Delete && verb == Verb::Change && INSTEAD.is_match(&between)
}

/// How far words reach that stand without marks behind a colon: 增加一条，内容为：…。…。 runs to the end of the line or
/// to a sentence that begins anew.
fn dictation_end(skeleton: &Skeleton, verb: Verb, at: &Range<usize>) -> usize {
    if !matches!(verb, Verb::Change | Verb::Insert) {
        return 0;
    }
    let rest: String = skeleton.chars[at.end..].iter().collect();
    pattern!(
        DICTATES,
        "^(?:[^，。；：:\u{E000}]{0,12}[，,])?[^，。；：:\u{E000}]{0,12}[：:]\\s*[^\u{E000}\\s]"
    );
    let Some(head) = pattern::find(&DICTATES, &rest) else { return 0 };
    pattern!(
        ANEW,
        "\n|[。；;！](?:[”’\"])?\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,2}[、.．）)]\\s*)?(?:另外?|此外|同时|其次|并|还)?[，,]?(?:我[局委办院][^，。；]{0,3})?(?:建议|请|同时|理由|依据|原因|说明|第[一二三四五六七八九十\\d（(]{1,4}[）)]?[条项款段]|附件\\d|将第|在第|删除|\u{E000}|对《|其[他余它])"
    );
    let from = head.end;
    let tail = pattern::cut(&rest, from..usize::MAX);
    at.end + from + pattern::find(&ANEW, &tail).map_or(tail.chars().count(), |found| found.start)
}

/// 修改为：… runs over the sentence's end when what follows the colon has no marks around it.
fn run_on(skeleton: &Skeleton, operations: &mut [Operation], blocked: &[Range<usize>]) {
    let starts: Vec<usize> = operations.iter().map(|operation| operation.left.start).collect();
    for (index, operation) in operations.iter_mut().enumerate() {
        let right: String = skeleton.chars[operation.right.clone()].iter().collect();
        pattern!(COLON, "^(?:[^，。；\u{E000}]{0,12}[，,])?[^，。；\u{E000}]{0,12}[：:]\\s*");
        let Some(colon) = pattern::find(&COLON, &right) else { continue };
        let first = operation.right.start + colon.end;
        if skeleton.chars[first..].iter().find(|c| !c.is_whitespace()) == Some(&QUOTE)
            && first < operation.right.end
        {
            continue;
        }
        let next = starts.get(index + 1).copied().unwrap_or(skeleton.len());
        let ground = blocked.iter().filter(|b| b.start >= first).map(|b| b.start).min();
        let end = next.min(ground.unwrap_or(next));
        if end > operation.right.end && end > first {
            operation.right.end = end;
        }
    }
}

fn verbs(skeleton: &Skeleton) -> Vec<(Verb, Range<usize>)> {
    let text = nature::without_denials(&skeleton.text());
    let mut found = Vec::new();
    for captures in VERBS.captures_iter(&text) {
        let groups = [
            ("move", Verb::Move),
            ("exclude", Verb::Exclude),
            ("before", Verb::InsertBefore),
            ("change", Verb::Change),
            ("swap", Verb::Swap),
            ("delete", Verb::Delete),
            ("insert", Verb::Insert),
        ];
        let hit = groups
            .iter()
            .find_map(|(name, verb)| pattern::group(&captures, name, &text).map(|at| (*verb, at)));
        let Some((verb, at)) = hit else { continue };
        if is_imperative(skeleton, verb, &at) {
            if is_consented(&pattern::cut(&text, 0..at.start)) {
                continue;
            }
            // 排序调整为…: the new order is given.
            let order = pattern::cut(&text, at.clone()).contains(['顺', '排', '次', '位']);
            let given = verb == Verb::Move && order && skeleton.chars.get(at.end) == Some(&'为');
            let (verb, at) = if given { (Verb::Change, at.start..at.end + 1) } else { (verb, at) };
            let verb = if is_refused(&pattern::cut(&text, 0..at.start)) { Verb::Exclude } else { verb };
            let out = ["不列入", "不纳入", "不再列入", "不再纳入", "不宜列入", "不宜纳入"]
                .contains(&pattern::cut(&text, at.clone()).as_str());
            let this = ["本文", "本方案", "本措施", "本通知", "本意见", "本办法", "该文", "文件"];
            let rest = pattern::cut(&text, at.end..at.end + 4);
            let verb =
                if out && this.iter().any(|word| rest.starts_with(word)) { Verb::Delete } else { verb };
            if verb != Verb::Exclude && is_blamed(&pattern::cut(&text, at.end..usize::MAX)) {
                continue;
            }
            found.push((verb, at));
        }
    }
    found
}

/// Tells a verb that asks from the same word in running text.
fn is_imperative(skeleton: &Skeleton, verb: Verb, at: &Range<usize>) -> bool {
    let before: String = skeleton.chars[at.start.saturating_sub(12)..at.start].iter().collect();
    let after: String = skeleton.chars[at.end..skeleton.len().min(at.end + 8)].iter().collect();
    let verb_words: String = skeleton.chars[at.clone()].iter().collect();
    let lacking = verb_words.contains(['漏', '缺', '少']);
    let single = at.len() == 1 || (verb == Verb::Insert && lacking);
    let mark_follows =
        ["逗号", "顿号", "句号", "分号", "冒号", "书名号"].iter().any(|mark| after.starts_with(mark));
    let counted = ["加个", "加一个", "添个", "添一个", "补个", "补一个"].contains(&verb_words.as_str());
    let quote_follows = mark_follows || after.trim_start_matches(['：', ':']).starts_with(QUOTE);
    let left_out = verb_words.starts_with('不') && !verb_words.contains("保留");
    let unwanted = ["不要", "不用", "不必"].contains(&verb_words.as_str());
    let noted = ["注明", "标注", "写明", "标明", "括注"].contains(&verb_words.as_str());
    match verb {
        Verb::Delete if verb_words == "减少" => quote_follows,
        Verb::Delete if unwanted => is_dismissed(&before, &after),
        Verb::Delete if left_out => quote_follows || before.ends_with(QUOTE) || is_dismissed(&before, &after),
        // 改 alone changes words only between the two: “甲”不通，改“乙”.
        Verb::Change if verb_words == "改" => {
            // “6月底前”太早，改8月底前
            let figure = after.starts_with(|c: char| c.is_ascii_digit());
            if figure && clause_opens(&before) && quoted_before(skeleton, at.start) {
                return true;
            }
            quote_follows
                && (before.ends_with(QUOTE) || clause_opens(&before) && quoted_before(skeleton, at.start))
        }
        Verb::Change if verb_words == "用" => quote_follows && is_preferred(skeleton, at.end),
        Verb::Change if verb_words.starts_with('即') => {
            quote_follows && clause_opens(&before) && quoted_before(skeleton, at.start)
        }
        Verb::Change
            if verb_words.ends_with('作')
                && verb_words.chars().count() == 2
                && !verb_words.starts_with('改') =>
        {
            quote_follows
        }
        Verb::Change if verb_words.starts_with('放') => {
            after.starts_with(|c: char| c.is_ascii_digit() || c == '每' || c == '次' || c == '年')
        }
        Verb::Change if verb_words.ends_with("称") && verb_words != "统一称" => quote_follows,
        // 改写的考虑：…: speaks of the change.
        Verb::Change if is_of_the_change(&after) => false,
        // 主语不应是…, 写成了…: tells what is wrong.
        Verb::Change if after.starts_with('了') || before.ends_with(['不', '非']) => false,
        Verb::Change => !AFTER_STATE.is_match(&before),
        Verb::Swap => before.contains(['用', '以', '将', '把', QUOTE]),
        Verb::Move => true,
        Verb::Exclude => {
            let own_state = verb_words == "不承担" && !names_what(skeleton, at);
            !own_state && !is_agreed(skeleton, at.end)
        }
        Verb::InsertBefore => {
            !before.ends_with(['未', '没', '有', '不', '已', '经', '现'])
                && (before.contains(['将', '把', QUOTE])
                    || names_assignment(&after)
                    || BEFORE_IMPERATIVE.is_match(&before))
        }
        Verb::Insert | Verb::Delete => {
            if counted && !quote_follows
                || noted && !(quote_follows || brackets_follow(skeleton, at.end))
                || is_announced(&before, &after)
            {
                return false;
            }
            let ends = after.is_empty() || after.starts_with(['。', '，', '；', '、', '吧', '）', '\n']);
            // “甲”与标题重复，删。
            let bare = before.ends_with(['，', ',']) && quoted_before(skeleton, at.start);
            let asked = (bare || before.ends_with(['可', '应', '议', '宜', '请', '需'])) && ends;
            if single && !(quote_follows || (verb == Verb::Delete && (before.ends_with(QUOTE) || asked))) {
                return false;
            }
            BEFORE_IMPERATIVE.is_match(&before) && !AFTER_NOUN.is_match(&after)
                || governed_by_jiang(&before)
                || verb == Verb::Insert && PART_FOLLOWS.is_match(&after)
        }
    }
}

// 工作规则增加第（四）项：…
pattern!(
    PART_FOLLOWS,
    "^(?:[一1](?:条|项|款|段|句|章|节)[：:，,\u{E000}]|第[（(]?[一二三四五六七八九十\\d]{1,3}[）)]?[条款项段][：:，,\u{E000}])"
);

/// Whether a clause begins here: 即“…”, 改“…”.
fn clause_opens(before: &str) -> bool {
    before.trim_end().ends_with(['，', ',', '；', ';', '。', '请', '可', '应', '宜', '议', '直', '接'])
}

/// Whether something is quoted earlier in the sentence.
fn quoted_before(skeleton: &Skeleton, at: usize) -> bool {
    let sentence =
        skeleton.chars[..at].iter().rev().take_while(|sign| !matches!(sign, '。' | '\n')).collect::<Vec<_>>();
    sentence.contains(&&QUOTE)
}

/// 改写的考虑, 修改后的说明
fn is_of_the_change(after: &str) -> bool {
    pattern!(OF, "^后?的?(?:主要)?(?:考虑|理由|原因|依据|说明|思路|出发点|必要性|目的)");
    OF.is_match(after)
}

/// Whether the sentence of a verb names a numbered place, quotes, or wishes: 我局不承担牵头任务 alone tells how things are.
fn names_what(skeleton: &Skeleton, at: &Range<usize>) -> bool {
    let ends = |sign: &char| matches!(sign, '。' | '；' | '\n');
    let from = skeleton.chars[..at.start].iter().rposition(&ends).map_or(0, |end| end + 1);
    let to = skeleton.chars[at.end..].iter().position(ends).map_or(skeleton.len(), |end| at.end + end);
    let sentence: String = skeleton.chars[from..to].iter().collect();
    pattern!(NUMBERED, r"第[（(]?[一二三四五六七八九十\d]");
    sentence.contains(QUOTE)
        || NUMBERED.is_match(&sentence)
        || ["建议", "请", "应", "希望"].iter().any(|word| sentence.contains(word))
        || !crate::reply::reference::find(&sentence).is_empty() && !sentence.contains("任务我")
}

/// 我局不承担牵头责任，有关表述妥当: how things are, and well so.
fn is_agreed(skeleton: &Skeleton, at: usize) -> bool {
    pattern!(
        AGREED,
        "[，,](?:我[局委院办市旗区])?[^，。；]{0,10}(?P<well>妥当|恰当|准确|认可|没有异议|无异议|没有意见|无意见)"
    );
    let rest: String = skeleton.chars[at..].iter().take_while(|sign| !matches!(sign, '。' | '\n')).collect();
    let found = AGREED.find(&rest).map(|found| found.as_str().to_owned());
    found.is_some_and(|words| !["不", "欠", "建议", "应"].iter().any(|denied| words.contains(denied)))
}

/// 用“乙”更稳妥
fn is_preferred(skeleton: &Skeleton, at: usize) -> bool {
    pattern!(
        PREFERRED,
        "^[：:]?\u{E000}(?:一词|一语|二字|的表述|的提法|的说法|这一表述|这个词)?(?:会|似|可能|显得)?(?:更|较|比较|为宜|为好|为妥|即可|就行|就好)"
    );
    let rest: String = skeleton.chars[at..skeleton.len().min(at + 16)].iter().collect();
    PREFERRED.is_match(&rest)
}

/// 整句不要, 这两句可以不要: not 不要求.
fn is_dismissed(before: &str, after: &str) -> bool {
    pattern!(
        OBJECT,
        "(?:\u{E000}|[句段条项款字词话分处容述落法文]|可以?|建议|都|也|就|全|最好|请|宜|建议整[句段条]|[^，。；]{2,}(?:这|那)[^，。；]{0,4})$"
    );
    pattern!(ENDS, "^(?:了|吧|为好|为宜|为妥|即可|掉|写了?|提了?|列了?)*(?:[。，；、）)！!\\n]|$)");
    OBJECT.is_match(before) && ENDS.is_match(after)
}

/// 注明文号（…）
fn brackets_follow(skeleton: &Skeleton, at: usize) -> bool {
    pattern!(BRACKETS, "^[^，。；：\u{E000}（(]{0,8}[（(]");
    let rest: String = skeleton.chars[at..skeleton.len().min(at + 12)].iter().collect();
    BRACKETS.is_match(&rest)
}

/// 同意将我局列为…: consent to what stands there.
fn is_consented(before: &str) -> bool {
    pattern!(CONSENTED, "(?:^|[^不])同意(?:将|把|由)[^，。；：\\n]*$");
    CONSENTED.is_match(before)
}

/// 不同意将…列入, 不宜把…改为: the opposite is wanted.
fn is_refused(before: &str) -> bool {
    pattern!(
        REFUSED,
        "(?:不同意|不宜|不应|不应当|不建议|不赞成|不便|不予|不得|不)(?:再)?(?:将|把|由|直接|统一|简单)[^，。；：\\n]*$|(?:不同意|不建议|不赞成|不宜|不应)(?:再)?$"
    );
    REFUSED.is_match(before)
}

/// 将我局列入责任单位不妥: what stands there is found fault with, not asked for.
fn is_blamed(after: &str) -> bool {
    pattern!(
        BLAMED,
        "^[^，。；、：:\\n\u{E000}]{0,16}(?:不妥|欠妥|不当|不合适|不合理|不恰当|不准确|有误|值得商榷|依据不足|没有依据|缺乏依据|不严谨)(?:[，。；\\n]|$)"
    );
    BLAMED.is_match(after)
}

/// 补充反馈一条意见如下: announces, asks for nothing.
fn is_announced(before: &str, after: &str) -> bool {
    pattern!(NOW, "(?:现|再|特|谨|又)$");
    pattern!(
        COUNTED,
        "^(?:反馈|提出|提|说明|报送|上报|函告)?(?:以下|如下)?(?:[一二两三四五六几\\d]+(?:条|点|项|处))?(?:修改|补充)?(?:意见|建议|说明|内容)?(?:如下)?(?:[：:，,。]|$)"
    );
    NOW.is_match(before) && COUNTED.is_match(after)
}

pattern!(AFTER_STATE, "(?:现已|已经|已|曾|文件名称已|机构改革后|原文?|原文中|原稿|现|目前|征求意见稿)$");

/// 将…删除: whatever stands between, the verb asks.
fn governed_by_jiang(before: &str) -> bool {
    before.rsplit(['，', '。', '；', '\n']).next().is_some_and(|clause| clause.contains(['将', '把']))
}

pattern!(
    ASSIGNMENT,
    "责任单位|牵头单位|配合单位|责任分工|职责分工|负责单位|责任部门|牵头部门|配合部门|参与单位|参加单位|落实单位|实施单位|承办单位|负责部门|责任主体|协办单位|共同负责|牵头负责|分工单位|责任栏|(?:部门|单位)[：:]"
);
pattern!(MEMBERS, "成员单位|联合印发单位|联合发文单位|印发单位|发文单位|会签单位");

/// Whether the words name the units responsible of a clause.
pub(super) fn names_assignment(text: &str) -> bool {
    ASSIGNMENT.is_match(text)
}

/// Whether the words name the member units.
pub(super) fn names_members(text: &str) -> bool {
    MEMBERS.is_match(text)
}

/// The last place at which the words name the units responsible or the members.
pub(super) fn list_words(text: &str) -> Option<Range<usize>> {
    let all = [pattern::find_all(&ASSIGNMENT, text), pattern::find_all(&MEMBERS, text)].concat();
    all.into_iter().max_by_key(|found| found.start)
}

fn sentence_bounds(chars: &[char]) -> Vec<Range<usize>> {
    let mut bounds = Vec::new();
    let mut start = 0;
    for (at, sign) in chars.iter().enumerate() {
        if matches!(sign, '。' | '；' | ';' | '！' | '\n') {
            bounds.push(start..at + 1);
            start = at + 1;
        }
    }
    bounds.push(start..chars.len());
    bounds
}

/// Where the words that a verb wants end at the earliest.
fn operand_end(skeleton: &Skeleton, operation: &Operation) -> usize {
    let right = operation.at.end..operation.right.end;
    let first = right.clone().find(|&at| !is_lead(skeleton.chars[at]));
    match first {
        Some(at) if skeleton.chars[at] == QUOTE => at + 1,
        _ => operation.at.end,
    }
}

fn is_lead(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '：' | ':' | '，' | ',')
}

/// The seam between two operations: a mark, then words that begin a new one.
fn start_between(text: &str, from: usize, to: usize) -> Option<usize> {
    // The verb itself may be the start: look a little beyond it.
    let between = pattern::cut(text, from..to + 3);
    for captures in STARTER.captures_iter(&between) {
        let (Some(start), Some(whole)) = (
            pattern::group(&captures, "start", &between),
            captures.get(0).map(|m| pattern::in_chars(&between, m.range())),
        ) else {
            continue;
        };
        if from + start.start <= to {
            return Some(from + whole.start + 1);
        }
    }
    None
}

/// Whether a verb stands inside the unquoted words that the verb before it wants.
fn governs(skeleton: &Skeleton, previous: &Operation, at: &Range<usize>) -> bool {
    let between = &skeleton.chars[previous.at.end..at.start];
    let quoted = between.contains(&QUOTE);
    let takes_right = matches!(
        previous.verb,
        Verb::Change | Verb::Insert | Verb::InsertBefore | Verb::Move | Verb::Exclude
    );
    takes_right && !quoted
}
