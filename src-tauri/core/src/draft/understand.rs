//! A whole letter file → the letter, its drafts, and the roles of the organs that it names.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::read::Source;
use crate::unit::{Directory, Names, Unit, UnitId, UnitKind, organ};
use crate::wording::{fold, width};

use super::letter::{Letter, Parsed, is_letter, letter};
use super::lines::{Line, lines};
use super::margin::MarginNote;
use super::sections::{Section, sections};
use super::text::{Expected, draft, letter_draft};
use super::{Draft, DraftId, DraftKind, assignment, roles};

/// What could be made of a file. Everything in it may be corrected by the clerk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Understood {
    /// The city, such as `呼伦贝尔市`; empty where the file names none.
    pub city: String,
    /// Its province or region; empty where unknown.
    pub region: String,
    /// Other places whose organs bear the same names.
    pub neighbours: Vec<String>,
    /// The organs: the city's directory, then those that only the file names.
    pub units: Vec<Unit>,
    /// The letter; none where the file is a draft alone.
    pub letter: Option<Letter>,
    /// The letter's text first, then its annexes in order.
    pub drafts: Vec<Draft>,
    /// Notes in the margin of the letter.
    pub margin_notes: Vec<MarginNote>,
    /// 征求对象, in order.
    pub recipients: Vec<UnitId>,
    /// 联合印发单位, the writer's own organ first.
    pub issuers: Vec<UnitId>,
    /// 成员单位, in order.
    pub members: Vec<UnitId>,
    /// Rules that hold for all assignments, as written.
    pub standing_rules: Vec<String>,
    /// Sentences for the clerk: what to check.
    pub warnings: Vec<String>,
}

/// Reads a file that holds a letter with its annexes, or a draft alone. `directories` are the cities known; `ids` gives
/// out numbers that the matter has not used yet.
pub fn understand(source: &Source, directories: &[Directory], ids: &mut dyn FnMut() -> i64) -> Understood {
    let (lines, margins) = lines(source);
    let directory = directory_for(&lines, directories);
    let known = directories.iter().any(|other| other.city == directory.city);
    let mut names = directory.names();
    let file = sections(lines);
    let mut result = Understood {
        city: directory.city.clone(),
        region: directory.region.clone(),
        neighbours: directory.neighbours.clone(),
        units: directory.units.clone(),
        letter: None,
        drafts: Vec::new(),
        margin_notes: Vec::new(),
        recipients: Vec::new(),
        issuers: Vec::new(),
        members: Vec::new(),
        standing_rules: Vec::new(),
        warnings: page_margins(&margins),
    };
    let letter_text = read_texts(&file, &names, ids, &mut result);
    if add_unknown_units(&mut result, &letter_text, &names) {
        names = Names::new(&result.units, &directory.city, &directory.region).beside(&directory.neighbours);
    }
    if let Some(letter) = result.letter.clone() {
        let mut warnings = roles::deadline_warnings(&letter);
        let list = roles::List { units: &result.units, names: &names, complete: known };
        result.recipients = roles::recipients(&letter, &result.drafts, &list, &mut warnings);
        result.issuers = roles::issuers(&letter, &letter_text, &names);
        warnings.extend(annexes_missing(&letter, &result.drafts));
        result.warnings.extend(warnings);
    }
    result.members = roles::members(&result.drafts, &names);
    result.standing_rules = roles::standing_rules(&result.drafts, &names);
    if !known {
        keep_named_units(&mut result, &names);
        result.warnings.push(format!("没有“{}”的单位名录，单位是从来文中找出的，请核对", directory.city));
    }
    result
}

/// Reads a file that holds one draft, its rosters included. A letter in the file is read like any other text.
pub fn parse_draft(
    source: &Source,
    kind: Option<DraftKind>,
    names: &Names,
    ids: &mut dyn FnMut() -> i64,
) -> Draft {
    let (lines, _) = lines(source);
    draft(&alone(sections(lines)), &Expected { kind, ..Expected::default() }, names, ids)
}

/// A file that begins with a mark (附件1) is that annex; other annexes hang on it.
fn alone(mut file: Section) -> Section {
    if !file.lines.is_empty() || file.annexes.is_empty() {
        return file;
    }
    let mut first = file.annexes.remove(0);
    first.annexes.append(&mut file.annexes);
    first
}

/// Reads the letter and the drafts; gives the letter's running text.
fn read_texts(
    file: &Section,
    names: &Names,
    ids: &mut dyn FnMut() -> i64,
    result: &mut Understood,
) -> String {
    if !is_letter(file, names) {
        let several = file.lines.is_empty() && file.annexes.len() > 1;
        if several {
            for annex in &file.annexes {
                let expected = Expected { annex: annex.number, ..Expected::default() };
                result.drafts.push(draft(annex, &expected, names, ids));
            }
            let listed = file.listed.iter().map(|name| format!("附件说明中列有“{name}”，请核对"));
            result.warnings.extend(listed);
        } else if !file.lines.is_empty() || !file.annexes.is_empty() || !file.listed.is_empty() {
            result.drafts.push(draft(&alone(file.clone()), &Expected::default(), names, ids));
        }
        return String::new();
    }
    let id = DraftId(ids());
    let Parsed { letter, notes, body } = letter(file, names, id);
    result.drafts.push(letter_draft(id, &letter.title, &body, &letter.annex_names, ids));
    for (annex, place) in file.annexes.iter().zip(1_u32..) {
        let number = annex.number.unwrap_or(place);
        let name = letter.annex_names.get(number as usize - 1).map(String::as_str);
        let expected = Expected { name, annex: Some(number), kind: None };
        result.drafts.push(draft(annex, &expected, names, ids));
    }
    result.letter = Some(letter);
    result.margin_notes = notes;
    body.iter().map(|line| line.text.as_str()).collect()
}

fn page_margins(margins: &[String]) -> Vec<String> {
    let mut once: Vec<&String> = Vec::new();
    for margin in margins {
        if !once.contains(&margin) {
            once.push(margin);
        }
    }
    once.iter().map(|margin| format!("页眉页脚中的文字“{margin}”没有放入文稿，请核对")).collect()
}

fn annexes_missing(letter: &Letter, drafts: &[Draft]) -> Vec<String> {
    let annexes: Vec<&Draft> = drafts.iter().filter(|draft| draft.annex.is_some()).collect();
    let mut warnings = Vec::new();
    for (name, number) in letter.annex_names.iter().zip(1..) {
        match annexes.iter().find(|draft| draft.annex == Some(number)) {
            None => warnings.push(format!("附件说明中的“{name}”不在文件里，请另行导入文稿")),
            Some(draft) if !width::same(&draft.title, name) => {
                warnings.push(format!("附件{number}的标题“{}”与附件说明“{name}”不一致，请核对", draft.title));
            }
            Some(_) => {}
        }
    }
    for draft in annexes.iter().filter(|draft| draft.annex > u32::try_from(letter.annex_names.len()).ok()) {
        warnings.push(format!("“{}”没有列入附件说明，请核对", draft.title));
    }
    warnings
}

/// The directory of the city that the file is from; a made-up one where no directory knows the city.
fn directory_for(lines: &[Line], directories: &[Directory]) -> Directory {
    let text: String = lines.iter().map(|line| line.text.as_str()).collect();
    let place = writing_place(lines).or_else(|| city_most_named(&text));
    let Some(place) = place else {
        let most = directories.iter().max_by_key(|directory| text.matches(&directory.city).count());
        return most.cloned().unwrap_or_else(|| Directory::elsewhere("", ""));
    };
    if let Some(own) = directories.iter().find(|directory| directory.city == place) {
        return own.clone();
    }
    let above = directories
        .iter()
        .find(|directory| directory.districts().any(|district| district.name.starts_with(&place)));
    match above {
        Some(above) => Directory::below(above, &place),
        None => Directory::elsewhere(&place, ""),
    }
}

/// The place in the name of the organ that writes: at the head, in the title, under the text.
fn writing_place(lines: &[Line]) -> Option<String> {
    let of_line = |line: &Line| {
        // Whom the letter goes to stands before a colon.
        if line.text.trim_end().ends_with(['：', ':']) {
            return None;
        }
        let name = line.text.split("关于").next().unwrap_or_default().trim_end_matches("文件");
        let organ = organ::looks_like_organ(name);
        organ.then(|| organ::place_of(name)).flatten().map(str::to_owned)
    };
    lines.iter().find_map(of_line)
}

fn city_most_named(text: &str) -> Option<String> {
    let cities = crate::unit::known_cities();
    let counted = cities.map(|city| (text.matches(city.as_str()).count(), city));
    counted.filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count).map(|(_, city)| city)
}

/// Organs that the file names and no list knows join the list. True where there were any.
fn add_unknown_units(result: &mut Understood, letter_text: &str, names: &Names) -> bool {
    let mut found: Vec<String> = Vec::new();
    if let Some(letter) = &result.letter {
        found.extend(letter.sender.iter().cloned());
        found.extend(letter.addressees.iter().map(|addressee| {
            let district = organ::place_of(addressee).is_some_and(|place| place == addressee);
            if district { format!("{addressee}人民政府") } else { addressee.clone() }
        }));
    }
    let paragraphs = result.drafts.iter().flat_map(Draft::walk).flat_map(|node| &node.paragraphs);
    for paragraph in paragraphs {
        if let Some(assignment) = assignment(&paragraph.text, names) {
            found.extend(assignment.all().filter(|unit| unit.unit.is_none()).map(|unit| unit.name.clone()));
        }
        found.extend(roles::member_words(&paragraph.text).iter().flat_map(|words| list_items(words)));
    }
    found.extend(roles::issuing_words(letter_text).iter().flat_map(|words| list_items(words)));
    let rows = result.drafts.iter().flat_map(|draft| &draft.rosters).flat_map(|roster| &roster.rows);
    found.extend(rows.map(|row| row.unit.clone()));
    let before = result.units.len();
    for name in found {
        let name = fold(&name).text();
        let full = full_name(&name, &result.city);
        let new = organ::looks_like_organ(&name)
            && names.resolve(&name).is_none()
            && !is_of_another_level(&name)
            && !result.units.iter().any(|unit| unit.name == full);
        if new {
            let id = UnitId(result.units.iter().map(|unit| unit.id.0).max().unwrap_or(0) + 1);
            result.units.push(unknown_unit(id, full, &result.city));
        }
    }
    result.units.len() > before
}

fn list_items(words: &str) -> Vec<String> {
    let words = words.replace("会同", "、").replace("联合", "、");
    let parts = words.split(['、', '，', ',']).map(|part| part.trim_start_matches(['由', '和', '及', '与']));
    parts.map(|part| part.trim_end_matches('等').to_owned()).collect()
}

/// A unit's full name: the city's before 市…, and before a name without any place, as lists leave it out after the
/// first unit.
fn full_name(name: &str, city: &str) -> String {
    let Some(level) = city.chars().last() else { return name.to_owned() };
    let stem: String = city.chars().take(city.chars().count() - 1).collect();
    if let Some(base) = name.strip_prefix(level).filter(|_| !name.starts_with("市场")) {
        return format!("{city}{base}");
    }
    let placed = organ::place_of(name).is_some() || name.contains(&stem) || name.contains('国');
    if placed { name.to_owned() } else { format!("{city}{name}") }
}

fn is_of_another_level(name: &str) -> bool {
    ["国家", "国务院", "自治区", "省", "中央", "全国", "最高"].iter().any(|level| name.starts_with(level))
        || name.contains("自治区") && !name.contains("自治旗")
        || organ::place_of(name).is_none() && name.contains('省')
}

fn unknown_unit(id: UnitId, full: String, city: &str) -> Unit {
    let district = ["人民政府", "旗政府", "区政府", "县政府"].iter().any(|ending| full.ends_with(ending));
    let kind = if district { UnitKind::District } else { UnitKind::Department };
    let short = match (district, full.strip_prefix(city).filter(|_| !city.is_empty()), city.chars().last()) {
        (true, _, _) => full.replace("人民政府", ""),
        (false, Some(base), Some(level)) => format!("{level}{base}"),
        _ => full.clone(),
    };
    Unit { id, name: full, short, aliases: Vec::new(), kind }
}

/// Of a made-up directory only the units stay that the file names, under the full names that it gives them.
fn keep_named_units(result: &mut Understood, names: &Names) {
    let mut named: Vec<UnitId> = Vec::new();
    let sender = result.letter.iter().flat_map(|letter| &letter.sender);
    for full in sender.filter(|name| !result.city.is_empty() && name.starts_with(&result.city)) {
        let unit = names.resolve(full);
        if let Some(unit) = result.units.iter_mut().find(|other| Some(other.id) == unit)
            && unit.name != *full
        {
            let own = unknown_unit(unit.id, full.clone(), &result.city);
            unit.aliases.extend([std::mem::replace(&mut unit.name, own.name), own.short.clone()]);
            unit.short = own.short;
        }
    }
    let paragraphs = result.drafts.iter().flat_map(Draft::walk).flat_map(|node| &node.paragraphs);
    named
        .extend(paragraphs.flat_map(|paragraph| names.find_all(&paragraph.text)).map(|mention| mention.unit));
    let rows = result.drafts.iter().flat_map(|draft| &draft.rosters).flat_map(|roster| &roster.rows);
    named.extend(rows.filter_map(|row| names.resolve(&row.unit)));
    named.extend(result.recipients.iter().chain(&result.issuers).chain(&result.members));
    result.units.retain(|unit| named.contains(&unit.id));
}
