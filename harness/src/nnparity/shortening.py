"""Makes long texts short: between two words or elements, so that no number and no name is cut in two."""

MARK = "…"
SEPARATORS = " ,\n"


def beginning(text: str, most: int) -> str:
    """Return a text of at most so many characters, or its beginning, marked as one."""
    if len(text) <= most:
        return text
    head = text[: most - 2]
    end = max(head.rfind(separator) for separator in SEPARATORS)
    return f"{head[: end + 1].rstrip(' ') if end > 0 else head} {MARK}"


def ending(text: str, most: int) -> str:
    """Return a text of at most so many characters, or its end, marked as one."""
    if len(text) <= most:
        return text
    tail = text[2 - most :]
    starts = [place for separator in SEPARATORS if (place := tail.find(separator)) >= 0]
    return f"{MARK} {tail[min(starts) + 1 :].lstrip(' ') if starts else tail}"
