//! Compiles the class library to the image that the code includes.

use std::path::PathBuf;

fn main() {
    let sources: Vec<(String, String)> = awaitlab_corlib::sources().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let (image, _) = awaitlab_compiler::library_image(&sources);
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it")).join("library.bin");
    std::fs::write(out, image.expect("the class library compiles")).expect("OUT_DIR can be written");
}
