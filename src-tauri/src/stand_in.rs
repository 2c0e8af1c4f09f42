//! Stands where the core's door will be, in its shape.
use serde::Serialize;
use serde_json::Value;

pub type OnProgress<'a> = &'a (dyn Fn(Progress) -> bool + Sync);

#[derive(Debug, Clone, Serialize)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
    pub file: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct ApiError {
    pub kind: &'static str,
    pub sentence: String,
}

pub struct Operation {
    pub name: &'static str,
    pub title: &'static str,
}
pub const OPERATIONS: &[Operation] = &[];

#[derive(Debug, Default)]
pub struct Machine;
pub struct Session;
impl Session {
    pub fn new(_: Box<Machine>) -> Self {
        Self
    }
    pub fn call(&mut self, operation: &str, _: Value, _: OnProgress<'_>) -> Result<Value, ApiError> {
        Err(ApiError { kind: "usage", sentence: format!("没有“{operation}”这个操作") })
    }
}
