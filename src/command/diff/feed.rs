//! The sources one behind the other, as one row of blocks.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec::IntoIter;

use anyhow::Context;

use crate::error::Failure;
use crate::record::{Block, Blocks};

/// Where lines come from.
#[derive(Debug)]
pub(super) struct Source {
    /// counted from 0
    pub number: usize,
    /// as it is called in messages
    pub name: String,
    pub file: Arc<File>,
    /// whether what was read can be read again
    pub is_lasting: bool,
}

/// Hands out the blocks of all sources.
pub(super) struct Feed {
    files: IntoIter<PathBuf>,
    stdin: Option<Arc<File>>,
    open: Option<(Arc<Source>, Blocks<Arc<File>>)>,
    sources: usize,
    blocks: u64,
}

/// The number of a block, and whose it is.
type Numbered = (u64, anyhow::Result<Arc<Source>>);

impl Feed {
    /// `stdin` is what `-` stands for among the files.
    pub fn new(files: Vec<PathBuf>, stdin: Option<File>) -> Feed {
        Feed { files: files.into_iter(), stdin: stdin.map(Arc::new), open: None, sources: 0, blocks: 0 }
    }

    /// Reads the next block. The numbers are those of the order. A source that cannot be read is the last.
    pub fn next_block(&mut self, block: &mut Block) -> Option<Numbered> {
        let source = self.read(block).inspect_err(|_| self.stop()).transpose()?;
        self.blocks += 1;
        Some((self.blocks - 1, source))
    }

    /// Leaves out what is yet to be read.
    pub fn stop(&mut self) {
        (self.files, self.open) = (Vec::new().into_iter(), None);
    }

    fn read(&mut self, block: &mut Block) -> anyhow::Result<Option<Arc<Source>>> {
        loop {
            if let Some((source, blocks)) = &mut self.open
                && blocks.next_block(block).with_context(|| format!("cannot read {}", source.name))?
            {
                return Ok(Some(Arc::clone(source)));
            }
            let Some(path) = self.files.next() else { return Ok(None) };
            let source = Arc::new(Source::open(&path, self.sources, self.stdin.as_ref())?);
            self.sources += 1;
            self.open = Some((Arc::clone(&source), Blocks::new(Arc::clone(&source.file))));
        }
    }
}

impl Source {
    fn open(path: &Path, number: usize, stdin: Option<&Arc<File>>) -> anyhow::Result<Source> {
        if let Some(file) = stdin.filter(|_| path == Path::new("-")) {
            return Ok(Source { number, name: "standard input".to_owned(), file: Arc::clone(file), is_lasting: false });
        }
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
        let is_lasting = file.metadata().is_ok_and(|found| found.is_file());
        Ok(Source { number, name, file: Arc::new(file), is_lasting })
    }
}
