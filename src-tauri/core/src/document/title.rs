//! Breaking a title into lines by sense (GB/T 9704, 7.3.1): whole words, in the shape of a trapezoid or a diamond.

use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::wrap::{may_end, may_start, width};

/// Half characters of 2号 that a title's line should not exceed: 18 of the 20 that fit.
const LONGEST: usize = 36;
/// Beyond this many lines a title is broken line by line, without weighing all the shapes.
const MOST_LINES: usize = 6;

/// Words that lean on the one after them.
const ADVERBS: [&str; 14] = [
    "深入",
    "进一步",
    "全面",
    "加快",
    "切实",
    "扎实",
    "持续",
    "大力",
    "积极",
    "统筹",
    "联合",
    "共同",
    "严格",
    "做好",
];

/// Names of organs with a 和 in them, which is no place to break.
const ORGANS: [&str; 6] = [
    "发展和改革委员会",
    "工业和信息化局",
    "住房和城乡建设局",
    "人力资源和社会保障局",
    "文化和旅游局",
    "规划和自然资源局",
];

static WORDS: LazyLock<Jieba> = LazyLock::new(|| {
    let mut words = Jieba::new();
    for organ in ORGANS {
        words.add_word(organ, None, None);
    }
    words
});

/// The title in lines of at most about 18 characters. A word is never parted, the marks of a book title stay with
/// its first and last word, and no line starts with 的 or ends in 关于.
///
/// Line breaks that stand in the title already are taken as the office's own and kept.
pub fn title_lines(title: &str) -> Vec<String> {
    title_lines_within(title, LONGEST / 2)
}

/// [`title_lines`] for lines of at most so many characters, such as on paper laid on its long side.
pub fn title_lines_within(title: &str, characters: usize) -> Vec<String> {
    let longest = characters.max(2) * 2;
    let given: Vec<&str> = title.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if given.len() > 1 {
        return given.into_iter().map(str::to_owned).collect();
    }
    let Some(title) = given.first() else { return Vec::new() };
    let words = pieces(title);
    let whole: usize = words.iter().map(|word| width(word)).sum();
    let fewest = whole.div_ceil(longest);
    if fewest <= 1 {
        return vec![(*title).to_owned()];
    }
    (fewest..=fewest + 1)
        .filter(|lines| *lines <= MOST_LINES)
        .filter_map(|lines| Search::best(&words, lines, longest))
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
        .map_or_else(|| filled(&words, longest), |found| join(&words, &found.ends))
}

/// The words of a title, each with the marks that must stay with it.
fn pieces(title: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in WORDS.cut(title, false) {
        let word = word.word;
        let joined = pieces.last().is_some_and(|piece| {
            let before = piece.chars().next_back();
            let after = word.chars().next();
            before.is_some_and(|mark| !may_end(mark))
                // 2024年 and 5个 are one.
                || before.is_some_and(|digit| digit.is_ascii_digit())
                || ADVERBS.iter().any(|adverb| piece.ends_with(adverb))
                || after.is_some_and(|mark| !may_start(mark))
                || matches!(word, "的" | "等")
                // …委员会等8部门 and …局等部门 are one.
                || before == Some('等')
                    && (word == "部门" || after.is_some_and(|digit| digit.is_ascii_digit()))
        });
        match pieces.last_mut() {
            Some(piece) if joined => piece.push_str(word),
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// Lines filled one after the other.
fn filled(words: &[String], longest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if width(line) + width(word) <= longest => line.push_str(word),
            _ => lines.push(word.clone()),
        }
    }
    lines
}

fn join(words: &[String], ends: &[usize]) -> Vec<String> {
    let mut start = 0;
    ends.iter()
        .map(|&end| {
            let line = words[start..end].concat();
            start = end;
            line
        })
        .collect()
}

/// One way to break a title: where each line ends, as a count of words.
struct Found {
    ends: Vec<usize>,
    cost: f64,
}

/// Tries every way to break a title into a given number of lines.
struct Search<'a> {
    words: &'a [String],
    /// Width up to each word, in half characters.
    upto: Vec<usize>,
    /// What a line's end after so many words costs; never less than nothing.
    breaks: Vec<f64>,
    lines: usize,
    /// Half characters that a line holds.
    longest: usize,
    best: Option<Found>,
}

impl<'a> Search<'a> {
    fn best(words: &'a [String], lines: usize, longest: usize) -> Option<Found> {
        let mut upto = vec![0];
        for word in words {
            upto.push(upto.last().copied().unwrap_or(0) + width(word));
        }
        let mut search = Self { words, upto, breaks: breaks(words), lines, longest, best: None };
        search.descend(&mut Vec::new(), 0.0);
        search.best
    }

    fn descend(&mut self, ends: &mut Vec<usize>, spent: f64) {
        if self.best.as_ref().is_some_and(|best| spent >= best.cost) {
            return;
        }
        let start = ends.last().copied().unwrap_or(0);
        let left = self.lines - ends.len();
        let all = self.words.len();
        if left == 1 {
            self.finish(ends, spent);
            return;
        }
        for end in start + 1..all {
            if self.wide(start, end) > self.longest {
                break;
            }
            // What is left must still fit into the lines that are left.
            if self.wide(end, all) > (left - 1) * self.longest {
                continue;
            }
            ends.push(end);
            self.descend(ends, spent + self.breaks[end]);
            ends.pop();
        }
    }

    /// Weighs the way that ends with the title: breaks against the sense (`spent`), a shape that is neither trapezoid
    /// nor diamond, lines of very different length.
    fn finish(&mut self, ends: &mut Vec<usize>, spent: f64) {
        let all = self.words.len();
        if self.wide(ends.last().copied().unwrap_or(0), all) > self.longest {
            return;
        }
        ends.push(all);
        let mut start = 0;
        let mut widths = Vec::with_capacity(ends.len());
        for &end in ends.iter() {
            widths.push(self.wide(start, end) as f64 / 2.0);
            start = end;
        }
        let cost = spent + shape_cost(&widths);
        if self.best.as_ref().is_none_or(|best| cost < best.cost) {
            self.best = Some(Found { ends: ends.clone(), cost });
        }
        ends.pop();
    }

    fn wide(&self, start: usize, end: usize) -> usize {
        self.upto[end] - self.upto[start]
    }
}

/// What a line's end after each count of words costs: where it stands, and more the deeper inside a book title.
fn breaks(words: &[String]) -> Vec<f64> {
    let mut depth = 0_i32;
    let mut breaks = vec![0.0];
    for (at, word) in words.iter().enumerate() {
        for mark in word.chars() {
            depth += match mark {
                '《' | '〈' => 1,
                '》' | '〉' => -1,
                _ => 0,
            };
        }
        let sense = words.get(at + 1).map_or(0.0, |after| break_cost(word, after));
        breaks.push(sense + 2.0 * f64::from(depth.max(0)));
    }
    breaks
}

/// What a line's end between two words costs.
fn break_cost(before: &str, after: &str) -> f64 {
    if before.ends_with("关于") {
        12.0
    } else if before.ends_with(['》', '〉', '的', '、']) || after.starts_with("关于") {
        0.0
    } else if after.starts_with('和') || before.ends_with('和') {
        // 发展和改革委员会 is one name.
        5.0
    } else if after.starts_with(['《', '〈']) {
        1.0
    } else {
        3.0
    }
}

/// What a shape costs: widths in characters from the first line to the last.
fn shape_cost(widths: &[f64]) -> f64 {
    let mut cost = 0.0;
    let steps: Vec<f64> = widths.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // A valley (long, short, long) is the one shape that the standard's two leave out.
    let mut falling = false;
    for step in &steps {
        if *step <= -1.0 {
            falling = true;
        } else if *step >= 1.0 && falling {
            cost += 10.0;
        }
    }
    if widths.len() > 1 && steps.iter().all(|step| step.abs() < 1.0) {
        cost += 1.5;
    }
    cost += steps.iter().map(|step| (step.abs() - 5.0).max(0.0) * 0.5).sum::<f64>();
    let shortest = widths.iter().copied().fold(f64::INFINITY, f64::min);
    cost + (6.0 - shortest).max(0.0) * 2.0 + 5.0 * widths.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "关于印发《呼伦贝尔市落实〈深入推进快递包装绿色转型行动方案〉的具体措施》\
                          和《呼伦贝尔市快递包装绿色转型部门协调机制》的通知";

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(title_lines("关于做好防汛工作的通知"), ["关于做好防汛工作的通知"]);
    }

    #[test]
    fn no_character_is_lost_and_no_line_is_too_long() {
        for title in
            [NOTICE, "呼伦贝尔市快递包装绿色转型部门协调机制", "市快递包装绿色转型部门协调机制联络员名单"]
        {
            let lines = title_lines(title);
            assert_eq!(lines.concat(), title);
            assert!(lines.iter().all(|line| width(line) <= LONGEST), "{lines:?}");
        }
    }

    #[test]
    fn book_title_marks_stay_with_their_words() {
        for line in title_lines(NOTICE) {
            assert!(line.chars().next().is_some_and(may_start), "{line}");
            assert!(line.chars().next_back().is_some_and(may_end), "{line}");
        }
    }

    #[test]
    fn words_are_not_parted() {
        let lines = title_lines(NOTICE);
        for word in ["快递", "包装", "转型", "行动", "方案", "协调", "机制", "通知", "呼伦贝尔市", "措施"]
        {
            let whole = NOTICE.matches(word).count();
            let kept: usize = lines.iter().map(|line| line.matches(word).count()).sum();
            assert_eq!(kept, whole, "{word} in {lines:?}");
        }
    }

    #[test]
    fn organs_years_and_adverbs_are_not_left_hanging() {
        let title = "呼伦贝尔市发展和改革委员会等部门关于深入推进2024年中央预算内投资项目储备工作的通知";
        let lines = title_lines(title);
        for whole in ["发展和改革委员会等部门", "深入推进", "2024年"] {
            assert!(lines.iter().any(|line| line.contains(whole)), "{whole} in {lines:?}");
        }
    }

    #[test]
    fn the_shape_has_no_waist() {
        no_waist(NOTICE);
        no_waist("呼伦贝尔市人民政府办公室关于进一步加强城镇燃气安全管理工作的通知");
    }

    fn no_waist(title: &str) {
        let lines = title_lines(title);
        let widths: Vec<usize> = lines.iter().map(|line| width(line)).collect();
        let widest = widths.iter().enumerate().max_by_key(|(_, wide)| **wide).map_or(0, |(at, _)| at);
        assert!(widths[..=widest].windows(2).all(|pair| pair[0] <= pair[1] + 1), "{lines:?}");
        assert!(widths[widest..].windows(2).all(|pair| pair[0] + 1 >= pair[1]), "{lines:?}");
    }

    #[test]
    fn the_offices_own_line_breaks_are_kept() {
        assert_eq!(
            title_lines("呼伦贝尔市商务局\n关于反馈意见的复函"),
            ["呼伦贝尔市商务局", "关于反馈意见的复函"]
        );
    }

    #[test]
    fn a_title_of_single_characters_is_weighed_in_no_time() {
        let title = "甲乙丙丁戊己庚辛壬癸子丑".repeat(9);
        let started = std::time::Instant::now();
        assert_eq!(title_lines(&title).concat(), title);
        assert!(started.elapsed().as_secs() < 5);
    }

    #[test]
    fn a_very_long_title_is_still_broken_between_words() {
        let title = NOTICE.repeat(4);
        let lines = title_lines(&title);
        assert_eq!(lines.concat(), title);
        assert!(lines.iter().all(|line| width(line) <= LONGEST));
    }
}
