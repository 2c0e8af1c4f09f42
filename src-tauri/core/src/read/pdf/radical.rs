//! Radicals and joined letters to the characters that they look like.
//!
//! Where one glyph stands for a character and for the radical of the same shape, many programs that write PDF give
//! the radical's code. Nobody can see the difference, and no search finds the word.

/// The characters for U+2F00 to U+2FD5, as Unicode's compatibility mappings give them.
const KANGXI: &str = concat!(
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀",
    "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋",
    "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸",
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛",
    "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻",
    "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
);

/// Radicals of the supplement (U+2E80 to U+2EF3) and the characters that share their shape.
const SUPPLEMENT: (&str, &str) = (
    "⺁⺅⺆⺉⺌⺕⺗⺘⺝⺟⺠⺡⺢⺣⺩⺪⺬⺭⺮⺯⺰⺶⺻⺼⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻳",
    "厂亻冂刂小彐心扌月母民氵水灬王疋示礻竹糸纟羊聿肉西见角讠贝足车辶辶辶邑钅長长门雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
);

/// The text with characters in the place of radicals.
pub(super) fn unified(text: &str) -> String {
    if text.chars().all(|c| c.is_ascii() || ('\u{3000}'..='\u{9fff}').contains(&c)) {
        return text.to_string();
    }
    let letters = text.chars().map(|c| match c {
        '\u{fb00}' => "ff".to_string(),
        '\u{fb01}' => "fi".to_string(),
        '\u{fb02}' => "fl".to_string(),
        '\u{fb03}' => "ffi".to_string(),
        '\u{fb04}' => "ffl".to_string(),
        c => unified_character(c).to_string(),
    });
    letters.collect()
}

fn unified_character(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth(c as usize - 0x2f00).unwrap_or(c),
        '\u{2e80}'..='\u{2ef3}' => {
            let (radicals, characters) = SUPPLEMENT;
            let place = radicals.chars().position(|radical| radical == c);
            place.and_then(|place| characters.chars().nth(place)).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{KANGXI, SUPPLEMENT, unified};

    #[test]
    fn radicals_become_characters_and_nothing_else_changes() {
        assert_eq!(unified("⼀、⻢⻔⽂⾏⽅⻰"), "一、马门文行方龙");
        assert_eq!(unified("一、马 A〔2024〕"), "一、马 A〔2024〕");
        assert_eq!(unified("ﬁle ﬀ"), "file ff");
        assert_eq!(KANGXI.chars().count(), 214);
        let (radicals, characters) = SUPPLEMENT;
        assert_eq!(radicals.chars().count(), characters.chars().count());
    }
}
