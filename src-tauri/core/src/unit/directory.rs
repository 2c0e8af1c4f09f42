//! The directory of a city's organs, as data. Another city adds a TOML file and no code.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use super::{Names, Unit, UnitId, UnitKind};

static EMBEDDED: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../templates/units");

/// A city and its organs, in official order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    /// The city: `呼伦贝尔市`.
    pub city: String,
    /// The province or autonomous region it belongs to; empty where unknown.
    pub region: String,
    /// Other cities and leagues nearby, whose organs bear the same names.
    pub neighbours: Vec<String>,
    /// The organs, numbered from 1.
    pub units: Vec<Unit>,
}

/// Why a directory file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryError {
    /// Not TOML, or a field is missing or misspelt; the text says where.
    #[error("单位名录文件格式不对（{0}）。请对照“呼伦贝尔市.toml”改正")]
    Format(String),
    /// Two organs would bear one name.
    #[error("单位名录中“{0}”出现了两次。请删去重复的一个")]
    Twice(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    city: CityEntry,
    #[serde(default)]
    unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CityEntry {
    name: String,
    #[serde(default)]
    region: String,
    #[serde(default)]
    neighbours: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    name: String,
    short: String,
    kind: UnitKind,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    codes: Vec<String>,
}

impl Directory {
    /// The directories that come with the program. A file that cannot be used is left out; a test sees to it that
    /// there is none.
    pub fn embedded() -> Vec<Directory> {
        let texts = EMBEDDED.files().filter_map(|file| file.contents_utf8());
        texts.filter_map(|text| Directory::parse(text).ok()).collect()
    }

    /// Reads a directory file (TOML).
    ///
    /// # Errors
    /// When the text is not TOML of this form, or one full name stands twice.
    pub fn parse(text: &str) -> Result<Directory, DirectoryError> {
        let file: File =
            toml::from_str(text).map_err(|error| DirectoryError::Format(error.message().to_owned()))?;
        let mut units: Vec<Unit> = Vec::new();
        for (entry, id) in file.unit.into_iter().zip(1..) {
            if units.iter().any(|unit| unit.name == entry.name) {
                return Err(DirectoryError::Twice(entry.name));
            }
            let codes = entry.codes.into_iter().map(|code| super::code_alias(&code));
            let aliases = entry.aliases.into_iter().chain(codes).collect();
            units.push(Unit {
                id: UnitId(id),
                name: entry.name,
                short: entry.short,
                aliases,
                kind: entry.kind,
            });
        }
        let CityEntry { name, region, neighbours } = file.city;
        Ok(Directory { city: name, region, neighbours, units })
    }

    /// A directory for a city that no file describes: the departments that every city has, under its name, without
    /// districts and without codes of document numbers. A guess to start from.
    pub fn elsewhere(city: &str, region: &str) -> Directory {
        let mut units = Vec::new();
        if let Some(model) = Directory::embedded().into_iter().next() {
            for (mut unit, id) in
                model.units.into_iter().filter(|unit| unit.kind != UnitKind::District).zip(1..)
            {
                unit.id = UnitId(id);
                unit.name = unit.name.replace(&model.city, city);
                unit.aliases.retain(|alias| super::code_of(alias).is_none());
                if let (Some(base), Some(level)) = (unit.short.strip_prefix('市'), city.chars().last()) {
                    unit.short = format!("{level}{base}");
                }
                units.push(unit);
            }
        }
        Directory { city: city.to_owned(), region: region.to_owned(), neighbours: Vec::new(), units }
    }

    /// A directory for a district of a known city (`海拉尔区`): the usual departments under its own name. Those of the
    /// city above are not its own.
    pub fn below(above: &Directory, district: &str) -> Directory {
        let mut neighbours = above.neighbours.clone();
        neighbours.push(above.city.clone());
        Directory { neighbours, ..Directory::elsewhere(district, &above.region) }
    }

    /// The names of its units, ready for searching.
    pub fn names(&self) -> Names {
        Names::new(&self.units, &self.city, &self.region).beside(&self.neighbours)
    }

    /// The unit with this id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The districts (旗市区), in order.
    pub fn districts(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| unit.kind == UnitKind::District)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn hulunbuir() -> Directory {
        Directory::embedded().into_iter().find(|directory| directory.city == "呼伦贝尔市").unwrap()
    }

    #[test]
    fn every_file_that_comes_along_can_be_used() {
        for file in EMBEDDED.files() {
            Directory::parse(file.contents_utf8().unwrap()).unwrap();
        }
    }

    #[test]
    fn the_fourteen_districts_stand_in_official_order() {
        let shorts: Vec<String> = hulunbuir().districts().map(|unit| unit.short.clone()).collect();
        assert_eq!(shorts.len(), 14);
        assert_eq!(shorts[0], "海拉尔区");
        assert_eq!(shorts[7], "莫力达瓦达斡尔族自治旗");
        assert_eq!(shorts[13], "扎赉诺尔区");
    }

    #[test]
    fn every_name_and_alias_leads_to_its_own_unit() {
        let directory = hulunbuir();
        let names = directory.names();
        for unit in &directory.units {
            let aliases = unit.aliases.iter().filter(|alias| crate::unit::code_of(alias).is_none());
            for called in [&unit.name, &unit.short].into_iter().chain(aliases) {
                assert_eq!(names.resolve(called), Some(unit.id), "{called}");
            }
        }
    }

    #[test]
    fn no_code_belongs_to_two_units() {
        let mut codes: Vec<String> = hulunbuir()
            .units
            .iter()
            .flat_map(|unit| unit.aliases.clone())
            .filter_map(|a| crate::unit::code_of(&a).map(str::to_owned))
            .collect();
        let all = codes.len();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert!(all > 40);
    }

    #[test]
    fn another_city_gets_the_usual_departments() {
        let directory = Directory::elsewhere("赤峰市", "内蒙古自治区");
        let names = directory.names();
        let commerce = names.resolve("赤峰市商务局").unwrap();
        assert_eq!(directory.unit(commerce).unwrap().name, "赤峰市商务局");
        assert_eq!(names.resolve("呼伦贝尔市商务局"), None);
        assert_eq!(directory.districts().count(), 0);
    }

    #[test]
    fn a_district_of_a_known_city_has_departments_of_its_own() {
        let directory = Directory::below(&hulunbuir(), "海拉尔区");
        let names = directory.names();
        let finance = names.resolve("区财政局").unwrap();
        assert_eq!(directory.unit(finance).unwrap().name, "海拉尔区财政局");
        assert_eq!(directory.unit(finance).unwrap().short, "区财政局");
        assert_eq!(names.resolve("海拉尔区财政局"), Some(finance));
        assert_eq!(names.resolve("呼伦贝尔市财政局"), None);
        assert!(names.find_all("市财政局负责").is_empty());
    }

    #[test]
    fn a_faulty_file_says_what_is_wrong() {
        let twice = "[city]\nname='甲市'\n[[unit]]\nname='甲市商务局'\nshort='市商务局'\nkind='department'\n[[unit]]\nname='甲市商务局'\nshort='x'\nkind='other'\n";
        assert_eq!(Directory::parse(twice), Err(DirectoryError::Twice("甲市商务局".to_owned())));
        assert!(matches!(Directory::parse("city = 3"), Err(DirectoryError::Format(_))));
    }
}
