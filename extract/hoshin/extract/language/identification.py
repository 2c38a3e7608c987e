"""Whether a text is in English, the only language that Hoshin reads: in any other it would find names without sense."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
_COMMONEST = frozenset(
    "the of and to a in is that it for you with on are this be as not we have or but they at by from an can will if their your"  # noqa: SIM905 - a list of words reads best as words
    " what so more do our how when all about there which".split()
)
_FEW = 0.12
"""The share of the commonest English words from which a text is English: lists of links have 0.22, a page in Spanish 0.02."""

_SHORT = 200
"""Letters; of less, nothing is said."""

_SURE = 0.8

_OURS = frozenset({"en", "zxx"})  # zxx: no language at all


def other_language(text: str) -> str:
    """Give the code (ISO 639-1) of a text's language, or nothing where it is English or in doubt: short, or a list of terms."""
    words = _WORD.findall(text.lower())
    if sum(map(len, words)) < _SHORT or sum(word in _COMMONEST for word in words) >= _FEW * len(words):
        return ""
    code, likely = _identifier().classify(text)
    return str(code) if code not in _OURS and likely >= _SURE else ""


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
