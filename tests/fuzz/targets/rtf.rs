#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    hegao_fuzz::whole("a.rtf", bytes);
});
