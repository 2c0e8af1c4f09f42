//! How well replies are read: readings measured against what a careful clerk would record.

pub mod adopting;
pub mod corpus;
pub mod floor;
pub mod gold;
pub mod measuring;
pub mod pairing;
pub mod sameness;
pub mod score;
pub mod sent;
pub mod table;
