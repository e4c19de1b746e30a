//! Which crate may depend on which.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand};

use Uses::{Anything, Only};

/// What one layer may depend on.
struct Layer {
    /// The package, or [`FAMILIES`].
    name: &'static str,
    /// Packages of this workspace, and [`FAMILIES`].
    uses: Uses,
    /// Packages of this workspace that only its tests use.
    tests: &'static [&'static str],
    /// Other people's packages. Those that only tests use are not restricted.
    outside: Uses,
}

enum Uses {
    Anything,
    Only(&'static [&'static str]),
}

/// The layer of every package under `strategies/`.
const FAMILIES: &str = "strategies/*";

/// The layers from the bottom up.
const LAYERS: &[Layer] = &[
    Layer {
        name: "kernel",
        uses: Only(&[]),
        tests: &["arena", "testkit"],
        outside: Only(&["libm", "rand", "rand_xoshiro"]),
    },
    // A family may build on another, as strategies of strategies do. Cargo allows no cycle, so there is
    // no order among them to keep here.
    Layer {
        name: FAMILIES,
        uses: Only(&["kernel", FAMILIES]),
        tests: &["arena", "testkit"],
        outside: Only(&["libm"]),
    },
    Layer { name: "arena", uses: Only(&["kernel"]), tests: &["testkit"], outside: Only(&["pulp", "rayon"]) },
    Layer { name: "testkit", uses: Only(&["kernel", "arena"]), tests: &[], outside: Only(&[]) },
    Layer {
        name: "roster",
        uses: Only(&["kernel", FAMILIES]),
        tests: &["arena", "testkit"],
        outside: Only(&[]),
    },
    Layer {
        name: "dynamics",
        uses: Only(&["kernel", "arena"]),
        tests: &["testkit", "roster"],
        outside: Only(&["libm", "petgraph", "pulp"]),
    },
    Layer {
        name: "statecraft",
        uses: Only(&["kernel", "arena", "dynamics"]),
        tests: &["testkit", "roster"],
        outside: Only(&["libm"]),
    },
    Layer {
        name: "scenario",
        uses: Only(&["kernel", "arena", "dynamics", "statecraft"]),
        tests: &["testkit", "roster"],
        outside: Only(&["libm", "serde", "serde-saphyr", "statrs", "strsim", "csv"]),
    },
    Layer {
        name: "report",
        uses: Only(&["kernel", "arena", "dynamics", "statecraft", "scenario"]),
        tests: &["testkit", "roster"],
        outside: Only(&["comfy-table", "serde", "serde_json", "csv", "annotate-snippets", "parquet"]),
    },
    // It reads what `report` wrote, as any program of others would: by the names of columns.
    Layer {
        name: "figures",
        uses: Only(&[]),
        tests: &[],
        outside: Only(&["base64", "csv", "serde", "serde_json", "sha2"]),
    },
    Layer {
        name: "plot",
        uses: Only(&["figures"]),
        tests: &[],
        outside: Only(&["libm", "plotters", "resvg", "svg2pdf", "ttf-parser"]),
    },
    Layer {
        name: "jervis",
        uses: Only(&[
            "kernel",
            "arena",
            "dynamics",
            "statecraft",
            "roster",
            "scenario",
            "report",
            "figures",
            "plot",
        ]),
        tests: &["testkit"],
        outside: Anything,
    },
    Layer { name: "benches", uses: Anything, tests: &["testkit"], outside: Anything },
    Layer { name: "xtask", uses: Anything, tests: &["testkit"], outside: Anything },
];

/// What nobody may depend on, even those who may use anything; tests may use `testkit`.
const NEVER: &[&str] = &["testkit", "benches", "xtask"];

const ADVICE: &str = "docs/architecture.md explains the layers; \
    a new edge needs a decision record in docs/decisions/ and a change to crates/xtask/src/layers.rs";

/// Every dependency that the table of layers does not have.
pub fn check(root: &Path) -> Vec<String> {
    crate::found(packages(root).map(|it| problems(&it)))
}

/// A package of this workspace.
struct Package {
    name: String,
    /// Its name in [`LAYERS`].
    layer: String,
    dependencies: Vec<Dependency>,
}

struct Dependency {
    name: String,
    use_: Use,
}

#[derive(Clone, Copy, PartialEq)]
enum Use {
    /// By the crate itself or its build script.
    Crate,
    /// By its tests, examples and benches.
    Tests,
}

fn packages(root: &Path) -> Result<Vec<Package>> {
    let metadata = MetadataCommand::new()
        .manifest_path(root.join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("cannot read the graph of crates")?;
    let families = metadata.workspace_root.join("strategies");
    let package = |it: &cargo_metadata::Package| Package {
        name: it.name.to_string(),
        layer: if it.manifest_path.starts_with(&families) {
            FAMILIES.to_owned()
        } else {
            it.name.to_string()
        },
        dependencies: it.dependencies.iter().map(dependency).collect(),
    };
    Ok(metadata.workspace_packages().into_iter().map(package).collect())
}

fn dependency(it: &cargo_metadata::Dependency) -> Dependency {
    let use_ = if it.kind == DependencyKind::Development { Use::Tests } else { Use::Crate };
    Dependency { name: it.name.clone(), use_ }
}

fn problems(packages: &[Package]) -> Vec<String> {
    let layers: BTreeMap<&str, &str> = packages.iter().map(|it| (&*it.name, &*it.layer)).collect();
    let mut res = Vec::new();
    for package in packages {
        let Some(layer) = LAYERS.iter().find(|it| it.name == package.layer) else {
            res.push(format!("{} has no layer; {ADVICE}", package.name));
            continue;
        };
        for dependency in &package.dependencies {
            let permitted = match layers.get(&*dependency.name) {
                Some(target) => layer.may_use(target, dependency.use_),
                None => dependency.use_ == Use::Tests || layer.outside.permits(&dependency.name),
            };
            if !permitted {
                let tests = if dependency.use_ == Use::Tests { " in its tests" } else { "" };
                let edge = format!("{} -> {}", package.name, dependency.name);
                res.push(format!("{edge}: {} may not use it{tests}; {ADVICE}", package.name));
            }
        }
    }
    res
}

impl Layer {
    fn may_use(&self, target: &str, use_: Use) -> bool {
        let in_tests = use_ == Use::Tests && self.tests.contains(&target);
        in_tests || (!NEVER.contains(&target) && self.uses.permits(target))
    }
}

impl Uses {
    fn permits(&self, name: &str) -> bool {
        match self {
            Anything => true,
            Only(names) => names.contains(&name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges found wrong among these: `from -> to`, or `from => to` in tests.
    fn wrong(edges: &[&str]) -> Vec<String> {
        let names = LAYERS.iter().map(|it| it.name).filter(|it| *it != FAMILIES);
        let mut packages: Vec<Package> = names.map(|it| package(it, it)).collect();
        packages.extend(["classics", "probers"].map(|it| package(it, FAMILIES)));
        for edge in edges {
            let (use_, arrow) = if edge.contains("=>") { (Use::Tests, " => ") } else { (Use::Crate, " -> ") };
            let (from, to) = edge.split_once(arrow).unwrap();
            let from = packages.iter_mut().find(|it| it.name == from).unwrap();
            from.dependencies.push(Dependency { name: to.to_owned(), use_ });
        }
        problems(&packages)
    }

    fn package(name: &str, layer: &str) -> Package {
        Package { name: name.to_owned(), layer: layer.to_owned(), dependencies: Vec::new() }
    }

    #[test]
    fn edges_in_the_table_are_permitted() {
        let edges = [
            "kernel -> libm",
            "kernel => proptest",
            "arena -> kernel",
            "arena -> rayon",
            "classics -> kernel",
            "probers -> classics",
            "classics => testkit",
            "roster -> classics",
            "scenario => roster",
            "jervis -> report",
            "jervis -> clap",
            "xtask -> jervis",
            "xtask -> anyhow",
            "benches -> arena",
            "benches => testkit",
        ];
        assert_eq!(wrong(&edges), [""; 0]);
    }

    #[test]
    fn edges_outside_the_table_are_problems() {
        for edge in [
            "kernel -> arena",
            "kernel -> serde",
            "arena -> testkit",
            "classics -> arena",
            "classics -> rand",
            "classics => roster",
            "dynamics -> scenario",
            "scenario -> roster",
            "report -> clap",
            "roster -> arena",
            "testkit -> rayon",
            "jervis -> testkit",
            "jervis -> classics",
            "kernel => xtask",
            "xtask -> benches",
            "benches -> xtask",
            "benches -> testkit",
        ] {
            let problems = wrong(&[edge]);
            let [problem] = &*problems else { panic!("{edge}: {problems:?}") };
            assert!(problem.starts_with(&edge.replace("=>", "->")), "{problem}");
            assert!(problem.contains("docs/architecture.md") && problem.contains("decision record"));
        }
    }

    #[test]
    fn a_package_without_a_layer_is_a_problem() {
        assert!(problems(&[package("stranger", "stranger")])[0].starts_with("stranger has no layer"));
    }

    #[test]
    fn the_graph_is_read_from_manifests() {
        let repository = crate::fixture::repository(&[
            ("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\", \"strategies/*\"]\n"),
            (
                "crates/kernel/Cargo.toml",
                "[package]\nname = \"kernel\"\n[build-dependencies]\nserde = \"1\"\n",
            ),
            ("crates/kernel/src/lib.rs", ""),
            (
                "strategies/probers/Cargo.toml",
                "[package]\nname = \"probers\"\n[dependencies]\nkernel = { path = \"../../crates/kernel\" }\n\
                 [dev-dependencies]\nserde = \"1\"\n",
            ),
            ("strategies/probers/src/lib.rs", ""),
        ]);
        let problems = check(repository.path());
        assert!(matches!(&*problems, [it] if it.starts_with("kernel -> serde")), "{problems:?}");
    }
}
