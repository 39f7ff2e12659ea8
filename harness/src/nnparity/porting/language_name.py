"""How a language's name is written."""

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound


def language_name(word: str) -> str:
    """Return the name of a language as its own community writes it, where it was typed in small letters."""
    if not word.islower():
        return word
    try:
        known = find_lexer_class_by_name(word).name
    except ClassNotFound:
        known = ""
    # Pygments has some languages under another one's name, such as R under S.
    same = known.lower() == word or known.lower().replace("#", "sharp") == word
    return known if same else word[0].upper() + word[1:]
