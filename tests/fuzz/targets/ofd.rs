#![no_main]
libfuzzer_sys::fuzz_target!(|part: &[u8]| hegao_fuzz::package(&hegao_fuzz::OFD, part));
