//! Runs a target on files: `run TARGET FILE…`; a panic says what is wrong.

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((target, files)) = args.split_first() else { panic!("run TARGET FILE…") };
    let target: fn(&[u8]) = match target.as_str() {
        "lexer" => awaitlab_fuzz::lexer,
        "parser" => awaitlab_fuzz::parser,
        "compiler" => awaitlab_fuzz::compiler,
        "vm" => awaitlab_fuzz::vm,
        other => panic!("no target {other}"),
    };
    let mut failed = 0;
    for file in files {
        let data = std::fs::read(file).unwrap_or_else(|e| panic!("{file}: {e}"));
        if std::panic::catch_unwind(|| target(&data)).is_err() {
            println!("fails: {file}");
            failed += 1;
        }
    }
    println!("{} run, {failed} failed", files.len());
}
