//! The pages, one file a route.

pub(crate) mod home;
pub(crate) mod missing;
pub(crate) mod playground;
pub(crate) mod question;
