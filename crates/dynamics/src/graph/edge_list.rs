//! Graphs written down as the list of their edges.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{EDGES_MAX, Graph, Mistake, Place, VERTICES_MAX, from_edges};

/// Reads a graph from a text with one edge a line: the numbers of two vertices with a blank, a tab or a
/// comma between them.
///
/// Vertices are numbered from 0 without gaps. Empty lines count for nothing, nor does what follows a `#`.
///
/// # Errors
///
/// All lines that are no edge, join a vertex to itself or repeat an edge; or else, if no line is
/// wrong by itself, that a number was left out, or that there is no edge at all.
pub fn parse(text: &str) -> Result<Graph, Vec<Mistake>> {
    let mut edges = EdgeList::default();
    let mut mistakes = Vec::new();
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.split_once('#').map_or(content, |(before, _)| before).trim();
        if content.is_empty() {
            continue;
        }
        if let Err(message) = edge(content).and_then(|ends| edges.add(ends, line)) {
            mistakes.push(Mistake { place: Place::Line(line), message });
        }
    }
    if mistakes.is_empty() { edges.graph().map_err(|it| vec![it]) } else { Err(mistakes) }
}

/// Edges as they are listed somewhere, each with the line where it was first met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeList(BTreeMap<[u32; 2], usize>);

impl EdgeList {
    /// Adds the edge between two vertices, met in this line.
    ///
    /// # Errors
    ///
    /// What is wrong with it and what to do: it joins a vertex to itself, a number is too great, or it is there
    /// already.
    pub fn add(&mut self, [a, b]: [u32; 2], line: usize) -> Result<(), String> {
        if VERTICES_MAX <= a.max(b) {
            return Err(no_vertex(&a.max(b).to_string()));
        }
        if a == b {
            return Err(format!("vertex {a} cannot be its own neighbour (remove the line)"));
        }
        match self.0.entry([a.min(b), a.max(b)]) {
            Entry::Vacant(place) => {
                place.insert(line);
                Ok(())
            }
            Entry::Occupied(first) => {
                let [a, b] = first.key();
                Err(format!(
                    "{a} and {b} were joined in line {} already (remove one of the two)",
                    first.get()
                ))
            }
        }
    }

    /// How many vertices there are if they are numbered from 0 without gaps.
    pub fn vertices(&self) -> u32 {
        self.0.keys().map(|[_, b]| b + 1).max().unwrap_or(0)
    }

    /// The graph of all edges.
    ///
    /// # Errors
    ///
    /// If a vertex between others has no edge, or there are none at all, or too many.
    pub fn graph(&self) -> Result<Graph, Mistake> {
        mistake_in_all(&self.0)
            .map_or_else(|| Ok(from_edges(self.vertices(), self.0.keys().map(|[a, b]| (*a, *b)))), Err)
    }
}

/// The two ends.
fn edge(content: &str) -> Result<[u32; 2], String> {
    let is_gap = |it: char| it == ',' || it.is_whitespace();
    let words: Vec<&str> = content.split(is_gap).filter(|it| !it.is_empty()).collect();
    let [a, b] = words[..] else {
        return Err(format!("`{content}` must be the numbers of two vertices, such as `0 1`"));
    };
    Ok([vertex(a)?, vertex(b)?])
}

fn vertex(word: &str) -> Result<u32, String> {
    word.parse().ok().filter(|it| *it < VERTICES_MAX).ok_or_else(|| no_vertex(word))
}

fn no_vertex(word: &str) -> String {
    let last = VERTICES_MAX - 1;
    format!("`{word}` must be the number of a vertex, a whole number from 0 to {last}")
}

/// What no single line is to blame for.
fn mistake_in_all(edges: &BTreeMap<[u32; 2], usize>) -> Option<Mistake> {
    let mistake = |line, message| Some(Mistake { place: Place::Line(line), message });
    let Some(([_, largest], line)) = edges.iter().max_by_key(|([_, b], _)| *b) else {
        return mistake(1, "there is no edge (list one or more, such as `0 1`)".to_owned());
    };
    if (EDGES_MAX as usize) < edges.len() {
        return mistake(*line, format!("there are more than {EDGES_MAX} edges (leave some out)"));
    }
    let mut is_named = vec![false; *largest as usize + 1];
    for [a, b] in edges.keys() {
        is_named[*a as usize] = true;
        is_named[*b as usize] = true;
    }
    let missing = is_named.iter().position(|it| !it)?;
    let remedy = "number the vertices from 0 without gaps, and leave out those without neighbours";
    mistake(*line, format!("there is a vertex {largest}, but no edge of vertex {missing} ({remedy})"))
}

#[cfg(test)]
mod tests {
    use super::super::{Neighbours, ring};
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        parse(text).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn edges_are_read_however_they_are_written() {
        let text = "# a ring\n0 1\n\n  1,2\n2\t3 # the far side\n3 ,  4\r\n0 4";
        assert_eq!(Neighbours::new(&parse(text).unwrap()), Neighbours::new(&ring(5, 1).unwrap()));
    }

    #[test]
    fn all_wrong_lines_are_named_with_a_remedy() {
        assert_eq!(
            mistakes("0 1\n1\n1 2 3\n1 x\n2 2\n-1 0\n1 0\n0 1000000\n0 1.5\n"),
            [
                "line 2: `1` must be the numbers of two vertices, such as `0 1`",
                "line 3: `1 2 3` must be the numbers of two vertices, such as `0 1`",
                "line 4: `x` must be the number of a vertex, a whole number from 0 to 999999",
                "line 5: vertex 2 cannot be its own neighbour (remove the line)",
                "line 6: `-1` must be the number of a vertex, a whole number from 0 to 999999",
                "line 7: 0 and 1 were joined in line 1 already (remove one of the two)",
                "line 8: `1000000` must be the number of a vertex, a whole number from 0 to 999999",
                "line 9: `1.5` must be the number of a vertex, a whole number from 0 to 999999",
            ]
        );
    }

    #[test]
    fn a_text_without_edges_is_no_graph() {
        let message = "line 1: there is no edge (list one or more, such as `0 1`)";
        assert_eq!(mistakes(""), [message]);
        assert_eq!(mistakes("# nothing\n\n"), [message]);
    }

    #[test]
    fn a_number_left_out_is_a_mistake() {
        assert_eq!(
            mistakes("0 1\n1 4\n2 1\n"),
            ["line 2: there is a vertex 4, but no edge of vertex 3 (number the vertices from 0 without \
              gaps, and leave out those without neighbours)"]
        );
    }
}
