#![no_main]
libfuzzer_sys::fuzz_target!(|part: &[u8]| hegao_fuzz::package(&hegao_fuzz::OFD, part));
libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let bytes = |data: &mut [u8], size| libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    hegao_fuzz::markup::change(data, size, seed, include_str!("../words/ofd.txt"), bytes)
});
