//! A file that notices damage: what it gives back is what was written to it, or an error.
//!
//! A database that is handed damaged pages may do anything: refuse, panic, follow a tree in circles, ask for
//! a terabyte. So it never sees them. The file is a header and blocks, each with a checksum.

use std::{
    hash::{DefaultHasher, Hasher},
    io::{self, ErrorKind},
    sync::atomic::{AtomicU64, Ordering},
};

use redb::{StorageBackend, backends::FileBackend};

use super::Trouble;

/// What such a file begins with.
const MAGIC: [u8; 16] = *b"jervis pairings\n";

/// Room for the magic, the program, the length and their checksum.
const HEADER: usize = 64;

/// A page of the database.
const BLOCK: usize = 4096;

/// A block and its checksum.
const SEALED: usize = BLOCK + size_of::<u64>();

/// Bytes in a file, for one program only.
#[derive(Debug)]
pub(super) struct Checked {
    file: FileBackend,
    program: u64,
    /// Of the bytes; a file that is shorter than it should be has lost some.
    length: AtomicU64,
}

impl Checked {
    /// The bytes in a file; none, if it is empty.
    pub(super) fn open(file: FileBackend, program: u64) -> Result<Checked, Trouble> {
        let mut res = Checked { file, program, length: AtomicU64::new(0) };
        let size = res.file.len()?;
        if size == 0 {
            res.write_header(0)?;
            return Ok(res);
        }
        let mut header = [0; HEADER];
        let known = &mut header[..usize::try_from(size).unwrap_or(usize::MAX).min(HEADER)];
        res.file.read(0, known)?;
        if !header.starts_with(&MAGIC) {
            return Err(Trouble::Foreign);
        }
        let length = u64::from_le_bytes(*header[24..].first_chunk().expect("the header is longer"));
        if header[16..24] != program.to_le_bytes() {
            return Err(Trouble::Stale);
        }
        if header != res.header(length) || size < place(length.div_ceil(BLOCK as u64)) {
            return Err(Trouble::Damaged);
        }
        res.length = AtomicU64::new(length);
        Ok(res)
    }

    fn header(&self, length: u64) -> [u8; HEADER] {
        let mut res = [0; HEADER];
        res[..16].copy_from_slice(&MAGIC);
        res[16..24].copy_from_slice(&self.program.to_le_bytes());
        res[24..32].copy_from_slice(&length.to_le_bytes());
        let checksum = checksum(self.program, u64::MAX, &res[..32]);
        res[32..40].copy_from_slice(&checksum.to_le_bytes());
        res
    }

    fn write_header(&self, length: u64) -> io::Result<()> {
        self.file.write(0, &self.header(length))
    }

    /// The blocks that hold these bytes, from the first to that after the last, and their contents.
    /// `blank` says what to do with a block that was never written.
    fn blocks(&self, offset: u64, len: usize, blank: Blank) -> io::Result<(u64, Vec<u8>)> {
        let (first, count) = span(offset, len);
        let mut sealed = vec![0; count * SEALED];
        self.file.read(place(first), &mut sealed)?;
        let mut res = Vec::with_capacity(count * BLOCK);
        for (number, it) in (first..).zip(sealed.chunks_exact(SEALED)) {
            let (block, seal) = it.split_at(BLOCK);
            let intact = seal == checksum(self.program, number, block).to_le_bytes();
            let blank = blank == Blank::Zeros && it.iter().all(|it| *it == 0);
            if !intact && !blank {
                return Err(ErrorKind::InvalidData.into());
            }
            res.extend_from_slice(block);
        }
        Ok((first, res))
    }
}

/// A block that was never written.
#[derive(Clone, Copy, PartialEq)]
enum Blank {
    /// Holds zeros.
    Zeros,
    /// Must not be there.
    Damage,
}

impl StorageBackend for Checked {
    fn len(&self) -> io::Result<u64> {
        Ok(self.length.load(Ordering::Acquire))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.len()? < offset.saturating_add(out.len() as u64) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let (first, blocks) = self.blocks(offset, out.len(), Blank::Damage)?;
        out.copy_from_slice(&blocks[within(first, offset)..][..out.len()]);
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let size = place(length.div_ceil(BLOCK as u64));
        // The header never promises more than there is.
        if self.len()? <= length {
            self.file.set_len(size)?;
            self.write_header(length)?;
        } else {
            self.write_header(length)?;
            self.file.set_len(size)?;
        }
        self.length.store(length, Ordering::Release);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let (first, count) = span(offset, data.len());
        let patched;
        let blocks = if data.len() == count * BLOCK {
            data
        } else {
            let (_, mut blocks) = self.blocks(offset, data.len(), Blank::Zeros)?;
            blocks[within(first, offset)..][..data.len()].copy_from_slice(data);
            patched = blocks;
            &patched
        };
        let mut sealed = Vec::with_capacity(count * SEALED);
        for (number, block) in (first..).zip(blocks.chunks_exact(BLOCK)) {
            sealed.extend_from_slice(block);
            sealed.extend_from_slice(&checksum(self.program, number, block).to_le_bytes());
        }
        self.file.write(place(first), &sealed)
    }

    fn close(&self) -> io::Result<()> {
        self.file.close()
    }
}

/// The first block that holds one of these bytes, and how many do.
#[expect(clippy::cast_possible_truncation, reason = "not more blocks than there are bytes in memory")]
const fn span(offset: u64, len: usize) -> (u64, usize) {
    let first = offset / BLOCK as u64;
    (first, ((offset + len as u64).div_ceil(BLOCK as u64) - first) as usize)
}

/// Where a byte is in the blocks from `first` on.
#[expect(clippy::cast_possible_truncation, reason = "less than a block")]
const fn within(first: u64, offset: u64) -> usize {
    (offset - first * BLOCK as u64) as usize
}

/// Where a block is in the file.
const fn place(block: u64) -> u64 {
    HEADER as u64 + block * SEALED as u64
}

/// What tells damage from what was written: where, and by which program.
pub(super) fn checksum(program: u64, place: u64, bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(program);
    hasher.write_u64(place);
    hasher.write(bytes);
    hasher.finish()
}
