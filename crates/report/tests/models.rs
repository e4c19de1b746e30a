//! What people read of models beyond the matrix.

use insta::assert_snapshot;
use scenario::{Scenario, models::run, read};
use statecraft::models::named;

fn shown(text: &str) -> String {
    match read(text, &roster::standard()) {
        Ok(Scenario::Model(plan)) => report::models::table(&plan, &run(&plan, &|_| ())),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_single_setting_is_a_table_of_measures() {
    assert_snapshot!(shown(
        "title: Treaties\nmodel: inspection\ngame: {security-dilemma: {conquest-ease: 0.6}}\nrounds: 20\n"
    ));
}

#[test]
fn one_number_is_a_row_for_each_point() {
    assert_snapshot!(shown(
        "title: A ring\nmodel: system\nmap: {ring: 6}\nchoices: {alliances: balancing}\nrounds: 50\nruns: 3\n\
         sweep: {conquest-ease: [0.4, 0.49]}\nmeasures: [superiority, empire, states]\n"
    ));
}

#[test]
fn two_numbers_are_tables_and_many_points_are_maps() {
    assert_snapshot!(shown(
        "model: richardson\nsweep: {reaction-first: {from: 0.1, to: 1.2, steps: 12}, reaction-second: [0.2, 0.4]}\n\
         measures: [stable, rest-first]\n"
    ));
    assert_snapshot!(shown(
        "model: reassurance\nsweep: {conquest-ease: [0.3, 0.9], content-share: [0.3, 0.6]}\nmeasures: [window]\n"
    ));
}

#[test]
fn a_model_is_shown_in_full() {
    assert_snapshot!(report::models::show(named("preemption").unwrap()));
    assert_snapshot!(report::models::show(named("arms-race").unwrap()));
}
