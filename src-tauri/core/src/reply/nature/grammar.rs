//! Reads `grammar.txt`: lists of words and phrases built of them, each of which becomes one pattern.
//!
//! Knows the notation, not what the phrases mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

/// The phrases by name, as the text of a pattern each.
static PHRASES: LazyLock<HashMap<String, String>> = LazyLock::new(|| phrases(include_str!("grammar.txt")));

/// The pattern of the phrases of these names, any of which may stand.
pub(super) fn pattern(names: &[&str]) -> Regex {
    let parts: Vec<&str> = names.iter().filter_map(|name| PHRASES.get(*name).map(String::as_str)).collect();
    assert_eq!(parts.len(), names.len(), "a phrase of {names:?} is not in the grammar");
    // Constant, and compiled by the tests.
    #[allow(clippy::expect_used)]
    Regex::new(&parts.join("|")).expect("constant pattern")
}

fn phrases(grammar: &str) -> HashMap<String, String> {
    let mut known: HashMap<String, String> = HashMap::new();
    let lines = grammar.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    for line in lines {
        let (name, body) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let body = body.trim_start();
        if let Some(words) = body.strip_prefix("= ") {
            known.insert(name.to_owned(), list(words));
        } else {
            let phrase = expand(body.trim_start_matches(": "), &known);
            let all = known.entry(name.to_owned()).or_default();
            if !all.is_empty() {
                all.push('|');
            }
            all.push_str(&phrase);
        }
    }
    known
}

/// Any of the words, longer ones first: of 没 and 没有 the second is meant where both fit.
fn list(words: &str) -> String {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|")
}

/// A phrase with its names and gaps written out.
fn expand(phrase: &str, known: &HashMap<String, String>) -> String {
    let mut written = String::new();
    let mut rest = phrase;
    while let Some(sign) = rest.chars().next() {
        let after = &rest[sign.len_utf8()..];
        rest = match sign {
            '<' => {
                let (name, behind) = after.split_once('>').unwrap_or((after, ""));
                let meant = known.get(name);
                assert!(meant.is_some(), "{name} is used before it is defined");
                written.push_str(&format!("(?:{})", meant.map_or("", String::as_str)));
                behind
            }
            '~' => {
                let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
                written.push_str(&format!("[^，。；]{{0,{}}}?", &after[..end]));
                &after[end..]
            }
            '(' if after.starts_with('?') => {
                written.push('(');
                after
            }
            '(' => {
                written.push_str("(?:");
                after
            }
            _ => {
                if !sign.is_whitespace() {
                    written.push(sign);
                }
                after
            }
        };
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_made_of_lists_gaps_and_other_phrases() {
        let known = phrases("# words\nno = 没 没有\nsay : <no> (什么)?\nall : ^ <say> ~2 意见 $\nall : 行\n");
        let pattern = Regex::new(&known["all"]).ok();
        let fits = |words: &str| pattern.as_ref().is_some_and(|pattern| pattern.is_match(words));
        for words in ["没意见", "没有什么大的意见", "行"] {
            assert!(fits(words), "{words}");
        }
        for words in ["有意见", "没有什么特别的意见", "没意见吗"] {
            assert!(!fits(words), "{words}");
        }
    }
}
