//! The input of a stage: read in blocks, worked on by all cores, and what they make of it handed on in the order in which
//! it came. A text that lies across two blocks is found out when the first is done; the second is then done again with it.

mod outlet;

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::record::{BadLine, Block, Blocks, Flaw, Left, Seam, Text, Texts};

pub use outlet::{Item, Made, Outlet};

/// More threads than these would wait for each other.
const MOST_THREADS: usize = 8;

/// Parts of what was made of a block that may wait for those of the blocks before.
const PARTS: usize = 16;

/// What a stage makes of each text, on several threads at once.
pub trait Work: Send + Sync + 'static {
    /// Takes a line that begins an object. `None`, and nothing is made, if it is unusual in any way: it is then read as a
    /// text, which takes longer.
    fn line(&self, line: &str, outlet: &mut Outlet<'_>) -> Option<()>;

    /// Takes any text.
    ///
    /// # Errors
    /// Why nothing can be made of it.
    fn text(&self, text: Text<'_>, outlet: &mut Outlet<'_>) -> Result<(), String>;
}

/// A block that was read, and where what is made of it arrives.
struct Task {
    block: Arc<Block>,
    parts: Receiver<Part>,
}

/// A part of what is made of a block.
enum Part {
    Made(Made),
    Done(Result<Left, BadLine>),
}

/// A block that is to be worked on, and where to send what is made of it.
type Order = (Arc<Block>, SyncSender<Part>);

/// Works on all that comes from `source` and hands it to `take`, until that breaks off.
///
/// # Errors
/// What the source says, a line that is too long, and what `take` says.
pub fn run<W: Work>(
    source: File,
    work: W,
    mut take: impl FnMut(Made) -> anyhow::Result<ControlFlow<()>>,
) -> anyhow::Result<()> {
    let work = Arc::new(work);
    let (tasks, spent) = start(source, &work);
    let mut stage = Stage { work: &*work, seam: Seam::default(), take: &mut take };
    loop {
        let task = tasks.recv().map_err(|_| anyhow::anyhow!("the thread that reads the input has failed"))??;
        let flow = match task {
            Some(Task { block, parts }) => {
                let flow = if stage.seam.is_open() { stage.again(&block)? } else { stage.collect(&block, &parts)? };
                // Its room is used again; whether anybody still wants it does not matter.
                Arc::into_inner(block).map(|block| spent.send(block));
                flow
            }
            None => return stage.finish(),
        };
        if flow.is_break() {
            return Ok(());
        }
    }
}

/// Where the order is kept.
struct Stage<'s, W, F> {
    work: &'s W,
    seam: Seam,
    take: &'s mut F,
}

impl<W: Work, F: FnMut(Made) -> anyhow::Result<ControlFlow<()>>> Stage<'_, W, F> {
    /// Takes what others make of a block.
    fn collect(&mut self, block: &Block, parts: &Receiver<Part>) -> anyhow::Result<ControlFlow<()>> {
        loop {
            match parts.recv() {
                Ok(Part::Made(made)) => {
                    if (self.take)(made.behind(self.seam.lines()))?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Ok(Part::Done(left)) => {
                    self.seam.leave(block, left.map_err(|bad| self.seam.stop(bad))?);
                    return Ok(ControlFlow::Continue(()));
                }
                Err(_) => anyhow::bail!("a thread that works on the input has failed"),
            }
        }
    }

    /// Works on a block that begins with the end of a text.
    fn again(&mut self, block: &Block) -> anyhow::Result<ControlFlow<()>> {
        match self.seam.join(block, false) {
            Some(joined) => self.work_on(&joined, false),
            None => Ok(ControlFlow::Continue(())),
        }
    }

    /// Works on a text that nothing follows any more.
    fn finish(mut self) -> anyhow::Result<()> {
        let rest = if self.seam.is_open() { self.seam.join(&Block::default(), true) } else { None };
        rest.map_or(Ok(()), |rest| self.work_on(&rest, true).map(drop))
    }

    fn work_on(&mut self, block: &Block, is_last: bool) -> anyhow::Result<ControlFlow<()>> {
        let (lines, take) = (self.seam.lines(), &mut *self.take);
        let mut taken = Ok(ControlFlow::Continue(()));
        let mut hand_on = |made: Made| {
            taken = take(made.behind(lines));
            matches!(taken, Ok(ControlFlow::Continue(())))
        };
        let left = work_through(self.work, block, is_last, &mut hand_on);
        if taken.as_ref().is_ok_and(|flow| flow.is_continue()) {
            self.seam.leave(block, left.map_err(|bad| self.seam.stop(bad))?);
        }
        taken
    }
}

/// Starts the threads. They end with the process: one of them may wait for input that does not come.
fn start<W: Work>(source: File, work: &Arc<W>) -> (Receiver<io::Result<Option<Task>>>, Sender<Block>) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let (to_be_done, orders) = sync_channel::<Order>(threads);
    let orders = Arc::new(Mutex::new(orders));
    for _ in 0..threads {
        let (orders, work) = (Arc::clone(&orders), Arc::clone(work));
        thread::spawn(move || fulfil(&orders, &*work));
    }
    let (in_order, tasks) = sync_channel(2 * threads);
    let (spent, rooms) = channel();
    thread::spawn(move || {
        let read = read(source, &to_be_done, &in_order, &rooms);
        // Nobody waits for it any more if the stage has broken off.
        drop(in_order.send(read.map(|()| None)));
    });
    (tasks, spent)
}

/// Hands out block after block until there are no more, or nobody wants them.
fn read(
    source: File,
    to_be_done: &SyncSender<Order>,
    in_order: &SyncSender<io::Result<Option<Task>>>,
    rooms: &Receiver<Block>,
) -> io::Result<()> {
    let mut blocks = Blocks::prompt(source);
    loop {
        let mut block = rooms.try_recv().unwrap_or_default();
        if !blocks.next_block(&mut block)? {
            return Ok(());
        }
        let (block, (made, parts)) = (Arc::new(block), sync_channel(PARTS));
        let task = Task { block: Arc::clone(&block), parts };
        if in_order.send(Ok(Some(task))).is_err() || to_be_done.send((block, made)).is_err() {
            return Ok(());
        }
    }
}

/// Works on block after block.
fn fulfil(orders: &Mutex<Receiver<Order>>, work: &impl Work) {
    let next = || orders.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((block, made)) = next() {
        let left = work_through(work, &block, false, &mut |part| made.send(Part::Made(part)).is_ok());
        drop(block);
        // Where nobody takes it, the block is done again with the text that it belongs to.
        drop(made.send(Part::Done(left)));
    }
}

/// Works on the texts of a block, and gives what remains of it, or the line behind which nothing can be read.
fn work_through(
    work: &impl Work,
    block: &Block,
    is_last: bool,
    hand_on: &mut dyn FnMut(Made) -> bool,
) -> Result<Left, BadLine> {
    let (mut texts, mut outlet) = (Texts::new(block, is_last), Outlet::new(hand_on));
    while !outlet.is_closed() {
        if let Some(line) = texts.object() {
            outlet.begin(texts.number());
            if work.line(line, &mut outlet).is_some() {
                texts.pass();
                continue;
            }
        }
        match texts.next_text() {
            Ok(None) => break,
            Ok(Some(text)) => {
                outlet.begin(texts.number());
                work.text(text, &mut outlet).unwrap_or_else(|why| outlet.bad(why));
            }
            Err(Flaw::Line(bad)) => {
                outlet.begin(bad.number);
                outlet.bad(bad.why);
            }
            Err(Flaw::Rest(bad)) => {
                outlet.hand_on();
                return Err(bad);
            }
        }
    }
    outlet.hand_on();
    Ok(texts.left())
}
