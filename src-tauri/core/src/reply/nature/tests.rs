//! Wordings and what they say about having comments.

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
fn a_unit_tells_of_itself_without_wishing_for_anything() {
    for words in [
        "下一步，我局将按照分工细化分解目标任务。",
        "接到来函后，我区于1月27日向区直有关部门及各街道征集意见建议。",
        "贵委来函已转请分管副市长阅示。",
        "我局前次所提两条建议已在本次征求意见稿中吸收采纳。",
        "因我局未列入成员单位，不再报送人员名单。",
        "请贵委统一编号印发。",
        "请将截止时间延长至2月5日。",
    ] {
        assert!(!super::super::request::asks(words), "{words}");
    }
    for words in [
        "我局将第（四）条任务纳入计划，建议明确牵头单位。",
        "请将反馈期限由3日延长至5日。",
        "我局不参与联合印发。",
        "第（六）条所列任务不属于我局职责。",
    ] {
        assert!(super::super::request::asks(words), "{words}");
    }
}

#[test]
fn the_answer_and_its_paper_are_two_things() {
    for (words, to_come) in [
        ("我局意见待党组会研究后另行反馈。", true),
        ("正式函随后寄出。", false),
        ("盖章件稍后报送。", false),
        ("我局无意见。", false),
    ] {
        assert_eq!(answer_is_to_come(words), to_come, "{words}");
    }
    assert!(promises_points("我局修改意见见附件。"));
    assert!(!promises_points("我局意见见附件。"));
    assert!(!promises_points("无意见（附修改建议）"));
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

#[test]
fn approvals_find_the_text_right_and_ask_for_nothing() {
    for words in [
        "有关表述妥当",
        "涉及我局的数据准确无误。",
        "文中我局职责表述恰当，",
        "其中任务分工合理。",
        "已核，文号无误",
        "经核对，附表所列数据属实。",
        "没挑出什么毛病",
        "几个局都看了，未看出明显问题",
        "没查出什么要改的地方",
        "就按你们的来",
        "照稿子走吧",
    ] {
        assert_eq!(stance(words), Stance::None, "{words}");
    }
    for words in [
        "请确保表述准确",
        "表述欠妥当",
        "建议使分工合理",
        "名称是否准确",
        "数据不准确",
        "应当做到表述恰当",
        "需进一步核实数据是否属实",
        "未发现问题线索移交机制的规定",
    ] {
        assert_ne!(stance(words), Stance::None, "{words}");
    }
}

#[test]
fn errands_and_papers_are_no_wish_for_the_text() {
    for words in [
        "请消费品工业科研提意见。",
        "请张某某同志阅处。",
        "请办公室拟复。",
        "请法规科把关。",
        "联合印发时，请将会签稿送我院办公室。",
        "文件印发后请抄送我局。",
        "请及时将采纳情况反馈我局。",
        "现随文报送，请审核。",
        "随文报上，请予备案。",
    ] {
        assert!(!super::super::request::asks(words), "{words}");
    }
    for words in [
        "请市邮政管理局提出具体数值。",
        "请明确各旗市区每季度报我局的内容。",
        "请将第（六）条任务交我局以外的单位。",
        "请增加市公安局。",
        "请审核第（四）条数据是否准确。",
    ] {
        assert!(super::super::request::asks(words), "{words}");
    }
}

#[test]
fn a_paper_on_its_way_is_nothing_to_wait_for() {
    for words in ["盖章件同时从OA发出。", "正式函已寄出。", "纸质件已同步报送。"] {
        assert_eq!(stance(words), Stance::Silent, "{words}");
        assert!(is_routine(words), "{words}");
    }
    assert_eq!(stance("正式函随后寄出。"), Stance::Later);
}

mod letters;
