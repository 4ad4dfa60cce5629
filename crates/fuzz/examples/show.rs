//! Shows the program that the target `vm` makes of an input: `show FILE`, or `show SEED COUNT` for settled programs in one file.

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let text = match args.as_slice() {
        [file] => {
            let data = std::fs::read(file).unwrap_or_else(|e| panic!("{file}: {e}"));
            let Some((head, rest)) = data.split_first_chunk::<4>() else { return };
            awaitlab_fuzz::generate::program(rest, head[0] & 3 == 0)
        }
        [seed, count] => {
            let seed: u64 = seed.parse().expect("a number");
            let count: u64 = count.parse().expect("a number");
            let inputs: Vec<Vec<u8>> = (seed..seed + count).map(|n| awaitlab_fuzz::mutate::Numbers(n).bytes(1500)).collect();
            let inputs: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
            awaitlab_fuzz::generate::batch(&inputs, true)
        }
        _ => panic!("show FILE | show SEED COUNT"),
    };
    print!("{text}");
}
