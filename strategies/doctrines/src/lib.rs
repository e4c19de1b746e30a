//! Doctrines of international relations, from restraint to pre-emption.

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "doctrines",
    about: "Doctrines of international relations, from restraint to pre-emption.",
    entries: &[],
};
