use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueHint;
use itertools::Itertools;

use super::Run;
use crate::error::{Effect, Failure};
use crate::guard::Caller;
use crate::output::{self, Paper};
use crate::plugin::Program;
use crate::record::counted;
use crate::report::pack::{self, Pack};
use crate::report::{self, Books, Copies, Gather, Input, Made};
use crate::verdict::Standard;

/// Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page
///
/// Takes the records of diff, disable, enable, delete and audit-create, from files and standard input, also of many runs,
/// in any order; the newest verdict of each account counts, earlier ones become the trend. The records of list-users and
/// list-logins, if they are there too, are counted, and the logins drawn. Entries and hashes of the ledger and ids of
/// audit records are added from the ledger of this machine. Sends nothing.
#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = "\
Examples:
  dormant diff users.ndjson logins.ndjson | dormant report
  dormant report verdicts.ndjson actions.ndjson --html report.html
  dormant report users.ndjson logins.ndjson verdicts.ndjson --markdown -
  dormant report verdicts.ndjson actions.ndjson --policy pci-8.2.6
  dormant report verdicts.ndjson --metrics dormant.prom
  dormant report verdicts.ndjson actions.ndjson --pack evidence
  dormant report verify evidence

The page needs nothing but itself: it can be mailed, archived and printed.

A pack is signed by any program that writes a signature beside a file; `{}`
stands for the file, which else comes last. The file is also the standard input
of the one that verifies:
  --sign-command 'ssh-keygen -Y sign -f key -n dormant'
  --verify-command 'ssh-keygen -Y verify -f signers -I me -n dormant -s {}.sig'

Exit status 4: the input is not whole; what is missing is said and shown.")]
pub struct Report {
    #[command(subcommand)]
    what: Option<What>,

    /// Files of records; `-` is standard input, which is read if no file is named
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Write a row for each account, for spreadsheets; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    csv: Option<PathBuf>,

    /// Write it as Markdown; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    markdown: Option<PathBuf>,

    /// Write it as one page of HTML; `-` is standard output
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    html: Option<PathBuf>,

    /// Make a folder of the inputs, the report, the entries of the ledger and a manifest; it appears when it is whole
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pack: Option<PathBuf>,

    /// Measure it by a standard: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N; repeatable
    #[arg(long, value_name = "POLICY")]
    policy: Vec<Standard>,

    /// Write the numbers for node_exporter's textfile collector; a tenant that failed keeps its last success
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    metrics: Option<PathBuf>,

    /// What stands above it
    #[arg(long, value_name = "TEXT", default_value = "Dormant accounts")]
    title: String,

    /// Sign the pack's manifest with this command, split like a shell would, run without one
    #[arg(long, value_name = "COMMAND", value_hint = ValueHint::CommandString)]
    sign_command: Option<String>,

    /// Verify the signature of the pack's manifest with this command
    #[arg(long, global = true, value_name = "COMMAND", value_hint = ValueHint::CommandString)]
    verify_command: Option<String>,
}

#[derive(clap::Subcommand)]
enum What {
    /// Hold an evidence pack against its manifest; needs no tenant
    Verify {
        /// The pack's folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        dir: PathBuf,
    },
}

impl Report {
    pub(super) fn run(self, run: &Run) -> anyhow::Result<()> {
        if let Some(What::Verify { dir }) = &self.what {
            return verify(dir, self.verify_command.as_deref());
        }
        self.check()?;
        let mut pack = self.pack.as_deref().map(Pack::begin).transpose()?;
        let (gather, inputs) = self.read(run, pack.as_mut())?;
        if gather.is_empty() {
            let nothing = Failure::incomplete("nothing to report: the input holds no verdict and no action");
            return Err(nothing.hint("`dormant diff` makes verdicts of users and logins").into());
        }
        // Without a home there is no ledger; a report can be made all the same.
        let ledger = run.ledger().ok();
        let books = Books::read(ledger.as_deref(), &gather.cited())?;
        let span = books.span;
        let report = gather.finish(books, inputs, self.made(run));
        self.write(&report, run)?;
        if let Some(pack) = pack {
            pack.close(&report, ledger.as_deref().zip(span))?;
            self.sign(&pack)?;
            let folder = pack.appear()?;
            output::say(format!("the evidence pack is {}", folder.display()));
        }
        conclude(&report)
    }

    /// What can be wrong is found before anything is read.
    fn check(&self) -> anyhow::Result<()> {
        let to_stdout = [&self.csv, &self.markdown, &self.html].into_iter().flatten().filter(|path| is_stdout(path));
        if to_stdout.count() > 1 {
            return Err(Failure::usage("only one of --csv, --markdown and --html can go to standard output").into());
        }
        for line in self.sign_command.iter().chain(&self.verify_command) {
            words(line)?;
        }
        Ok(())
    }

    fn read(&self, run: &Run, mut pack: Option<&mut Pack>) -> anyhow::Result<(Gather, Vec<Input>)> {
        let (mut gather, mut inputs) = (Gather::default(), Vec::new());
        let stdin = [PathBuf::from("-")];
        for file in if self.files.is_empty() { &stdin[..] } else { &self.files } {
            inputs.push(read(file, run, &mut gather, pack.as_deref_mut())?);
        }
        Ok((gather, inputs))
    }

    fn made(&self, run: &Run) -> Made {
        let argv = Caller::new(run.command_line()).argv;
        let standards = self.policy.iter().unique().cloned().collect();
        Made { title: self.title.clone(), at: run.now, argv, tool: Made::TOOL, standards }
    }

    /// Writes the files, and the summary unless standard output is taken.
    fn write(&self, report: &report::Report, run: &Run) -> anyhow::Result<()> {
        type Writer = fn(&report::Report) -> anyhow::Result<String>;
        let forms: [(&Option<PathBuf>, Writer); 3] =
            [(&self.csv, report::csv), (&self.markdown, report::markdown), (&self.html, report::html)];
        if let Some(path) = &self.metrics {
            let before = std::fs::read_to_string(path).ok();
            output::file(path, &report::metrics(report, before.as_deref()))?;
        }
        let mut taken = false;
        for (path, writer) in forms {
            let Some(path) = path else { continue };
            let text = writer(report)?;
            if is_stdout(path) {
                taken = true;
                output::text(&text)?;
            } else {
                output::file(path, &text)?;
            }
        }
        if taken { Ok(()) } else { output::page(&report::summary(report, Paper::for_summary(run.colour(), run.columns()))) }
    }

    fn sign(&self, pack: &Pack) -> anyhow::Result<()> {
        let Some(line) = &self.sign_command else { return Ok(()) };
        helper(line, &pack.manifest(), false).context("the pack is not signed, and not made")?;
        if pack.signatures()?.is_empty() {
            let what = format!("`{line}` left no signature beside {}: the pack is not made", pack::MANIFEST);
            return Err(Failure::new(Effect::Failed, what).hint("a signature is a file whose name begins with that").into());
        }
        match &self.verify_command {
            Some(line) => helper(line, &pack.manifest(), true).context("the signature does not hold: the pack is not made"),
            None => Ok(()),
        }
    }
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

fn read(file: &Path, run: &Run, gather: &mut Gather, pack: Option<&mut Pack>) -> anyhow::Result<Input> {
    /// More than these are counted, not shown.
    const SHOWN: u64 = 20;
    let name = if is_stdout(file) { "standard input".to_owned() } else { file.display().to_string() };
    let mut bad = 0;
    let complain = |line: &crate::record::BadLine| {
        bad += 1;
        if bad <= SHOWN {
            output::error(format!("{name}, {line}"));
        }
    };
    let (mut copy, mut verdicts) = (None, None);
    if let Some(pack) = pack {
        copy = Some(pack.input(&name)?);
        verdicts = Some(pack.verdicts());
    }
    let bytes = copy.as_mut().map(|file| file as &mut dyn Write);
    let copies = Copies { bytes, lines: verdicts.map(|file| file as &mut dyn Write) };
    let taken = if is_stdout(file) {
        report::take(&name, run.stdin(), gather, copies, complain)
    } else {
        let open = File::open(file).map_err(|error| Failure::usage(format!("cannot read {name}: {error}")))?;
        report::take(&name, open, gather, copies, complain)
    };
    taken.with_context(|| format!("cannot read {name}"))
}

/// Says what is missing in the input. That a tenant is not proven is what a report tells, and no fault of the report.
fn conclude(report: &report::Report) -> anyhow::Result<()> {
    let bad: u64 = report.inputs.iter().map(|input| input.bad).sum();
    let loose: Vec<&str> =
        report.tenants.iter().filter(|tenant| !tenant.tie_out.state.holds()).map(|tenant| &*tenant.name).collect();
    let mut missing = Vec::new();
    if bad > 0 {
        missing.push(format!("{} could not be read", counted(bad, "line")));
    }
    if !loose.is_empty() {
        let all = counted(report.tenants.len() as u64, "tenant");
        missing.push(format!("the records of {} of {all} are not all there: {}", loose.len(), loose.join(", ")));
    }
    for run in &report.ledger.strangers {
        output::warn(format!("run {run} is not in the ledger of this machine: its actions have no entry in the report"));
    }
    if missing.is_empty() { Ok(()) } else { Err(Failure::incomplete(missing.join("; ")).into()) }
}

fn verify(dir: &Path, command: Option<&str>) -> anyhow::Result<()> {
    command.map(words).transpose()?;
    let mut checked = pack::verify(dir)?;
    match command {
        Some(line) => {
            if let Err(error) = helper(line, &dir.join(pack::MANIFEST), true) {
                checked.wrong.push(format!("the signature does not hold: {error:#}"));
            }
        }
        None if !checked.signatures.is_empty() => {
            let names = checked.signatures.join(", ");
            output::warn(format!("{names}: a signature that was not checked; --verify-command does"));
        }
        None => {}
    }
    if !checked.wrong.is_empty() {
        checked.wrong.iter().for_each(output::error);
        let what = format!("{}: {} not match", dir.display(), said(checked.wrong.len() as u64));
        return Err(Failure::new(Effect::Failed, what).into());
    }
    let mut text = format!("{}: {} as the manifest says", dir.display(), counted(checked.files as u64, "file"));
    if let Some(entries) = checked.entries {
        text += &format!("; the chain of {entries} ledger entries holds; last hash {}", checked.last);
    }
    if checked.made_again {
        text += "; the verdicts follow from the inputs, and the report from both";
    }
    if !checked.made_again {
        output::warn("another version made it: its verdicts and its report were not made again from the inputs");
    }
    if command.is_some() {
        text += "; the signature holds";
    }
    output::page(&(text + "\n"))
}

fn said(number: u64) -> String {
    if number == 1 { "1 thing does".to_owned() } else { format!("{number} things do") }
}

fn words(line: &str) -> Result<Vec<String>, Failure> {
    match shell_words::split(line) {
        Ok(words) if words.first().is_some_and(|program| !program.is_empty()) => Ok(words),
        _ => Err(Failure::usage(format!("`{line}` is no command: it is empty, or its quotes do not close"))),
    }
}

/// Runs a command on the manifest: `{}` in it stands for the file, which else comes last. What it prints goes to stderr.
fn helper(line: &str, manifest: &Path, as_input: bool) -> anyhow::Result<()> {
    let file = manifest.display().to_string();
    let mut words = words(line)?;
    if words.iter().any(|word| word.contains("{}")) {
        words.iter_mut().for_each(|word| *word = word.replace("{}", &file));
    } else {
        words.push(file);
    }
    let mut program = Program::new(&words[0], &words[1..]).aside()?;
    if as_input {
        program = program.input(File::open(manifest)?);
    }
    match program.run()? {
        0 => Ok(()),
        status => Err(Failure::new(Effect::Failed, format!("`{}` ended with status {status}", words[0])).into()),
    }
}
