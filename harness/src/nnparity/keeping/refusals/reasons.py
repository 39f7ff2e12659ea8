"""Why each refusal case is there: what goes wrong for a user whose port lets the params pass."""

from nnparity.keeping.refusals.places import Place, Spoiling

REASONS = {
    "unknown-parameter": "A parameter that the method does not have is ignored: a user who misspells one "
    "gets the answer to another question.",
    "unknown-own-name": "An unknown key has a name that every object has in some language, such as toString: "
    "where known names are kept in an object, it seems to be one of them.",
    "own-name": "{it} is a name that every object has in some language, such as toString: "
    "where known names are kept in an object, it seems to be one of them.",
    "unknown-member": "A key that {it} cannot have is ignored, and the user believes that it took part.",
    "missing": "Without {it} the answer is undefined; a default would be a choice that the user never made.",
    "text": "{it} is text where none belongs: a result computed from it would mean nothing.",
    "numeric-text": "{it} is a number written as text: some languages read it all the same, "
    "and some add it to others as text.",
    "boolean": "{it} is a boolean where a number belongs: true silently counts as 1, and false as 0.",
    "null": "{it} is null: what is missing silently counts as 0, or as a default.",
    "list": "{it} is a list where a number belongs: some languages turn [1] into 1.",
    "number": "{it} is a number where none belongs.",
    "nan": "{it} is NaN, which poisons every number that it meets and passes comparisons meant as a refusal.",
    "infinite": "{it} is infinite: times 0 it becomes NaN, and counting up to it never ends.",
    "fractional": "{it} is not a whole number: it is cut or rounded, by each language in its own way.",
    "zero": "{it} is 0: there is nothing to do, or something to divide by.",
    "negative": "{it} is negative: taken as 0, or counted from the end, it goes unnoticed.",
    "at-minimum": "{it} is the bound itself, which is not allowed.",
    "at-maximum": "{it} is the bound itself, which is not allowed.",
    "too-small": "{it} is below what is allowed, where the method promises nothing.",
    "too-large": "{it} is beyond what is allowed, where the method promises nothing, or runs for hours.",
    "beyond": "{it} is an index beyond the end of its list: something else is read, or nothing.",
    "unknown": "{it} names what does not exist; another in its place is a choice that the user never made.",
    "unknown-part": "{it} that cannot be there is ignored, and the user believes that it took part.",
    "capitalised": "Names are exact: a port that is more generous hides a mistake that the next refuses.",
    "an-object": "{it} is an object whose names are 0, 1, …, where a list belongs.",
    "not-a-list": "{it} is one number where a list belongs.",
    "empty": "{it} has no elements: there is nothing to compute, and 0 would look like an answer.",
    "too-short": "{it} is too short: where the rest is cut to fit, something is silently left out.",
    "too-long": "{it} is too long: where it is cut to fit, something is silently left out.",
    "flat": "{it} has one level of lists too few: which number belongs where is a guess.",
    "not-last": "{it} is softmax before the last layer, where no loss is defined for it.",
    "misfit": "{it} does not fit what the last layer gives: a number would come out, and mean nothing.",
    "sum": "{it} does not add up to 1, and is not a distribution.",
    "none": "{it} names no class: which output must be the largest is a guess.",
    "twice": "{it} is there twice: one is taken two times, and another is left out.",
    "of-another-optimiser": "{it} holds what another optimiser keeps, and the user believes that it counts.",
    "of-another-kind": "{it} is off as the other kind of unit is: 0 and −1 are not alike in a sum.",
    "not-null": "{it} is given to an optimiser that keeps nothing: it comes from another one.",
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
