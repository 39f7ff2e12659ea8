//! Times the stated power of e and `f64::exp` over an array, in turns; prints the median ratio and both times in ns.

use std::hint::black_box;
use std::time::Instant;

use small_networks::bits;

const COUNT: usize = 20_000;
const ROUNDS: usize = 401;

fn timed(numbers: &[f64], function: impl Fn(f64) -> f64) -> f64 {
    let begun = Instant::now();
    for &x in numbers {
        black_box(function(x));
    }
    begun.elapsed().as_nanos() as f64 / COUNT as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    let numbers: Vec<_> = (0..COUNT)
        .map(|i| -8.0 + 16.0 * i as f64 / COUNT as f64)
        .collect();
    let times: Vec<_> = (0..ROUNDS)
        .map(|_| (timed(&numbers, bits::exp), timed(&numbers, f64::exp)))
        .collect();
    let ratio = median(times.iter().map(|(stated, own)| stated / own).collect());
    let stated = median(times.iter().map(|(stated, _)| *stated).collect());
    let own = median(times.iter().map(|(_, own)| *own).collect());
    println!("{ratio} {stated} {own}");
}
