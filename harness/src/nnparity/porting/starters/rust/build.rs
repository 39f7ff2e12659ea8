//! Tells the adapter which compiler it is built with; no program in Rust can ask that when it runs.

use std::env;
use std::process::Command;

fn main() {
    // Cargo runs this again by itself when the compiler is another one.
    println!("cargo:rerun-if-changed=build.rs");
    let compiler = env::var_os("RUSTC").expect("cargo sets RUSTC");
    let output = Command::new(compiler)
        .arg("--version")
        .output()
        .expect("the compiler must run");
    // rustc 1.71.0 (8ede3aae2 2023-07-12)
    let printed = String::from_utf8_lossy(&output.stdout);
    let version = printed.split_whitespace().nth(1).unwrap_or("unknown");
    println!("cargo:rustc-env=RUSTC_VERSION={version}");
}
