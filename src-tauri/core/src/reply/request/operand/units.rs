//! The units behind a verb: lists of those responsible, of members, of those that print.

use crate::reply::pattern::{self, pattern};
use crate::reply::reference;
use crate::reply::request::operation;
use crate::reply::request::wing::{STOP, Wing, is_generic};
use crate::reply::request::{About, CommentKind, Request, Side};

/// Whether the side names the list of units; the quote is then the unit, not the words around it.
pub(super) fn about_list(request: &mut Request, side: &Wing) {
    let Some(words) = operation::list_words(&side.text) else { return };
    let before_quote = side.quotes().last().is_none_or(|&at| at >= side.range.start + words.start);
    pattern!(HELPERS, "^(?:[中里内栏上，,、\\s]|一栏|建议|应|需|请|再|可|拟|宜|希望|一并|相应|也|还)*$");
    // 按“三定”规定，第七条责任单位建议增加…: what is quoted before is no unit of the list.
    let ends_in_list = HELPERS.is_match(&pattern::cut(&side.text, words.end..usize::MAX));
    let given_anew = matches!(request.kind, CommentKind::Insert | CommentKind::Replace);
    let left_from = side.text.chars().take(words.start).collect::<String>().ends_with('从');
    if !before_quote && request.kind == CommentKind::Delete && left_from {
        request.about = About::Assignment;
        return;
    }
    if !before_quote && given_anew && ends_in_list {
        request.quote = None;
        request.within = None;
        request.side = Side::Open;
    } else if !before_quote {
        return;
    }
    request.about = if operation::names_members(&pattern::cut(&side.text, words.clone())) {
        About::Members
    } else {
        About::Assignment
    };
    if side.quotes().is_empty() && request.kind != CommentKind::Insert {
        let from = side.range.start + words.end;
        let rest = Wing::of(side.skeleton, from..side.range.end);
        let after = rest.unquoted().map(|words| bare_units(&words)).filter(|words| !is_generic(words));
        request.quote = after;
    }
}

/// The units behind a verb: 责任单位中的市教育局, 市教育局为责任单位.
pub(super) fn unit_words(side: &Wing) -> Option<String> {
    if let Some(&at) = side.quotes().first() {
        return Some(side.skeleton.quoted(at));
    }
    let stop = pattern::find(&STOP, &side.text).map_or(side.text.chars().count(), |stop| stop.start);
    let written = side.skeleton.written(side.range.start..side.range.start + stop);
    let text = match reference::find(&written).first() {
        Some(found) if found.range.start < 3 => pattern::cut(&written, found.range.end..usize::MAX),
        _ => written,
    };
    let words = bare_units(&text);
    (!is_generic(&words)).then_some(words)
}

/// A list of units without the words around it.
pub(super) fn bare_units(words: &str) -> String {
    pattern!(
        AROUND,
        "^(?:[，,：:、\\s]|中的?|的|将|由|为|是|原)+|^(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门|部门|单位)(?:[，,：:\\s]|中的?|的|为)*|(?:[，,：:\\s]|作为|为|的|到|至|进|列入|等)*(?:本条|该条|此条|第[^，。]{1,6}条)?(?:的)?(?:责任单位|牵头单位|配合单位|参与单位|责任部门|成员单位|责任分工|负责单位|配合部门|共同负责)(?:中|之一|名单)?[。，；]?$|[。，；,;：:\\s]+$"
    );
    let mut words = words.trim().to_owned();
    loop {
        let stripped = AROUND.replace(&words, "").into_owned();
        if stripped == words {
            return words;
        }
        words = stripped;
    }
}

pattern!(pub(super) PRINTING, "(?:印发|发文|会签)单位");

/// 我局不作为责任单位.
pub(super) fn exclude(left: &Wing, right: &Wing) -> Request {
    pattern!(TO_DO, "^[^，。；]{0,12}(?:牵头(?:负责|落实)?|负责|承担|实施|落实)");
    pattern!(UNIT, "(?:[局委办院会署厅队行社站所]|中心|政府|部门|单位|公司|银行)$");
    let clause: String = right.text.split(['，', '。', '；']).next().unwrap_or("").to_owned();
    let (members, assigned) = (operation::names_members(&clause), operation::names_assignment(&clause));
    if !(members || assigned)
        || TO_DO.is_match(&clause) && !clause.contains("单位")
        || PRINTING.is_match(&clause)
    {
        return Request::new(CommentKind::General, 0..0);
    }
    let mut request = Request::new(CommentKind::Delete, 0..0);
    request.about = if members { About::Members } else { About::Assignment };
    let named = left.named().words.map(|words| bare_units(&words)).filter(|words| UNIT.is_match(words));
    request.quote = first_person(&left.text).or(named);
    request
}

pub(super) fn first_person(text: &str) -> Option<String> {
    pattern!(OWN, "我(?:委|局|办|院|厅|单位|部门|旗|市|区|公司)|本(?:单位|局|委|部门|院)");
    OWN.find_iter(text).last().map(|found| found.as_str().to_owned())
}
