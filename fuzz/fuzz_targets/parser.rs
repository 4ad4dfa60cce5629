#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| awaitlab_fuzz::parser(data));
