"""What the tests of concepts share: posts with their marks, and candidates that a test names itself."""

import re

import pytest

from hoshin.extract.concepts import phrases as of_patterns
from hoshin.extract.concepts.candidates import Candidate, lay_marks
from hoshin.extract.concepts.phrases import SET_APART, Patterns, Phrase
from hoshin.extract.language import view


class EveryPattern(Patterns):
    """All patterns there are: any stretch of words is a candidate."""

    def get(self, code, default=None):
        return default if code == "." else EveryPattern(self.whole + code)


@pytest.fixture(scope="session")
def every_pattern():
    return EveryPattern()


@pytest.fixture(scope="session")
def marked_of(bundled, make_post):
    """Give a function from a post, or the text of one, to its view with the author's marks."""

    def mark(post, nlp=bundled):
        post = make_post(post) if isinstance(post, str) else post
        return lay_marks(post, view(nlp(post.text)))

    return mark


@pytest.fixture(scope="session")
def phrase_in(every_pattern):
    """Give a function that finds a name in a view, from a character on, with its pattern; a stretch that has none counts as set apart."""

    def find(seen, name, begin=0):
        start = seen.text.index(name, begin)
        first, last = seen.start.index(start), seen.end.index(start + len(name))
        found = of_patterns.phrases(seen, of_patterns.units(seen), of_patterns.stems(seen), every_pattern)
        return next((p for p in found if (p.first, p.last) == (first, last)), Phrase(first, last, SET_APART))

    return find


@pytest.fixture(scope="session")
def named(phrase_in):
    """Give a function that makes candidates of names: each with all the places where the text has it, whatever the case."""

    def find(marked, *names):
        found = {}
        for name in names:
            for hit in re.finditer(rf"\b{re.escape(name)}\b", marked.view.text, re.IGNORECASE):
                phrase = phrase_in(marked.view, hit[0], hit.start())
                stems = tuple(filter(None, marked.stems[phrase.first : phrase.last + 1]))
                found.setdefault(stems, Candidate(stems, [])).phrases.append(phrase)
        for candidate in found.values():
            candidate.phrases.sort()
        return found

    return find
