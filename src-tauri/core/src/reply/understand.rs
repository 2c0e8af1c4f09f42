//! From a source to a reading: takes the parts in turn and sees that nothing is left over.

use std::collections::HashSet;

use super::coverage;
use super::edits;
use super::enclosed;
use super::letter::{self, Letter, Line};
use super::locate::{Places, Target};
use super::margin;
use super::nature::{self, Stance};
use super::placing::{self, Placed, Scope};
use super::points::{self, Group};
use super::reading::{Anchor, CommentKind, Nature, Point, Reading, Sent};
use super::recognised;
use super::reference::Reference;
use super::request::{self, About, Request};
use super::revision::{self, Copies};
use super::roster;
use super::sender;
use super::settling;
use super::stretch::Stretch;
use super::subject;
use super::table::{self, CommentRow, Tables};
use super::wrapping;
use crate::draft::{DraftId, RosterRole};
use crate::read::Source;
use crate::unit::{Names, Unit};
use crate::wording::{calendar, docnumber};

/// What the clerk is told where no words say whether there are comments.
pub(super) const NO_NATURE: &str = "没有看出来文有无意见，请人工判断";

/// What the clerk is told where a reply agrees without the words for it.
const AGREED_ONLY: &str = "来文没有“无意见”字样，只表示赞同，按无意见处理，请核对";

/// A file with more characters or passages than this, or with a longer passage, is no reply that a unit wrote: a list, a
/// log, a whole book. Looking for points in it takes longer than a clerk waits.
const MOST_CHARACTERS: usize = 500_000;
const MOST_PASSAGES: usize = 30_000;
const LONGEST_PASSAGE: usize = 20_000;
/// What the clerk is told of such a file.
const TOO_LONG: &str = "来文篇幅过长，没有逐句识别，请人工处理";

/// Understands one file of a reply against what was sent out.
///
/// Never fails: what cannot be understood stands in [`Reading::unplaced`], and every guess says why it was made.
pub fn understand(source: &Source, file_name: &str, sent: &Sent) -> Reading {
    if is_too_long(source) {
        return at_length(source, file_name, sent);
    }
    let names = sent.names;
    let places = Places::of(sent.drafts);
    let lines = letter::lines(source);
    let copies = revision::find(source, &lines, &places);
    let lines = wrapping::joined(lines);
    let senders = sender::guess(source, &lines, file_name, sent, names);
    let own = senders.first().and_then(|guess| sent.units.iter().find(|unit| unit.id == guess.unit));
    let (number, date) = number_and_date(source, &lines, sent);
    let reading = Reading { senders, number, date, ..Reading::default() };
    let over = roster::list_over(&lines);
    let mut reader = Reader {
        over,
        names,
        places: &places,
        own,
        context: None,
        margin_none: false,
        elsewhere: false,
        reading,
    };
    reader.take_copies(source, &copies);
    let mut lines = lines;
    let tables = table::take_apart(source, table::Grid::tabbed(&mut lines), names);
    let other = subject::other_matter(&lines, &places, names);
    let rest: Vec<Line> = lines.into_iter().filter(|line| !copies.passages.contains(&line.passage)).collect();
    let mut letter = letter::take_apart(rest, names);
    letter.take_cells(&tables.loose, names);
    reader.take_letter(&letter);
    reader.take_tables(&tables);
    reader.set_apart(other);
    reader.finish(source, &copies, &letter, &tables, sent)
}

fn is_too_long(source: &Source) -> bool {
    let passages = source.passages();
    let lengths: Vec<usize> =
        passages.iter().map(|passage| passage.paragraph.text().chars().count()).collect();
    passages.len() > MOST_PASSAGES
        || lengths.iter().any(|length| *length > LONGEST_PASSAGE)
        || lengths.iter().sum::<usize>() > MOST_CHARACTERS
}

/// Of a file that is too long: its margin comments, and all of its text for the clerk to look at.
fn at_length(source: &Source, file_name: &str, sent: &Sent) -> Reading {
    let mut reader = Reader {
        over: RosterRole::Liaison,
        names: sent.names,
        places: &Places::of(sent.drafts),
        own: None,
        context: None,
        margin_none: false,
        elsewhere: false,
        reading: understand_name(file_name, sent.units, sent.names),
    };
    reader.take_copies(source, &Copies::default());
    reader.warn(TOO_LONG);
    let mut reading = reader.reading;
    reading.nature = if reading.points.is_empty() { Nature::Unclear } else { Nature::Points };
    reading.unplaced = coverage::left(source, &reading);
    reading
}

/// What a file's name alone tells of its sender, for a file that could not be read.
pub fn understand_name(file_name: &str, units: &[Unit], names: &Names) -> Reading {
    let senders = sender::guess_by_name(file_name, units, names);
    let warnings = sender::warnings(&senders, units);
    Reading { senders, warnings, ..Reading::default() }
}

struct Reader<'a> {
    names: &'a Names,
    places: &'a Places<'a>,
    own: Option<&'a Unit>,
    context: Option<Target>,
    /// The list in which people without a role stand.
    over: RosterRole,
    /// A margin comment says that there is nothing to say.
    margin_none: bool,
    /// The reply answers another letter.
    elsewhere: bool,
    reading: Reading,
}

impl Reader<'_> {
    /// A reply to another letter: its places are not ours, unless it quotes our words.
    fn set_apart(&mut self, other: Option<String>) {
        let Some(title) = other else { return };
        let quotes_ours =
            self.reading.points.iter().filter_map(|point| point.quote.as_deref()).any(|quote| {
                const TELLING: usize = 6;
                quote.chars().count() >= TELLING && !self.places.find(quote).is_empty()
            });
        self.warn(&format!("来文针对的是《{title}》，可能属于其他事项，请核对"));
        if quotes_ours {
            return;
        }
        self.elsewhere = true;
        for point in &mut self.reading.points {
            point.anchor = None;
            point.edits.clear();
            point.confidence = 0.0;
            point.why = vec!["来文可能属于其他事项，没有在本事项文稿中定位".to_owned()];
        }
    }

    fn take_copies(&mut self, source: &Source, copies: &Copies) {
        self.reading.points.extend(copies.points.iter().cloned());
        let (remarks, none) = margin::read(source, copies, self.places, self.names);
        self.margin_none = !none.is_empty();
        for words in none {
            self.say_nature(&words);
        }
        for remark in remarks {
            for request in &remark.requests {
                let mut placed = match remark.hit_of(request, self.places) {
                    Some(hit) => Placed {
                        target: Some(self.places.target(hit.passage)),
                        hits: vec![hit.clone()],
                        hit: Some(hit),
                        confidence: 0.97,
                        ..Placed::default()
                    },
                    None => placing::place(self.places, request, &self.scope(&remark.text, None, &[])),
                };
                placed.why.insert(0, format!("批注（{}）", remark.author));
                let mut point = self.point(request, &placed, remark.text.clone());
                point.spans.clone_from(&remark.spans);
                self.reading.points.push(point);
            }
        }
        let passages = source.passages();
        for &passage in &copies.passages {
            if let Some(found) = passages.get(passage) {
                self.frame(&Stretch::of(passage, &found.paragraph.text()));
            }
        }
    }

    fn take_letter(&mut self, letter: &Letter) {
        for text in &letter.boilerplate {
            self.frame(text);
        }
        let mut body: Vec<Line> = Vec::new();
        let mut list: Option<RosterRole> = None;
        for line in &letter.body {
            let words = line.text.text();
            if let Some(entries) = list.and_then(|role| roster::take_listed(&line.text, role, self.names)) {
                self.reading.roster.extend(entries);
                continue;
            }
            let over = list.unwrap_or(self.over);
            list = roster::announces(&words).then(|| roster::role_said(&words)).flatten();
            self.take_people(line, over, &mut body);
        }
        let is_place = |number: u32, rest: &str| self.places.is_clause_name(number, rest);
        let cut = points::cut(&body, &is_place);
        for heading in &cut.headings {
            self.frame(heading);
        }
        let none = letter.stances.iter().any(|(stance, _)| *stance == Stance::None);
        for group in &cut.groups {
            // Beside 无意见 a word such as 需 or 细化 makes no point: somebody looks at it.
            if !(none && is_faint(&group.text.text())) {
                self.take_group(group);
            }
        }
        for text in &cut.rest {
            if roster::announces(&text.text()) || coverage::is_only_marks(&text.text()) {
                self.frame(text);
            }
        }
        for (stance, text) in &letter.stances {
            match stance {
                Stance::None | Stance::Consent | Stance::Elsewhere => self.say_nature(&text.text()),
                Stance::Supersedes => self.warn(&format!("来文声明代替以前的反馈：“{}”", text.text().trim())),
                Stance::Later => {
                    self.warn(&format!("来文说另行反馈，请留意后续来文：“{}”", text.text().trim()))
                }
                Stance::Beyond => self.say_nature(&text.text()),
                Stance::Remainder | Stance::Quoted | Stance::Silent => {}
            }
            if !stance.leaves_something() {
                self.frame(text);
            }
        }
    }

    /// The people in a line; what is left of the line goes on to the points.
    fn take_people(&mut self, line: &Line, over: RosterRole, body: &mut Vec<Line>) {
        let (entries, left) = roster::take(&line.text, over, self.names);
        if entries.is_empty() {
            body.push(line.clone());
            return;
        }
        self.reading.roster.extend(entries);
        for text in left {
            let words = text.text();
            if coverage::is_only_marks(&words) || is_scrap(&words) {
                self.frame(&text);
            } else if !text.is_blank() {
                body.push(Line { text, label: None, ..line.clone() });
            }
        }
    }

    fn take_group(&mut self, group: &Group) {
        let words = group.text.text();
        let mut requests = request::read_behind(&words, group.mark);
        for request in &mut requests {
            self.tie_units(request);
            let text = group.text.slice(request.range.clone());
            let scope = self.scope(&words, group.above.as_ref(), &group.headings);
            settling::settle(self.places, request, &scope);
            let placed = placing::place(self.places, request, &scope);
            self.add(request, &placed, &text);
        }
    }

    /// 第（六）条增加市公安局: what names nothing but units is about the units responsible.
    fn tie_units(&self, request: &mut Request) {
        let words = match request.kind {
            CommentKind::Insert if request.quote.is_none() => request.proposed.as_deref(),
            _ => None,
        };
        let Some(words) = words.filter(|_| request.about == About::Words) else { return };
        let units = words.split(['、', '，', '和', '及']).map(str::trim).filter(|part| !part.is_empty());
        // 市公安局要加强监管 begins with a unit and is none.
        let whole = |part: &str| {
            let length = part.chars().count();
            self.names.find_all(part).iter().any(|found| found.range.end == length)
        };
        let all = units.map(|part| self.names.resolve(part).filter(|_| whole(part))).collect::<Vec<_>>();
        if !all.is_empty() && all.iter().all(Option::is_some) {
            request.about = About::Assignment;
        }
    }

    fn add(&mut self, request: &Request, placed: &Placed, text: &Stretch) {
        if let Some(target) = placed.target.filter(|target| target.node.is_some()) {
            self.context = Some(target);
        }
        let text = text.trimmed();
        // One of several that the same words ask for: the words are held by the first.
        let words = match self.reading.points.last() {
            Some(last) if text.is_blank() => last.text.clone(),
            _ => text.text(),
        };
        let mut point = self.point(request, placed, words);
        point.spans = text.spans();
        self.reading.points.push(point);
    }

    fn take_tables(&mut self, tables: &Tables) {
        for text in &tables.boilerplate {
            self.frame(text);
        }
        for text in &tables.none {
            if table::says_nothing(&text.text()) {
                self.say_nature(&text.text());
            }
            self.frame(text);
        }
        self.reading.roster.extend(tables.roster.iter().cloned());
        for row in &tables.comments {
            self.take_row(row);
        }
    }

    fn take_row(&mut self, row: &CommentRow) {
        let is_place = |number: u32, rest: &str| self.places.is_clause_name(number, rest);
        let cut = points::cut(&row.proposal, &is_place);
        let texts: Vec<Stretch> = if cut.groups.is_empty() {
            let mut all = Stretch::default();
            for line in &row.proposal {
                all.push_line(&line.text);
            }
            vec![all]
        } else {
            for text in cut.headings.iter().chain(&cut.rest) {
                self.frame(text);
            }
            cut.groups.iter().map(|group| group.text.clone()).collect()
        };
        let mut beside = row.beside.clone();
        for text in &texts {
            let words = text.text();
            for mut request in row_requests(row, &words) {
                let piece = text.slice(request.range.clone());
                let words = format!("{} {} {words}", row.place, row.original);
                let over = [row.over.clone(), row.place.clone()];
                let scope = self.scope(&words, None, &over);
                settling::settle(self.places, &mut request, &scope);
                let placed = placing::place(self.places, &request, &scope);
                self.add(&request, &placed, &piece);
                let spans = beside.drain(..).flat_map(|text| text.spans());
                if let Some(point) = self.reading.points.last_mut() {
                    point.spans.extend(spans);
                }
            }
        }
    }

    fn scope<'s>(&'s self, words: &'s str, above: Option<&'s Reference>, headings: &[String]) -> Scope<'s> {
        Scope {
            context: self.context,
            within: self.draft_meant(words, headings),
            above,
            words,
            own: self.own.map(|unit| unit.id),
            names: self.names,
        }
    }

    /// The draft that a point speaks of: named in it, else in the nearest heading that names one.
    fn draft_meant(&self, words: &str, headings: &[String]) -> Option<DraftId> {
        let only = |text: &str| match self.places.drafts_named(text)[..] {
            [only] => Some(only),
            _ => None,
        };
        let plain = super::skeleton::Skeleton::of(words).text();
        only(&plain).or_else(|| headings.iter().rev().find_map(|heading| only(heading)))
    }

    fn point(&self, request: &Request, placed: &Placed, text: String) -> Point {
        let anchor = placed.target.map(|target| match &placed.hit {
            Some(hit) if !hit.range.is_empty() => revision::anchor(self.places, hit),
            _ => Anchor {
                draft: target.draft,
                node: target.node,
                paragraph: target.paragraph,
                range: None,
                before: String::new(),
                after: String::new(),
            },
        });
        Point {
            spans: Vec::new(),
            text,
            kind: kind_of(request),
            quote: request.quote.clone(),
            proposed: request.proposed.clone(),
            grounds: request.grounds.clone(),
            reference: request.reference.as_ref().map(|reference| reference.raw.clone()),
            anchor,
            edits: edits::of(self.places, request, placed, self.own, self.names),
            confidence: placed.confidence,
            why: placed.why.clone(),
        }
    }

    fn frame(&mut self, text: &Stretch) {
        self.reading.boilerplate.extend(text.spans());
    }

    fn warn(&mut self, sentence: &str) {
        self.reading.warnings.push(sentence.to_owned());
    }

    fn say_nature(&mut self, words: &str) {
        let words = words.trim();
        if self.reading.nature_words.is_empty()
            || words.chars().count() > self.reading.nature_words.chars().count()
        {
            words.clone_into(&mut self.reading.nature_words);
        }
    }

    fn finish(
        mut self,
        source: &Source,
        copies: &Copies,
        letter: &Letter,
        tables: &Tables,
        sent: &Sent,
    ) -> Reading {
        let consents = letter
            .stances
            .iter()
            .any(|(stance, _)| matches!(stance, Stance::None | Stance::Consent | Stance::Beyond));
        let later = letter.stances.iter().any(|(stance, _)| *stance == Stance::Later);
        let to_come = |(_, text): &(Stance, Stretch)| nature::answer_is_to_come(&text.text());
        let to_come = letter.stances.iter().any(to_come);
        let says_none = !to_come && (consents || !tables.none.is_empty() || self.margin_none);
        let refers = letter.stances.iter().filter(|(stance, _)| *stance == Stance::Elsewhere);
        let refers: Vec<String> = refers.map(|(_, text)| text.text()).collect();
        let promised = refers.iter().any(|words| nature::promises_points(words));
        let unseen = refers.iter().any(|words| nature::promise(words));
        if !refers.is_empty() && self.reading.points.is_empty() {
            self.warn(enclosed::MISSING);
        }
        let remainder = letter.stances.iter().any(|(stance, _)| *stance == Stance::Remainder);
        let reading = &mut self.reading;
        reading.nature = if self.elsewhere {
            Nature::Unclear
        } else if !reading.points.is_empty() || promised {
            Nature::Points
        } else if says_none && !unseen {
            Nature::None
        } else {
            Nature::Unclear
        };
        if let Some(first) = reading.points.first() {
            let first = first.text.clone();
            reading.nature_words = first.chars().take(40).collect();
        }
        drop_double_spans(reading);
        let left = coverage::left(source, reading);
        for one in left {
            if coverage::is_only_marks(&one.text) {
                reading.boilerplate.push(one.span)
            } else {
                reading.unplaced.push(one)
            }
        }
        // 同意。名字写错一个。: what is left finds a fault, and nobody has read it yet.
        const FAULTS: [&str; 8] = ["写错", "错了", "有误", "笔误", "漏", "不准确", "不妥", "矛盾"];
        let finds_fault = |text: &str| FAULTS.iter().any(|word| text.contains(word)) && nature::demands(text);
        if reading.nature == Nature::None && reading.unplaced.iter().any(|one| finds_fault(&one.text)) {
            reading.nature = Nature::Unclear;
        }
        let silent = refers.is_empty() && !later && !to_come && !self.elsewhere;
        if reading.nature == Nature::Unclear && silent {
            take_agreement(reading);
        }
        // 无其他意见 with nothing before it that it could be the rest of.
        if reading.nature == Nature::Unclear
            && remainder
            && !self.elsewhere
            && !later
            && reading.unplaced.is_empty()
        {
            reading.nature = Nature::None;
        }
        warn(reading, copies, sent);
        recognised::discount(source, reading);
        self.reading
    }
}

/// 文稿考虑周全，我们照办: a reply that agrees in words of its own has no comments, if nothing else is left of it.
fn take_agreement(reading: &mut Reading) {
    let left: Vec<&str> = reading.unplaced.iter().map(|one| one.text.trim()).collect();
    if left.is_empty() || !left.iter().all(|words| nature::praises(words)) {
        return;
    }
    reading.nature = Nature::None;
    reading.nature_words = left.concat();
    reading.warnings.push(AGREED_ONLY.to_owned());
    reading.boilerplate.extend(reading.unplaced.drain(..).map(|one| one.span));
}

/// Whether words may wish for something but neither ask for it nor name words or a place.
fn is_faint(words: &str) -> bool {
    !nature::demands(words)
        && !request::says_change(words)
        && !words.contains('“')
        && reference_in(words).is_none()
}

/// Words left of a line when its people are out: 我局, 推荐, 为协调机制.
fn is_scrap(words: &str) -> bool {
    let bare = words.trim_matches(|c: char| c.is_whitespace() || "，。；：、,.;:（）()".contains(c));
    let bare = bare
        .trim_start_matches(['请', '拟', '现'])
        .trim_start_matches("建议")
        .trim_end_matches(['将', '把', '由']);
    bare.chars().count() <= 14 && !request::asks(bare)
}

fn kind_of(request: &Request) -> CommentKind {
    request.kind
}

const DELETES: [&str; 3] = ["删除", "删去", "删"];

/// The requests of a table's cell, with what the other cells of the row say.
fn row_requests(row: &CommentRow, words: &str) -> Vec<Request> {
    let original = Some(row.original.trim().to_owned()).filter(|words| !table::says_nothing(words));
    let mut requests = request::read(words);
    if requests.len() == 1 && requests[0].quote.is_none()
        || requests.iter().all(|request| request.kind == CommentKind::General)
    {
        let mut one = request::proposal(words, original.clone());
        one.range = 0..words.chars().count();
        requests = vec![one];
    }
    if DELETES.contains(&row.sort.trim()) && !request::says_change(words) {
        // 删除 | “甲”: the column beside says what is to be done.
        let mut gone = request::read(&format!("删除{words}"));
        if let [one] = &mut gone[..] {
            one.range = 0..words.chars().count();
            requests = gone;
        }
    }
    let place =
        reference_in(&row.place).or_else(|| reference_in(&row.original).filter(|_| original.is_none()));
    for request in &mut requests {
        if request.about == About::Assignment
            && request.quote.is_none()
            && request.kind == CommentKind::Insert
        {
            request.quote.clone_from(&original);
        }
        if request.quote.is_none() && request.proposed.is_none() {
            request.quote.clone_from(&original);
        }
        if request.within.is_none() && request.quote != original {
            request.within.clone_from(&original);
        }
        if !row.grounds.trim().is_empty() {
            request.grounds = Some(row.grounds.trim().to_owned());
        }
        request.everywhere |= request::means_everywhere(&row.place);
        if place.is_some() {
            request.reference.clone_from(&place);
        }
    }
    requests
}

fn reference_in(words: &str) -> Option<Reference> {
    super::reference::find(words).into_iter().next()
}

/// A character belongs to one part: what a point or a person holds is no boilerplate.
fn drop_double_spans(reading: &mut Reading) {
    let mut held: HashSet<(usize, usize)> = HashSet::new();
    let people = reading.roster.iter_mut().map(|entry| &mut entry.spans);
    let points = reading.points.iter_mut().map(|point| &mut point.spans);
    for spans in points.chain(people).chain([&mut reading.boilerplate]) {
        *spans = spans.iter().flat_map(|span| free(span, &mut held)).collect();
    }
}

fn free(span: &crate::read::Span, held: &mut HashSet<(usize, usize)>) -> Vec<crate::read::Span> {
    let mut pieces: Vec<crate::read::Span> = Vec::new();
    for at in span.start..span.end {
        if !held.insert((span.passage, at)) {
            continue;
        }
        match pieces.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => pieces.push(crate::read::Span { passage: span.passage, start: at, end: at + 1 }),
        }
    }
    pieces
}

fn number_and_date(
    source: &Source,
    lines: &[Line],
    sent: &Sent,
) -> (Option<String>, Option<jiff::civil::Date>) {
    let year = sent.date.map(|date| date.year());
    let texts: Vec<String> = lines.iter().map(|line| line.text.text()).collect();
    const HEAD: usize = 12;
    let salutation = texts.iter().position(|text| letter::is_salutation(text, sent.names));
    let number = texts
        .iter()
        .take(salutation.map_or(HEAD, |at| at.min(HEAD)))
        .find(|text| letter::is_number_line(text.trim()))
        .and_then(|text| docnumber::first(text));
    let alone = texts.iter().rev().take(14).find_map(|text| {
        let found = calendar::find(text, year);
        let date = found.last()?;
        let short = text.trim().chars().count() <= date.range.len() + 24;
        (short && !text.contains('。')).then_some(date.date)
    });
    let in_table = || {
        let cells: Vec<_> = source.passages().into_iter().filter(|passage| passage.cell.is_some()).collect();
        cells.iter().enumerate().find_map(|(at, passage)| {
            let text = passage.paragraph.text();
            // 收文日期 | 2024年1月26日: when our letter came.
            let label = at.checked_sub(1).map_or_else(String::new, |before| cells[before].paragraph.text());
            if ["收文", "来文", "收函", "来函", "收到", "截止", "时限", "期限", "要求"]
                .iter()
                .any(|word| label.contains(word) && label.chars().count() <= 12 || text.contains(word))
            {
                return None;
            }
            if let Some(date) = calendar::parse(text.trim(), year) {
                return Some(date);
            }
            let frame =
                ["时间", "日期", "年"].iter().any(|word| text.contains(word)) && text.chars().count() < 40;
            frame.then(|| calendar::first(&text, year)).flatten()
        })
    };
    let mail = || {
        texts
            .iter()
            .take(6)
            .find_map(|text| text.chars().count().lt(&60).then(|| calendar::first(text, year)).flatten())
    };
    (number, alone.or_else(in_table).or_else(mail))
}

fn warn(reading: &mut Reading, copies: &Copies, sent: &Sent) {
    let mut warnings = sender::warnings(&reading.senders, sent.units);
    if copies.found && reading.points.is_empty() {
        warnings.push("来文是征求意见稿原文，没有发现改动，请核对是否为无意见".to_owned());
    }
    if reading.nature == Nature::Unclear {
        let roster_only = !reading.roster.is_empty();
        warnings.push(if roster_only {
            "来文只报送了人员名单，没有说明有无意见，请核对".to_owned()
        } else {
            NO_NATURE.to_owned()
        });
    }
    warnings.extend(roster::doubts(&reading.roster));
    reading.warnings.extend(warnings);
}
