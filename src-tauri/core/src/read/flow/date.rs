//! Points in time as Word keeps them in its own and in interchange files.

/// A point in time in four bytes ([MS-DOC] 2.9.70), in local time; empty where it is not set.
pub(in crate::read) fn date(stamp: u32) -> String {
    let bits = |from: u32, count: u32| (stamp >> from) & ((1 << count) - 1);
    let (minute, hour, day, month, year) =
        (bits(0, 6), bits(6, 5), bits(11, 5), bits(16, 4), bits(20, 9) + 1900);
    if minute > 59 || hour > 23 || day == 0 || !(1..=12).contains(&month) {
        return String::new();
    }
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00")
}
