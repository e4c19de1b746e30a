//! How power is distributed over states.

/// Measures of concentration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Polarity {
    /// How many states there are.
    pub states: u32,
    /// The sum of the squared shares, from 1/states to 1 (Herfindahl).
    pub herfindahl: f64,
    /// The largest share.
    pub top_share: f64,
    /// 1/Herfindahl: the number of equal states that would be as concentrated (Laakso & Taagepera 1979).
    pub effective: f64,
}

impl Polarity {
    /// Of states with these sizes; those of size 0 do not exist. All measures are 0 if nobody does.
    pub fn of(sizes: impl IntoIterator<Item = f64>) -> Polarity {
        let (mut states, mut total, mut squares, mut top) = (0, 0.0, 0.0, 0.0f64);
        for size in sizes.into_iter().filter(|it| 0.0 < *it) {
            states += 1;
            total += size;
            squares += size * size;
            top = top.max(size);
        }
        if states == 0 {
            return Polarity { states, herfindahl: 0.0, top_share: 0.0, effective: 0.0 };
        }
        let herfindahl = squares / (total * total);
        Polarity { states, herfindahl, top_share: top / total, effective: 1.0 / herfindahl }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_states_are_as_many_as_they_are() {
        let equal = Polarity::of([2.0; 5]);
        assert_eq!(equal, Polarity { states: 5, herfindahl: 0.2, top_share: 0.2, effective: 5.0 });
        let empire = Polarity::of([0.0, 7.0, 0.0]);
        assert_eq!(empire, Polarity { states: 1, herfindahl: 1.0, top_share: 1.0, effective: 1.0 });
        assert_eq!(Polarity::of([]).states, 0);
        // ½, ¼, ¼: 1/(¼ + ⅛) = 8/3.
        assert!((Polarity::of([2.0, 1.0, 1.0]).effective - 8.0 / 3.0).abs() < 1e-15);
    }
}
