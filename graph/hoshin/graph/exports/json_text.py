"""JSON that is one line for every reader."""

import datetime as dt
import json
import re

# JSON escapes the others of what some readers, Python's splitlines among them, take for the end of a line
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def json_text(value: object) -> str:
    r"""Give a value as JSON on one line, with dates in ISO 8601.

    >>> print(json_text({"text": "one\ntwo — three\u2028"}))
    {"text": "one\ntwo — three\u2028"}
    """
    text = json.dumps(value, ensure_ascii=False, default=dt.date.isoformat)
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
