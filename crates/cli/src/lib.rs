//! The engine from end to end, for the command line and the tests: C# text in, a report out.

use awaitlab_compiler::{Library, Options, compile};
pub use awaitlab_program::Program;
use awaitlab_syntax::{Diagnostic, LineIndex, Severity};
use awaitlab_vm::trace::{End, Trace};
use awaitlab_vm::sched::{DefaultOracle, Oracle, ScheduleOracle};
pub use awaitlab_vm::sched::Schedule;
use awaitlab_vm::{Config, Run, Status};
use std::rc::Rc;

/// The front end with the class library loaded.
#[derive(Debug)]
pub struct Engine {
    library: Library,
}

/// How to run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Simulated cores.
    pub cores: u32,
    /// Statements, at most.
    pub max_steps: u64,
    /// The program's standard input.
    pub stdin: String,
    /// A schedule to replay.
    pub schedule: Option<Schedule>,
    /// Record the trace.
    pub record: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { cores: 4, max_steps: 30_000_000, stdin: String::new(), schedule: None, record: false }
    }
}

/// A diagnostic with its place in words.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The file's name, as given.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in UTF-16 units.
    pub column: u32,
    /// What is said.
    pub diagnostic: Diagnostic,
}

impl Placed {
    /// `error`, `warning` or `info`.
    pub fn severity(&self) -> &'static str {
        match self.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            _ => "info",
        }
    }
    /// `(line,column): severity CODE: message`.
    pub fn without_file(&self) -> String {
        format!("({},{}): {} {}: {}", self.line, self.column, self.severity(), self.diagnostic.code, self.diagnostic.message)
    }
}

/// As the C# compiler writes it: `FILE(line,column): severity CODE: message`.
impl std::fmt::Display for Placed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.file, self.without_file())
    }
}

/// What came out.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// All diagnostics, by file and place.
    pub diagnostics: Vec<Placed>,
    /// It does not compile.
    pub has_errors: bool,
    /// How the run ended; none if there was no run.
    pub end: Option<End>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The trace, if recorded.
    pub trace: Option<Rc<Trace>>,
    /// The program that ran.
    pub program: Option<Rc<Program>>,
}

impl Engine {
    /// The library's image, as built into this binary.
    pub fn image() -> Vec<u8> {
        let sources: Vec<(String, String)> = awaitlab_corlib::sources().iter().map(|(n, t)| ((*n).to_string(), (*t).to_string())).collect();
        let (image, diagnostics) = awaitlab_compiler::library_image(&sources);
        for d in diagnostics.iter().filter(|d| d.severity == Severity::Error) {
            let (name, text) = sources.get(d.span.file.0 as usize).map_or(("?", ""), |(n, t)| (n.as_str(), t.as_str()));
            let place = LineIndex::new(text).position(d.span.start);
            eprintln!("{name}({},{}): {} {}", place.line, place.column, d.code, d.message);
        }
        image.expect("the class library compiles")
    }

    /// An engine over an opened library.
    pub fn over(library: Library) -> Engine {
        Engine { library }
    }

    /// An engine over a library image.
    pub fn from_image(image: &[u8]) -> Engine {
        Engine { library: Library::open(image).expect("the built-in image is well formed") }
    }

    /// An engine over the built-in library.
    pub fn new() -> Engine {
        Engine::from_image(&Engine::image())
    }

    /// Compiles only.
    pub fn check(&self, files: &[(String, String)]) -> Report {
        self.check_with(files, &Options::default())
    }

    /// Compiles only, and looks for what goes wrong with tasks (AL1001 and so on).
    pub fn lint(&self, files: &[(String, String)]) -> Report {
        self.check_with(files, &Options { lints: true, ..Options::default() })
    }

    fn check_with(&self, files: &[(String, String)], options: &Options) -> Report {
        let compilation = compile(&self.library, files, options);
        let has_errors = compilation.program.is_none() || compilation.diagnostics.iter().any(|d| d.severity == Severity::Error);
        let indices: Vec<LineIndex> = files.iter().map(|(_, text)| LineIndex::new(text)).collect();
        let diagnostics = compilation
            .diagnostics
            .into_iter()
            .map(|diagnostic| {
                let file = usize::from(diagnostic.span.file.0);
                let (line, column) = indices.get(file).map_or((0, 0), |index| {
                    let position = index.position(diagnostic.span.start);
                    (position.line, position.column)
                });
                Placed { file: files.get(file).map_or(String::new(), |(name, _)| name.clone()), line, column, diagnostic }
            })
            .collect();
        Report { diagnostics, has_errors, program: compilation.program.map(Rc::new), ..Report::default() }
    }

    /// Compiles and, if there is no error, runs to the end.
    pub fn run(&self, files: &[(String, String)], settings: &Settings) -> Report {
        let mut report = self.check(files);
        if report.has_errors {
            return report;
        }
        let Some(program) = report.program.clone() else { return report };
        let mut run = Engine::begin(program, settings);
        while run.slice(1_000_000) != Status::Ended {}
        report.end = run.end().cloned();
        report.stdout = run.stdout().to_string();
        report.stderr = run.stderr().to_string();
        if settings.record {
            report.trace = Some(Rc::new(run.trace().clone()));
        }
        report
    }

    /// A run that is about to begin and records its trace; none if the files do not compile.
    pub fn recorded_run(&self, files: &[(String, String)], settings: &Settings) -> Option<Run> {
        let report = self.check(files);
        let program = report.program.filter(|_| !report.has_errors)?;
        Some(Engine::begin(program, &Settings { record: true, ..settings.clone() }))
    }

    fn begin(program: Rc<Program>, settings: &Settings) -> Run {
        let oracle: Box<dyn Oracle> = match &settings.schedule {
            Some(schedule) => Box::new(ScheduleOracle::new(schedule.clone())),
            None => Box::new(DefaultOracle),
        };
        let config = Config { cores: settings.cores, max_steps: settings.max_steps, stdin: settings.stdin.clone(), record: settings.record, ..Config::default() };
        Run::new(program, config, oracle)
    }
}

impl Default for Engine {
    fn default() -> Engine {
        Engine::new()
    }
}
