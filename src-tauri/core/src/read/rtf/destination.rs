//! Groups by their first words: where the text in them goes, and what they stand for.

use super::frame::{Ending, Margin, Target};

/// What a word makes of the group that it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// A place for text, and what happens at its end.
    Place(Target, Ending),
    /// A story of its own.
    Story(Ending),
    /// A field, with an instruction and a result.
    Field,
    /// A picture.
    Picture,
    /// An embedded object.
    Object,
    /// A formula.
    Formula,
    /// A text in two notations, of which one is read.
    Pair,
    /// The better of the two.
    Better,
    /// Nothing of its own: the text goes where the text around it goes.
    Transparent,
}

/// The meaning of a word that begins a group; none for words that begin none.
pub(super) fn destination(word: &str) -> Option<Destination> {
    use Destination::{Better, Field, Formula, Object, Pair, Picture, Place, Story, Transparent};
    let kept = |ending| Place(Target::Kept, ending);
    let margin = |is_footer, first, even| Story(Ending::Margin(Margin { is_footer, first, even }));
    Some(match word {
        "fonttbl" => Place(Target::Fonts, Ending::Nothing),
        "revtbl" => Place(Target::Revisers, Ending::Nothing),
        "stylesheet" => Place(Target::Styles, Ending::Nothing),
        "header" | "headerr" => margin(false, false, false),
        "headerl" => margin(false, false, true),
        "headerf" => margin(false, true, false),
        "footer" | "footerr" => margin(true, false, false),
        "footerl" => margin(true, false, true),
        "footerf" => margin(true, true, false),
        "footnote" => Story(Ending::Note),
        "annotation" => Story(Ending::Comment),
        "shptxt" | "dptxbxtext" => Story(Ending::TextBox),
        "atnid" => kept(Ending::CommentInitials),
        "atnauthor" => kept(Ending::CommentAuthor),
        "atnref" => kept(Ending::CommentNumber),
        "atndate" => kept(Ending::CommentDate),
        "atnparent" => kept(Ending::CommentParent),
        "atrfstart" => kept(Ending::RangeStart),
        "atrfend" => kept(Ending::RangeEnd),
        "listtext" | "pntext" => kept(Ending::Label),
        "fldinst" => kept(Ending::Instruction),
        "objclass" => kept(Ending::ObjectClass),
        "field" => Field,
        "pict" => Picture,
        "object" => Object,
        "moMath" | "mmath" => Formula,
        "upr" => Pair,
        "ud" => Better,
        "fldrslt" | "result" | "shppict" | "shpinst" | "shp" | "shpgrp" | "do" | "nesttableprops" => {
            Transparent
        }
        // Names and values of shapes; a value may hold a picture.
        "sp" => Place(Target::Quiet, Ending::Nothing),
        // Form fields say by numbers what they show.
        "formfield" => Place(Target::Quiet, Ending::Nothing),
        word if is_silent(word) => Place(Target::Nowhere, Ending::Nothing),
        _ => return None,
    })
}

/// Groups whose content no person sees, though their words are not marked so.
fn is_silent(word: &str) -> bool {
    matches!(
        word,
        "colortbl"
            | "info"
            | "filetbl"
            | "listtable"
            | "listoverridetable"
            | "rsidtbl"
            | "nonshppict"
            | "nonesttables"
            | "shprslt"
            | "objdata"
            | "ftnsep"
            | "ftnsepc"
            | "ftncn"
            | "aftnsep"
            | "aftnsepc"
            | "aftncn"
            | "xe"
            | "tc"
            | "rxe"
            | "txe"
            | "bkmkstart"
            | "bkmkend"
            | "template"
            | "private1"
    )
}

/// The character that a word stands for.
pub(super) fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => return None,
    })
}
