//! The shape of what is printed: what `--jq`, `--select` and `--flatten` make of a record, on any thread.

use crate::filter::{self, Program, Select, Stop, Value};
use crate::record::Record;

/// Makes of a record what is printed.
pub struct Shaper {
    pub(super) program: Option<Program>,
    pub(super) select: Option<Select>,
    pub(super) flatten: bool,
}

impl Shaper {
    /// Whether records are printed as they are.
    pub fn is_plain(&self) -> bool {
        self.program.is_none() && self.keeps_members()
    }

    fn keeps_members(&self) -> bool {
        self.select.is_none() && !self.flatten
    }

    /// Appends what is made of a record, each value on a line.
    ///
    /// # Errors
    /// The program fails on this record, of which nothing is then appended.
    pub fn line(&self, line: &str, out: &mut String) -> Result<(), Stop> {
        let Some(program) = &self.program else { return self.json(line, out) };
        let before = out.len();
        let made = program.run(line).try_for_each(|value| self.value(&value?, out));
        made.inspect_err(|_| out.truncate(before))
    }

    /// Appends what a program made as a line.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn value(&self, value: &Value, out: &mut String) -> Result<(), Stop> {
        if !self.keeps_members() {
            return self.json(&value.to_string(), out);
        }
        value.write_to(out);
        out.push('\n');
        Ok(())
    }

    /// Appends a JSON value as a line; only objects have members to select.
    fn json(&self, json: &str, out: &mut String) -> Result<(), Stop> {
        if self.keeps_members() || !json.starts_with('{') {
            out.push_str(json);
        } else {
            let record = Record::parse(json).map_err(|error| Stop::Input(error.to_string()))?;
            let record = self.select.as_ref().map_or(record.clone(), |select| select.apply(&record));
            out.push_str(&if self.flatten { filter::flatten(&record) } else { record }.to_string());
        }
        out.push('\n');
        Ok(())
    }
}
