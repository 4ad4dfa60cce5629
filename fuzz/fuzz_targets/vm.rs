#![no_main]

libfuzzer_sys::fuzz_target!(init: awaitlab_fuzz::warm_up(), |data: &[u8]| awaitlab_fuzz::vm(data));
