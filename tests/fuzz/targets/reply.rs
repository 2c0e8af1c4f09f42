#![no_main]
libfuzzer_sys::fuzz_target!(|text: &str| hegao_fuzz::reply(text));
