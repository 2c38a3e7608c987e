"""Posts that share a file, and files that share a folder or an archive: what is known of each before it is read."""

from typing import NamedTuple

from hoshin.extract.errors import UnreadableFile
from hoshin.extract.facts import Removed


class NotAPost(UnreadableFile):
    """What was read is none of the author's published posts, such as a draft or a cover. It is skipped, which is no fault."""


class Stated(NamedTuple):
    """What is said of a post outside its text, in a table or an envelope; each field is empty where nothing is.

    ``name`` is the slug by which the post goes, of which its id is made. ``page_title`` counts less than a heading of the text,
    ``title`` more.
    """

    name: str = ""
    title: str = ""
    page_title: str = ""
    subtitle: str = ""
    date: str = ""
    url: str = ""
    number: str = ""


NOTHING_STATED = Stated()


class Entry(NamedTuple):
    """One post of a file that holds many: its text, the format of that text, and where in the file it stands (``#slug``, ``:12``)."""

    place: str
    text: str
    format: str
    stated: Stated = NOTHING_STATED
    removed: tuple[Removed, ...] = ()


class Member(NamedTuple):
    """A file of a folder or an archive that is to be read, and what another file there says of the post in it.

    ``format`` is empty where the file's name and content decide.
    """

    name: str
    format: str = ""
    stated: Stated = NOTHING_STATED


class Inner(NamedTuple):
    """An archive within an archive, whose posts are to be read too."""

    name: str


class LeftOut(NamedTuple):
    """A place behind a source's path that gives no post, and why.

    ``is_meant`` tells what no reader would want, such as a draft, from what is wrong.
    """

    place: str
    reason: str
    is_meant: bool = False
