//! Reads one reference, step by step, from where it begins.

use super::{Form, Named, Numbered, Relative, Step, Word};
use crate::reply::skeleton::QUOTE;
use crate::wording::numeral;

pub(super) struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    pub(super) paths: Vec<Vec<Step>>,
    /// Where the last step that belongs to the reference ended.
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(chars: &'a [char], at: usize) -> Self {
        Self { chars, at, paths: Vec::new(), end: at }
    }

    pub(super) fn read_all(&mut self) {
        let mut path: Vec<Step> = Vec::new();
        let mut listed = false;
        loop {
            let before = self.at;
            let Some(steps) = self.step(!self.paths.is_empty() || !path.is_empty()) else {
                self.at = before;
                break;
            };
            let [first, ..] = &steps[..] else { break };
            let deeper = path.last().is_none_or(|last| last.rank() < first.rank());
            // 《…》第九条，第（四）条: the second is no part of the first.
            let beside = path.iter().any(|step| counts_alike(step, first));
            if beside && !listed {
                self.at = before;
                break;
            }
            if !deeper || (listed && !path.is_empty()) {
                if !may_stand_beside(&path, first) && !listed {
                    break;
                }
                let above = |s: &&Step| s.rank() < first.rank() && !counts_alike(s, first);
                let kept: Vec<Step> = path.iter().take_while(above).cloned().collect();
                self.paths.push(std::mem::replace(&mut path, kept));
            }
            for (index, step) in steps.iter().enumerate() {
                if index + 1 < steps.len() {
                    let mut one = path.clone();
                    one.push(step.clone());
                    self.paths.push(one);
                } else {
                    path.push(step.clone());
                }
            }
            self.end = self.at;
            match self.connector() {
                Some(Connector::Into) => listed = false,
                Some(Connector::And) => listed = true,
                Some(Connector::To) => {
                    self.range_to(&mut path);
                    break;
                }
                None => break,
            }
        }
        if !path.is_empty() {
            self.paths.push(path);
        }
    }

    /// 第七条至第九条: all between the two are meant.
    fn range_to(&mut self, path: &mut Vec<Step>) {
        let Some(steps) = self.step(true) else { return };
        let ([Step::Number(last)], Some(Step::Number(first))) = (&steps[..], path.last().cloned()) else {
            return;
        };
        if last.number <= first.number || last.number - first.number > 100 {
            return;
        }
        self.end = self.at;
        for number in first.number..last.number {
            let mut one = path.clone();
            one.pop();
            one.push(Step::Number(Numbered { number, ..first }));
            self.paths.push(one);
        }
        path.pop();
        path.push(Step::Number(Numbered { number: last.number, ..first }));
    }

    /// One step; several where it lists numbers (第三、五、七条) or a span of them (第七至九条).
    fn step(&mut self, inside: bool) -> Option<Vec<Step>> {
        if inside && let Some(step) = self.part_of_clause() {
            return Some(vec![step]);
        }
        if let Some(step) = self.annex().or_else(|| self.title()).or_else(|| self.named()) {
            return Some(vec![step]);
        }
        if let Some(step) = self.decimal(inside) {
            return Some(vec![step]);
        }
        self.ordinal().or_else(|| self.label(inside))
    }

    /// Parts of a clause named behind it: （一段）, 1段, 首段, 末句.
    fn part_of_clause(&mut self) -> Option<Step> {
        const PARTS: [(&str, Step); 14] = [
            ("首段", Step::Paragraph(1)),
            ("首个自然段", Step::Paragraph(1)),
            ("末段", Step::Paragraph(-1)),
            ("尾段", Step::Paragraph(-1)),
            ("最后一段", Step::Paragraph(-1)),
            ("最后一个自然段", Step::Paragraph(-1)),
            ("最后一自然段", Step::Paragraph(-1)),
            ("首句", Step::Sentence(1)),
            ("首句话", Step::Sentence(1)),
            ("末句", Step::Sentence(-1)),
            ("尾句", Step::Sentence(-1)),
            ("最末一句", Step::Sentence(-1)),
            ("最后一句话", Step::Sentence(-1)),
            ("最后一句", Step::Sentence(-1)),
        ];
        let start = self.at;
        let bracket = self.eat_any(&['（', '(']);
        if let Some((_, step)) = PARTS.iter().find(|(words, _)| self.eat(words)) {
            if !bracket || self.eat_any(&['）', ')']) {
                return Some(step.clone());
            }
            self.at = start;
            return None;
        }
        let number = self.number().and_then(|number| i32::try_from(number).ok());
        let Some(number) = number.filter(|&number| number < 40) else {
            self.at = start;
            return None;
        };
        let running =
            ["段时", "段话", "段文", "段内", "段路", "段距"].iter().any(|words| self.looking_at(words));
        let step = if self.eat("自然段") || !running && self.eat("段") {
            Step::Paragraph(number)
        } else if bracket && self.eat("句") {
            Step::Sentence(number)
        } else {
            self.at = start;
            return None;
        };
        if bracket && !self.eat_any(&['）', ')']) {
            self.at = start;
            return None;
        }
        Some(step)
    }

    fn annex(&mut self) -> Option<Step> {
        let start = self.at;
        if !(self.eat("附件") || self.eat("附录") || self.eat("附表")) {
            return None;
        }
        self.blanks();
        let bracket = self.eat_any(&['（', '(']);
        let number = self.number();
        if bracket && (number.is_none() || !self.eat_any(&['）', ')'])) {
            self.at = start;
            return None;
        }
        let alone = number.is_none();
        if alone && (self.looking_at("名单") || self.looking_at("：") || self.looking_at(":")) {
            self.at = start;
            return None;
        }
        Some(Step::Annex(number))
    }

    fn title(&mut self) -> Option<Step> {
        let start = self.at;
        if !self.eat_any(&['《']) {
            return None;
        }
        let mut depth = 1;
        while depth > 0 {
            match self.chars.get(self.at) {
                Some('《') => depth += 1,
                Some('》') => depth -= 1,
                Some('\n') | None => {
                    self.at = start;
                    return None;
                }
                Some(_) => {}
            }
            self.at += 1;
        }
        let words = self.chars[start + 1..self.at - 1].iter().collect();
        // A document's number or state after its title belongs to it: 《…》（征求意见稿）.
        let after = self.at;
        if self.eat_any(&['（', '(', '〔']) {
            let close = self.chars[self.at..].iter().take(40).position(|c| matches!(c, '）' | ')'));
            let inner: String =
                close.map(|n| self.chars[self.at..self.at + n].iter().collect()).unwrap_or_default();
            let says_state = ["稿", "号", "以下", "简称"].iter().any(|word| inner.contains(word));
            match close {
                Some(length) if says_state => self.at += length + 1,
                _ => self.at = after,
            }
        }
        Some(Step::Title(words))
    }

    fn named(&mut self) -> Option<Step> {
        const SAME: [&str; 13] = [
            "同上条",
            "同上",
            "本条款",
            "本条",
            "该条款",
            "该条",
            "上述条款",
            "上述条文",
            "此条",
            "本款",
            "该款",
            "该段",
            "此处",
        ];
        const BEFORE: [&str; 3] = ["上一条", "前一条", "上条"];
        const AFTER: [&str; 3] = ["下一条", "后一条", "下条"];
        const PREAMBLE: [&str; 9] =
            ["前言", "导语", "引言", "序言", "开头部分", "开头段", "开头语", "开篇", "首段"];
        const END: [&str; 6] = ["文末", "文尾", "结尾处", "结尾部分", "末段", "最后一段"];
        const TITLE: [&str; 6] = ["文件标题", "文件名称", "文稿标题", "标题中", "标题", "题目"];
        let relatives =
            [(&SAME[..], Relative::Same), (&BEFORE[..], Relative::Before), (&AFTER[..], Relative::After)];
        for (words, relative) in relatives {
            if words.iter().any(|word| self.eat(word)) {
                return Some(Step::Relative(relative));
            }
        }
        let renames =
            ["名称建议", "名称改", "名称修改", "名称应", "名称调整", "名称中", "名称由", "名称表述"];
        if renames.iter().any(|words| self.looking_at(words)) && self.eat("名称") {
            return Some(Step::Named(Named::Title));
        }
        for (words, named) in
            [(&PREAMBLE[..], Named::Preamble), (&END[..], Named::End), (&TITLE[..], Named::Title)]
        {
            if words.iter().any(|word| self.eat(word)) {
                return Some(Step::Named(named));
            }
        }
        None
    }

    /// 1.1, 第6.2条: three and more figures too.
    fn decimal(&mut self, inside: bool) -> Option<Step> {
        let start = self.at;
        let ordinal = self.eat("第");
        let mut figures = Vec::new();
        while let Some(number) = self.arabic() {
            figures.push(number);
            let dot = matches!(self.peek(), Some('.' | '．'));
            let more = self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit);
            if !(dot && more) {
                break;
            }
            self.at += 1;
        }
        let boundary = start == 0
            || self.chars[start - 1].is_whitespace()
            || "将对在的“（(《》、，。；：".contains(self.chars[start - 1]);
        let measure = self.peek().is_some_and(|c| "%％万亿元倍个米吨公年月日".contains(c));
        let small = figures.iter().all(|&figure| figure > 0 && figure < 100);
        if figures.len() < 2 || measure || !small || !(ordinal || inside || boundary) {
            self.at = start;
            return None;
        }
        let depth = figures.len();
        let number = figures[depth - 1];
        let word = self.word().unwrap_or(Word::None);
        // The figures above the last are in the label already: the whole is found by comparing labels.
        let packed = figures.iter().fold(0_u32, |packed, figure| packed * 100 + figure);
        let number = if depth <= 4 { packed } else { number };
        Some(Step::Number(Numbered { number, word, form: Form::Decimal(depth) }))
    }

    /// 第…条, 倒数第二段, 最后一段, 第（六）项.
    fn ordinal(&mut self) -> Option<Vec<Step>> {
        let start = self.at;
        let backwards = self.eat("倒数");
        if !self.eat("第") {
            self.at = start;
            return self.unmarked(backwards);
        }
        self.blanks();
        let numbers = self.numbers();
        let Some((_, form)) = numbers.first().copied() else {
            self.at = start;
            return None;
        };
        self.blanks();
        let bracketed = matches!(form, Form::ChineseParen | Form::ArabicParen);
        let Some(steps) = self.counted(&numbers, backwards) else {
            if bracketed {
                return Some(steps_of(&numbers, Word::None));
            }
            self.at = start;
            return None;
        };
        Some(steps)
    }

    /// What the numbers count: paragraphs, pages, clauses.
    fn counted(&mut self, numbers: &[(u32, Form)], backwards: bool) -> Option<Vec<Step>> {
        let signed = |number: u32| {
            let number = i32::try_from(number).unwrap_or(i32::MAX);
            if backwards { -number } else { number }
        };
        self.eat("个");
        if self.eat("自然段") || self.eat("段落") || self.eat("段") {
            return Some(numbers.iter().map(|(n, _)| Step::Paragraph(signed(*n))).collect());
        }
        if self.eat("句话") || self.eat("句") {
            return Some(numbers.iter().map(|(n, _)| Step::Sentence(signed(*n))).collect());
        }
        if self.eat("页") || self.eat("行") {
            return Some(vec![Step::Page]);
        }
        let word = self.word()?;
        Some(steps_of(numbers, word))
    }

    /// 三十五条, 最后一段: places without 第.
    fn unmarked(&mut self, backwards: bool) -> Option<Vec<Step>> {
        let start = self.at;
        if backwards {
            return None;
        }
        let before = start.checked_sub(1).map(|index| self.chars[index]);
        let opens = before.is_none_or(|c| c.is_whitespace() || "将对在把的》、，。；：（(".contains(c));
        let number = self.number().filter(|_| opens);
        let Some(number) = number else {
            self.at = start;
            return None;
        };
        let article = self.eat("条") || self.eat("部分");
        let counts =
            ["意见", "建议", "修改", "补充", "款", "的", "如下", "反馈"].iter().any(|w| self.looking_at(w));
        if !article || counts || self.peek().is_none() {
            self.at = start;
            return None;
        }
        let word = if self.chars[self.at - 1] == '分' { Word::Division } else { Word::Article };
        Some(steps_of(&[(number, Form::Plain)], word))
    }

    /// （四）, 四、, ①, each with or without a word behind.
    fn label(&mut self, inside: bool) -> Option<Vec<Step>> {
        let start = self.at;
        if let Some(first @ (_, Form::ChineseParen | Form::ArabicParen | Form::Circled)) = self.one_number() {
            let word = self.word().unwrap_or(Word::None);
            return Some(steps_of(&[first], word));
        }
        self.at = start;
        let chinese = self.peek().is_some_and(numeral::is_chinese_numeral);
        let number = self.number();
        let Some(number) = number else {
            self.at = start;
            return None;
        };
        let form = if chinese { Form::ChineseComma } else { Form::ArabicDot };
        let marked = self.eat_any(&['、', '.', '．']);
        // 四、 is the reply's own number unless it leads on to a deeper place or another step led to it.
        let leads_on =
            matches!(self.peek(), Some('（' | '(')) && self.peek_at(1).is_some_and(numeral::is_numeral);
        if marked && (leads_on || (inside && !self.peek().is_some_and(char::is_numeric))) {
            return Some(steps_of(&[(number, form)], Word::None));
        }
        self.at = start;
        None
    }

    fn word(&mut self) -> Option<Word> {
        const WORDS: [(&str, Word); 15] = [
            ("大部分", Word::Division),
            ("部分", Word::Division),
            ("大条", Word::Division),
            ("大项", Word::Division),
            ("大点", Word::Division),
            ("条款", Word::Article),
            ("小条", Word::Article),
            ("条", Word::Article),
            ("款", Word::Clause),
            ("小项", Word::Dot),
            ("小点", Word::Dot),
            ("项", Word::Item),
            ("点", Word::Dot),
            ("章", Word::Chapter),
            ("节", Word::Section),
        ];
        if self.eat("编") || self.eat("篇") {
            return Some(Word::Part);
        }
        if self.looking_at("条例")
            || self.looking_at("项目")
            || self.looking_at("点击")
            || self.looking_at("节约")
        {
            return None;
        }
        WORDS
            .iter()
            .find(|(written, _)| self.eat(written))
            .map(|(_, word)| *word)
            .or_else(|| self.eat("目").then_some(Word::Dot))
    }

    /// One or more numbers before one word: 三、五、七 · 七至九 · （三）、（五）.
    fn numbers(&mut self) -> Vec<(u32, Form)> {
        let mut numbers = Vec::new();
        let Some(first) = self.one_number() else { return numbers };
        numbers.push(first);
        loop {
            let before = self.at;
            self.blanks();
            let to = self.eat_to();
            let and = !to && self.eat_any(&['、', '，', '和', '与', '及']);
            if !to && !and {
                self.at = before;
                return numbers;
            }
            self.blanks();
            let Some(next) = self.one_number() else {
                self.at = before;
                return numbers;
            };
            let last = numbers[numbers.len() - 1];
            if to && next.0 > last.0 && next.0 - last.0 <= 100 {
                numbers.extend((last.0 + 1..next.0).map(|number| (number, last.1)));
            }
            numbers.push(next);
        }
    }

    fn one_number(&mut self) -> Option<(u32, Form)> {
        let start = self.at;
        if let Some(value) = self.peek().and_then(numeral::circled_value) {
            let sign = u32::from(self.chars[self.at]);
            self.at += 1;
            let form = match sign {
                0x3220..=0x3229 => Form::ChineseParen,
                0x2474..=0x2487 => Form::ArabicParen,
                _ => Form::Circled,
            };
            return Some((value, form));
        }
        let bracket = self.eat_any(&['（', '(']);
        self.blanks();
        let chinese = self.peek().is_some_and(numeral::is_chinese_numeral);
        let number = self.number();
        self.blanks();
        let closed = !bracket || self.eat_any(&['）', ')']);
        let (Some(number), true) = (number, closed) else {
            self.at = start;
            return None;
        };
        let form = match (bracket, chinese) {
            (false, _) => Form::Plain,
            (true, true) => Form::ChineseParen,
            (true, false) => Form::ArabicParen,
        };
        Some((number, form))
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        // One more than a number can have: a long row of figures is none, and is not gone through from each of them.
        while self.at - start <= numeral::LONGEST && self.peek().is_some_and(numeral::is_numeral) {
            self.at += 1;
        }
        let written: String = self.chars[start..self.at].iter().collect();
        let number = numeral::parse(&written).filter(|&number| number > 0);
        if number.is_none() {
            self.at = start;
        }
        number
    }

    fn arabic(&mut self) -> Option<u32> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
            self.at += 1;
        }
        let written: String = self.chars[start..self.at].iter().collect();
        numeral::parse(&written)
    }

    fn connector(&mut self) -> Option<Connector> {
        self.blanks();
        if self.eat_to() {
            return Some(Connector::To);
        }
        for word in ["中的", "中", "里的", "的", "之", "项下", "下的", "下", "—", "-", ">", "/", "·"]
        {
            if self.eat(word) {
                self.blanks();
                return Some(Connector::Into);
            }
        }
        if let Some(length) = self.aside() {
            self.at += length;
            self.connector_after_aside();
            return Some(Connector::Into);
        }
        for word in ["以及", "、", "，", ",", "和", "与", "及"] {
            if self.eat(word) {
                self.blanks();
                let into = matches!(word, "，" | ",");
                return Some(if into { Connector::Into } else { Connector::And });
            }
        }
        Some(Connector::Into)
    }

    fn connector_after_aside(&mut self) {
        self.blanks();
        for word in ["中的", "中", "的", "，", "、"] {
            if self.eat(word) {
                return;
            }
        }
    }

    /// A clause's name between two steps, in quotes: 第二部分“工作措施”第（六）条.
    fn aside(&self) -> Option<usize> {
        (self.peek() == Some(QUOTE)
            && self.chars.get(self.at + 1).is_some_and(|c| "第（(，中的".contains(*c)))
        .then_some(1)
    }

    fn eat_to(&mut self) -> bool {
        let start = self.at;
        let to = self.eat("至") || self.eat("到") || self.eat_any(&['—', '－', '-', '~', '～', '–']);
        while to && self.eat_any(&['—', '-']) {}
        self.blanks();
        let number_follows = self.peek().is_some_and(|c| numeral::is_numeral(c) || "第（(".contains(c));
        if to && number_follows {
            return true;
        }
        self.at = start;
        false
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}' | '\t')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn peek_at(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn looking_at(&self, word: &str) -> bool {
        let mut at = self.at;
        word.chars().all(|c| {
            at += 1;
            self.chars.get(at - 1) == Some(&c)
        })
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.looking_at(word);
        if found {
            self.at += word.chars().count();
        }
        found
    }

    fn eat_any(&mut self, signs: &[char]) -> bool {
        let found = self.peek().is_some_and(|c| signs.contains(&c));
        self.at += usize::from(found);
        found
    }
}

enum Connector {
    /// Leads to a part of what was named.
    Into,
    /// Leads to another place beside it.
    And,
    /// Leads to the last of a span.
    To,
}

fn steps_of(numbers: &[(u32, Form)], word: Word) -> Vec<Step> {
    numbers.iter().map(|&(number, form)| Step::Number(Numbered { number, word, form })).collect()
}

/// 第四条和第（七）条: one level written in two ways.
fn counts_alike(one: &Step, other: &Step) -> bool {
    matches!((one, other), (Step::Number(a), Step::Number(b)) if a.word == b.word && a.word != Word::None)
}

/// （三）（四） and 第三条，第五条 name two places; 第三条，二、… does not.
fn may_stand_beside(path: &[Step], next: &Step) -> bool {
    let same = path.last().is_some_and(|last| last.rank() == next.rank());
    let numbered = matches!(next, Step::Number(n) if n.word != Word::None || n.form != Form::ArabicDot);
    same && (numbered || matches!(next, Step::Paragraph(_)))
}
