//! The sources one behind the other, as one row of blocks. Those of a file are read where they are looked at, so that
//! nobody waits for the disk of another; those of a pipe come one by one.

use std::fs::{File, Metadata};
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec::IntoIter;

use anyhow::Context;

use crate::error::Failure;
use crate::record::{Block, Blocks, Sections};

/// Where lines come from.
#[derive(Debug)]
pub(super) struct Source {
    /// counted from 0
    pub number: usize,
    /// as it is called in messages
    pub name: String,
    pub file: Arc<File>,
    /// of what can be read again and at any place; 0 of files that the system makes up, too
    length: Option<u64>,
}

/// Hands out the blocks of all sources.
pub(super) struct Feed {
    files: IntoIter<PathBuf>,
    stdin: Option<Arc<File>>,
    open: Option<(Arc<Source>, Rest)>,
    sources: usize,
    blocks: u64,
}

/// What is yet to be read of a source.
enum Rest {
    Stream(Blocks<Arc<File>>),
    File(Sections),
}

/// A block, or where it is.
pub(super) struct Given {
    pub source: Arc<Source>,
    /// what is yet to be read from the file
    section: Option<Range<u64>>,
}

impl Feed {
    /// `stdin` is what `-` stands for among the files.
    pub fn new(files: Vec<PathBuf>, stdin: Option<File>) -> Feed {
        Feed { files: files.into_iter(), stdin: stdin.map(Arc::new), open: None, sources: 0, blocks: 0 }
    }

    /// The number of the next block and whose it is: numbers are those of the order. The block of a stream is read, that of
    /// a file is for [`Given::fetch`]. A source that cannot be read is the last.
    pub fn next_block(&mut self, block: &mut Block) -> Option<(u64, anyhow::Result<Given>)> {
        let given = self.give(block).inspect_err(|_| self.stop()).transpose()?;
        self.blocks += 1;
        Some((self.blocks - 1, given))
    }

    /// Leaves out what is yet to be read.
    pub fn stop(&mut self) {
        (self.files, self.open) = (Vec::new().into_iter(), None);
    }

    fn give(&mut self, block: &mut Block) -> anyhow::Result<Option<Given>> {
        loop {
            if let Some((source, rest)) = &mut self.open {
                let section = match rest {
                    Rest::File(sections) => sections.next().map(Some),
                    Rest::Stream(blocks) => source.named(blocks.next_block(block))?.then_some(None),
                };
                if let Some(section) = section {
                    return Ok(Some(Given { source: Arc::clone(source), section }));
                }
            }
            let Some(path) = self.files.next() else { return Ok(None) };
            let source = Arc::new(Source::open(&path, self.sources, self.stdin.as_ref())?);
            self.sources += 1;
            let rest = match source.length {
                Some(length @ 1..) => Rest::File(Sections::of(length)),
                // What is in a file without a length only a reader knows.
                _ => Rest::Stream(Blocks::new(Arc::clone(&source.file))),
            };
            self.open = Some((source, rest));
        }
    }
}

impl Given {
    /// Reads the block, if that is yet to be done.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn fetch(&self, block: &mut Block) -> anyhow::Result<()> {
        let Some(section) = self.section.clone() else { return Ok(()) };
        self.source.named(block.read_section(section, |bytes, at| self.source.file.read_at(bytes, at)))
    }
}

impl Source {
    fn open(path: &Path, number: usize, stdin: Option<&Arc<File>>) -> anyhow::Result<Source> {
        if let Some(file) = stdin.filter(|_| path == Path::new("-")) {
            return Ok(Source { number, name: "standard input".to_owned(), file: Arc::clone(file), length: None });
        }
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
        let length = file.metadata().ok().filter(Metadata::is_file).map(|found| found.len());
        Ok(Source { number, name, file: Arc::new(file), length })
    }

    /// Whether what was read can be read again.
    pub fn is_lasting(&self) -> bool {
        self.length.is_some()
    }

    fn named<T>(&self, read: io::Result<T>) -> anyhow::Result<T> {
        read.with_context(|| format!("cannot read {}", self.name))
    }
}
