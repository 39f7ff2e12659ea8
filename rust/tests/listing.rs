//! Test of the listing.

use std::process::Command;

#[test]
fn the_listing_prints_six_trials() {
    // `nnparity guide listing`
    let expected = "\
Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
";
    let output = Command::new(env!("CARGO_BIN_EXE_listing"))
        .output()
        .unwrap();
    assert!(output.status.success(), "got {}", output.status);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
}
