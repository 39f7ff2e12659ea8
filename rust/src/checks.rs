//! What an argument must be.

use crate::network::Network;
use crate::Error;

/// The largest count of trials or epochs.
pub const MAX_COUNT: usize = 1_000_000;

/// Refuses infinities and NaN.
pub fn finite(argument: &str, value: f64) -> Result<(), Error> {
    if value.is_finite() {
        return Ok(());
    }
    Err(Error::NotFinite {
        argument: argument.to_owned(),
        value,
    })
}

/// Refuses a number that is not finite, or not above 0.
pub fn positive(argument: &'static str, value: f64) -> Result<(), Error> {
    finite(argument, value)?;
    if value <= 0.0 {
        return Err(Error::NotPositive { argument, value });
    }
    Ok(())
}

/// Refuses a list with an element that is infinite or NaN.
pub fn finites(argument: &str, values: &[f64]) -> Result<(), Error> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => finite(&format!("{argument}[{index}]"), values[index]),
        None => Ok(()),
    }
}

/// Refuses two lists that differ in length or are empty.
pub fn paired<T, U>(arguments: [&'static str; 2], one: &[T], other: &[U]) -> Result<(), Error> {
    let lengths = [one.len(), other.len()];
    if lengths[0] != lengths[1] {
        return Err(Error::LengthMismatch { arguments, lengths });
    }
    not_empty(arguments[0], one)
}

/// Refuses an empty list.
pub fn not_empty<T>(argument: &'static str, values: &[T]) -> Result<(), Error> {
    if values.is_empty() {
        return Err(Error::Empty { argument });
    }
    Ok(())
}

/// Refuses a list of samples in which a number is infinite or NaN, and an empty one.
pub fn data(argument: &'static str, samples: &[[f64; 2]]) -> Result<(), Error> {
    not_empty(argument, samples)?;
    let bad = |sample: &[f64; 2]| sample.iter().any(|value| !value.is_finite());
    match samples.iter().position(bad) {
        Some(index) => finites(&format!("{argument}[{index}]"), &samples[index]),
        None => Ok(()),
    }
}

/// Refuses a count above [`MAX_COUNT`].
pub fn count(argument: &'static str, count: usize) -> Result<(), Error> {
    if count > MAX_COUNT {
        return Err(Error::CountTooLarge { argument, count });
    }
    Ok(())
}

/// Refuses a button that has no weight.
pub fn button(argument: &str, button: usize, buttons: usize) -> Result<(), Error> {
    if button < buttons {
        return Ok(());
    }
    Err(Error::NoSuchButton {
        argument: argument.to_owned(),
        button,
        buttons,
    })
}

/// Refuses a list in which there is such a button.
pub fn presses(argument: &str, presses: &[usize], buttons: usize) -> Result<(), Error> {
    match presses.iter().position(|&pressed| pressed >= buttons) {
        Some(index) => button(&format!("{argument}[{index}]"), presses[index], buttons),
        None => Ok(()),
    }
}

/// Refuses a number that is not finite, or further from zero than the limit.
pub fn within(argument: &'static str, value: f64, limit: f64) -> Result<(), Error> {
    finite(argument, value)?;
    if value.abs() > limit {
        return Err(Error::TooFarFromZero {
            argument,
            value,
            limit,
        });
    }
    Ok(())
}

/// Refuses what a training of the 2-2-1 network does not take.
pub fn training(
    network: &Network,
    data: &[[f64; 2]],
    targets: &[f64],
    learning_rate: f64,
    epochs: usize,
) -> Result<(), Error> {
    network.check()?;
    paired(["data", "targets"], data, targets)?;
    self::data("data", data)?;
    finites("targets", targets)?;
    finite("learning_rate", learning_rate)?;
    count("epochs", epochs)
}
