//! Letters of other offices and cities, in other forms.

use jiff::civil::{date, datetime};

use super::*;
use crate::draft::ReplyChannel;
use crate::unit::UnitKind;

const OTHER_CITY: &str = "\
特急
赤峰市工业和信息化局
赤工信函[2024]18号
赤峰市工业和信息化局关于征求《赤峰市数字化转型实施办法（征求意见稿）》意见的函
各旗县区人民政府，红山区，市发改委、财政局、数据资源中心：
为加快推进全市制造业数字化转型，根据《内蒙古自治区人民政府办公厅关于印发数字化转型行动方案的通知》（内政办发[2023]56号）要求，我局起草了《赤峰市数字化转型实施办法（征求意见稿）》，现征求你单位意见。请于2月5日（星期一）下班前将书面意见（加盖公章）反馈至我局产业科，逾期未反馈视为无意见。
联系人：李某某    联系电话：0476-8330000
邮箱：cfgx_cyk@example.com
附件：赤峰市数字化转型实施办法（征求意见稿）
赤峰市工业和信息化局
2024年1月26日
附件
赤峰市数字化转型实施办法
（征求意见稿）
第一章 总则
第一条 为了规范全市制造业数字化转型工作，结合本市实际，制定本办法。
第二条 本办法适用于本市行政区域内的制造业企业。
市数据资源中心负责平台建设。
第二章 职责分工
第三条 各部门按照下列分工履行职责：
（一）市工业和信息化局负责统筹协调；
（二）市财政局负责资金保障。
前款规定的分工，由市人民政府调整。
第三章 附则
第四条 本办法自2024年3月1日起施行。
";

#[test]
fn a_letter_from_a_city_without_directory_is_understood_as_far_as_it_says() {
    let understood = read(OTHER_CITY);
    assert_eq!(understood.city, "赤峰市");
    let letter = understood.letter.clone().unwrap();
    assert_eq!(letter.number.as_deref(), Some("赤工信函〔2024〕18号"));
    assert_eq!(letter.marks, ["特急"]);
    assert_eq!(letter.basis, ["内政办发〔2023〕56号"]);
    assert_eq!(letter.deadline.unwrap().at, datetime(2024, 2, 5, 23, 59, 0, 0));
    assert_eq!(
        letter.channels,
        [
            ReplyChannel::Formal { to: "我局产业科".to_owned() },
            ReplyChannel::Mail { address: "cfgx_cyk@example.com".to_owned() }
        ]
    );
    assert_eq!(letter.contacts[0].phone.as_deref(), Some("0476-8330000"));
    assert_eq!(
        shorts(&understood, &understood.recipients),
        ["红山区", "市发展改革委", "市财政局", "市数据资源中心"]
    );
    assert_eq!(shorts(&understood, &understood.issuers), ["市工信局"]);
    let names: Vec<&str> = understood.units.iter().map(|unit| unit.name.as_str()).collect();
    assert!(names.contains(&"赤峰市数据资源中心") && names.contains(&"红山区人民政府"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("呼伦贝尔")));
    assert!(understood.units.iter().any(|unit| unit.kind == UnitKind::District));
    assert!(understood.warnings.iter().any(|warning| warning.contains("各旗县区人民政府")));
    assert!(understood.warnings.iter().any(|warning| warning.contains("没有“赤峰市”的单位名录")));
}

#[test]
fn chapters_articles_and_their_items_are_read() {
    let understood = read(OTHER_CITY);
    assert_eq!(understood.drafts[1].title, "赤峰市数字化转型实施办法（征求意见稿）");
    assert_eq!(
        sketch(&understood.drafts[1]),
        "Title 赤峰市数字化转型实施办法 ×1\n\
         Heading 第一章总则 ×1\n\
         \x20 Clause 第一条为了规范全市制造业数字化 ×1\n\
         \x20 Clause 第二条本办法适用于本市行政区域 ×2\n\
         Heading 第二章职责分工 ×1\n\
         \x20 Clause 第三条各部门按照下列分工履行职 ×1\n\
         \x20   Clause （一）市工业和信息化局负责统筹 ×1\n\
         \x20   Clause （二）市财政局负责资金保障。 ×1\n\
         \x20   Body 前款规定的分工，由市人民 ×1\n\
         Heading 第三章附则 ×1\n\
         \x20 Clause 第四条本办法自2024年3月1 ×1\n"
    );
}

const WRAPPED: &str = "
　　呼伦贝尔市商务局关于征求《呼伦贝尔市促进
　　　　家电以旧换新若干措施》意见的函

市发展和改革委员会、财政局、市场监督管理局，各旗市区
人民政府：
　　为贯彻落实国家、自治区关于促进消费的决策部署，我局
起草了《呼伦贝尔市促进家电以旧换新若干措施》，现征求贵
单位意见。请认真研究，于收到本函之日起3个工作日内将修
改意见以正式公函反馈我局流通科（电子版发至邮箱
hlbe_sw@example.cn），无意见也请反馈。
　　本措施修改完善后，拟由我局会同市财政局、市发展改革
委、市市场监管局联合印发。
　　专此致函。

　　附件：呼伦贝尔市促进家电以旧换新若干措施

　　　　　　　　　　　　　　呼伦贝尔市商务局
　　　　　　　　　　　　　　 2024年4月12日

　　（联系人：王某某，电话：8216666；李某  13900000000）

附件

　　呼伦贝尔市促进家电以旧换新若干措施

　　为促进家电更新消费，制定以下措施。
　　1．加大财政补贴力度
　　统筹用好中央和自治区补助资金，对个人消费者购买二级
及以上能效家电给予补贴。补贴标准为成交价格的15%，每件
最高不超过2000元。
　　责任单位：市财政局、商务局，各旗市区人民政府
　　2．完善回收网络
　　2.1支持家电销售企业联合回收企业开展旧家电上门回收
服务，提升回收便利性。
　　2.2推动再生资源回收网点进社区。
　　3．强化市场监管
　　严厉查处虚假宣传、先涨后降等违法行为，维护公平竞争
秩序。（市市场监管局牵头，市商务局、公安局配合）
";

#[test]
fn a_letter_cut_at_fixed_line_lengths_is_whole_again() {
    let understood = read(WRAPPED);
    let letter = understood.letter.clone().unwrap();
    assert_eq!(letter.title, "呼伦贝尔市商务局关于征求《呼伦贝尔市促进家电以旧换新若干措施》意见的函");
    assert_eq!(letter.addressees, ["市发展和改革委员会", "财政局", "市场监督管理局", "各旗市区人民政府"]);
    let deadline = letter.deadline.unwrap();
    assert_eq!(deadline.at, datetime(2024, 4, 17, 23, 59, 0, 0));
    assert!(deadline.guess.unwrap().contains("3个工作日"));
    assert_eq!(letter.contacts.len(), 2);
    assert_eq!(letter.contacts[1].name, "李某");
    assert_eq!(
        shorts(&understood, &understood.issuers),
        ["市商务局", "市财政局", "市发展改革委", "市市场监管局"]
    );
    assert_eq!(understood.recipients.len(), 17);
    let body = &understood.drafts[0].nodes[1];
    assert_eq!(body.paragraphs.len(), 3);
    assert!(body.paragraphs[1].text.contains("市发展改革委、市市场监管局联合印发"));
}

#[test]
fn decimal_numbers_and_closing_responsibilities_are_read() {
    let understood = read(WRAPPED);
    assert_eq!(
        sketch(&understood.drafts[1]),
        "Title 呼伦贝尔市促进家电以旧换 ×1\n\
         Preamble 为促进家电更新消费，制定 ×1\n\
         Heading 1.加大财政补贴力度 ×1\n\
         \x20 Body 统筹用好中央和自治区补助 ×2\n\
         Heading 2.完善回收网络 ×1\n\
         \x20 Clause 2.1支持家电销售企业联合回收 ×1\n\
         \x20 Clause 2.2推动再生资源回收网点进社 ×1\n\
         Heading 3.强化市场监管 ×1\n\
         \x20 Body 严厉查处虚假宣传、先涨后 ×1\n"
    );
}

const OFFICE: &str = "\
呼伦贝尔市人民政府办公室文件
呼政办函〔2024〕33号

关于征求《呼伦贝尔市老旧小区改造实施方案》和《呼伦贝尔市老旧小区改造工作专班
组成方案》
意见的函

海拉尔区、满洲里市、扎兰屯市人民政府，市住建局、自然资源局、民政局、残联，国网呼伦贝尔供电公司:
现将《呼伦贝尔市老旧小区改造实施方案》等两个文件印送你们，请研究提出意见，于2024年6月14日17:00前报市政府办公室（传真：0470-8217777），并通过OA系统报送。
附件：1.呼伦贝尔市老旧小区改造实施方案
      2.呼伦贝尔市老旧小区改造工作专班
        组成方案
呼伦贝尔市人民政府办公室
2024年6月7日
（此件不公开）
附件：1
呼伦贝尔市老旧小区改造实施方案
为做好改造工作，制定本方案
一、总体要求
坚持以人民为中心，坚持因地制宜、量力而行，到2025年基本完成
2000年底前建成的老旧小区改造。
二、重点任务
（一）摸清底数
各旗市区要逐小区、逐楼栋调查，建立台账。（市住建局负责）
（二）科学编制计划
1、明确范围。以2000年底前建成的住宅小区为重点
2、分类改造。分基础类、完善类、提升类
三、保障措施
（一）加强组织领导。市政府成立工作专班。
（二）加强资金保障，积极争取中央补助资金。
附件：2
呼伦贝尔市老旧小区改造工作专班组成方案
一、组成人员
组  长：赵某某  副市长
副组长：钱某某  市住房和城乡建设局局长
二、主要职责
统筹协调全市老旧小区改造工作，研究解决重大问题。
";

#[test]
fn titles_over_several_lines_named_addressees_and_colon_marks_are_read() {
    let understood = read(OFFICE);
    let letter = understood.letter.clone().unwrap();
    assert_eq!(
        letter.title,
        "关于征求《呼伦贝尔市老旧小区改造实施方案》和《呼伦贝尔市老旧小区改造工作专班组成方案》意见的函"
    );
    assert_eq!(letter.number.as_deref(), Some("呼政办函〔2024〕33号"));
    assert_eq!(letter.deadline.unwrap().at, datetime(2024, 6, 14, 17, 0, 0, 0));
    assert_eq!(
        letter.channels,
        [ReplyChannel::Oa { to: String::new() }, ReplyChannel::Fax { number: "0470-8217777".to_owned() }]
    );
    assert_eq!(letter.imprint, ["（此件不公开）"]);
    assert_eq!(
        letter.annex_names,
        ["呼伦贝尔市老旧小区改造实施方案", "呼伦贝尔市老旧小区改造工作专班组成方案"]
    );
    assert_eq!(
        shorts(&understood, &understood.recipients),
        [
            "海拉尔区",
            "满洲里市",
            "扎兰屯市",
            "市住房城乡建设局",
            "市自然资源局",
            "市民政局",
            "市残联",
            "国网呼伦贝尔供电公司"
        ]
    );
    assert_eq!(understood.warnings, Vec::<String>::new());
}

#[test]
fn headings_and_clauses_without_punctuation_keep_their_shape() {
    let understood = read(OFFICE);
    assert_eq!(
        sketch(&understood.drafts[1]),
        "Title 呼伦贝尔市老旧小区改造实 ×1\n\
         Preamble 为做好改造工作，制定本方 ×1\n\
         Heading 一、总体要求 ×1\n\
         \x20 Body 坚持以人民为中心，坚持因 ×1\n\
         Heading 二、重点任务 ×1\n\
         \x20 Heading （一）摸清底数 ×1\n\
         \x20   Body 各旗市区要逐小区、逐楼栋 ×1\n\
         \x20 Heading （二）科学编制计划 ×1\n\
         \x20   Clause 1.明确范围。以2000年底 ×1\n\
         \x20   Clause 2.分类改造。分基础类、完善 ×1\n\
         Heading 三、保障措施 ×1\n\
         \x20 Clause （一）加强组织领导。市政府成立 ×1\n\
         \x20 Clause （二）加强资金保障，积极争取中 ×1\n"
    );
    assert_eq!(understood.drafts[2].annex, Some(2));
}

#[test]
fn titled_marks_of_annexes_are_told_from_their_list() {
    let understood = read(
        "呼伦贝尔市发展和改革委员会关于征求《呼伦贝尔市价格认定规定》意见的函\n市直各有关部门:\n现将《呼伦贝尔市价格认定规定》（征求意见稿）印送你们，请提出修改意见，务必于2024年5月31日前以书面形式反馈我委价格认定中心。\n附件1：呼伦贝尔市价格认定规定（征求意见稿）\n附件2：意见反馈表\n附件3：起草说明\n2024年5月20日\n联系人：吴某 8212345，郑某某 8212346\n附件1：呼伦贝尔市价格认定规定（征求意见稿）\n1 总则\n1.1 目的\n为规范价格认定工作，制定本规定。\n2 职责\n2.1 市发展和改革委员会负责全市价格认定工作。\n2.1.1 受理认定申请。\n2.2 市公安局、市财政局配合做好相关工作。\n附件2：意见反馈表\n单位（盖章）：\n附件3：\n起草说明\n一、起草背景\n原规定已执行五年。\n",
    );
    let letter = understood.letter.clone().unwrap();
    assert_eq!(letter.annex_names.len(), 3);
    assert_eq!(letter.sender.as_deref(), Some("呼伦贝尔市发展和改革委员会"));
    assert_eq!(letter.contacts.len(), 2);
    let titles: Vec<&str> = understood.drafts.iter().skip(1).map(|draft| draft.title.as_str()).collect();
    assert_eq!(titles, ["呼伦贝尔市价格认定规定（征求意见稿）", "意见反馈表", "起草说明"]);
    assert_eq!(
        sketch(&understood.drafts[1]),
        "Title 呼伦贝尔市价格认定规定（ ×1\n\
         Heading 1.总则 ×1\n\
         \x20 Heading 1.1目的 ×1\n\
         \x20   Body 为规范价格认定工作，制定 ×1\n\
         Heading 2.职责 ×1\n\
         \x20 Clause 2.1市发展和改革委员会负责全 ×1\n\
         \x20   Clause 2.1.1受理认定申请。 ×1\n\
         \x20 Clause 2.2市公安局、市财政局配合做 ×1\n"
    );
    assert_eq!(shorts(&understood, &understood.recipients), ["市公安局", "市财政局"]);
    assert_eq!(understood.warnings, Vec::<String>::new());
}

#[test]
fn an_annex_without_mark_is_known_by_its_title() {
    let understood = read(
        "（此件转办 6月3日前报张主任）\n关于征求《呼伦贝尔市\n河湖管护办法》意见的函\n\n各旗市区人民政府、市河长制成员单位：\n    为加强河湖管护，市水利局起草了《呼伦贝尔市河湖管护办法》，请于6月5日前反馈。该办法拟以市水利局、市生态环境局、市公安局名义联合印发。\n    附件：呼伦贝尔市河湖管护办法\n\n呼伦贝尔市水利局\n二〇二四年五月二十八日\n\n呼伦贝尔市河湖管护办法\n    第一条  为加强河湖管护，制定本办法。\n    第二条  市、旗（市、区）、苏木乡镇三级设立河长。\n",
    );
    let letter = understood.letter.clone().unwrap();
    assert_eq!(letter.title, "关于征求《呼伦贝尔市河湖管护办法》意见的函");
    assert_eq!(letter.date, Some(date(2024, 5, 28)));
    assert_eq!(understood.margin_notes[0].date, Some(date(2024, 6, 3)));
    assert!(understood.margin_notes[0].remark.contains("早于"));
    assert_eq!(understood.drafts.len(), 2);
    assert_eq!(understood.drafts[1].nodes.len(), 3);
    assert_eq!(shorts(&understood, &understood.issuers), ["市水利局", "市生态环境局", "市公安局"]);
}

#[test]
fn short_marks_and_an_unlisted_annex_are_read_and_said() {
    let understood = read(
        "关于再次征求《全市优化营商环境行动方案》意见的通知\n各有关单位：\n根据市领导批示，请各单位对《全市优化营商环境行动方案》再次提出修改意见，于5月8日12时前反馈至邮箱 yhb@example.cn。\n市营商环境建设服务中心\n2024年5月6日\n附1\n全市优化营商环境行动方案\n提升政务服务水平\n深化“一网通办”改革，推动更多事项全程网办。牵头单位：市政务服务局；配合单位：市公安局、市人社局。\n优化市场环境\n一是放宽市场准入，全面落实负面清单制度。二是规范涉企检查。\n附表\n任务分工表\n",
    );
    assert_eq!(understood.letter.as_ref().unwrap().sender.as_deref(), Some("市营商环境建设服务中心"));
    assert_eq!(
        sketch(&understood.drafts[1]),
        "Title 全市优化营商环境行动方案 ×1\n\
         Heading 提升政务服务水平 ×1\n\
         \x20 Body 深化“一网通办”改革，推 ×1\n\
         Heading 优化市场环境 ×1\n\
         \x20 Body 一是放宽市场准入，全面落 ×1\n"
    );
    assert_eq!(understood.drafts[2].title, "任务分工表");
    assert_eq!(shorts(&understood, &understood.recipients), ["市公安局", "市人社局", "市政务服务局"]);
    assert_eq!(shorts(&understood, &understood.issuers), ["市营商环境建设服务中心"]);
    assert_eq!(understood.warnings.iter().filter(|warning| warning.contains("没有列入附件说明")).count(), 2);
}

#[test]
fn a_letter_without_annex_may_have_numbered_parts() {
    let understood = read(
        "呼伦贝尔市教育局关于征求《呼伦贝尔市校园安全管理规定》意见的函\n呼伦贝尔市公安局：\n你局对《呼伦贝尔市校园安全管理规定》有何意见，请于2024年9月10日前反馈。\n一、征求意见的重点\n（一）职责划分是否合理。\n（二）处罚条款是否适当。\n二、反馈要求\n请以正式函件反馈，一式两份。\n特此致函。\n呼伦贝尔市教育局  2024年9月2日\n联系人及电话：周某某 0470-8223344\n",
    );
    let letter = understood.letter.clone().unwrap();
    assert_eq!(letter.date, Some(date(2024, 9, 2)));
    assert_eq!(letter.contacts[0].name, "周某某");
    assert_eq!(understood.drafts.len(), 1);
    assert_eq!(understood.drafts[0].nodes.len(), 4);
    assert_eq!(shorts(&understood, &understood.recipients), ["市公安局"]);
}

#[test]
fn an_annex_that_the_file_lacks_and_a_title_that_differs_are_said() {
    let understood = read(
        "呼伦贝尔市水利局关于征求意见的函\n各旗市区人民政府：\n请于2024年6月1日前反馈意见。\n附件：1.节水方案\n2.任务清单\n呼伦贝尔市水利局\n2024年5月20日\n附件1\n节水行动方案\n一、要求\n节约用水。\n",
    );
    let all = understood.warnings.join("\n");
    assert!(all.contains("“任务清单”不在文件里"), "{all}");
    assert!(all.contains("附件1的标题“节水行动方案”与附件说明“节水方案”不一致"), "{all}");
    assert!(all.contains("2024年6月1日是周末"), "{all}");
}

#[test]
fn a_district_asks_its_own_departments_and_not_the_citys() {
    let understood = read(
        "海拉尔区农牧局关于征求《海拉尔区农村生活污水治理管理办法（征求意见稿）》意见的函
各镇人民政府，区财政局、区住建局、区生态环境分局：
我局起草了《海拉尔区农村生活污水治理管理办法（征求意见稿）》，现征求你单位意见，请于2025年9月12日前反馈我局。
附件：海拉尔区农村生活污水治理管理办法（征求意见稿）
海拉尔区农牧局
2025年9月3日
附件
海拉尔区农村生活污水治理管理办法（征求意见稿）
第一条 区生态环境分局负责监督管理。（区农牧局牵头，区财政局配合）
第二条 按照呼伦贝尔市财政局有关规定安排资金。",
    );
    assert_eq!(understood.city, "海拉尔区");
    assert_eq!(
        shorts(&understood, &understood.recipients),
        ["区财政局", "区住房城乡建设局", "区生态环境分局"]
    );
    assert_eq!(shorts(&understood, &understood.issuers), ["区农牧局"]);
    let names: Vec<&str> = understood.units.iter().map(|unit| unit.name.as_str()).collect();
    assert!(names.contains(&"海拉尔区财政局") && !names.contains(&"呼伦贝尔市财政局"), "{names:?}");
    assert!(understood.warnings.iter().any(|warning| warning.contains("各镇人民政府")));
}

#[test]
fn an_organ_that_the_usual_list_names_otherwise_keeps_its_own_name() {
    let understood = read(
        "赤峰市文化和旅游局关于征求《赤峰市旅游民宿管理办法（征求意见稿）》意见的函
市公安局：
我局起草了《赤峰市旅游民宿管理办法（征求意见稿）》，请于2025年9月12日前反馈我局。
附件：赤峰市旅游民宿管理办法（征求意见稿）
赤峰市文化和旅游局
2025年9月3日
附件
赤峰市旅游民宿管理办法（征求意见稿）
第一条 市文化和旅游局负责行业指导。",
    );
    let issuer = understood.units.iter().find(|unit| unit.id == understood.issuers[0]).unwrap();
    assert_eq!((issuer.name.as_str(), issuer.short.as_str()), ("赤峰市文化和旅游局", "市文化和旅游局"));
}
