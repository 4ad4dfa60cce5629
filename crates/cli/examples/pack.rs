//! `pack FOLDER` writes what the page loads beside itself: the class library for the compiler's worker, and each demo as a
//! program with what it needs of the library when it is run as the page runs it. `cargo xtask place-library` runs this.

use awaitlab_cli::Engine;
use awaitlab_compiler::{Library, Options, compile};
use awaitlab_program::stored::{answer, store};
use awaitlab_vm::replay::Keyframes;
use awaitlab_vm::{Config, DefaultOracle, Run, Status};
use std::path::Path;
use std::rc::Rc;

/// At most so many moments of a run are looked into for their variables.
const LOOKS: usize = 40;

fn main() {
    let folder = std::env::args_os().nth(1).expect("the folder to write to");
    let folder = Path::new(&folder);
    let image = Engine::image();
    let library = Library::open(&image).expect("a whole image");
    std::fs::create_dir_all(folder.join("programs")).expect("the folder can be written");
    std::fs::write(folder.join("library.bin"), &image).expect("the folder can be written");
    for page in awaitlab_content::pages() {
        for (index, demo) in page.demos.iter().enumerate() {
            let compilation = compile(&library, &[("Program.cs".to_owned(), demo.program.to_owned())], &Options { lints: true, ..Options::default() });
            let remarks = compilation.remarks();
            let Some(program) = compilation.program else { continue };
            let (watched, watch) = program.watched();
            let config = Config { stdin: demo.input.to_owned(), cores: demo.cores, record: true, ..Config::default() };
            let mut run = Run::new(Rc::new(watched), config, Box::new(DefaultOracle));
            let mut keyframes = Keyframes::new(&mut run);
            while run.slice(4_000) == Status::Running {
                keyframes.note(&mut run);
            }
            // The reader may look at the variables of any moment.
            let steps = run.position();
            for step in (0..=steps).step_by(1 + steps / LOOKS) {
                if let Some(mut replay) = keyframes.seek(step) {
                    while !replay.advance() {}
                    let _ = replay.run().machine.variables();
                }
            }
            std::fs::write(folder.join(format!("programs/{}-{}.bin", page.number, index + 1)), answer(&remarks, Some(&store(&program, &watch)))).expect("the folder can be written");
        }
    }
}
