//! Who is asked, who issues and who sits in the mechanism, from the words of the texts. Knows nothing of the matter.

use std::sync::LazyLock;

use regex::Regex;

use crate::unit::{Names, Unit, UnitId, UnitKind, organ};
use crate::wording::{calendar, sentence};

use super::{Draft, Letter, assignment};

/// Organs in the order given, each once.
fn once(units: impl IntoIterator<Item = UnitId>) -> Vec<UnitId> {
    let mut all = Vec::new();
    for unit in units {
        if !all.contains(&unit) {
            all.push(unit);
        }
    }
    all
}

/// The organs that names are looked up in.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) units: &'a [Unit],
    pub(super) names: &'a Names,
    /// From a directory, so that it holds all districts.
    pub(super) complete: bool,
}

/// The recipients: groups among the addressees expanded, the letter's own organ left out. Adds to `warnings` what could
/// not be expanded.
pub(super) fn recipients(
    letter: &Letter,
    drafts: &[Draft],
    list: &List,
    warnings: &mut Vec<String>,
) -> Vec<UnitId> {
    let List { units, names, complete } = *list;
    let own = letter.sender.as_deref().and_then(|sender| names.resolve(sender));
    let named = named_in(drafts, names);
    let mut all = Vec::new();
    for addressee in &letter.addressees {
        if let Some(unit) = names.resolve(addressee) {
            all.push(unit);
        } else if organ::is_all_districts(addressee) || is_districts(addressee) {
            let districts: Vec<UnitId> =
                units.iter().filter(|unit| unit.kind == UnitKind::District).map(|unit| unit.id).collect();
            if districts.is_empty() || !complete {
                warnings.push(format!(
                    "单位名录中没有旗县（市、区），“{addressee}”未能展开，请在征求对象中逐个添加"
                ));
            }
            all.extend(districts);
        } else if organ::is_group(addressee) && !stands_for_named_organs(addressee) {
            warnings.push(format!("“{addressee}”未能展开，请在征求对象中逐个添加"));
        } else if organ::is_group(addressee) {
            let organs =
                units.iter().filter(|unit| unit.kind != UnitKind::District && named.contains(&unit.id));
            let before = all.len();
            all.extend(organs.map(|unit| unit.id));
            if all.len() == before {
                warnings.push(format!("文稿中没有点名的部门，“{addressee}”未能展开，请在征求对象中逐个添加"));
            }
        } else {
            warnings.push(format!("没有认出主送单位“{addressee}”，请在征求对象中核对"));
        }
    }
    once(all.into_iter().filter(|unit| Some(*unit) != own))
}

/// 各旗县市区、开发区: groups that begin with districts' levels.
fn is_districts(words: &str) -> bool {
    words.starts_with('各')
        && ["旗", "县", "区"].iter().any(|level| words.contains(level))
        && !words.contains("部门")
}

/// 市直相关部门, 各成员单位: the organs that the texts name. Not 各镇人民政府, 各学校.
fn stands_for_named_organs(words: &str) -> bool {
    ["部门", "单位", "各方"].iter().any(|word| words.contains(word))
}

/// All organs that the texts name.
fn named_in(drafts: &[Draft], names: &Names) -> Vec<UnitId> {
    let paragraphs = drafts.iter().flat_map(Draft::walk).flat_map(|node| &node.paragraphs);
    let in_text =
        paragraphs.flat_map(|paragraph| names.find_all(&paragraph.text)).map(|mention| mention.unit);
    let rows = drafts.iter().flat_map(|draft| &draft.rosters).flat_map(|roster| &roster.rows);
    let in_rows = rows.filter_map(|row| names.resolve(&row.unit));
    once(in_text.collect::<Vec<_>>().into_iter().chain(in_rows))
}

/// The words of the letter that name the issuing organs: 联合市工信局、财政局…印发.
pub(super) fn issuing_words(letter_text: &str) -> Option<String> {
    #[allow(clippy::expect_used)] // constant patterns, compiled in the tests
    static ISSUE: LazyLock<[Regex; 2]> = LazyLock::new(|| {
        [
            r"(?:联合|会同|商|与|由)([^。；]{2,400}?)(?:等部门|等单位)?(?:共同)?(?:以正式文件)?(?:正式|联合|共同)*(?:印发|发文|制发|下发|会签)",
            r"以([^。；]{2,400}?)(?:的)?名义(?:正式|联合|共同)*(?:印发|发文|制发|下发)",
        ]
        .map(|pattern| Regex::new(pattern).expect("constant pattern"))
    });
    let sentences = sentence::sentence_texts(letter_text);
    let asking = |words: &&String| !words.contains("关于印发") || words.contains("联合");
    sentences.iter().filter(asking).find_map(|words| {
        let lists =
            ISSUE.iter().flat_map(|pattern| pattern.captures_iter(words)).map(|found| found[1].to_owned());
        lists.into_iter().find(|list| !list.contains('《') && names_organ(list))
    })
}

fn names_organ(list: &str) -> bool {
    list.split(['、', '，']).any(|item| {
        ["局", "委", "办", "院", "部", "厅", "会", "中心"]
            .iter()
            .any(|end| item.trim_end_matches('等').ends_with(end))
    })
}

/// The issuing organs in order: the writer's own first, then those that the letter names.
pub(super) fn issuers(letter: &Letter, letter_text: &str, names: &Names) -> Vec<UnitId> {
    let own = letter.sender.as_deref().and_then(|sender| names.resolve(sender));
    let named = issuing_words(letter_text).map(|words| names.find_all(&words)).unwrap_or_default();
    once(own.into_iter().chain(named.into_iter().map(|mention| mention.unit)))
}

/// The words that name the members of a mechanism: 成员单位由…组成, 成员单位：….
pub(super) fn member_words(text: &str) -> Option<String> {
    #[allow(clippy::expect_used)] // constant patterns, compiled in the tests
    static MEMBERS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        [
            r"(?:成员单位|成员|协调机制|联席会议|领导小组|专班)[^。]{0,20}?由([^。]{4,600}?)(?:等)?\s*[0-9一二三四五六七八九十]*\s*个?(?:部门|单位|成员单位)?(?:共同)?组成",
            r"成员单位(?:包括|为|有|主要包括)?[：:]?([^。]{4,600})",
            r"由([^。]{4,600}?)(?:等)?\s*[0-9一二三四五六七八九十]*\s*个?(?:部门|单位)(?:共同)?组成",
        ]
        .map(|pattern| Regex::new(pattern).expect("constant pattern"))
    });
    MEMBERS.iter().find_map(|pattern| {
        let mut lists = pattern.captures_iter(text).map(|found| found[1].to_owned());
        lists.find(|list| list.contains('、'))
    })
}

/// The members: as the mechanism's text names them, else as its roster of members lists them.
pub(super) fn members(drafts: &[Draft], names: &Names) -> Vec<UnitId> {
    let paragraphs = drafts.iter().filter(|draft| draft.annex.is_some() || drafts.len() == 1);
    let texts =
        paragraphs.flat_map(Draft::walk).flat_map(|node| &node.paragraphs).map(|paragraph| &paragraph.text);
    for text in texts {
        let named = member_words(text).map(|words| names.find_all(&words)).unwrap_or_default();
        if named.len() >= 2 {
            return once(named.into_iter().map(|mention| mention.unit));
        }
    }
    let rosters = drafts.iter().flat_map(|draft| &draft.rosters);
    let members = rosters.filter(|roster| roster.role == super::RosterRole::Member);
    once(members.flat_map(|roster| &roster.rows).filter_map(|row| names.resolve(&row.unit)))
}

/// Rules that hold for every assignment after them: 以下任务均需各旗市区人民政府落实，不再列出.
pub(super) fn standing_rules(drafts: &[Draft], names: &Names) -> Vec<String> {
    let mut rules = Vec::new();
    for paragraph in drafts.iter().flat_map(Draft::walk).flat_map(|node| &node.paragraphs) {
        let in_brackets = assignment(&paragraph.text, names).and_then(|found| found.standing_rule);
        let in_text = || {
            let sentences = sentence::sentence_texts(&paragraph.text);
            sentences.into_iter().find(|words| {
                ["不再列出", "不再一一列出", "不再逐一列出", "不再重复列出", "不再单独列出"]
                    .iter()
                    .any(|end| words.contains(end))
            })
        };
        rules.extend(in_brackets.or_else(in_text));
    }
    rules.dedup();
    rules
}

/// Warnings about dates that the clerk may want to see at once.
pub(super) fn deadline_warnings(letter: &Letter) -> Vec<String> {
    let mut warnings = Vec::new();
    let Some(deadline) = &letter.deadline else {
        return vec!["函中没有找到反馈期限，请手工填写".to_owned()];
    };
    let due = deadline.at.date();
    if let Some(guess) = &deadline.guess {
        warnings.push(format!("反馈期限{}是推定的（{guess}），请核对", calendar::written(due)));
    }
    if letter.date.is_some_and(|sent| due < sent) {
        warnings.push(format!("反馈期限{}早于发函日期，请核对", calendar::written(due)));
    }
    if calendar::is_weekend(due) {
        warnings.push(format!("反馈期限{}是周末，请核对", calendar::written(due)));
    }
    warnings
}
