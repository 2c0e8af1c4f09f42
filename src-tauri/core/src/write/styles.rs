//! The styles of the files, one for each element of an official document.

use docx_rs::{AlignmentType, LineSpacing, LineSpacingType, RunFonts, SpecialIndentType, StyleType, Styles};

use super::tree::legible;
use crate::document::flow::{Align, Style};
use crate::document::{Face, Fonts, Page, RED, SIZE_3};

/// The style that the others are based on. docx-rs writes an empty one of this id ahead of it.
pub const BASE: &str = "Normal";

/// White added to a 3号 character, in twips: 28 of them are then 155.6 mm wide and fill a line of 156 mm. (−4 would be
/// nearer, but by a hair too wide for the 28th.)
const TIGHT: i32 = -5;

/// The id of a style in the file.
pub fn style_id(style: Style) -> String {
    let place = Style::ALL.iter().position(|one| *one == style).unwrap_or(0);
    format!("GW{:02}", place + 1)
}

/// A face's font with its name in every slot, so that no theme font can win. The hint makes “ ” ‘ ’ — … Chinese:
/// without it they are drawn in the Latin font.
pub fn fonts(fonts: &Fonts, face: Face) -> RunFonts {
    let name = fonts.name(face);
    named(name, fonts.latin.as_deref().unwrap_or(name))
}

/// A font and the one for digits and Latin letters.
pub fn named(font: &str, latin: &str) -> RunFonts {
    let (font, latin) = (legible(font), legible(latin));
    RunFonts::new().hint("eastAsia").east_asia(font).ascii(&latin).hi_ansi(&latin).cs(&latin)
}

/// How lines stand, in docx-rs's words.
pub fn alignment(align: Align) -> AlignmentType {
    match align {
        Align::Both => AlignmentType::Both,
        Align::Left => AlignmentType::Left,
        Align::Centre => AlignmentType::Center,
        Align::Right => AlignmentType::Right,
    }
}

/// Lines of exactly this height, in twips.
pub fn exactly(height: i32) -> LineSpacing {
    LineSpacing::new().line(height).line_rule(LineSpacingType::Exact)
}

/// A length in twips, or a size, in the type that docx-rs takes it in.
pub fn length(twips: i32) -> usize {
    usize::try_from(twips).unwrap_or_default()
}

/// The style sheet. Its base is 3号 仿宋: `w:docGrid` counts its 28 characters by it.
pub fn styles(names: &Fonts, page: &Page) -> Styles {
    let face = fonts(names, Face::FangSong);
    let mut base = docx_rs::Style::new(BASE, StyleType::Paragraph)
        .name("Normal")
        .fonts(face.clone())
        .size(length(SIZE_3))
        .line_spacing(exactly(page.line).before(0).after(0))
        .align(AlignmentType::Both);
    base.paragraph_property = base.paragraph_property.widow_control(false).adjust_right_ind(0);
    let sheet = Styles::new().default_fonts(face).default_size(length(SIZE_3)).add_style(base);
    Style::ALL.into_iter().fold(sheet, |sheet, style| sheet.add_style(one(style, names, page)))
}

fn one(style: Style, names: &Fonts, page: &Page) -> docx_rs::Style {
    // Every style leaves the grid, which it keeps to by its own figures: titles would be forced into the cells of 3号,
    // and LibreOffice gives a character two cells where a cell is narrower than the character.
    let mut made = docx_rs::Style::new(style_id(style), StyleType::Paragraph)
        .name(style.name())
        .based_on(BASE)
        .snap_to_grid(false)
        .line_spacing(exactly(style.pitch(page)))
        .align(alignment(style.align()))
        .fonts(fonts(names, style.face()))
        .size(length(style.size()));
    if style.first_line_characters() > 0 {
        let twips = (f64::from(style.first_line_characters()) * page.character()).round() as i32;
        made = made.indent(None, Some(SpecialIndentType::FirstLine(twips)), None, None);
    }
    if style.size() == SIZE_3 {
        made.run_property = made.run_property.spacing(TIGHT);
    }
    if matches!(style, Style::First | Style::Centred) {
        made = made.outline_lvl(0);
    }
    if style == Style::Mark { made.color(RED) } else { made }
}
