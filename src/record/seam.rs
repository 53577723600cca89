//! What lies between two blocks of a stream of texts: a text may begin in one and end in the next.

use std::io::{self, Read};

use super::blocks::{Block, Blocks};
use super::read::BadLine;
use super::texts::{Flaw, Text, Texts};

/// What remains of a block whose texts were read.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    /// how many lines were read to their end
    pub lines: u64,
    /// where in the block the text begins that goes on behind it
    pub open: Option<usize>,
}

/// The place between the blocks that were read and those that come.
#[derive(Debug, Default)]
pub struct Seam {
    lines: u64,
    /// what the last block left open, and where in the stream that begins
    open: Vec<u8>,
    offset: u64,
    /// how long that must be to be worth another look
    worth: usize,
}

impl Seam {
    /// How many lines lie before.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// Whether the last block left a text open, which the next one belongs to.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// What was left open with the next block behind it, which is to be read in its place. `None` if too little came to hope
    /// for the end of a long text.
    pub fn join(&mut self, block: &Block, is_last: bool) -> Option<Block> {
        self.open.extend_from_slice(block.bytes());
        (is_last || self.open.len() >= self.worth).then(|| Block::at(self.offset, std::mem::take(&mut self.open)))
    }

    /// Goes behind a block.
    pub fn leave(&mut self, block: &Block, left: Left) {
        /// Texts up to this length are looked at whenever something came; for longer ones, which may come in many small
        /// pieces, that would take time that grows with the square of their length.
        const SHORT: usize = 64 << 10;
        self.lines += left.lines;
        if let Some(open) = left.open {
            self.offset = block.offset + open as u64;
            self.open.extend_from_slice(&block.bytes()[open..]);
            self.worth = if self.open.len() > SHORT { self.open.len() / 2 * 3 } else { 0 };
        }
    }

    /// A line of the next block with its number in the stream.
    pub fn numbered(&self, line: BadLine) -> BadLine {
        BadLine { number: self.lines + line.number, ..line }
    }

    /// The line of the next block behind which nothing can be read, as what the stream says.
    pub fn stop(&self, line: BadLine) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, self.numbered(line))
    }
}

/// Hands each text of a stream to `take`, with the number of the line on which it begins, or why a line cannot be used.
///
/// # Errors
/// What the source says, a line over [`MAX_LINE`](super::MAX_LINE) as `InvalidData`, and what `take` says.
pub fn each_text<R: Read, E: From<io::Error>>(
    source: R,
    mut take: impl FnMut(Result<(u64, Text<'_>), BadLine>) -> Result<(), E>,
) -> Result<(), E> {
    let (mut blocks, mut block, mut seam) = (Blocks::new(source), Block::default(), Seam::default());
    let mut is_last = false;
    while !is_last {
        is_last = !blocks.next_block(&mut block)?;
        if !seam.is_open() {
            seam.read(&block, is_last, &mut take)?;
        } else if let Some(joined) = seam.join(&block, is_last) {
            seam.read(&joined, is_last, &mut take)?;
        }
    }
    Ok(())
}

impl Seam {
    fn read<E: From<io::Error>>(
        &mut self,
        block: &Block,
        is_last: bool,
        take: &mut impl FnMut(Result<(u64, Text<'_>), BadLine>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut texts = Texts::new(block, is_last);
        loop {
            match texts.next_text() {
                Ok(None) => break,
                Ok(Some(text)) => take(Ok((self.lines + texts.number(), text)))?,
                Err(Flaw::Line(bad)) => take(Err(self.numbered(bad)))?,
                Err(Flaw::Rest(bad)) => return Err(self.stop(bad).into()),
            }
        }
        self.leave(block, texts.left());
        Ok(())
    }
}
