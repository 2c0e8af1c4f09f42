//! Which list a word puts a person on: members lead, liaison officers are whom to ring.

use crate::draft::RosterRole;
use crate::reply::pattern::pattern;

pattern!(
    LIAISON,
    r"联\s*络\s*(?:员|人)|联络|具体(?:负责|联系|承办|经办|工作)|联系人|经办人|承办人|业务(?:负责人|骨干|人员)"
);
pattern!(
    MEMBER,
    r"成\s*员|(?:分管|主管|牵头|包联)(?:负责|的)?(?:同志|负责人|领导|人)?|负责(?:同志|人)|^领导$|(?:分管)?(?:局|院|区|市|旗|县)领导"
);

/// The list that a table's cell, a label or a heading names; none where it names none, or both.
pub(in crate::reply) fn named(words: &str) -> Option<RosterRole> {
    // 具体负责同志（联络员）, 成员单位联络员: whom to ring goes before who leads.
    let both = words.contains("成员")
        && (words.contains("联络") || words.contains("联系人"))
        && !words.contains("成员单位");
    match (LIAISON.is_match(words), MEMBER.is_match(words)) {
        _ if both => None,
        (true, _) => Some(RosterRole::Liaison),
        (false, true) => Some(RosterRole::Member),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_known_by_what_offices_call_it() {
        for (words, expected) in [
            ("协调机制成员", Some(RosterRole::Member)),
            ("分管领导", Some(RosterRole::Member)),
            ("分管负责同志姓名", Some(RosterRole::Member)),
            ("负责人", Some(RosterRole::Member)),
            ("联络员", Some(RosterRole::Liaison)),
            ("具体负责同志（联络员）", Some(RosterRole::Liaison)),
            ("成员单位联络员", Some(RosterRole::Liaison)),
            ("具体工作人员", Some(RosterRole::Liaison)),
            ("成员及联络员名单", None),
            ("备注", None),
        ] {
            assert_eq!(named(words), expected, "{words}");
        }
    }
}
