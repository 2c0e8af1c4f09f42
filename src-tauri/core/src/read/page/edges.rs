//! Where the text of a page or column starts and ends from side to side.

use super::line::Line;

/// The edges of running text, in points from the left of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Edges {
    /// Where lines without indent start.
    pub left: f64,
    /// Where full lines end.
    pub right: f64,
}

impl Edges {
    /// The room between the edges.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// How near the ends of lines must lie to show an edge together, in ems.
const FLUSH: f64 = 0.6;

/// Measures the edges of lines that stand over each other. `page_width` decides where the lines do not: margins are
/// about equal on both sides.
pub(super) fn measure(lines: &[&Line<'_>], page_width: f64) -> Option<Edges> {
    let em = body_size(lines)?;
    let usual = |line: &&&Line<'_>| {
        (0.7..1.6).contains(&(line.size / em)) && line.text.chars().count() >= 2 || lines.len() < 3
    };
    let usual: Vec<&&Line<'_>> = lines.iter().filter(usual).collect();
    let left = usual.iter().map(|line| line.frame.left).reduce(f64::min)?;
    let furthest = usual.iter().map(|line| line.frame.right).reduce(f64::max)?;
    let mut rights: Vec<f64> = usual.iter().map(|line| line.frame.right).collect();
    rights.sort_by(f64::total_cmp);
    let support = |edge: f64| {
        let below = |by: f64| rights.partition_point(|right| *right <= edge + by);
        below(FLUSH * em) - below(-FLUSH * em)
    };
    let shared = rights.iter().copied().filter(|right| support(*right) >= 2);
    let shared = shared.reduce(f64::max);
    let by_margins = page_width - left;
    let right = match shared {
        Some(shared) if furthest - shared > 3.0 * em => furthest,
        Some(shared) if support(shared) > 2 || shared > by_margins - 2.0 * em => shared,
        _ => furthest.max(by_margins),
    };
    Some(Edges { left, right })
}

/// The size of most of the text.
pub(super) fn body_size(lines: &[&Line<'_>]) -> Option<f64> {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in lines {
        let count = line.text.chars().count();
        match sizes.iter_mut().find(|(size, _)| (size / line.size - 1.0).abs() < 0.06) {
            Some(entry) => entry.1 += count,
            None => sizes.push((line.size, count)),
        }
    }
    sizes.into_iter().max_by_key(|(_, count)| *count).map(|(size, _)| size)
}

/// The usual distance from line to line. Blank lines and spacing only make it larger, so a low one of all
/// distances is taken.
pub(super) fn pitch(lines: &[&Line<'_>]) -> Option<f64> {
    let pairs = lines.windows(2).filter(|pair| pair[0].page() == pair[1].page());
    let alike = pairs.filter(|pair| (0.8..1.25).contains(&(pair[0].size / pair[1].size)));
    let mut distances: Vec<f64> = alike
        .map(|pair| pair[1].frame.middle() - pair[0].frame.middle())
        .filter(|distance| *distance > 0.0)
        .collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() * 3 / 10).copied()
}
