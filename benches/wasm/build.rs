//! Puts the class library's image, which the build of `awaitlab-corlib` left in the target folder, where the code includes it.

use std::path::PathBuf;

fn main() {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    let target = out.ancestors().filter(|p| p.join("CACHEDIR.TAG").is_file()).last().expect("a target folder").join("library-image");
    for name in ["library.bin", "library-more.bin"] {
        println!("cargo::rerun-if-changed={}", target.join(name).display());
        std::fs::copy(target.join(name), out.join(name)).expect("the image has been built");
    }
}
