//! The program: everything is the library's; here an exit status becomes the process's.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(dormant::run(std::env::args_os()))
}
