#![no_main]
libfuzzer_sys::fuzz_target!(|text: &[u8]| hegao_fuzz::letter(text));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, _max_size: usize, seed: u32| {
    hegao_fuzz::wording::change(data, size, seed)
});
