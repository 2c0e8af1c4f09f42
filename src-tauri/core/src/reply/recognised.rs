//! What rests on recognised text is less sure, and the clerk is told to compare it with the page.

use super::reading::Reading;
use crate::read::{Loss, Source, Span};

/// However sure the model is of each character, a sentence may lack one, and nobody has seen it.
const TRUST: f64 = 0.9;
/// From here on, in percent, a page is read well on the whole.
const WELL: u8 = 90;

/// Lowers how sure a reading is, by how sure the recognition of the passages was that it rests on, and says so.
pub(super) fn discount(source: &Source, reading: &mut Reading) {
    if source.pages > 0 {
        // What is lost of a page may be all that its sender had to say.
        reading.warnings.extend(source.losses.iter().map(Loss::sentence));
    }
    let percents: Vec<Option<u8>> = source
        .passages()
        .iter()
        .map(|passage| passage.paragraph.recognised.as_ref().map(|recognised| recognised.percent))
        .collect();
    let recognised: Vec<u8> = percents.iter().flatten().copied().collect();
    let Some(least) = recognised.iter().min() else { return };
    let factor = |spans: &[Span]| {
        let of = spans.iter().filter_map(|span| percents.get(span.passage).copied().flatten()).min();
        of.map_or(1.0, |percent| TRUST * f64::from(percent) / 100.0)
    };
    for point in &mut reading.points {
        let factor = factor(&point.spans);
        if factor < 1.0 {
            point.confidence *= factor;
            point.why.push("依据的是识别文字".into());
        }
    }
    let mean = recognised.iter().map(|percent| f64::from(*percent)).sum::<f64>() / recognised.len() as f64;
    if recognised.len() * 2 > percents.len() {
        for sender in &mut reading.senders {
            sender.confidence *= TRUST * mean / 100.0;
        }
    }
    let poor = if *least < WELL { "，其中有些字认得不准，已标出" } else { "" };
    reading.warnings.push(format!("识别文字，请对照页面图像核对{poor}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Block, Recognised, SourceParagraph};
    use crate::reply::SenderGuess;
    use crate::unit::UnitId;

    fn read(percents: &[Option<u8>]) -> Reading {
        let paragraph = |percent: &Option<u8>| {
            let recognised = percent.map(|percent| Recognised { percent, page: 1, ..Recognised::default() });
            Block::Paragraph(SourceParagraph {
                recognised, ..SourceParagraph::plain("建议删除第四条")
            })
        };
        let source = Source { blocks: percents.iter().map(paragraph).collect(), ..Source::default() };
        let sender = SenderGuess { unit: UnitId(1), confidence: 0.97, why: "落款".into() };
        let mut reading = Reading { senders: vec![sender], ..Reading::default() };
        discount(&source, &mut reading);
        reading
    }

    #[test]
    fn recognised_text_is_trusted_less_and_said_to_be_recognised() {
        let reading = read(&[Some(99), Some(98)]);
        assert!(reading.senders[0].confidence < 0.9);
        assert_eq!(reading.warnings, ["识别文字，请对照页面图像核对"]);
    }

    #[test]
    fn a_poor_page_is_named_so() {
        assert!(read(&[Some(99), Some(60)]).warnings[0].contains("认得不准"));
    }

    #[test]
    fn text_that_was_read_stays_as_sure_as_it_was() {
        let reading = read(&[None, None]);
        assert_eq!(reading.senders[0].confidence, 0.97);
        assert!(reading.warnings.is_empty());
    }
}
