//! What stands in the way of issuing, and what a proofreader would mark: plain data → findings. Pure; knows nothing
//! of how the data is stored, of the clock, or of who asks.

mod annexes;
mod dates;
mod decisions;
mod finding;
mod issuance;
mod leftovers;
mod marks;
mod numbering;
mod organs;
mod references;
mod roster;
mod subject;

pub use finding::*;
pub use subject::*;

/// Everything that is found, what blocks issuing first, then in the order of the work: decisions, texts from top to
/// bottom, lists, issuance.
pub fn check(subject: &Subject) -> Vec<Finding> {
    let mut findings = decisions::check(subject);
    for passage in subject.passages() {
        findings.extend(marks::check(&passage));
        findings.extend(dates::check_passage(subject, &passage));
        findings.extend(leftovers::check(subject, &passage));
        findings.extend(references::check(subject, &passage));
    }
    findings.extend(numbering::check(subject));
    findings.extend(annexes::check(subject));
    findings.extend(organs::check(subject));
    findings.extend(dates::check_letter(subject));
    findings.extend(roster::check(subject));
    findings.extend(issuance::check(subject));
    findings.sort_by_key(|finding| finding.severity);
    findings
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
