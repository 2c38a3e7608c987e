"""What tells whether an extraction is still that of its post."""

import hashlib
from dataclasses import replace

from hoshin.extract.facts import Post


def fingerprint(post: Post) -> str:
    """Hash all of a post but its id and the path it was found under: a file that moved is read as before.

    Raises
    ------
    UnicodeEncodeError
        If the text holds half of a surrogate pair, which is no character.
    """
    import msgspec

    content = replace(post, id="", source=post.source._replace(path=""))
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()
