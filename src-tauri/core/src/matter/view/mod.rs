//! What the use cases hand out: the shapes that the window and the command line show.

mod comment;
mod draft;
mod overview;
mod progress;
mod reply;

pub use comment::*;
pub use draft::*;
pub use overview::*;
pub use progress::*;
pub use reply::*;
