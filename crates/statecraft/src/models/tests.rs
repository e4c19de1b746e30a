use super::{
    study::{Study, study},
    *,
};

/// Little, but of everything.
const LITTLE: Effort = Effort { histories: 3, rounds: 12, seed: Seed(1978) };

fn places(model: &Model) -> Vec<usize> {
    (0..model.measures().len()).collect()
}

/// A permitted value that is not the default.
fn another(number: &Number) -> f64 {
    let candidates = [0.37, 1.5, 3.0, 0.2, 7.0];
    candidates.into_iter().find(|it| number.permits(*it) && *it != number.default).unwrap()
}

/// Values close to the ends of a number's range, on the inside and on the outside.
fn ends(number: &Number) -> (Vec<f64>, Vec<f64>) {
    let (mut inside, mut outside) = (Vec::new(), vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]);
    let step = if number.whole { 1.0 } else { 1e-9 };
    for (bound, outwards) in [(number.bounds.0, -1.0), (number.bounds.1, 1.0)] {
        match bound {
            Bound::Included(end) => {
                inside.push(end);
                outside.push(end + outwards * step);
            }
            Bound::Excluded(end) => {
                inside.push(end - outwards * step);
                outside.push(end);
            }
            Bound::Unbounded => {
                inside.push(outwards * GREATEST);
                outside.push(outwards * 1.1 * GREATEST);
            }
        }
    }
    if number.whole {
        outside.push(2.5);
    }
    (inside, outside)
}

#[test]
fn names_are_unique_and_everything_is_described() {
    let name = |it: &str| !it.is_empty() && it.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    for (i, model) in MODELS.iter().enumerate() {
        assert!(name(model.name) && MODELS[..i].iter().all(|it| it.name != model.name));
        assert_eq!(named(model.name).map(|it| it.name), Some(model.name));
        let mut names: Vec<&str> = model.numbers().iter().map(|it| it.name).collect();
        let symbols: Vec<&str> = model.numbers().iter().map(|it| it.symbol).collect();
        for (i, it) in symbols.iter().enumerate() {
            assert!(!symbols[..i].contains(it), "{}: {it}", model.name);
        }
        names.extend(model.choices().iter().map(|it| it.name));
        let measures: Vec<&str> = model.measures().iter().map(|it| it.name).collect();
        for list in [&names, &measures] {
            for (i, it) in list.iter().enumerate() {
                assert!(name(it) && !list[..i].contains(it), "{}: {it}", model.name);
            }
        }
        assert!(!measures.is_empty());
        let mut texts: Vec<&str> = vec![model.help];
        texts.extend(model.numbers().iter().flat_map(|it| [it.help, it.range, it.symbol]));
        texts.extend(model.measures().iter().flat_map(|it| [it.help, it.range]));
        for choice in model.choices() {
            assert!(1 < choice.words.len() && choice.words.iter().all(|it| name(it.name)));
            texts.extend(choice.words.iter().map(|it| it.help));
            for (number, value) in choice.words.iter().flat_map(|it| it.sets) {
                let known = model.numbers().into_iter().find(|it| it.name == *number);
                assert!(known.is_some_and(|it| it.permits(*value)), "{}: {number}", model.name);
            }
        }
        for text in texts {
            assert!(!text.is_empty() && !text.ends_with('.'), "{}: {text}", model.name);
        }
        let simulated = model.measures().iter().any(|it| it.method == Method::Simulated);
        assert_eq!(model.effort.is_some(), simulated, "{}", model.name);
        for threshold in model.thresholds(&model.setting()) {
            assert!(names.contains(&threshold.along), "{}: {}", model.name, threshold.along);
        }
    }
}

/// A number that two models share has the same letter, range and place in the kernel.
#[test]
fn a_primitive_is_the_kernels() {
    for number in MODELS.iter().flat_map(Model::numbers).filter(|it| it.primitive) {
        let primitive = PRIMITIVES.iter().find(|it| it.name == number.name).unwrap();
        assert_eq!((number.symbol, number.range), (primitive.symbol, primitive.range));
        assert_eq!(number.permits(0.0), primitive.min <= 0.0 && number.name != "conquest-ease");
        assert_eq!(number.permits(1.0), number.name != "conquest-ease");
        assert_eq!(number.permits(-1.0), primitive.min < 0.0);
    }
}

#[test]
fn numbers_outside_their_range_are_refused_by_name() {
    for model in &MODELS {
        let setting = model.setting();
        for number in model.numbers() {
            assert!(number.permits(number.default), "{}", number.name);
            let (inside, outside) = ends(&number);
            for value in inside {
                let mut setting = setting.clone();
                assert_eq!(model.set(&mut setting, number.name, value), Ok(()), "{}", model.name);
            }
            for value in outside {
                let mut same = setting.clone();
                let why = model.set(&mut same, number.name, value).unwrap_err();
                let expected = format!("{}: must be {}", number.name, number.expected());
                assert!(why.starts_with(&expected), "{}: {why}", model.name);
                assert_eq!(same, setting);
            }
        }
        assert!(model.set(&mut model.setting(), "nonsense", 1.0).unwrap_err().contains("nonsense"));
        assert!(model.choose(&mut model.setting(), "nonsense", "none").unwrap_err().contains("nonsense"));
    }
}

#[test]
fn words_that_do_not_exist_are_refused() {
    for model in &MODELS {
        for choice in model.choices() {
            let why = model.choose(&mut model.setting(), choice.name, "nonsense").unwrap_err();
            assert_eq!(why, format!("{}: there is no `nonsense`", choice.name));
        }
    }
}

/// The tables say what the types do, and each number and word has a place of its own.
fn check<S: Study>() {
    let model = study::model::<S>();
    let shown = |setting: &Setting| format!("{:?}", study::study::<S>(setting));
    let base = model.setting();
    assert_eq!(shown(&base), format!("{:?}", S::default()), "{}", S::NAME);
    let mut seen = vec![shown(&base)];
    for number in model.numbers() {
        let mut setting = base.clone();
        model.set(&mut setting, number.name, another(&number)).unwrap();
        assert!(!seen.contains(&shown(&setting)), "{}: {}", S::NAME, number.name);
        seen.push(shown(&setting));
    }
    for choice in model.choices() {
        for word in &choice.words[1..] {
            let mut setting = base.clone();
            model.choose(&mut setting, choice.name, word.name).unwrap();
            assert!(!seen.contains(&shown(&setting)), "{}: {} {}", S::NAME, choice.name, word.name);
            seen.push(shown(&setting));
        }
    }
    let _: S = study(&base);
}

#[test]
fn tables_are_what_the_types_are() {
    check::<preemption::Preemption>();
    check::<postures::Worlds>();
    check::<arms_race::Rivals>();
    check::<richardson::Equations>();
    check::<system::States>();
    check::<monitoring::Watching>();
    check::<types::Believers>();
    check::<reassurance::Signal>();
    check::<contagion::Fear>();
    check::<inspection::Verified>();
    check::<orientations::Goals>();
}

#[test]
fn a_word_may_set_numbers_that_can_still_be_set() {
    let model = named("monitoring").unwrap();
    let value = |setting: &Setting, name: &str| {
        let place = model.numbers().iter().position(|it| it.name == name).unwrap();
        setting.values()[place]
    };
    let mut setting = model.setting();
    model.choose(&mut setting, "regime-second", "democracy").unwrap();
    assert_eq!([value(&setting, "transparency-second"), value(&setting, "decision-lag-second")], [0.9, 2.0]);
    assert_eq!(value(&setting, "transparency-first"), 0.0);
    model.set(&mut setting, "transparency-second", 0.5).unwrap();
    assert_eq!(value(&setting, "transparency-second"), 0.5);
}

/// The ends of every range, and a map of a single cell: numbers or none, and no panic.
#[test]
fn extremes_are_numbers_or_nothing() {
    for model in &MODELS {
        let mut settings = Vec::new();
        for number in model.numbers() {
            for value in ends(&number).0 {
                let mut setting = model.setting();
                model.set(&mut setting, number.name, value).unwrap();
                settings.push(setting);
            }
        }
        let mut alone = model.setting();
        alone.place(Shape::Ring(1)).unwrap();
        settings.push(alone);
        for setting in settings {
            for it in model.measure(&setting, &places(model), &LITTLE).into_iter().flatten() {
                assert!(it.value.is_finite(), "{}: {setting:?}", model.name);
                if let Some((low, high)) = it.interval {
                    assert!(low <= it.value && it.value <= high, "{}: {it:?} {setting:?}", model.name);
                }
            }
        }
    }
}

#[test]
fn threads_and_the_choice_of_measures_do_not_reach_the_result() {
    for model in &MODELS {
        let setting = model.setting();
        let on = |threads| {
            arena::parallel::with_threads(threads, || model.measure(&setting, &places(model), &LITTLE))
                .unwrap()
        };
        let all = on(1);
        assert_eq!(all, on(4), "{}", model.name);
        for (place, found) in all.into_iter().enumerate() {
            assert_eq!(model.measure(&setting, &[place], &LITTLE), [found], "{}", model.name);
        }
    }
}

/// The histories of a system are those of the predictions, and its course is the first of them.
#[test]
fn systems_are_those_of_the_predictions() {
    let model = named("system").unwrap();
    let (mut setting, effort) = (model.setting(), Effort { histories: 8, rounds: 200, ..LITTLE });
    setting.place(Shape::Torus(5, 4)).unwrap();
    model.set(&mut setting, "conquest-ease", 0.46).unwrap();
    let place = |name: &str| model.measures().iter().position(|it| it.name == name).unwrap();
    let wanted = ["war", "empire"].map(place);
    let found: Vec<f64> =
        model.measure(&setting, &wanted, &effort).iter().map(|it| it.unwrap().value).collect();
    let map = setting.shape().map().unwrap();
    let points = crate::predictions::empires(&crate::System::default(), &map, &[0.46], &effort);
    let [point] = &*points else { panic!("{points:?}") };
    assert_eq!(found, [f64::from(point.wars) / 8.0, f64::from(point.empires) / 8.0]);
    let course = model.course.unwrap();
    let amount = Amount { rounds: 200, runs: 8 };
    let one = Effort { histories: 1, ..effort };
    let course = course(&setting, amount, 50, effort.seed);
    let end = model.measure(&setting, &[place("states"), place("top-share")], &one);
    let last = course.polarity.last().unwrap();
    assert_eq!(
        end.iter().map(|it| it.unwrap().value).collect::<Vec<_>>(),
        [last.states.into(), last.top_share]
    );
    assert_eq!(course.snapshots.len(), 5);
}

#[test]
fn games_are_taken_over_as_far_as_they_matter() {
    let model = named("preemption").unwrap();
    let game = SecurityDilemma { dividend: 0.4, leverage: 9.0, ..SecurityDilemma::DEFAULT.at(0.1) };
    let mut setting = model.setting();
    model.play(&mut setting, game);
    assert_eq!(&setting.values()[..2], [0.1, 0.4]);
}
