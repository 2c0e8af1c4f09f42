//! Finding units by what texts call them. Knows nothing of why somebody looks for them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::wording::{Folded, docnumber, fold};

use super::{Unit, UnitId, UnitKind, code_of};

/// A unit named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The unit.
    pub unit: UnitId,
    /// Where, in characters of the searched text.
    pub range: Range<usize>,
    /// The words, as written.
    pub text: String,
}

/// The names of a list of units, ready for searching. Width, brackets and blanks make no difference.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// By first character, the longest first.
    patterns: HashMap<char, Vec<Pattern>>,
    /// Code words of document numbers, the longest first.
    codes: Vec<(String, UnitId)>,
    /// Names of departments without any place before them: what may follow a district's name.
    bases: HashSet<Vec<char>>,
    longest_base: usize,
    /// Districts without 旗, 市, 区: 海拉尔. Too short to search for in texts (海拉尔河), enough where a whole cell says so.
    district_stems: HashMap<String, UnitId>,
    /// Words after which a name without a place is another place's organ.
    foreign: Vec<Vec<char>>,
    /// Other cities, without 市: `赤峰`.
    cities: Vec<Vec<char>>,
    city: String,
    city_stem: Vec<char>,
    /// The region without 自治区 or 省; empty where none is known.
    region_stem: String,
    /// The last character of the city's name: 市 for a city.
    level: Option<char>,
}

#[derive(Debug, Clone)]
struct Pattern {
    chars: Vec<char>,
    unit: UnitId,
    place: Place,
}

/// The place that a pattern itself names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// None: 商务局.
    Open,
    /// Only the level: 市商务局.
    Level,
    /// The city: 呼伦贝尔市商务局.
    City,
    /// A district: 海拉尔区.
    District,
}

const DISTRICT_ENDINGS: [&str; 6] = ["", "人民政府", "政府", "人民政府办公室", "政府办公室", "政府办"];

/// Words of other levels of government: an organ's name right after one of them is not the city's.
const OTHER_LEVELS: [&str; 22] = [
    "国家",
    "全国",
    "中央",
    "国务院",
    "最高",
    "中国",
    "省",
    "自治区",
    "地区",
    "区",
    "旗",
    "县",
    "盟",
    "州",
    "乡",
    "镇",
    "街道",
    "师",
    "兵团",
    "集团",
    "大学",
    "公司",
];

impl Names {
    /// The names of `units`, which belong to `city` (`呼伦贝尔市`) in `region` (`内蒙古自治区`; may be empty).
    pub fn new(units: &[Unit], city: &str, region: &str) -> Names {
        let mut names = Names {
            foreign: OTHER_LEVELS.iter().map(|word| word.chars().collect()).collect(),
            city: city.to_owned(),
            city_stem: stem(city).chars().collect(),
            level: city.chars().last(),
            ..Names::default()
        };
        if names.level != Some('市') {
            names.foreign.push(vec!['市']);
        }
        if !region.is_empty() {
            names.region_stem = stem(region).to_owned();
            names.foreign.push(stem(region).chars().collect());
        }
        let known = include_str!("cities.txt").split_whitespace().map(stem);
        names.cities = known.map(|city| city.chars().collect()).filter(|c| *c != names.city_stem).collect();
        for unit in units {
            names.add(unit, city);
        }
        for patterns in names.patterns.values_mut() {
            // Stable: of two units with one name, the first listed wins.
            patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.chars.len()));
        }
        names.codes.sort_by_key(|(code, _)| std::cmp::Reverse(code.chars().count()));
        names
    }

    /// The same with more places (`赤峰市`, `兴安盟`) whose organs are not meant.
    pub fn beside(mut self, neighbours: &[String]) -> Names {
        for neighbour in neighbours {
            self.foreign.push(neighbour.chars().collect());
            self.cities.push(stem(neighbour).chars().collect());
        }
        self
    }

    /// The city whose units these are, as it was given: `呼伦贝尔市`.
    pub fn city(&self) -> &str {
        &self.city
    }

    /// Whether a text ends with the region's name, so that 自治区 behind it is part of that.
    pub fn ends_with_region(&self, text: &str) -> bool {
        !self.region_stem.is_empty() && text.ends_with(&self.region_stem)
    }

    /// All units named in a text, in order, each at its longest name. Organs of other levels and places
    /// (自治区发展改革委, 赤峰市商务局) are passed over; an organ of a district (海拉尔区财政局) counts as the district.
    pub fn find_all(&self, text: &str) -> Vec<Mention> {
        let chars: Vec<char> = text.chars().collect();
        let folded = fold(text);
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < folded.chars.len() {
            let Some((pattern, end)) = self.longest_at(&folded, at) else {
                at += 1;
                continue;
            };
            if !self.is_foreign(&folded.chars[..at], pattern) {
                let range = folded.original(at..end);
                let text = chars[range.clone()].iter().collect();
                mentions.push(Mention { unit: pattern.unit, range, text });
            }
            at = end;
        }
        mentions
    }

    /// The unit that a name means, with or without the city before it, `（盖章）` or an office of the unit after it.
    /// None where nobody is meant, or more than one.
    pub fn resolve(&self, name: &str) -> Option<UnitId> {
        let folded = fold(name);
        let mentions = self.find_all(name);
        let Some(first) = mentions.first() else {
            return self.district_stems.get(&folded.text()).copied();
        };
        let alone = mentions.iter().all(|mention| mention.unit == first.unit);
        let leads = folded.origin.first() == Some(&first.range.start);
        if alone && leads {
            return Some(first.unit);
        }
        None
    }

    /// The unit whose code word stands in a document number (`呼商函〔2024〕12号`) or is one (`呼商函`). Codes are customs,
    /// so this is a guess.
    pub fn by_number(&self, number: &str) -> Option<UnitId> {
        let code = match docnumber::find(number).into_iter().next() {
            Some(found) => found.code,
            None => fold(number).text(),
        };
        self.codes.iter().find(|(own, _)| code_belongs(own, &code)).map(|&(_, unit)| unit)
    }

    /// A department's name without the city or its level, as lists go on after the first: 市教育局 → 教育局. Names that
    /// begin with another place stay as they are.
    pub fn bare(&self, name: &str) -> String {
        self.without_place(&fold(name).text(), &self.city)
    }

    /// Whether this is a department's name without a place.
    pub fn is_known_bare(&self, name: &str) -> bool {
        self.bases.contains(&fold(name).chars)
    }

    /// The level that stands before the first department of a list: 市 in a city. Empty where no city is known.
    pub fn level(&self) -> String {
        self.level.map(String::from).unwrap_or_default()
    }

    fn add(&mut self, unit: &Unit, city: &str) {
        let called = [&unit.name, &unit.short].into_iter().chain(&unit.aliases);
        let mut bases: Vec<String> = Vec::new();
        for name in called {
            if let Some(code) = code_of(name) {
                self.codes.push((fold(code).text(), unit.id));
                continue;
            }
            let folded = fold(name).text();
            let base = match unit.kind {
                UnitKind::District => district_stem(folded.strip_prefix(city).unwrap_or(&folded)).to_owned(),
                _ => self.without_place(&folded, city),
            };
            if base.chars().count() >= 2 && !bases.contains(&base) {
                bases.push(base);
            }
        }
        let stem: String = self.city_stem.iter().collect();
        for base in bases {
            if unit.kind == UnitKind::District {
                self.district_stems.insert(self::stem(&base).to_owned(), unit.id);
                for ending in DISTRICT_ENDINGS {
                    self.add_pattern(format!("{base}{ending}"), unit.id, Place::District);
                    self.add_pattern(format!("{city}{base}{ending}"), unit.id, Place::District);
                }
                continue;
            }
            for base in spellings(&base) {
                self.bases.insert(base.chars().collect());
                self.longest_base = self.longest_base.max(base.chars().count());
                if let Some(level) = self.level {
                    self.add_pattern(format!("{level}{base}"), unit.id, Place::Level);
                }
                if !stem.is_empty() {
                    self.add_pattern(format!("{city}{base}"), unit.id, Place::City);
                    self.add_pattern(format!("{stem}{base}"), unit.id, Place::City);
                }
                self.add_pattern(base, unit.id, Place::Open);
            }
        }
    }

    fn add_pattern(&mut self, text: String, unit: UnitId, place: Place) {
        let chars: Vec<char> = text.chars().collect();
        if let Some(&first) = chars.first() {
            self.patterns.entry(first).or_default().push(Pattern { chars, unit, place });
        }
    }

    /// A department's name without the city or level before it: 呼伦贝尔市商务局, 市商务局 → 商务局; but 市场监管局 stays.
    fn without_place(&self, name: &str, city: &str) -> String {
        let stem: String = self.city_stem.iter().collect();
        if let Some(base) = name.strip_prefix(city).filter(|_| !city.is_empty()) {
            return base.to_owned();
        }
        if let Some(base) = name.strip_prefix(&stem).filter(|_| !stem.is_empty()) {
            return base.to_owned();
        }
        let own_word = ["市场", "市政", "市容", "市监", "市民"].iter().any(|word| name.starts_with(word));
        match (self.level, own_word) {
            (Some(level), false) => name.strip_prefix(level).unwrap_or(name).to_owned(),
            _ => name.to_owned(),
        }
    }

    fn longest_at(&self, folded: &Folded, at: usize) -> Option<(&Pattern, usize)> {
        let rest = &folded.chars[at..];
        let pattern = self.patterns.get(rest.first()?)?.iter().find(|p| rest.starts_with(&p.chars))?;
        let mut end = at + pattern.chars.len();
        if pattern.place == Place::District {
            end += self.department_of_district(&folded.chars[end..]);
        }
        Some((pattern, end))
    }

    /// How many characters after a district's name are the name of one of its departments.
    fn department_of_district(&self, rest: &[char]) -> usize {
        let longest = self.longest_base.min(rest.len());
        (2..=longest).rev().find(|&length| self.bases.contains(&rest[..length])).unwrap_or(0)
    }

    fn is_foreign(&self, before: &[char], pattern: &Pattern) -> bool {
        let ends_in = |words: &[Vec<char>]| words.iter().any(|word| before.ends_with(word));
        match pattern.place {
            Place::City | Place::District => false,
            Place::Level => {
                let level_of_others = ["盟", "省", "县", "州", "地", "各", "外", "区", "旗"];
                ends_in(&self.cities)
                    || before.last().is_some_and(|last| level_of_others.iter().any(|w| w.starts_with(*last)))
            }
            Place::Open => ends_in(&self.foreign) || ends_in(&self.cities),
        }
    }
}

/// The cities of prefecture level, by full name. A closed list, so that 赤峰市商务局 is told from 商市商务局.
pub fn known_cities() -> impl Iterator<Item = String> {
    include_str!("cities.txt").split_whitespace().map(|city| match city.ends_with('盟') {
        true => city.to_owned(),
        false => format!("{city}市"),
    })
}

/// A place's name without its level: 呼伦贝尔市 → 呼伦贝尔, 内蒙古自治区 → 内蒙古.
fn stem(place: &str) -> &str {
    let levels = [
        "维吾尔自治区",
        "壮族自治区",
        "回族自治区",
        "自治区",
        "自治州",
        "市",
        "省",
        "盟",
        "地区",
        "区",
        "旗",
        "县",
    ];
    let bare = levels.iter().find_map(|level| place.strip_suffix(level)).unwrap_or(place);
    if bare.chars().count() >= 2 { bare } else { place }
}

fn district_stem(name: &str) -> &str {
    ["人民政府办公室", "政府办公室", "人民政府", "政府办", "政府"]
        .iter()
        .find_map(|ending| name.strip_suffix(ending))
        .unwrap_or(name)
}

/// What a base is also written as, by the rules that every office follows: without 和, 委 for 委员会 and back, 办 for
/// 办公室 and back.
fn spellings(base: &str) -> Vec<String> {
    let mut all = vec![base.to_owned()];
    let mut also = |written: String| {
        if written.chars().count() >= 2 && !all.contains(&written) {
            all.push(written);
        }
    };
    let full = if base.ends_with('委') {
        format!("{base}员会")
    } else if base.ends_with('办') {
        format!("{base}公室")
    } else {
        base.to_owned()
    };
    let brief = full.replace("委员会", "委").replace("办公室", "办");
    for written in [full, brief] {
        also(written.replace(['和', '与'], ""));
        also(written);
    }
    all
}

/// A document number's code is the unit's word and a letter or two for the kind of document: 呼商 + 函.
fn code_belongs(own: &str, code: &str) -> bool {
    let Some(kind) = code.strip_prefix(own) else { return false };
    let letters = "函发字办文复请报呈通建议提综";
    kind.chars().count() <= 3 && kind.chars().all(|c| letters.contains(c))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::unit::Directory;

    fn directory() -> Directory {
        Directory::embedded().into_iter().find(|directory| directory.city == "呼伦贝尔市").unwrap()
    }

    fn shorts(text: &str) -> Vec<String> {
        let directory = directory();
        let found = directory.names().find_all(text);
        found.iter().map(|mention| directory.unit(mention.unit).unwrap().short.clone()).collect()
    }

    fn resolved(name: &str) -> Option<String> {
        let directory = directory();
        directory.names().resolve(name).map(|id| directory.unit(id).unwrap().name.clone())
    }

    #[test]
    fn the_units_of_an_assignment_are_found_under_any_name() {
        assert_eq!(
            shorts("（市邮政管理局、商务局、市场监管局、工业和信息化局按职责分工负责）"),
            ["市邮政管理局", "市商务局", "市市场监管局", "市工信局"]
        );
        assert_eq!(
            shorts("联合市工信局、财政局、住建局、商务局、市场监督管理局、人民检察院、邮政管理局正式印发"),
            [
                "市工信局",
                "市财政局",
                "市住房城乡建设局",
                "市商务局",
                "市市场监管局",
                "市检察院",
                "市邮政管理局"
            ]
        );
        assert_eq!(shorts("市市场监管局网监局、市交通局运输局"), ["市市场监管局", "市交通运输局"]);
    }

    #[test]
    fn organs_of_other_levels_and_places_are_not_the_citys() {
        for text in [
            "内蒙古自治区发展和改革委员会等部门",
            "自治区发展改革委",
            "国家发展改革委等部门",
            "赤峰市商务局",
            "包头市市场监督管理局",
            "各旗市区财政局",
            "兴安盟交通运输局",
            "内蒙古邮政管理局",
            "最高人民检察院",
            "县财政局",
        ] {
            assert_eq!(shorts(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_verb_before_the_name_does_not_hide_it() {
        for text in
            ["由市商务局牵头", "商市商务局后", "报市商务局", "我市商务局", "呼伦贝尔市商务局", "和商务局"]
        {
            assert_eq!(shorts(text), ["市商务局"], "{text}");
        }
    }

    #[test]
    fn a_districts_organ_counts_as_the_district() {
        for (name, district) in [
            ("海拉尔区财政局", "海拉尔区人民政府"),
            ("满洲里市发展和改革委员会", "满洲里市人民政府"),
            ("呼伦贝尔市海拉尔区人民政府办公室", "海拉尔区人民政府"),
            ("莫旗人民政府", "莫力达瓦达斡尔族自治旗人民政府"),
            ("鄂伦春旗政府办", "鄂伦春自治旗人民政府"),
            ("新左旗", "新巴尔虎左旗人民政府"),
            ("扎区", "扎赉诺尔区人民政府"),
            ("海拉尔", "海拉尔区人民政府"),
        ] {
            assert_eq!(resolved(name).as_deref(), Some(district), "{name}");
        }
        assert_eq!(shorts("海拉尔区、满洲里市财政局"), ["海拉尔区", "满洲里市"]);
    }

    #[test]
    fn names_resolve_whatever_their_width_blanks_and_endings() {
        for name in [
            "呼伦贝尔市市场监督管理局",
            "市市场监管局",
            "市场监管局",
            " 市 场 监 督 管 理 局 ",
            "呼伦贝尔市市场监管局（盖章）",
            "呼伦贝尔市\n市场监督管理局",
        ] {
            assert_eq!(resolved(name).as_deref(), Some("呼伦贝尔市市场监督管理局"), "{name}");
        }
        assert_eq!(resolved("市发改委").as_deref(), Some("呼伦贝尔市发展和改革委员会"));
        assert_eq!(resolved("发展改革委员会").as_deref(), Some("呼伦贝尔市发展和改革委员会"));
    }

    #[test]
    fn nobody_or_several_resolve_to_none() {
        for name in ["", "市某某局", "市财政局、市商务局", "自治区发展改革委", "关于商务局"]
        {
            assert_eq!(resolved(name), None, "{name}");
        }
    }

    #[test]
    fn a_document_number_points_to_its_organ() {
        let directory = directory();
        let names = directory.names();
        let short =
            |number: &str| names.by_number(number).map(|id| directory.unit(id).unwrap().short.clone());
        assert_eq!(short("呼商函〔2024〕12号").as_deref(), Some("市商务局"));
        assert_eq!(short("呼财建函[2024]3号").as_deref(), Some("市财政局"));
        assert_eq!(short("海政函（2024）3号").as_deref(), Some("海拉尔区"));
        assert_eq!(short("呼民委函〔2024〕1号").as_deref(), Some("市民委"));
        assert_eq!(short("内政办发〔2021〕10号"), None);
        assert_eq!(short("呼公积金函〔2024〕1号"), None);
    }

    #[test]
    fn ranges_count_characters_of_the_text_as_written() {
        let text = "**（市 邮政管理局、商务局，各旗市区人民政府按职责分工负责）**";
        let found = directory().names().find_all(text);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].text, "市 邮政管理局");
        assert_eq!(found[0].range, 3..10);
    }
}
