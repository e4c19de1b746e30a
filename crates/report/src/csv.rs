//! Comma-separated files.

use ::csv::Writer;
use scenario::{Outcome, Plan, outcome::EmergencePoint};
use serde::Serialize;

use crate::{analysis, measures, records};

/// The text of `ranking.csv`.
pub fn ranking(outcome: &Outcome) -> String {
    write(
        &records::ranking(outcome),
        "rank,name,score,score_low,score_high,rank_low,rank_high,cooperation,wins,method,matches",
    )
}

/// The text of `pairs.csv`.
pub fn pairs(outcome: &Outcome) -> String {
    write(
        &records::pairs(outcome),
        "player,opponent,matches,rounds,CC,CD,DC,DD,score,opponent_score,score_sd,opponent_score_sd,method",
    )
}

/// The text of `emergence.csv`. Whatever is swept besides the ease of conquest has columns in front.
pub fn emergence(plan: &Plan, outcome: &Outcome) -> String {
    let mut header: Vec<String> = records::swept(plan).map(|(_, name)| name).collect();
    header.extend(
        "conquest_ease,class,cooperation,evolved_cooperation,dominant,dominant_share,emergence,emergence_low,emergence_high,winner,\
         indifference_share,critical_discount,ease_one_third,ease_one_half,ease_one,unsettled,absent,method"
            .split(',')
            .map(str::to_owned),
    );
    let rows = records::emergence(plan, outcome).into_iter().map(|mut row| {
        let swept = std::mem::take(&mut row.swept);
        (records::swept(plan).map(|(_, name)| swept[&name]).collect::<Vec<f64>>(), row)
    });
    write_under(&header, rows)
}

/// The text of `populations.csv`: who lives where, with columns in front as in `emergence.csv`.
pub fn populations(plan: &Plan, outcome: &Outcome) -> String {
    at_points(plan, outcome, &["conquest_ease", "name", "share"], |it| records::population(plan, it))
}

/// The text of `ranks.csv`, if one parameter is swept: who is how good where, with columns in front as in
/// `emergence.csv`.
pub fn ranks(plan: &Plan, outcome: &Outcome) -> Option<String> {
    let [_] = &plan.axes[..] else { return None };
    let columns = ["conquest_ease", "name", "rank", "score"];
    Some(at_points(plan, outcome, &columns, |it| records::ranks(plan, it)))
}

/// Several rows for each point of the sweep, under columns that follow those of the swept parameters.
fn at_points<R: Serialize>(
    plan: &Plan,
    outcome: &Outcome,
    columns: &[&str],
    rows: impl Fn(&EmergencePoint) -> Vec<R>,
) -> String {
    let mut header: Vec<String> = records::swept(plan).map(|(_, name)| name).collect();
    header.extend(columns.iter().map(|it| (*it).to_owned()));
    let rows = outcome.emergence.iter().flat_map(|point| {
        let values: Vec<f64> = records::swept(plan).map(|(place, _)| point.values[place]).collect();
        rows(point).into_iter().map(move |row| (values.clone(), row))
    });
    write_under(&header, rows)
}

/// The text of `trajectory.csv`, if there is one.
pub fn trajectory(plan: &Plan, outcome: &Outcome) -> Option<String> {
    let trajectory = outcome.trajectory.as_ref()?;
    Some(write(&records::trajectory(plan, trajectory), "time,name,share"))
}

/// The text of `measures.csv`, if anything was measured.
pub fn measures(outcome: &Outcome) -> Option<String> {
    let header = "rank,name,median_score,median_wins,cooperation,initial_cooperation,CC_share,CD_share,\
                  DC_share,DD_share,cooperation_after_CC,cooperation_after_CD,cooperation_after_DC,\
                  cooperation_after_DD,good_partner_share,eigenjesus,eigenmoses,matches,rounds,\
                  mutual_cooperation,emerged,emerged_low,emerged_high,time_to_emergence,spirals,\
                  spirals_per_100_CC,locked_in,locked_in_low,locked_in_high,restraint,provocability";
    outcome.measures.as_ref().map(|it| write(&measures::players(it), header))
}

/// The text of `measures-pairs.csv`, if anything was measured.
pub fn measures_of_pairs(outcome: &Outcome) -> Option<String> {
    let mut header: Vec<String> = "player,opponent,matches,rounds,cooperation,opponent_cooperation,\
         mutual_cooperation,score,opponent_score,score_sd,opponent_score_sd,wins,opponent_wins,initial_C,\
         opponent_initial_C,good_partner,opponent_good_partner,emerged,emerged_low,emerged_high,\
         time_to_emergence,spirals,CC_at_risk,spirals_per_100_CC,locked_in,locked_in_low,locked_in_high"
        .split(',')
        .map(str::to_owned)
        .collect();
    header.extend(measures::counts());
    let rows = |it| measures::pairs(it).into_iter().map(|row| (row.clone(), row.counts));
    outcome.measures.as_ref().map(|it| write_under(&header, rows(it)))
}

/// The text of `stability.csv`, if the game was analysed.
pub fn stability(outcome: &Outcome) -> Option<String> {
    let header = "name,evolutionary,neutral,collective,invaders,invades,own_score,own_cooperation,\
                  long_run_share,selected_share,method";
    outcome.analysis.as_ref().map(|it| write(&analysis::players(it), header))
}

/// The text of `invasions.csv`, if the game was analysed.
pub fn invasions(outcome: &Outcome) -> Option<String> {
    let header = "resident,mutant,invasion,advantage,advantage_tolerance,advantage_among_mutants,\
                  advantage_among_mutants_tolerance,cluster,fixation,fixation_times_n,favoured,method";
    outcome.analysis.as_ref().map(|it| write(&analysis::encounters(it), header))
}

/// `header` is what stands there even if there is no row.
pub(crate) fn write<R: Serialize>(rows: &[R], header: &str) -> String {
    if rows.is_empty() {
        return format!("{header}\n");
    }
    let mut writer = Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).expect("rows are flat and memory does not fail");
    }
    text(writer)
}

/// Rows of parts that have no header of their own.
fn write_under(header: &[String], rows: impl IntoIterator<Item = impl Serialize>) -> String {
    let mut writer = ::csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    writer.write_record(header).expect("memory does not fail");
    for row in rows {
        writer.serialize(row).expect("rows are flat and memory does not fail");
    }
    text(writer)
}

fn text(writer: Writer<Vec<u8>>) -> String {
    let bytes = writer.into_inner().expect("memory does not fail");
    String::from_utf8(bytes).expect("rows are made of text and numbers")
}
