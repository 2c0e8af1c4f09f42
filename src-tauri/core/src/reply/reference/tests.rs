//! References as units write them, and what they are read as.

use super::*;

fn shown(text: &str) -> Vec<String> {
    find(text).iter().map(|reference| format!("{} = {}", reference.raw, paths(reference))).collect()
}

fn paths(reference: &Reference) -> String {
    let one = |path: &Vec<Step>| path.iter().map(step).collect::<Vec<_>>().join(" ");
    reference.paths.iter().map(one).collect::<Vec<_>>().join(" + ")
}

fn step(step: &Step) -> String {
    match step {
        Step::Annex(number) => format!("附件{}", number.unwrap_or(0)),
        Step::Title(words) => format!("《{words}》"),
        Step::Number(n) => format!("{}{:?}/{:?}", n.number, n.word, n.form),
        Step::Paragraph(n) => format!("段{n}"),
        Step::Sentence(n) => format!("句{n}"),
        Step::Page => "页".to_owned(),
        Step::Relative(relative) => format!("{relative:?}"),
        Step::Named(named) => format!("{named:?}"),
    }
}

#[test]
fn references_are_read_step_by_step() {
    for (text, expected) in [
        ("建议将第四条中", "第四条 = 4Article/Plain"),
        ("第（四）条", "第（四）条 = 4Article/ChineseParen"),
        ("第(四)条", "第(四)条 = 4Article/ChineseParen"),
        ("第（四）项第二段", "第（四）项第二段 = 4Item/ChineseParen 段2"),
        ("第二部分第（六）条责任单位", "第二部分第（六）条 = 2Division/Plain 6Article/ChineseParen"),
        ("三、（十）加强部门协同", "三、（十） = 3None/ChineseComma 10None/ChineseParen"),
        ("附件2第三条", "附件2第三条 = 附件2 3Article/Plain"),
        ("附件 1 中第（七）条第3段", "附件 1 中第（七）条第3段 = 附件1 7Article/ChineseParen 段3"),
        ("第七至九条", "第七至九条 = 7Article/Plain + 8Article/Plain + 9Article/Plain"),
        ("第七条至第九条", "第七条至第九条 = 7Article/Plain + 8Article/Plain + 9Article/Plain"),
        ("第三、五、七条", "第三、五、七条 = 3Article/Plain + 5Article/Plain + 7Article/Plain"),
        ("第（三）、（五）条", "第（三）、（五）条 = 3Article/ChineseParen + 5Article/ChineseParen"),
        ("第四条、第五条", "第四条、第五条 = 4Article/Plain + 5Article/Plain"),
        ("第四条和第（七）条第二段", "第四条和第（七）条第二段 = 4Article/Plain + 7Article/ChineseParen 段2"),
        ("第一款第（二）项", "第一款第（二）项 = 1Clause/Plain 2Item/ChineseParen"),
        ("第三十五条第二款", "第三十五条第二款 = 35Article/Plain 2Clause/Plain"),
        ("第二篇第四章第三十三条", "第二篇第四章第三十三条 = 2Part/Plain 4Chapter/Plain 33Article/Plain"),
        ("同上，责任单位", "同上 = Same"),
        ("上一条", "上一条 = Before"),
        ("倒数第二段", "倒数第二段 = 段-2"),
        ("第3页倒数第2行", "第3页 = 页"),
        ("（四）电商平台", "（四） = 4None/ChineseParen"),
        ("1.1 总体要求", "1.1 = 101None/Decimal(2)"),
        ("第6.2条", "第6.2条 = 602Article/Decimal(2)"),
        (
            "《协调机制》第二部分第（一）项",
            "《协调机制》第二部分第（一）项 = 《协调机制》 2Division/Plain 1Item/ChineseParen",
        ),
        (
            "《工作规则（征求意见稿）》（以下简称《规则》）第五条",
            "《工作规则（征求意见稿）》（以下简称《规则》）第五条 = 《工作规则（征求意见稿）》 5Article/Plain",
        ),
        ("标题中的", "标题中 = Title"),
        ("第二部分\u{E000}第（六）条", "第二部分\u{E000}第（六）条 = 2Division/Plain 6Article/ChineseParen"),
    ] {
        let shown = shown(text);
        assert_eq!(shown.first().map(String::as_str), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_place_is_not_read_as_one() {
    for text in [
        "提出三条意见",
        "如下2条修改建议",
        "一、建议将",
        "1.建议删除",
        "达到98.5%以上",
        "2024.1.30",
        "增加一条",
        "《快递条例》规定",
        "第一，要加强",
        "附件：1. 名单",
        "第三方机构",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}
