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
