//! What pairs came to, kept on disk from one run to the next.
//!
//! Nothing is in the file that could not be played again. So a run never fails because of it: whatever is
//! wrong with the file, the results are the same, and a note says what to do. Why it belongs to one program
//! is in record 0011.
//!
//! The file is a header and records of equal size, each with a checksum; it is only ever appended to. What
//! was cut off or changed fails its checksum and is played again.

use std::{
    collections::HashMap,
    fs::File,
    hash::{DefaultHasher, Hasher},
    io::{self, ErrorKind, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use arena::Sample;
use kernel::Tally;
use scenario::{Memory, memory::Key};

/// What the file is called in the results folder.
pub(crate) const FILE: &str = "pairings.cache";

/// What such a file begins with; then come the program's identity and a checksum.
const MAGIC: [u8; 16] = *b"jervis pairings\n";
const HEADER: usize = MAGIC.len() + 2 * size_of::<u64>();

/// A name, three numbers of matches, a tally, ten products, a checksum. Matches that a conquest may end are
/// not remembered, so there is nothing to keep of what comes after one.
const RECORD: usize = 16 + 12 + 32 + 80 + 8;

/// Nothing is added beyond this size: all of it is read at the start of a run.
const BYTES_MAX: u64 = 1 << 28;

/// The store of a results folder.
pub(crate) struct Store {
    path: PathBuf,
    program: u64,
    bytes_max: u64,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    known: HashMap<Key, Sample>,
    file: Place,
    /// How many samples were found.
    recalled: usize,
    /// How many were not, and had to be played.
    played: usize,
    note: Option<String>,
}

#[derive(Default)]
enum Place {
    /// There is no file yet.
    #[default]
    Absent,
    /// Locked, and to be appended to at this place.
    Open(File, u64),
    /// Not to be used, or not any more.
    Off,
}

impl Store {
    /// The store in this directory, which need not have one yet.
    pub(crate) fn open(directory: &Path) -> Store {
        match identity() {
            Ok(program) => Store::of_program(directory, program),
            Err(error) => {
                let res = Store::without(directory, 0);
                res.state().give_up(&res.path, &format!("this program cannot read itself: {error}"));
                res
            }
        }
    }

    fn without(directory: &Path, program: u64) -> Store {
        Store { path: directory.join(FILE), program, bytes_max: BYTES_MAX, state: Mutex::default() }
    }

    fn of_program(directory: &Path, program: u64) -> Store {
        let res = Store::without(directory, program);
        let mut state = res.state();
        match state.read(&res.path, program) {
            Ok(()) => (),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                state.give_up(&res.path, "another run is using it; wait for that, or use --no-cache");
            }
            Err(error) => state.give_up(&res.path, &format!("{error}; remove it, or use --no-cache")),
        }
        drop(state);
        res
    }

    /// Says in a line each what there is to say.
    pub(crate) fn close(self) -> Vec<String> {
        let mut state = self.state();
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
        let res: Vec<_> = keys.iter().map(|it| state.known.get(it).copied()).collect();
        state.recalled += res.iter().flatten().count();
        res
    }

    fn remember(&self, samples: &[(Key, Sample)]) {
        let mut state = self.state();
        state.played += samples.len();
        if let Err(error) = state.append(&self.path, self.program, self.bytes_max, samples) {
            state.give_up(&self.path, &format!("{error}; make room, or use --no-cache"));
        }
    }
}

impl State {
    /// Reads all records that are as they were written.
    fn read(&mut self, path: &Path, program: u64) -> io::Result<()> {
        let mut file = match File::options().read(true).write(true).open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            file => file?,
        };
        file.try_lock()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        if !bytes.iter().zip(&MAGIC).all(|(a, b)| a == b) {
            return Err(io::Error::other("it is something else"));
        }
        let (start, records) = bytes.split_at(bytes.len().min(HEADER));
        if start != header(program) {
            // Of another program, empty or damaged: of no use to this one.
            self.file = Place::Open(file, 0);
            return Ok(());
        }
        let mut end = HEADER;
        for record in records.chunks(RECORD) {
            match read_record(record, program) {
                Some((key, sample)) if self.note.is_none() => {
                    self.known.insert(key, sample);
                    end += RECORD;
                }
                // What comes after damage is not believed either; it is overwritten.
                _ => {
                    self.note =
                        Some(format!("note: {} was damaged; what was lost is played again", path.display()));
                }
            }
        }
        self.file = Place::Open(file, end as u64);
        Ok(())
    }

    fn append(
        &mut self,
        path: &Path,
        program: u64,
        bytes_max: u64,
        samples: &[(Key, Sample)],
    ) -> io::Result<()> {
        if samples.is_empty() {
            return Ok(());
        }
        if let Place::Absent = self.file {
            let file = File::options().read(true).write(true).create_new(true).open(path)?;
            file.lock()?;
            self.file = Place::Open(file, 0);
        }
        let Place::Open(file, end) = &mut self.file else { return Ok(()) };
        let mut bytes = if *end == 0 { header(program).to_vec() } else { Vec::new() };
        for (key, sample) in samples {
            write_record(*key, sample, program, &mut bytes);
        }
        if bytes_max < *end + bytes.len() as u64 {
            self.note.get_or_insert_with(|| {
                format!("note: {} is full; remove it, and new pairs are kept again", path.display())
            });
            return Ok(());
        }
        // Whatever is there of an older file ends here.
        file.set_len(*end)?;
        file.seek(SeekFrom::Start(*end))?;
        if let Err(error) = file.write_all(&bytes) {
            // The room is better used for the results; if it cannot be given back, so be it.
            let _ = file.set_len(*end);
            return Err(error);
        }
        *end += bytes.len() as u64;
        Ok(())
    }

    fn give_up(&mut self, path: &Path, why: &str) {
        self.known.clear();
        self.file = Place::Off;
        self.note = Some(format!("note: played without {}: {why}", path.display()));
    }
}

fn header(program: u64) -> [u8; HEADER] {
    let mut res = [0; HEADER];
    let (start, seal) = res.split_at_mut(HEADER - size_of::<u64>());
    start[..MAGIC.len()].copy_from_slice(&MAGIC);
    start[MAGIC.len()..].copy_from_slice(&program.to_le_bytes());
    seal.copy_from_slice(&checksum(program, start).to_le_bytes());
    res
}

fn write_record(Key(key): Key, sample: &Sample, program: u64, out: &mut Vec<u8>) {
    let begin = out.len();
    let Sample { matches, ahead, behind, total: Tally { cc, cd, dc, dd }, products, .. } = sample;
    out.extend(key.iter().flat_map(|it| it.to_le_bytes()));
    out.extend([matches, ahead, behind].into_iter().flat_map(|it| it.to_le_bytes()));
    out.extend([cc, cd, dc, dd].into_iter().flat_map(|it| it.to_le_bytes()));
    out.extend(products.iter().flat_map(|it| it.to_le_bytes()));
    let seal = checksum(program, &out[begin..]);
    out.extend(seal.to_le_bytes());
}

/// What [`write_record`] made these bytes from; `None` if they are something else.
fn read_record(record: &[u8], program: u64) -> Option<(Key, Sample)> {
    let (bytes, seal) = record.split_last_chunk()?;
    if record.len() != RECORD || checksum(program, bytes) != u64::from_le_bytes(*seal) {
        return None;
    }
    let mut bytes = bytes;
    let key = Key([u64::from_le_bytes(take(&mut bytes)?), u64::from_le_bytes(take(&mut bytes)?)]);
    let mut number = || Some(u32::from_le_bytes(take(&mut bytes)?));
    let (matches, ahead, behind) = (number()?, number()?, number()?);
    let mut count = || Some(u64::from_le_bytes(take(&mut bytes)?));
    let total = Tally { cc: count()?, cd: count()?, dc: count()?, dd: count()? };
    let mut products = [0.0; 10];
    for it in &mut products {
        *it = f64::from_le_bytes(take(&mut bytes)?);
    }
    Some((key, Sample { matches, ahead, behind, total, products, ..Sample::default() }))
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (res, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*res)
}

fn checksum(program: u64, bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(program);
    hasher.write(bytes);
    hasher.finish()
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

#[cfg(test)]
mod tests {
    use std::{fs, ops::Range};

    use super::*;

    const PROGRAM: u64 = 7;

    fn store(home: &tempfile::TempDir) -> Store {
        Store::of_program(home.path(), PROGRAM)
    }

    fn key(number: u64) -> Key {
        Key([number, number.wrapping_mul(0x9E37_79B9_7F4A_7C15)])
    }

    fn sample(number: u64) -> Sample {
        let mut res = Sample::default();
        for it in 0..=number % 3 {
            res.add(&[Tally { cc: number << (number % 50), cd: it, dc: 2 * number, dd: 5 }]);
        }
        res
    }

    fn samples(numbers: Range<u64>) -> Vec<(Key, Sample)> {
        numbers.map(|it| (key(it), sample(it))).collect()
    }

    /// How many of these it knows; what it knows is right.
    fn known(store: &Store, numbers: Range<u64>) -> usize {
        let keys: Vec<Key> = numbers.clone().map(key).collect();
        let found = store.recall(&keys);
        assert_eq!(found.len(), keys.len());
        for (number, found) in numbers.zip(&found) {
            assert!(found.is_none_or(|it| it == sample(number)), "{number}");
        }
        found.iter().flatten().count()
    }

    fn filled(numbers: Range<u64>) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        let store = store(&home);
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
        let first = store(&home);
        assert_eq!(known(&first, 0..1000), 1000);
        assert_eq!(known(&first, 500..3000), 500);
        first.remember(&samples(1000..1500));
        let notes = first.close();
        let [note] = &*notes else { panic!("{notes:?}") };
        assert!(note.starts_with("remembered 1500 of 2000 pairs from "), "{note}");
        assert_eq!(known(&store(&home), 0..2000), 1500);
    }

    #[test]
    fn nothing_is_written_while_there_is_nothing_to_write() {
        let home = tempfile::tempdir().unwrap();
        let store = store(&home);
        assert_eq!(known(&store, 0..100), 0);
        store.remember(&[]);
        assert_eq!(store.close(), [""; 0]);
        assert!(fs::read_dir(home.path()).unwrap().next().is_none());
    }

    #[test]
    fn another_program_begins_anew() {
        let home = filled(0..100);
        let other = Store::of_program(home.path(), PROGRAM + 1);
        assert_eq!(known(&other, 0..100), 0);
        other.remember(&samples(0..50));
        assert_eq!(other.close(), [""; 0]);
        assert_eq!(known(&Store::of_program(home.path(), PROGRAM + 1), 0..100), 50);
        assert_eq!(known(&store(&home), 0..100), 0);
    }

    /// Every kind of damage is found before anything is believed, and then it is gone.
    #[test]
    fn a_damaged_file_gives_nothing_wrong_and_heals() {
        let home = filled(0..300);
        let intact = bytes(&home);
        let mut damaged = Vec::new();
        for place in (16..400).step_by(7).chain((400..intact.len()).step_by(997)) {
            let mut bytes = intact.clone();
            bytes[place] ^= 1 << (place % 8);
            damaged.push(bytes);
        }
        for length in [0, 5, 17, HEADER, HEADER + 1, intact.len() / 2, intact.len() - 1] {
            damaged.push(intact[..length].to_vec());
        }
        for place in [HEADER, 5000, intact.len() / 2] {
            for noise in [0, 255] {
                let mut bytes = intact.clone();
                bytes[place..].fill(noise);
                damaged.push(bytes);
            }
        }
        for (i, bytes) in damaged.iter().enumerate() {
            write(&home, bytes);
            let first = store(&home);
            assert!(known(&first, 0..300) < 300, "{i}");
            first.remember(&samples(0..300));
            drop(first);
            assert_eq!(known(&store(&home), 0..300), 300, "{i}");
        }
    }

    #[test]
    fn what_is_no_store_is_left_alone() {
        let noise: Vec<u8> =
            (0u32..20_000).map(|it| it.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
        for bytes in [&b"x"[..], b"a letter to my aunt", &noise] {
            let home = tempfile::tempdir().unwrap();
            write(&home, bytes);
            let store = store(&home);
            assert_eq!(known(&store, 0..100), 0);
            store.remember(&samples(0..100));
            let notes = store.close();
            assert!(notes.len() == 1 && notes[0].contains("remove it, or use --no-cache"), "{notes:?}");
            assert_eq!(self::bytes(&home), bytes);
        }
    }

    #[test]
    fn a_store_in_use_is_not_waited_for() {
        let home = filled(0..100);
        let first = store(&home);
        assert_eq!(known(&first, 0..100), 100);
        let second = store(&home);
        assert_eq!(known(&second, 0..100), 0);
        second.remember(&samples(0..100));
        let notes = second.close();
        assert!(notes.len() == 1 && notes[0].contains("another run is using it"), "{notes:?}");
        first.remember(&samples(100..200));
        first.close();
        assert_eq!(known(&store(&home), 0..200), 200);
    }

    #[test]
    fn a_full_store_says_so_and_grows_no_more() {
        let home = filled(0..100);
        let full = Store { bytes_max: 15_000, ..store(&home) };
        assert_eq!(known(&full, 0..100), 100);
        full.remember(&samples(100..200));
        assert!(full.close()[0].contains("is full; remove it"));
        assert_eq!(known(&store(&home), 0..200), 100);
    }
}
