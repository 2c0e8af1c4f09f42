//! Prints the TypeScript types of every operation: `cargo run -p hegao --example bindings`.

fn main() {
    print!("{}", hegao::api::typescript());
}
