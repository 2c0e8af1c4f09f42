//! People as offices write them.

use super::*;
use crate::unit::Names;

fn shown(words: &str) -> String {
    let (entries, _) = take(&Stretch::printed(words), RosterRole::Member, &Names::default());
    let one = |entry: &RosterEntry| {
        let role = if entry.role == RosterRole::Member { "成员" } else { "联络员" };
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        format!("{role} {}/{}/{}", entry.name, text(&entry.post), text(&entry.phone))
    };
    entries.iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn people_are_read_with_post_before_or_behind_their_name() {
    for (words, expected) in [
        (
            "协调机制成员：党组成员、副局长 白某某；联络员：环资科副科长 于某某，电话 0470-8211234。",
            "成员 白某某/党组成员、副局长/ | 联络员 于某某/环资科副科长/0470-8211234",
        ),
        ("由我局局长王某某任成员，李某某同志为联络员。", "成员 王某某/局长/ | 联络员 李某某//"),
        ("成员：阿拉坦某某（党组成员、副局长）", "成员 阿拉坦某某/党组成员、副局长/"),
        ("联络员由陶某同志（科长，8210006）担任。", "联络员 陶某/科长/8210006"),
        ("联络员由杨某某变更为朱某某（办公室主任）。", "联络员 朱某某/办公室主任/"),
        ("联络员：吕某、施某某，电话8215555、8215556。", "联络员 吕某//8215555 | 联络员 施某某//8215556"),
        ("成　员：梁某某，副局长", "成员 梁某某/副局长/"),
        ("联络员待定，另行报送。", ""),
        ("经请示分管领导，我局无意见。", ""),
    ] {
        assert_eq!(shown(words), expected, "{words}");
    }
}

#[test]
fn roles_are_known_by_what_offices_call_them() {
    for (words, expected) in [
        (
            "我局分管负责同志为张某某（党组成员、副局长，0470-8210001），具体联系人（联络员）为李某（科长，13800000001）。",
            "成员 张某某/党组成员、副局长/0470-8210001 | 联络员 李某/科长/13800000001",
        ),
        ("分管领导：毕某某（副局长），办公电话：0470-8210451", "成员 毕某某/副局长/0470-8210451"),
        ("分管领导 蔺某某（党组成员、副局长），座机：821 0591", "成员 蔺某某/党组成员、副局长/8210591"),
        ("负责人：阿某某  副旗长  联系方式：0470-8210361", "成员 阿某某/副旗长/0470-8210361"),
        ("具体经办人：敖某 旗发改委综合股股长 139 0000 0422", "联络员 敖某/旗发改委综合股股长/13900000422"),
        (
            "我局分管领导为副局长王建国，联系人为办公室主任赵敏，联系电话8210002。",
            "成员 王建国/副局长/ | 联络员 赵敏/办公室主任/8210002",
        ),
        ("协调机制成员为我局分管负责同志毕某某（副局长，8210451）。", "成员 毕某某/副局长/8210451"),
        ("协调机制联络员请登记为：史某，科长，8210162。", "联络员 史某/科长/8210162"),
        ("毕某某  副局长（成员）  8210451", "成员 毕某某/副局长/8210451"),
        // Whom to ring about the letter, who signed it, who filled it in: on no list.
        ("我局无意见，联系人：张某某，联系电话：8210001。", ""),
        ("负责人：张某某  联系电话：8210000", ""),
        ("主要负责人：张某某    填表人：李某   联系电话：8210001", ""),
        ("经请示分管领导，已批示同意。", ""),
    ] {
        assert_eq!(shown(words), expected, "{words}");
    }
}

#[test]
fn one_person_may_have_two_roles_and_one_role_several_people() {
    for (words, expected) in [
        (
            "我局成员、联络员均由办公室主任特某某担任，办公电话0470-8210511。",
            "成员 特某某/办公室主任/0470-8210511 | 联络员 特某某/办公室主任/0470-8210511",
        ),
        (
            "请将副局长巴某某、科长宝某分别列为成员和联络员，联系电话分别为0470-8210521、0470-8210522。",
            "成员 巴某某/副局长/0470-8210521 | 联络员 宝某/科长/0470-8210522",
        ),
        ("成员：张某某（副局长）、李某某（总工程师）", "成员 张某某/副局长/ | 成员 李某某/总工程师/"),
        ("毕某某（成员）、乔某（联络员），电话8210452", "成员 毕某某// | 联络员 乔某//8210452"),
    ] {
        assert_eq!(shown(words), expected, "{words}");
    }
}

#[test]
fn people_are_read_by_labels_and_from_names_before_their_posts() {
    for (words, expected) in [
        (
            "姓名：蔺某某；职务：党组成员、副局长；类别：成员；电话：0470—8210311",
            "成员 蔺某某/党组成员、副局长/0470-8210311",
        ),
        ("姓名：邢某；职务：科长；类别：联络员；电话：8210312。此复。", "联络员 邢某/科长/8210312"),
        ("由毕某某副局长任成员，乔某科长任联络员。", "成员 毕某某/副局长/ | 联络员 乔某/科长/"),
        ("成员：毕某某，男，蒙古族，副局长，8210451", "成员 毕某某/副局长/8210451"),
        (
            "联络员：李某，科长，电话（办）8210191 （手机）13900000191。",
            "联络员 李某/科长/8210191、13900000191",
        ),
        ("联络员由宝某（副主任）调整为苏某（股长，0470-8210642）。", "联络员 苏某/股长/0470-8210642"),
        ("填表人姓名：张某某  联系电话：8210001", ""),
    ] {
        assert_eq!(shown(words), expected, "{words}");
    }
}

#[test]
fn a_number_with_the_wrong_count_of_digits_is_kept_and_said() {
    let (entries, _) =
        take(&Stretch::printed("联络员：李某，科长，电话：821002。"), RosterRole::Member, &Names::default());
    assert_eq!(entries[0].phone.as_deref(), Some("821002"));
    assert_eq!(doubts(&entries), ["李某的电话“821002”位数不对，请核对"]);
    let (entries, _) =
        take(&Stretch::printed("联络员：李某，8210023"), RosterRole::Member, &Names::default());
    assert!(doubts(&entries).is_empty());
}
