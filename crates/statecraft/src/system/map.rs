//! Where states are: cells, and which of them share a border.

/// A map: cells numbered from 0, and the borders between them. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    cells: u32,
    width: u32,
    /// Each border once, the smaller number first, in increasing order.
    borders: Vec<[u32; 2]>,
}

impl Map {
    /// Cells with these borders. A border named twice counts once. `width` is the number of cells in a row
    /// of a picture.
    ///
    /// # Errors
    ///
    /// If there is no cell, a border leads to a cell that does not exist or to itself, or the width is 0.
    pub fn new(cells: u32, width: u32, borders: &[[u32; 2]]) -> Result<Map, String> {
        if cells == 0 || width == 0 {
            return Err("a map needs at least one cell, and a row at least one".to_owned());
        }
        if let Some([a, b]) = borders.iter().find(|[a, b]| a == b || cells <= *a || cells <= *b) {
            return Err(format!(
                "border {a} - {b}: it must lie between two different cells, numbered below {cells}"
            ));
        }
        let mut borders: Vec<[u32; 2]> = borders.iter().map(|&[a, b]| [a.min(b), a.max(b)]).collect();
        borders.sort_unstable();
        borders.dedup();
        Ok(Map { cells, width, borders })
    }

    /// A rectangle of cells with four neighbours each, without an edge: it is closed in both directions.
    ///
    /// # Errors
    ///
    /// If it has no cells, or more than numbers of 32 bits can tell apart.
    pub fn torus(width: u32, height: u32) -> Result<Map, String> {
        let cells = width.checked_mul(height).ok_or("a map must have fewer than 2³² cells")?;
        let mut borders = Vec::new();
        for cell in 0..cells {
            let (x, y) = (cell % width, cell / width);
            let right = y * width + (x + 1) % width;
            let below = (y + 1) % height * width + x;
            // A direction with a single cell leads back to where one is.
            borders.extend([right, below].into_iter().filter(|it| *it != cell).map(|it| [cell, it]));
        }
        Map::new(cells, width, &borders)
    }

    /// A closed row of cells.
    ///
    /// # Errors
    ///
    /// If it has none.
    pub fn ring(cells: u32) -> Result<Map, String> {
        Map::torus(cells, 1)
    }

    /// Cells that all border on each other.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub fn complete(cells: u32) -> Result<Map, String> {
        let borders: Vec<[u32; 2]> = (0..cells).flat_map(|b| (0..b).map(move |a| [a, b])).collect();
        Map::new(cells, cells, &borders)
    }

    /// How many cells there are.
    pub const fn cells(&self) -> u32 {
        self.cells
    }

    /// How many cells are in a row of a picture.
    pub const fn width(&self) -> u32 {
        self.width
    }

    /// The borders, each once, the smaller cell first, in increasing order.
    pub fn borders(&self) -> &[[u32; 2]] {
        &self.borders
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_have_the_borders_they_should() {
        for (map, cells, borders) in [
            (Map::torus(8, 8), 64, 128),
            (Map::torus(3, 3), 9, 18),
            (Map::torus(2, 2), 4, 4),
            (Map::torus(1, 1), 1, 0),
            (Map::ring(7), 7, 7),
            (Map::ring(2), 2, 1),
            (Map::complete(5), 5, 10),
        ] {
            let map = map.unwrap();
            assert_eq!((map.cells(), map.borders().len()), (cells, borders));
            for cell in 0..cells {
                let degree = map.borders().iter().filter(|it| it.contains(&cell)).count();
                assert_eq!(degree, 2 * borders / cells as usize);
            }
        }
    }

    #[test]
    fn impossible_maps_are_refused_with_a_reason() {
        let reason = |map: Result<Map, String>| map.unwrap_err();
        assert!(reason(Map::new(3, 3, &[[0, 3]])).contains("0 - 3"));
        assert!(reason(Map::new(3, 3, &[[1, 1]])).contains("different cells"));
        assert!(reason(Map::torus(0, 5)).contains("at least one cell"));
        assert!(reason(Map::torus(1 << 20, 1 << 20)).contains("fewer"));
    }
}
