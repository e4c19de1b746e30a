//! What pairs came to, kept on disk from one run to the next.
//!
//! Nothing is in the file that could not be played again. So a run never fails because of it: whatever is
//! wrong with the file, the results are the same, and a note says what to do. Why it belongs to one program
//! is in record 0011.

mod checked;

use std::{
    collections::HashMap,
    fs::{self, File},
    hash::{DefaultHasher, Hasher},
    io::{self, ErrorKind, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use arena::Sample;
use kernel::Tally;
use redb::{
    Builder, Database, DatabaseError, ReadableDatabase, ReadableTable, TableDefinition, TableError,
    backends::FileBackend,
};
use scenario::{Memory, memory::Key};

use checked::{Checked, checksum};

/// What the file is called in the results folder.
pub(crate) const FILE: &str = "pairings.redb";

/// By row, and for each time that something was added to it.
///
/// A database is much quicker with a few big entries than with many small ones: one entry for each pair
/// would cost more than most pairs take to play.
const ROWS: TableDefinition<'_, (u64, u32), &[u8]> = TableDefinition::new("rows");

/// Entries are cut to this size, a page or two of the database. It rounds the size of what needs more up to
/// a power of two.
const ENTRY_BYTES_MAX: usize = 8000;

/// A name, three numbers, a tally and ten products.
const SAMPLE_BYTES_MAX: usize = 16 + 12 + 32 + 80;

/// The file does not grow beyond this by much.
const BYTES_MAX: u64 = 1 << 30;

/// What the database may keep in memory.
const CACHE_BYTES: usize = 1 << 25;

/// The store of a results folder.
pub(crate) struct Store {
    path: PathBuf,
    bytes_max: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    file: Place,
    /// Its identity, once it is known.
    program: Option<u64>,
    /// How many samples were found.
    recalled: u64,
    /// How many were not, and had to be played.
    played: u64,
    /// Of the file, by this run.
    bytes_used: u64,
    note: Option<String>,
}

#[derive(Default)]
enum Place {
    /// Nobody has looked.
    #[default]
    Unknown,
    /// There is none yet.
    Absent,
    Open(Database),
    /// Not to be used any more.
    Off,
}

/// Why the file cannot be used as it is.
#[derive(Debug)]
enum Trouble {
    /// It is something else.
    Foreign,
    /// Another run has it.
    Busy,
    /// Another program wrote it.
    Stale,
    /// It is not what was written.
    Damaged,
    /// The machine refuses.
    Refused(io::Error),
}

impl Store {
    /// The store in this directory, which need not have one yet.
    pub(crate) fn new(directory: &Path) -> Store {
        Store { path: directory.join(FILE), bytes_max: BYTES_MAX, state: Mutex::default() }
    }

    /// Puts everything in its place, and says in a line each what there is to say.
    pub(crate) fn close(self) -> Vec<String> {
        let mut state = self.state();
        if let Err(trouble) = state.let_go() {
            state.give_up(&self.path, trouble);
        }
        let State { recalled, played, .. } = *state;
        let remembered = (0 < recalled).then(|| {
            format!("remembered {recalled} of {} pairs from {}", recalled + played, self.path.display())
        });
        state.note.take().into_iter().chain(remembered).collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A poisoned lock means a panic elsewhere; what is on disk is checked in any case.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory for Store {
    fn recall(&self, keys: &[Key]) -> Vec<Option<Sample>> {
        let mut state = self.state();
        let mut res = vec![None; keys.len()];
        match state.database(&self.path, Missing::Leave).and_then(|it| match it {
            Some((program, database)) => guarded(|| read(database, program, keys, &mut res)),
            None => Ok(0),
        }) {
            Ok(bytes) => state.bytes_used += bytes,
            Err(trouble) => state.give_up(&self.path, trouble),
        }
        state.recalled += res.iter().flatten().count() as u64;
        res
    }

    fn remember(&self, samples: &[(Key, Sample)]) {
        if samples.is_empty() {
            return;
        }
        let mut state = self.state();
        state.played += samples.len() as u64;
        let size = fs::metadata(&self.path).map_or(0, |it| it.len());
        if self.bytes_max < size && matches!(state.file, Place::Open(_)) {
            // Full. If most of it is of no use to this run, it is of the past.
            if size / 4 < state.bytes_used {
                return;
            }
            state.start_afresh(&self.path);
        }
        match state.database(&self.path, Missing::Create).and_then(|it| match it {
            Some((program, database)) => guarded(|| write(database, program, samples)),
            None => Ok(0),
        }) {
            Ok(bytes) => state.bytes_used += bytes,
            Err(trouble) => state.give_up(&self.path, trouble),
        }
    }
}

/// What to do if there is no file.
#[derive(Clone, Copy, PartialEq)]
enum Missing {
    Leave,
    Create,
}

impl State {
    /// The database with the identity of this program, unless there is none.
    fn database(&mut self, path: &Path, missing: Missing) -> Result<Option<(u64, &Database)>, Trouble> {
        let look = match self.file {
            Place::Unknown => true,
            Place::Absent => missing == Missing::Create,
            Place::Open(_) | Place::Off => false,
        };
        if look {
            self.file = match self.open(path, missing) {
                Ok(database) => Place::Open(database),
                Err(Trouble::Refused(error)) if error.kind() == ErrorKind::NotFound => Place::Absent,
                // Whatever was of use to another program is of no use to this one.
                Err(Trouble::Stale) => {
                    self.start_afresh(path);
                    return if missing == Missing::Create { self.database(path, missing) } else { Ok(None) };
                }
                Err(trouble) => return Err(trouble),
            };
        }
        Ok(match (&self.file, self.program) {
            (Place::Open(database), Some(program)) => Some((program, database)),
            _ => None,
        })
    }

    fn open(&mut self, path: &Path, missing: Missing) -> Result<Database, Trouble> {
        let create = missing == Missing::Create;
        let file = File::options().read(true).write(true).create(create).truncate(false).open(path)?;
        let file = FileBackend::new(file)?;
        let program = match self.program {
            Some(program) => program,
            None => *self.program.insert(identity()?),
        };
        let file = Checked::open(file, program)?;
        guarded(|| Ok(Builder::new().set_cache_size(CACHE_BYTES).create_with_backend(file)?))
    }

    fn let_go(&mut self) -> Result<(), Trouble> {
        match std::mem::replace(&mut self.file, Place::Off) {
            Place::Open(database) => guarded(|| {
                drop(database);
                Ok(())
            }),
            Place::Unknown | Place::Absent | Place::Off => Ok(()),
        }
    }

    /// Goes on without the file, or with a new one.
    fn give_up(&mut self, path: &Path, trouble: Trouble) {
        // There is nothing more to say than what is said below.
        let _ = self.let_go();
        let file = path.display();
        let without = |why: &str| format!("note: played without {file}: {why}");
        self.note = Some(match trouble {
            Trouble::Foreign => without("it is something else; remove it, or use --no-cache"),
            Trouble::Busy => without("another run is using it; wait for that, or use --no-cache"),
            Trouble::Refused(error) => without(&format!("{error}; remove it, or use --no-cache")),
            Trouble::Stale | Trouble::Damaged => {
                self.start_afresh(path);
                format!("note: {file} was damaged and is begun anew; --no-cache runs without it")
            }
        });
    }

    /// Removes the file. It is written again as soon as there is something to write.
    fn start_afresh(&mut self, path: &Path) {
        let _ = self.let_go();
        self.bytes_used = 0;
        self.file = if fs::remove_file(path).is_ok() { Place::Absent } else { Place::Off };
    }
}

/// Does something with the database that must not end the run.
///
/// It only sees pages that are as it wrote them, so it has no reason to panic. After a power failure they may
/// be of different ages; if that should take it by surprise, it is damage like other damage.
fn guarded<T>(f: impl FnOnce() -> Result<T, redb::Error>) -> Result<T, Trouble> {
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(res) => Ok(res?),
        Err(_) => Err(Trouble::Damaged),
    }
}

/// Puts the samples that it finds into their places. Returns the size of the entries it took them from.
fn read(
    database: &Database,
    program: u64,
    keys: &[Key],
    found: &mut [Option<Sample>],
) -> Result<u64, redb::Error> {
    let table = match database.begin_read()?.open_table(ROWS) {
        Err(TableError::TableDoesNotExist(_)) => return Ok(0),
        table => table?,
    };
    let places: HashMap<[u64; 2], usize> = keys.iter().map(|it| it.pair).zip(0..).collect();
    let mut rows: Vec<u64> = keys.iter().map(|it| it.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut bytes = 0;
    for row in rows {
        for entry in table.range((row, 0)..=(row, u32::MAX))? {
            let (key, value) = entry?;
            let mut wanted = false;
            for (pair, sample) in samples(program, key.value(), value.value()) {
                if let Some(&place) = places.get(&pair) {
                    found[place] = Some(sample);
                    wanted = true;
                }
            }
            bytes += if wanted { value.value().len() as u64 } else { 0 };
        }
    }
    Ok(bytes)
}

/// Adds entries to each row. Returns their size.
fn write(database: &Database, program: u64, samples: &[(Key, Sample)]) -> Result<u64, redb::Error> {
    let mut samples = samples.to_vec();
    samples.sort_by_key(|it| it.0.row);
    let transaction = database.begin_write()?;
    let mut bytes = 0;
    {
        let mut table = transaction.open_table(ROWS)?;
        for mut samples in samples.chunk_by(|a, b| a.0.row == b.0.row) {
            let row = samples[0].0.row;
            let last = table.range((row, 0)..=(row, u32::MAX))?.next_back().transpose()?;
            let mut part = last.map_or(0, |(key, _)| key.value().1.saturating_add(1));
            while !samples.is_empty() {
                let (entry, rest) = entry(program, (row, part), samples);
                table.insert((row, part), &*entry)?;
                bytes += entry.len() as u64;
                part = part.saturating_add(1);
                samples = rest;
            }
        }
    }
    transaction.commit()?;
    Ok(bytes)
}

/// Samples of a row as bytes: a checksum, then sample after sample; and those for which there is no more
/// room.
fn entry(
    program: u64,
    (row, part): (u64, u32),
    mut samples: &[(Key, Sample)],
) -> (Vec<u8>, &[(Key, Sample)]) {
    let mut res = vec![0; size_of::<u64>()];
    while let Some(((Key { pair, .. }, sample), rest)) = samples.split_first()
        && res.len() + SAMPLE_BYTES_MAX <= ENTRY_BYTES_MAX
    {
        let begin = res.len();
        res.extend(pair.iter().flat_map(|it| it.to_le_bytes()));
        if write_sample(sample, &mut res).is_none() {
            res.truncate(begin);
        }
        samples = rest;
    }
    let checksum = checksum(program, row ^ u64::from(part), &res[8..]);
    res[..8].copy_from_slice(&checksum.to_le_bytes());
    (res, samples)
}

/// What [`entry()`] made these bytes from; nothing if they are something else.
fn samples(program: u64, (row, part): (u64, u32), entry: &[u8]) -> impl Iterator<Item = ([u64; 2], Sample)> {
    let intact = entry.split_first_chunk().filter(|(seal, bytes)| {
        checksum(program, row ^ u64::from(part), bytes) == u64::from_le_bytes(**seal)
    });
    let mut bytes = intact.map_or(&[][..], |(_, bytes)| bytes);
    std::iter::from_fn(move || {
        let pair = [u64::from_le_bytes(take(&mut bytes)?), u64::from_le_bytes(take(&mut bytes)?)];
        Some((pair, read_sample(&mut bytes)?))
    })
}

/// A single match is determined by its tally: a third of the bytes.
fn write_sample(sample: &Sample, out: &mut Vec<u8>) -> Option<()> {
    let Sample { matches, ahead, behind, total: Tally { cc, cd, dc, dd }, products } = *sample;
    out.extend(matches.to_le_bytes());
    if matches == 1 {
        for count in [cc, cd, dc, dd] {
            out.extend(u32::try_from(count).ok()?.to_le_bytes());
        }
    } else {
        out.extend([ahead, behind].iter().flat_map(|it| it.to_le_bytes()));
        out.extend([cc, cd, dc, dd].iter().flat_map(|it| it.to_le_bytes()));
        out.extend(products.iter().flat_map(|it| it.to_le_bytes()));
    }
    Some(())
}

fn read_sample(bytes: &mut &[u8]) -> Option<Sample> {
    let matches = u32::from_le_bytes(take(bytes)?);
    let mut res = Sample::default();
    if matches == 1 {
        let mut count = || Some(u64::from(u32::from_le_bytes(take(bytes)?)));
        res.add(&[Tally { cc: count()?, cd: count()?, dc: count()?, dd: count()? }]);
    } else {
        res.matches = matches;
        [res.ahead, res.behind] = [u32::from_le_bytes(take(bytes)?), u32::from_le_bytes(take(bytes)?)];
        let mut count = || Some(u64::from_le_bytes(take(bytes)?));
        res.total = Tally { cc: count()?, cd: count()?, dc: count()?, dd: count()? };
        for it in &mut res.products {
            *it = f64::from_le_bytes(take(bytes)?);
        }
    }
    Some(res)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (res, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*res)
}

/// What distinguishes this program from all others, its own other versions included: a hash of its code.
fn identity() -> io::Result<u64> {
    let mut file = File::open(std::env::current_exe()?)?;
    let mut hasher = DefaultHasher::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finish()),
            read => hasher.write(&buffer[..read]),
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        match error.kind() {
            // From a checksum, and from a file that ends too early.
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Trouble::Damaged,
            _ => Trouble::Refused(error),
        }
    }
}

impl From<redb::Error> for Trouble {
    fn from(error: redb::Error) -> Trouble {
        match error {
            redb::Error::DatabaseAlreadyOpen => Trouble::Busy,
            redb::Error::Io(error) => error.into(),
            _ => Trouble::Damaged,
        }
    }
}

impl From<DatabaseError> for Trouble {
    fn from(error: DatabaseError) -> Trouble {
        redb::Error::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: u64 = 7;

    fn store(directory: &Path) -> Store {
        of_program(directory, PROGRAM)
    }

    fn of_program(directory: &Path, program: u64) -> Store {
        let state = State { program: Some(program), ..State::default() };
        Store { state: Mutex::new(state), ..Store::new(directory) }
    }

    fn key(number: u64) -> Key {
        Key { row: number / 10, pair: [number, number.wrapping_mul(0x9E37_79B9_7F4A_7C15)] }
    }

    /// Single matches and many, some with counts that no single match has.
    fn sample(number: u64) -> Sample {
        let mut res = Sample::default();
        let factor = if number.is_multiple_of(7) { u64::from(u32::MAX) } else { 1 };
        for it in 0..=number % 3 {
            res.add(&[Tally { cc: (number + 2) * factor, cd: it, dc: 2 * number, dd: 5 }]);
        }
        res
    }

    fn samples(numbers: std::ops::Range<u64>) -> Vec<(Key, Sample)> {
        numbers.map(|it| (key(it), sample(it))).collect()
    }

    /// How many of these it knows; what it knows is right.
    fn known(store: &Store, numbers: std::ops::Range<u64>) -> usize {
        let keys: Vec<Key> = numbers.clone().map(key).collect();
        let found = store.recall(&keys);
        assert_eq!(found.len(), keys.len());
        for (number, found) in numbers.zip(&found) {
            assert!(found.is_none_or(|it| it == sample(number)), "{number}");
        }
        found.iter().flatten().count()
    }

    /// Samples that fit: a single match longer than any that a scenario permits is not kept.
    fn kept(numbers: std::ops::Range<u64>) -> usize {
        numbers.filter(|it| it % 21 != 0).count()
    }

    fn filled(numbers: std::ops::Range<u64>) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        store.remember(&samples(numbers));
        assert_eq!(store.close(), [""; 0]);
        home
    }

    #[expect(clippy::disallowed_methods, reason = "tests write files")]
    fn write(home: &tempfile::TempDir, bytes: &[u8]) {
        fs::write(home.path().join(FILE), bytes).unwrap();
    }

    fn bytes(home: &tempfile::TempDir) -> Vec<u8> {
        fs::read(home.path().join(FILE)).unwrap()
    }

    #[test]
    fn what_was_written_is_found_again_whatever_was_added_since() {
        let home = filled(0..1000);
        let store = store(home.path());
        assert_eq!(known(&store, 0..1000), kept(0..1000));
        assert_eq!(known(&store, 500..3000), kept(500..1000));
        store.remember(&samples(1000..1500));
        assert_eq!(known(&store, 990..2000), kept(990..1500));
        let notes = store.close();
        let count = kept(0..1000) + kept(500..1000) + kept(990..1500);
        let [note] = &*notes else { panic!("{notes:?}") };
        assert!(note.starts_with(&format!("remembered {count} of {} pairs from ", count + 500)), "{note}");
    }

    #[test]
    fn rows_that_need_many_entries_are_found_whole() {
        let home = tempfile::tempdir().unwrap();
        let samples: Vec<(Key, Sample)> =
            (1..2000).map(|it| (Key { row: 0, ..key(it) }, sample(3 * it + 2))).collect();
        let keys: Vec<Key> = samples.iter().map(|it| it.0).collect();
        let first = store(home.path());
        samples.chunks(700).for_each(|it| first.remember(it));
        assert_eq!(first.close(), [""; 0]);
        let expected: Vec<_> = samples.iter().map(|it| Some(it.1)).collect();
        assert_eq!(store(home.path()).recall(&keys), expected);
    }

    /// As they are where some of a row's pairs look at payoffs.
    #[test]
    fn rows_may_be_mixed() {
        let home = tempfile::tempdir().unwrap();
        let mixed = |it: u64| Key { row: it % 3, ..key(it) };
        let samples: Vec<(Key, Sample)> = (1..20).map(|it| (mixed(it), sample(it))).collect();
        let keys: Vec<Key> = samples.iter().rev().map(|it| it.0).collect();
        let store = store(home.path());
        store.remember(&samples);
        assert_eq!(store.recall(&keys), samples.iter().rev().map(|it| Some(it.1)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_written_while_there_is_nothing_to_write() {
        let home = tempfile::tempdir().unwrap();
        let store = store(home.path());
        assert_eq!(known(&store, 0..100), 0);
        store.remember(&[]);
        assert_eq!(store.close(), [""; 0]);
        assert!(fs::read_dir(home.path()).unwrap().next().is_none());
    }

    #[test]
    fn another_program_begins_anew() {
        let home = filled(0..100);
        let other = of_program(home.path(), PROGRAM + 1);
        assert_eq!(known(&other, 0..100), 0);
        other.remember(&samples(0..50));
        assert_eq!(other.close(), [""; 0]);
        assert_eq!(known(&of_program(home.path(), PROGRAM + 1), 0..100), kept(0..50));
        assert_eq!(known(&store(home.path()), 0..100), 0);
    }

    #[test]
    fn a_run_that_was_interrupted_loses_only_what_it_had_not_written() {
        let home = filled(0..100);
        let interrupted = store(home.path());
        interrupted.remember(&samples(100..200));
        let bytes = bytes(&home);
        drop(interrupted);
        write(&home, &bytes);
        assert_eq!(known(&store(home.path()), 0..200), kept(0..200));
    }

    /// Every kind of damage is found before anything is believed, and then it is gone.
    #[test]
    fn a_damaged_file_gives_nothing_wrong_and_is_begun_anew() {
        let home = filled(0..300);
        let intact = bytes(&home);
        assert_eq!(known(&store(home.path()), 0..300), kept(0..300));
        let mut damaged = Vec::new();
        for place in (16..400).step_by(7).chain((400..intact.len()).step_by(intact.len() / 40)) {
            let mut bytes = intact.clone();
            bytes[place] ^= 1 << (place % 8);
            damaged.push(bytes);
        }
        for length in [17, 63, 64, 100, 4168, 5000, intact.len() / 2, intact.len() - 1] {
            damaged.push(intact[..length].to_vec());
        }
        for place in [64, 4168, 4168 * 2, intact.len() / 2] {
            for noise in [0, 255] {
                let mut bytes = intact.clone();
                bytes[place..].fill(noise);
                damaged.push(bytes);
            }
        }
        let mut noticed = 0;
        for (i, bytes) in damaged.iter().enumerate() {
            write(&home, bytes);
            let first = store(home.path());
            let all = known(&first, 0..300) == kept(0..300);
            first.remember(&samples(0..300));
            let notes = first.close();
            noticed += usize::from(!all);
            // Where nothing was lost the damage is in room that is not used.
            assert!(all || notes.iter().all(|it| it.contains("is begun anew")), "{i}: {notes:?}");
            let second = store(home.path());
            assert_eq!(known(&second, 0..300), kept(0..300), "{i}");
        }
        assert!(damaged.len() / 5 < noticed, "{noticed} of {}", damaged.len());
    }

    #[test]
    fn what_is_no_store_is_left_alone() {
        let noise: Vec<u8> = (0u32..20_000).map(|it| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        for bytes in [&b"x"[..], b"jervis", b"a letter to my aunt", &noise] {
            let home = tempfile::tempdir().unwrap();
            write(&home, bytes);
            let store = store(home.path());
            assert_eq!(known(&store, 0..100), 0);
            store.remember(&samples(0..100));
            let notes = store.close();
            assert!(notes.len() == 1 && notes[0].contains("remove it, or use --no-cache"), "{notes:?}");
            assert_eq!(self::bytes(&home), bytes);
        }
    }

    #[test]
    fn an_empty_file_is_an_empty_store() {
        let home = tempfile::tempdir().unwrap();
        write(&home, b"");
        let first = store(home.path());
        first.remember(&samples(0..100));
        assert_eq!(first.close(), [""; 0]);
        assert_eq!(known(&store(home.path()), 0..100), kept(0..100));
    }

    #[test]
    fn a_store_in_use_is_not_waited_for() {
        let home = filled(0..100);
        let first = store(home.path());
        assert_eq!(known(&first, 0..100), kept(0..100));
        let second = store(home.path());
        assert_eq!(known(&second, 0..100), 0);
        second.remember(&samples(0..100));
        let notes = second.close();
        assert!(notes.len() == 1 && notes[0].contains("another run is using it"), "{notes:?}");
        first.remember(&samples(100..200));
        first.close();
        assert_eq!(known(&store(home.path()), 0..200), kept(0..200));
    }

    /// What this run uses stays; what only earlier runs used goes when the room is needed.
    #[test]
    fn a_full_store_forgets_the_past() {
        let home = filled(0..20_000);
        let small = |home: &tempfile::TempDir| Store { bytes_max: 1 << 20, ..store(home.path()) };
        let full = small(&home);
        assert_eq!(known(&full, 0..20_000), kept(0..20_000));
        full.remember(&samples(20_000..20_100));
        full.close();
        assert_eq!(known(&store(home.path()), 0..20_100), kept(0..20_000));
        let other = small(&home);
        assert_eq!(known(&other, 0..10), kept(0..10));
        other.remember(&samples(20_000..20_100));
        assert_eq!(other.close().len(), 1);
        assert_eq!(known(&store(home.path()), 0..20_100), kept(20_000..20_100));
    }
}
