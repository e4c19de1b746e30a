//! From the files of a results folder to figures.
//!
//! Start with [`folder`], the tables of a folder with types; then [`figure`], what a figure is; then
//! [`drawn`], which figures a folder has; and [`page`], the report.
//!
//! **Architecture invariant:** nothing here opens a file or draws a line: the page hands figures to a library that
//! runs in the browser. Texts come in, plain data and text go out. It knows the columns of result files and no other crate, so a folder can be shown by a program
//! that did not write it.

mod contours;
pub mod drawn;
pub mod figure;
pub mod folder;
mod numbers;
pub mod page;

pub use drawn::figures;
pub use figure::Figure;
pub use folder::{Folder, Mistake};
