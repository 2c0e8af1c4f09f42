//! What an organ's name looks like, for organs that no directory knows. Pure form; knows no list of units.

/// Endings of organs' names, the longest first where one ends in another.
const ENDINGS: [&str; 42] = [
    "人民政府",
    "管理委员会",
    "委员会",
    "办公室",
    "检察院",
    "法院",
    "研究院",
    "联合会",
    "协会",
    "学会",
    "管委会",
    "服务中心",
    "中心",
    "总队",
    "支队",
    "大队",
    "联社",
    "供销社",
    "银行",
    "集团",
    "公司",
    "大学",
    "学院",
    "学校",
    "医院",
    "政府",
    "总局",
    "分局",
    "总社",
    "海关",
    "税务局",
    "局",
    "委",
    "办",
    "厅",
    "部",
    "署",
    "社",
    "工会",
    "妇联",
    "团委",
    "残联",
];

/// Words that stand for many organs and name none.
const GROUPS: [&str; 18] = [
    "我", "你", "贵", "本", "该", "其", "各", "有关", "相关", "其他", "上述", "所有", "全体", "成员", "市直",
    "市级", "主管", "责任",
];

/// Whether the words can be one organ's name: 市大数据中心, 赤峰市林业和草原局; not 各相关部门, not 全部.
pub fn looks_like_organ(words: &str) -> bool {
    const LONGEST: usize = 28;
    let length = words.chars().count();
    let han = words.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '（' | '）' | '〇'));
    let short_words = [
        "全部", "本部", "内部", "外部", "全局", "大局", "格局", "布局", "结局", "社会", "机会", "督办",
        "承办", "主办",
    ];
    (3..=LONGEST).contains(&length)
        && han
        && ENDINGS.iter().any(|ending| words.ends_with(ending))
        && !short_words.iter().any(|word| words.ends_with(word))
        && !words.ends_with("部门")
        && !GROUPS.iter().any(|group| words.starts_with(group))
        && !is_group(words)
}

/// Whether the words address a group of organs: 各旗市区人民政府, 市直有关部门.
pub fn is_group(words: &str) -> bool {
    is_all_districts(words)
        || ["部门", "单位", "企业", "机构", "各方"].iter().any(|ending| words.ends_with(ending))
        || words.starts_with('各')
}

/// Whether the words mean all districts of the city: 各旗市区人民政府, 各县（市、区）政府, 旗市区, 各区县.
pub fn is_all_districts(words: &str) -> bool {
    let bare: String =
        words.chars().filter(|c| !matches!(c, '（' | '）' | '(' | ')' | '、' | '各' | ' ' | '　')).collect();
    let bare =
        ["人民政府", "政府", "人民政府办公室"].iter().find_map(|e| bare.strip_suffix(e)).unwrap_or(&bare);
    let many = bare.chars().count() >= 2;
    let written_all = words.starts_with('各') || many;
    let levels = bare.chars().all(|c| matches!(c, '旗' | '市' | '区' | '县'));
    let parts = bare.chars().any(|c| matches!(c, '旗' | '区' | '县'));
    written_all && levels && parts && !bare.is_empty()
}

/// The city or county that an organ's full name begins with: 赤峰市商务局 → 赤峰市. None where no place leads.
pub fn place_of(name: &str) -> Option<&str> {
    const LONGEST_PLACE: usize = 12;
    let name = name.trim_start_matches("中共");
    let mut end = None;
    for (count, (at, c)) in name.char_indices().enumerate() {
        if count >= LONGEST_PLACE {
            break;
        }
        let own_word =
            ["市场", "市政", "市容", "区域", "盟友", "旗下"].iter().any(|word| name[at..].starts_with(word));
        let counted = count + 1;
        if matches!(c, '市' | '盟' | '州' | '旗' | '县' | '区') && counted >= 3 && !own_word {
            let place = &name[..at + c.len_utf8()];
            let region = place.ends_with("自治区") || place.ends_with('省');
            if !region {
                end = Some(at + c.len_utf8());
                break;
            }
        }
    }
    end.map(|end| &name[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organs_are_told_from_groups_and_common_words() {
        for organ in [
            "市大数据中心",
            "赤峰市林业和草原局",
            "市消防救援支队",
            "市妇联",
            "红山区人民政府",
            "市红十字会工会",
        ] {
            assert!(looks_like_organ(organ), "{organ}");
        }
        for other in
            ["各旗市区人民政府", "市直有关部门", "各相关部门", "全社会", "新格局", "一、加强协作", "局"]
        {
            assert!(!looks_like_organ(other), "{other}");
        }
    }

    #[test]
    fn all_districts_are_recognised_in_any_order_of_levels() {
        for all in
            ["各旗市区人民政府", "旗市区", "各县（市、区）人民政府", "各区县政府", "各旗县区", "各市、县、区"]
        {
            assert!(is_all_districts(all), "{all}");
        }
        for one in ["海拉尔区人民政府", "市", "各有关部门", "人民政府", ""] {
            assert!(!is_all_districts(one), "{one}");
        }
    }

    #[test]
    fn the_place_before_an_organ_is_found() {
        assert_eq!(place_of("赤峰市商务局"), Some("赤峰市"));
        assert_eq!(place_of("呼伦贝尔市市场监督管理局"), Some("呼伦贝尔市"));
        assert_eq!(place_of("内蒙古自治区发展和改革委员会"), None);
        assert_eq!(place_of("市商务局"), None);
        assert_eq!(place_of("红山区人民政府"), Some("红山区"));
    }
}
