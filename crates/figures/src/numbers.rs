//! Small sums over numbers.

/// The numbers that occur, ascending, each once.
pub(crate) fn distinct(values: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut res: Vec<f64> = values.into_iter().collect();
    res.sort_by(f64::total_cmp);
    res.dedup();
    res
}

/// The quantile of sorted numbers that are not none, by linear interpolation between order statistics:
/// type 7 of Hyndman and Fan (1996), the default of R and `NumPy`.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share * (sorted.len() - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the slice")]
    let below = place.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let part = place - below as f64;
    sorted[below] + part * (sorted[above] - sorted[below])
}

/// A number with at most six digits after the point, without zeros at its end.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_order_statistics() {
        let sorted = [1.0, 2.0, 4.0, 8.0];
        // R: quantile(c(1, 2, 4, 8), c(0, .25, .5, .75, 1))
        let expected = [1.0, 1.75, 3.0, 5.0, 8.0];
        assert_eq!([0.0, 0.25, 0.5, 0.75, 1.0].map(|it| quantile(&sorted, it)), expected);
        assert_eq!(quantile(&[3.0], 0.75), 3.0);
    }

    #[test]
    fn short_numbers_have_no_empty_digits() {
        assert_eq!([0.25, 2.0, 100.0, 1.0 / 3.0].map(short), ["0.25", "2", "100", "0.333333"]);
    }
}
