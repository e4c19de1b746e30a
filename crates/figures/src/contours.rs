//! Lines of equal height on a grid, by marching squares.

/// The polylines along which bilinear heights pass `level`: `xs` and `ys` ascend, `height(column, row)` is
/// `None` where nothing is known. In a cell with a saddle the mean of its corners decides which corners
/// belong together.
pub(crate) fn contours(
    xs: &[f64],
    ys: &[f64],
    height: impl Fn(usize, usize) -> Option<f64>,
    level: f64,
) -> Vec<Vec<[f64; 2]>> {
    let mut pieces = Vec::new();
    for row in 1..ys.len() {
        for column in 1..xs.len() {
            // Around the cell, so that an edge lies between neighbours.
            let corners = [(column - 1, row - 1), (column, row - 1), (column, row), (column - 1, row)];
            let heights = corners.map(|(column, row)| height(column, row));
            let [Some(a), Some(b), Some(c), Some(d)] = heights else { continue };
            let heights = [a, b, c, d];
            let crossing = |edge: usize| {
                let (from, to) = (edge, (edge + 1) % 4);
                let (low, high) = (heights[from], heights[to]);
                let part = (level - low) / (high - low);
                let at = |it: usize| [xs[corners[it].0], ys[corners[it].1]];
                let (start, end) = (at(from), at(to));
                [0, 1].map(|it| start[it] + part * (end[it] - start[it]))
            };
            let above = heights.map(|it| level <= it);
            let edges: Vec<usize> = (0..4).filter(|&it| above[it] != above[(it + 1) % 4]).collect();
            match edges[..] {
                [one, other] => pieces.push([crossing(one), crossing(other)]),
                [..] if edges.len() == 4 => {
                    let centre = level <= heights.iter().sum::<f64>() / 4.0;
                    // The pieces cut off the corners that differ from the centre.
                    let pairs = if above[0] == centre { [(0, 1), (2, 3)] } else { [(3, 0), (1, 2)] };
                    pieces.extend(pairs.map(|(one, other)| [crossing(one), crossing(other)]));
                }
                [..] => (),
            }
        }
    }
    joined(pieces)
}

/// Pieces that share an end become one line. An edge between two cells is crossed at the same place seen
/// from either, but for rounding.
fn joined(mut pieces: Vec<[[f64; 2]; 2]>) -> Vec<Vec<[f64; 2]>> {
    let near = |a: [f64; 2], b: [f64; 2]| {
        (0..2).all(|it| (a[it] - b[it]).abs() <= 1e-9 * (a[it].abs() + b[it].abs()).max(1e-3))
    };
    let mut res = Vec::new();
    while let Some([start, end]) = pieces.pop() {
        let mut line = vec![start, end];
        for _ in 0..2 {
            while let Some(tip) = line.last().copied() {
                let next = pieces.iter().position(|it| near(it[0], tip) || near(it[1], tip));
                let Some(place) = next else { break };
                let [a, b] = pieces.swap_remove(place);
                line.push(if near(a, tip) { b } else { a });
            }
            line.reverse();
        }
        res.push(line);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plane_has_one_straight_line() {
        let xs = [0.0, 1.0, 3.0, 4.0];
        let ys = [0.0, 2.0, 3.0];
        let lines = contours(&xs, &ys, |i, j| Some(xs[i] + ys[j]), 2.5);
        let [line] = &lines[..] else { panic!("{lines:?}") };
        assert!(line.iter().all(|[x, y]| (x + y - 2.5).abs() < 1e-12), "{line:?}");
        // From one border to another.
        assert!(line.len() >= 4, "{line:?}");
        let ends: Vec<f64> = [line[0], line[line.len() - 1]].iter().map(|it| it[0].min(it[1])).collect();
        assert!(ends.iter().all(|it| *it < 1e-12), "{line:?}");
    }

    #[test]
    fn a_cone_has_a_closed_line_that_is_nearly_a_circle() {
        let axis: Vec<f64> = (0..=40).map(|it| f64::from(it) / 10.0 - 2.0).collect();
        let lines = contours(&axis, &axis, |i, j| Some((axis[i] * axis[i] + axis[j] * axis[j]).sqrt()), 1.03);
        let [line] = &lines[..] else { panic!("{} lines", lines.len()) };
        assert_eq!(line[0].map(|it| (it * 1e6).round()), line[line.len() - 1].map(|it| (it * 1e6).round()));
        for [x, y] in line {
            let radius = (x * x + y * y).sqrt();
            assert!((radius - 1.03).abs() < 0.01, "{radius}");
        }
    }

    #[test]
    fn a_saddle_is_decided_by_its_centre() {
        let heights = [[1.0, 0.0], [0.0, 1.0]];
        let lines = |level| contours(&[0.0, 1.0], &[0.0, 1.0], |i, j| Some(heights[j][i]), level);
        // Below the centre the high corners hang together and the low ones are cut off.
        let cut = |lines: Vec<Vec<[f64; 2]>>| {
            let mut res: Vec<bool> =
                lines.iter().map(|it| (it[0][0] + it[1][0] < 1.0) == (it[0][1] + it[1][1] < 1.0)).collect();
            res.dedup();
            res
        };
        assert_eq!(cut(lines(0.4)), [false]);
        assert_eq!(cut(lines(0.6)), [true]);
    }

    #[test]
    fn nothing_is_drawn_where_nothing_is_known() {
        let lines = contours(&[0.0, 1.0], &[0.0, 1.0], |i, j| (i + j < 2).then_some(i as f64), 0.5);
        assert!(lines.is_empty());
    }
}
