//! The issuance fields.

use super::*;

#[test]
fn issuing_needs_its_fields_and_every_signature() {
    let case = Case::new(sample());
    let issuers = case.units(&["发展改革委", "商务局"]);
    let issue = |state: IssuanceState| {
        let subject = Subject { issuers: &issuers, issuance: Some(state), ..case.subject() };
        let kinds = [
            FindingKind::MissingField,
            FindingKind::DocumentNumber,
            FindingKind::NotCountersigned,
            FindingKind::IssueDate,
        ];
        told(&check(&subject), &kinds)
    };
    assert_eq!(issue(IssuanceState::default()).len(), 6);
    let signed = [(issuers[0], date(2024, 2, 20)), (issuers[1], date(2024, 2, 23))];
    let whole = IssuanceState {
        number: "呼发改环资字〔2024〕12号",
        date: Some(date(2024, 2, 23)),
        title: "关于印发……的通知",
        text: "",
        addressees: "各旗市区人民政府，市直各有关部门",
        printer: "呼伦贝尔市发展和改革委员会",
        printed: Some(date(2024, 2, 26)),
        countersigned: Some(&signed),
    };
    assert!(issue(whole).is_empty());
    assert_eq!(
        issue(IssuanceState { number: "呼发改环资字[2024]第012号", ..whole }),
        ["印发要素：发文字号“呼发改环资字[2024]第012号”写法不规范。"]
    );
    assert_eq!(
        issue(IssuanceState { countersigned: Some(&signed[..1]), date: Some(date(2024, 2, 20)), ..whole }),
        ["市商务局尚未会签这一版。"]
    );
    assert_eq!(
        issue(IssuanceState { date: Some(date(2024, 2, 20)), ..whole }),
        ["印发要素：成文日期2024年2月20日不是最后会签的日期2024年2月23日。"]
    );
    assert_eq!(
        issue(IssuanceState { printed: Some(date(2024, 2, 22)), ..whole }),
        ["印发要素：印发日期2024年2月22日早于成文日期2024年2月23日。"]
    );
    assert_eq!(issue(IssuanceState { countersigned: None, ..whole }).len(), 0);
}

#[test]
fn a_notice_that_still_names_a_draft_as_it_was_called_is_said() {
    let mut case = Case::new(sample());
    case.sent = case.drafts.clone();
    let was = case.sent.iter().find(|draft| draft.annex == Some(1)).unwrap().title.clone();
    let now = was.replace("具体措施", "若干措施");
    let named = |title: &str| format!("关于印发《{}》的通知", title.replace('《', "〈").replace('》', "〉"));
    let notice = |case: &Case, title: &str, text: &str| {
        let state = IssuanceState { title, text, ..IssuanceState::default() };
        let subject = Subject { issuance: Some(state), ..case.subject() };
        told(&check(&subject), &[FindingKind::RenamedDraft])
    };
    assert!(notice(&case, &named(&was), &named(&was)).is_empty());
    for draft in case.drafts.iter_mut().filter(|draft| draft.title == was) {
        draft.title = now.clone();
    }
    assert!(notice(&case, &named(&now), &named(&now)).is_empty());
    assert_eq!(
        notice(&case, &named(&was), &named(&now)),
        [format!("印发要素：标题仍用附件1的旧名“{was}”，文稿已改为“{now}”。")]
    );
    assert_eq!(
        notice(&case, &named(&now), &named(&was)),
        [format!("印发要素：正文仍用附件1的旧名“{was}”，文稿已改为“{now}”。")]
    );
}
