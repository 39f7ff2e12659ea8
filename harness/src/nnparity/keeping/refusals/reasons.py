"""Why each refusal case is there: what goes wrong for a user whose port lets the params pass."""

from nnparity.keeping.refusals.places import Place, Spoiling

REASONS = {
    "unknown-parameter": "A parameter that the method does not have is ignored: a user who misspells one "
    "gets the answer to another question.",
    "unknown-own-name": "An unknown key has a name that every object has in some language, such as toString: "
    "where known names are kept in an object, it seems to be one of them.",
    "own-name": "{it} is a name that every object has in some language, such as toString: "
    "where known names are kept in an object, it seems to be one of them.",
    "unknown-member": "An unknown key in {it} is ignored, and the user believes that it has an effect.",
    "missing": "Without {it} the answer is undefined; a default would be a choice that the user never made.",
    "text": "{it} is text where none belongs: a result computed from it would mean nothing.",
    "numeric-text": "{it} is a number written as text: some languages convert it silently, "
    "and some join it to others as text.",
    "boolean": "{it} is a boolean where a number belongs: true silently counts as 1, and false as 0.",
    "null": "{it} is null: it silently counts as 0, or is replaced by a default.",
    "list": "{it} is a list where a number belongs: some languages turn [1] into 1.",
    "number": "{it} is a number where none belongs.",
    "nan": "{it} is NaN, which poisons every number that it meets and passes comparisons meant as a refusal.",
    "infinite": "{it} is infinite: times 0 it becomes NaN, and counting up to it never ends.",
    "fractional": "{it} is not a whole number: each language truncates or rounds it in its own way.",
    "zero": "{it} is 0: there would be nothing to do, or a division by 0.",
    "negative": "{it} is negative: it goes unnoticed if it is treated as 0, or counts from the end.",
    "at-minimum": "{it} is the bound itself, which is not allowed.",
    "at-maximum": "{it} is the bound itself, which is not allowed.",
    "too-small": "{it} is below the smallest allowed value, where the result is not defined.",
    "too-large": "{it} is above the largest allowed value, where the result is not defined, or takes hours.",
    "beyond": "{it} is an index beyond the end of its list: something else is read, or nothing.",
    "unknown": "{it} names something that does not exist; replacing it would be a choice that the user "
    "never made.",
    "unknown-part": "{it} that does not belong there is ignored, and the user believes that it has an "
    "effect.",
    "capitalised": "Names are exact: a lenient port hides a mistake that the next port refuses.",
    "an-object": "{it} is an object with the keys 0, 1, …, where a list belongs.",
    "not-a-list": "{it} is one number where a list belongs.",
    "empty": "{it} has no elements: there is nothing to compute, and 0 would look like an answer.",
    "too-short": "{it} is too short: if other lists are cut to fit, something is silently left out.",
    "too-long": "{it} is too long: if it is cut to fit, something is silently left out.",
    "flat": "{it} has one level of lists too few: a port can only guess which number belongs where.",
    "not-last": "{it} is softmax before the last layer, where no loss is defined for it.",
    "misfit": "{it} does not fit the last layer: the result would be a number without a meaning.",
    "sum": "{it} does not add up to 1, so it is not a distribution.",
    "none": "{it} names no class: it does not say which output should be the largest.",
    "twice": "{it} appears twice: one is used two times, and another is left out.",
    "of-another-optimiser": "{it} is the state of another optimiser, and the user believes that it is used.",
    "of-another-kind": "{it} has the value of a unit of the other kind that is off: 0 and −1 differ in a "
    "sum.",
    "not-null": "{it} is given to an optimiser that keeps nothing: it must come from another one.",
    "not-an-object": "{it} is a list where an object belongs: it does not say which number is which.",
}


def reason(spoiling: Spoiling) -> str:
    """Return the reason of a case, in one sentence."""
    extra = spoiling.flaw == "unknown" and isinstance(spoiling.place.value, dict)
    sentence = REASONS["unknown-part" if extra else spoiling.flaw].format(it=_told(spoiling.place))
    # A parameter keeps its spelling at the beginning of a sentence.
    begins_with_a_word = sentence.startswith(("a ", "an ", "one of the "))
    return sentence[0].upper() + sentence[1:] if begins_with_a_word else sentence


def _told(place: Place) -> str:
    """Return what a place is called in a sentence."""
    parameter, *kinds = place.base or ("",)
    whole = f"{parameter} of kind {' of '.join(kinds)}" if kinds else parameter
    if place.member:
        whole = f"{place.member} in {whole}"
    part = place.part or ("element" if place.is_element and place.member else "")
    if not part:
        return whole
    article = "one of the" if part.endswith("s") else "an" if part.startswith(tuple("aeiou")) else "a"
    return f"{article} {part} of {whole}"
