//! Large tables as Parquet: columns with types that other programs read without guessing.
//!
//! The columns have the names they have in the CSV files. Pages are compressed by Snappy. Nothing is written
//! but the data, the schema and the version of this program, so the same rows give the same bytes.

use std::sync::Arc;

use ::parquet::{
    basic::Compression,
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::parser::parse_message_type,
};
use scenario::{Outcome, Plan, records::Match};

use crate::{
    VERSION,
    records::{self, PairRecord, TrajectoryRecord},
};

const MEMORY: &str = "memory does not fail, and the columns are those of the schema";

/// The columns of `pairs.parquet`.
const PAIRS: &str = "message pairs {
    required binary player (string);
    required binary opponent (string);
    optional int64 matches;
    required double rounds;
    required double CC;
    required double CD;
    required double DC;
    required double DD;
    required double won;
    required double lost;
    required double score;
    required double opponent_score;
    optional double score_sd;
    optional double opponent_score_sd;
    required binary method (string);
}";

/// The columns of `trajectory.parquet`.
const TRAJECTORY: &str = "message trajectory {
    required double time;
    required binary name (string);
    required double share;
}";

/// The columns of `matches.parquet`.
const MATCHES: &str = "message matches {
    required binary player (string);
    required binary opponent (string);
    required int64 repetition;
    required int64 rounds;
    required int64 CC;
    required int64 CD;
    required int64 DC;
    required int64 DD;
    required double score;
    required double opponent_score;
    required double cooperation;
    required double opponent_cooperation;
    optional int64 first_defection;
    optional int64 opponent_first_defection;
}";

/// The bytes of `pairs.parquet`.
pub fn pairs(outcome: &Outcome) -> Vec<u8> {
    let rows = records::pairs(outcome);
    let real = |of: fn(&PairRecord<'_>) -> f64| Column::real(rows.iter().map(of));
    let mut file = File::new(PAIRS);
    file.group([
        Column::text(rows.iter().map(|it| it.player)),
        Column::text(rows.iter().map(|it| it.opponent)),
        Column::maybe_whole(rows.iter().map(|it| it.matches.map(u64::from))),
        real(|it| it.rounds),
        real(|it| it.cc),
        real(|it| it.cd),
        real(|it| it.dc),
        real(|it| it.dd),
        real(|it| it.won),
        real(|it| it.lost),
        real(|it| it.score),
        real(|it| it.opponent_score),
        Column::maybe_real(rows.iter().map(|it| it.score_sd)),
        Column::maybe_real(rows.iter().map(|it| it.opponent_score_sd)),
        Column::text(rows.iter().map(|it| it.method)),
    ]);
    file.finish()
}

/// The bytes of `trajectory.parquet`, if there is a trajectory.
pub fn trajectory(plan: &Plan, outcome: &Outcome) -> Option<Vec<u8>> {
    let rows: Vec<TrajectoryRecord<'_>> = records::trajectory(plan, outcome.trajectory.as_ref()?);
    let mut file = File::new(TRAJECTORY);
    file.group([
        Column::real(rows.iter().map(|it| it.time)),
        Column::text(rows.iter().map(|it| it.name)),
        Column::real(rows.iter().map(|it| it.share)),
    ]);
    Some(file.finish())
}

/// `matches.parquet` while it grows.
#[derive(Debug)]
pub struct Matches(File);

impl Default for Matches {
    fn default() -> Matches {
        Matches(File::new(MATCHES))
    }
}

impl Matches {
    /// Adds matches.
    pub fn add(&mut self, rows: &[Match<'_>]) {
        let whole = |of: fn(&Match<'_>) -> u64| Column::whole(rows.iter().map(of));
        let defection =
            |seat: usize| Column::maybe_whole(rows.iter().map(move |it| it.record.first_defection[seat]));
        let cooperation = |it: &Match<'_>| it.record.tally.cooperation();
        self.0.group([
            Column::text(rows.iter().map(|it| it.player)),
            Column::text(rows.iter().map(|it| it.opponent)),
            whole(|it| it.repetition.into()),
            Column::whole(rows.iter().map(Match::rounds)),
            whole(|it| it.record.tally.cc),
            whole(|it| it.record.tally.cd),
            whole(|it| it.record.tally.dc),
            whole(|it| it.record.tally.dd),
            Column::real(rows.iter().map(|it| it.scores[0])),
            Column::real(rows.iter().map(|it| it.scores[1])),
            Column::real(rows.iter().map(cooperation)),
            Column::real(rows.iter().map(|it| it.record.tally.transposed().cooperation())),
            defection(0),
            defection(1),
        ]);
    }

    /// The bytes of the file.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

/// The values of a column, and of one that may have gaps which of its places are filled.
enum Column {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>, Option<Vec<i16>>),
    Real(Vec<f64>, Option<Vec<i16>>),
}

impl Column {
    fn text<'a>(values: impl Iterator<Item = &'a str>) -> Column {
        Column::Text(values.map(ByteArray::from).collect())
    }

    fn whole(values: impl Iterator<Item = u64>) -> Column {
        Column::Whole(values.map(signed).collect(), None)
    }

    fn real(values: impl Iterator<Item = f64>) -> Column {
        Column::Real(values.collect(), None)
    }

    fn maybe_whole(values: impl Iterator<Item = Option<u64>>) -> Column {
        let (values, filled) = packed(values);
        Column::Whole(values.into_iter().map(signed).collect(), Some(filled))
    }

    fn maybe_real(values: impl Iterator<Item = Option<f64>>) -> Column {
        let (values, filled) = packed(values);
        Column::Real(values, Some(filled))
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) {
        let written = match self {
            Column::Text(values) => writer.typed::<ByteArrayType>().write_batch(values, None, None),
            Column::Whole(values, filled) => {
                writer.typed::<Int64Type>().write_batch(values, filled.as_deref(), None)
            }
            Column::Real(values, filled) => {
                writer.typed::<DoubleType>().write_batch(values, filled.as_deref(), None)
            }
        };
        written.expect(MEMORY);
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).expect("nothing is counted beyond 2⁶³")
}

/// The values that there are, and where they are: 1, or 0 for a gap.
fn packed<T>(values: impl Iterator<Item = Option<T>>) -> (Vec<T>, Vec<i16>) {
    let mut filled = Vec::new();
    let values = values.inspect(|it| filled.push(i16::from(it.is_some()))).flatten().collect();
    (values, filled)
}

/// A file while it grows.
struct File(SerializedFileWriter<Vec<u8>>);

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File")
    }
}

impl File {
    fn new(schema: &str) -> File {
        let schema = parse_message_type(schema).expect("schemas are written here");
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("jervis {VERSION}"))
            .build();
        File(SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties)).expect(MEMORY))
    }

    /// Adds rows; an empty group is left out.
    fn group<const N: usize>(&mut self, columns: [Column; N]) {
        let empty = match &columns[0] {
            Column::Text(values) => values.is_empty(),
            Column::Whole(values, _) => values.is_empty(),
            Column::Real(values, _) => values.is_empty(),
        };
        if empty {
            return;
        }
        let mut group = self.0.next_row_group().expect(MEMORY);
        for column in columns {
            let mut writer = group.next_column().expect(MEMORY).expect(MEMORY);
            column.write(&mut writer);
            writer.close().expect(MEMORY);
        }
        group.close().expect(MEMORY);
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner().expect(MEMORY)
    }
}
