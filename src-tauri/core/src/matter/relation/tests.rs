//! Likeness alone; whole replies are told apart in the tests of the job.

use super::alike::{likeness, numbers};

const LETTER: &str = "呼伦贝尔市商务局\n呼商函〔2024〕18号\n市发展改革委：\n来函收悉。经研究，建议将第（四）条\
    “保持在95%以上”修改为“保持在90%以上”，理由：我市电商以农畜产品为主，冷链快件需加套保温箱。\n\
    呼伦贝尔市商务局\n2024年1月29日";

/// Every `step`th character read wrong, lines broken, marks in another width: what recognition does.
fn misread(text: &str, step: usize) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        out.push(if at % step == step - 1 && c.is_alphabetic() { '囗' } else { c });
        if at % 27 == 26 {
            out.push('\n');
        }
    }
    out.replace('（', "(").replace('）', ")").replace('，', ",")
}

#[test]
fn one_character_in_twenty_misread_leaves_a_letter_alike() {
    assert!(likeness(LETTER, &misread(LETTER, 20)) > 0.85);
    assert!((likeness(LETTER, &LETTER.replace('\n', "")) - 1.0).abs() < 1e-9);
}

#[test]
fn another_letter_of_the_same_form_is_not_alike() {
    let other = "呼伦贝尔市商务局\n市发展改革委：\n来函收悉。经研究，我局对《协调机制》提出如下补充意见：建议把联席\
        会议由每年一次改为每半年一次，并明确联络员报送信息的时限。\n呼伦贝尔市商务局\n2024年2月1日";
    assert!(likeness(LETTER, other) < 0.6, "{}", likeness(LETTER, other));
    assert!(likeness("", "") < 0.1, "nothing speaks for two empty texts");
}

#[test]
fn numbers_are_compared_whatever_their_width() {
    assert_eq!(numbers("达到９０％以上（2025年）"), ["90", "2025"]);
    assert_ne!(numbers("90%"), numbers("95%"));
}
