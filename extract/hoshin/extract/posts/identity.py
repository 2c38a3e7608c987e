"""What a post is called and dated: its id, its number in a series, its date, a title from its file's name."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from os.path import commonprefix
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

_UNSAFE = re.compile(r"[\s/\\:*?\"<>|#%&{}$!`^\x00-\x1f\x7f]+")
_NUMBERS = (
    re.compile(r"\b[A-Z]{2,8}\s?\d{1,4}/\d{1,4}\b"),
    re.compile(r"(?<!\w)#\d{1,5}\b"),
    re.compile(r"\b(?:issue|edition|episode|newsletter|vol\.?|volume|no\.)\s*#?\d{1,5}\b", re.IGNORECASE),
    re.compile(r"^[A-Z]{2,8}[ -]\d{1,4}(?=\s*[:–—-])"),
    re.compile(r"^\d{1,4}/\d{1,4}\b"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(r"\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?,? (\d{4})\b")
_PAGE_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|md)$", re.IGNORECASE)
_NO_NAME = re.compile(r"[\d\W_]*|[0-9a-f]{8,}|index|p", re.IGNORECASE)
_DATE_IN_STEM = re.compile(r"(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)")
_ORDER_IN_STEM = re.compile(r"(\d{4}[-_.]\d{2}[-_.]\d{2}|\d{1,4})[-_. ]+(?=.*[^\W\d_])")


def slug(text: str) -> str:
    """Give a text as a name for addresses: lower case, runs of all but letters and digits as hyphens.

    >>> slug("TBM 31/53: What's Next?")
    'tbm-31-53-what-s-next'
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "-", "".join(char for char in folded if not unicodedata.combining(char))).strip("-")


def stem_id(stem: str) -> str:
    """Give a file's stem as an id: as it is, but for white space and characters that mean something in addresses or paths.

    >>> stem_id("2018-05-10-we--all"), stem_id("Q3 plan?")
    ('2018-05-10-we--all', 'Q3-plan')
    """
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", stem)).strip("-") or "post"


def number(title: str) -> str:
    """Give a title's number in its series as it is written, or nothing.

    >>> number("TBM 2/52: Less Process"), number("The Product #085"), number("Seven habits")
    ('TBM 2/52', '#085', '')
    """
    return next((found[0] for pattern in _NUMBERS if (found := pattern.search(title))), "")


def date(text: str) -> dt.date | None:
    """Give the day that a text names, where it says which part is the month.

    >>> date("2016-09-01T10:00:00Z"), date("September 1st, 2016"), date("1/9/2016")
    (datetime.date(2016, 9, 1), datetime.date(2016, 9, 1), None)
    """
    low = text.lower()
    if found := _YEAR_FIRST.search(low):
        return _day(found[1], int(found[2]), found[3])
    if (found := _MONTH_FIRST.search(low)) and found[1] in _MONTHS:
        return _day(found[3], _MONTHS.index(found[1]) + 1, found[2])
    if (found := _DAY_FIRST.search(low)) and found[2] in _MONTHS:
        return _day(found[3], _MONTHS.index(found[2]) + 1, found[1])
    return None


def stem_date(stem: str) -> dt.date | None:
    """Give the date at the start of a file's stem."""
    found = _DATE_IN_STEM.match(stem)
    return _day(found[1], int(found[2]), found[3]) if found else None


def stem_title(stem: str) -> str:
    """Make a title of a file's stem.

    >>> stem_title("2018-05-10-shared-understanding")
    'Shared understanding'
    """
    plain = " ".join(re.split(r"[-_\s]+", _ORDER_IN_STEM.sub("", stem, count=1))).strip()
    return plain[:1].upper() + plain[1:]


def address_name(address: str) -> str:
    """Give the name that a post has in its address, or nothing where it has only a number there.

    >>> address_name("https://example.org/2020/01/small-bets.html?ref=x"), address_name("https://example.org/?p=12")
    ('small-bets', '')
    """
    try:
        path = urlsplit(address).path
    except ValueError:  # an address that is none, such as http://[
        return ""
    names = [_PAGE_SUFFIX.sub("", unquote(part)) for part in path.split("/") if part]
    return next((name for name in reversed(names[-2:]) if not _NO_NAME.fullmatch(name)), "")


def unique_ids(named: Sequence[tuple[str, str]]) -> list[str]:
    """Give each post an id of its own.

    Posts that share an id get as many of their file's folders before it as tell them apart; where the folders do not, their
    file's suffix; where that does not either, a counter in the order of paths. The result depends on the set of posts alone.

    Parameters
    ----------
    named
        For each post its id and its file's path, with slashes.

    Returns
    -------
    list of str
        The ids, in the order of ``named``.
    """
    ids = [name for name, _ in named]
    for group in _shared(ids):
        paths = [PurePosixPath(named[member][1]) for member in group]
        for member, name in zip(group, _told_apart(ids[group[0]], paths), strict=True):
            ids[member] = name
    taken = set(ids)
    for group in _shared(ids):
        for count, member in enumerate(sorted(group, key=lambda member: (named[member][1], member))[1:], 2):
            ids[member] = _free(ids[member], count, taken)
            taken.add(ids[member])
    return ids


def _day(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _shared(ids: Sequence[str]) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for member, name in enumerate(ids):
        groups.setdefault(name, []).append(member)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _told_apart(name: str, paths: Sequence[PurePosixPath]) -> list[str]:
    """Prefix as few folders as tell the files' folders apart, then add the suffix where files of one folder still share a name."""
    folders = [tuple(part for part in path.parent.parts if part not in {"/", ".", ".."}) for path in paths]
    above = len(commonprefix(folders))  # noqa: RUF071 - of folders, not of characters
    folders = [parts[above:] for parts in folders]  # so that it does not matter from where the sources are named
    tails = folders
    for depth in range(1 + max(map(len, folders))):
        tails = [parts[max(0, len(parts) - depth) :] for parts in folders]
        if len(set(tails)) == len(set(folders)):
            break
    names = [stem_id("-".join([*tail, name])) for tail in tails]
    suffixes = [{path.suffix for other, path in zip(names, paths, strict=True) if other == new} for new in names]
    return [
        new + stem_id(path.suffix) if len(shared) > 1 and path.suffix else new
        for new, path, shared in zip(names, paths, suffixes, strict=True)
    ]


def _free(name: str, count: int, taken: set[str]) -> str:
    while f"{name}-{count}" in taken:
        count += 1
    return f"{name}-{count}"
