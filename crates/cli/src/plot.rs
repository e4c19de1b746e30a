//! `jervis plot`.

use std::{fmt::Write, path::Path};

use ::plot::Page;
use figures::{Figure, Folder};

use crate::{Done, Failure, args::PlotArgs, files, print};

pub(crate) fn draw(args: &PlotArgs) -> Done {
    let all = figures::figures(&read(&args.results)?);
    let Some(name) = &args.figure else {
        if let Some(out) = &args.out {
            let help = "say which with --figure NAME; `jervis plot DIR` lists them";
            return Err(Failure::Input(format!(
                "error: no figure is named for {}\nhelp: {help}",
                out.display()
            )));
        }
        return print(&list(&all));
    };
    let Some(figure) = all.iter().find(|it| it.name == *name) else {
        let close = scenario::did_you_mean(name, all.iter().map(|it| &*it.name));
        let help = match &close[..] {
            [] => "`jervis plot DIR` lists those that this folder has".to_owned(),
            close => format!("did you mean {}?", close.join(" or ")),
        };
        let directory = args.results.display();
        return Err(Failure::Input(format!("error: {directory} has no figure `{name}`\nhelp: {help}")));
    };
    let Some(out) = &args.out else {
        let help = "say where to with --out FILE, ending in .svg, .pdf or .png";
        return Err(Failure::Input(format!("error: the figure `{name}` needs a file\nhelp: {help}")));
    };
    let page = Page { width: args.width, height: args.height, dark: args.dark };
    let refused = |it: ::plot::Refused| Failure::Machine(format!("error: {}: {it}", out.display()));
    let bytes = match out.extension().and_then(|it| it.to_str()).map(str::to_lowercase).as_deref() {
        Some("svg") => ::plot::svg(figure, &page).into_bytes(),
        Some("pdf") => ::plot::pdf(figure, &page).map_err(refused)?,
        Some("png") => ::plot::png(figure, &page).map_err(refused)?,
        _ => {
            let message = format!("error: {}: a figure is written as .svg, .pdf or .png", out.display());
            return Err(Failure::Input(format!("{message}\nhelp: give the file one of these endings")));
        }
    };
    if let Some(directory) = out.parent().filter(|it| !it.as_os_str().is_empty()) {
        files::prepare(directory)?;
    }
    files::write_one(out, bytes)
}

/// The tables of a results folder.
fn read(directory: &Path) -> Result<Folder, Failure> {
    let texts = files::read_known(directory, figures::folder::is_read)?;
    Folder::read(&texts).map_err(|it| {
        let help = "jervis writes this file; run the scenario again";
        Failure::Input(format!("error: {}: {it}\nhelp: {help}", directory.display()))
    })
}

/// The names of figures with their titles.
fn list(all: &[Figure]) -> String {
    let width = all.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
    all.iter().fold(String::new(), |mut res, it| {
        let _ = writeln!(res, "{:width$}  {}", it.name, it.title);
        res
    })
}
