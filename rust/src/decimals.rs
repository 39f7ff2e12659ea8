//! Numbers in decimals, as a report prints them.

/// Returns a number with the two decimals nearest to its exact value, a tie going away from zero.
///
/// The number must be at most 1e15 from zero: further out its eighths are no longer exact.
pub fn two_decimals(value: f64) -> String {
    // A number halfway between two hundredths is an odd number of eighths, and this product is exact.
    let eighths = value.abs() * 8.0;
    if eighths % 2.0 == 1.0 {
        // Formatting would round the tie to even, and up here the next binary64 number may be a
        // hundredth off: 12.5 hundredths to the eighth, rounded up in whole numbers.
        let hundredths = (eighths as u64 * 25 + 1) / 2;
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100);
    }
    // Adding 0 takes the sign from negative zero, and from nothing else.
    format!("{:.2}", value + 0.0)
}

/// Returns a number with the fewest digits that read back as the same, as JavaScript prints it.
pub fn fewest_digits(value: f64) -> String {
    let magnitude = value.abs();
    if magnitude >= 1e21 {
        return format!("{value:e}").replace('e', "e+");
    }
    if value.fract() == 0.0 {
        // Adding 0 takes the sign from negative zero.
        return (value + 0.0).to_string();
    }
    let (fewest, nearest) = if magnitude < 1e-6 {
        let fewest = format!("{value:e}");
        let decimals = count_decimals(&fewest);
        (fewest, format!("{value:.decimals$e}"))
    } else {
        let fewest = value.to_string();
        let decimals = count_decimals(&fewest);
        (fewest, format!("{value:.decimals$}"))
    };
    // Halfway between two last digits, Rust takes the upper for the fewest digits, JavaScript the
    // even one. At a power of two, the nearest may read back as the number below it.
    if nearest.parse() == Ok(value) {
        nearest
    } else {
        fewest
    }
}

fn count_decimals(number: &str) -> usize {
    let from_point = number.chars().skip_while(|&character| character != '.');
    from_point.skip(1).take_while(char::is_ascii_digit).count()
}
