import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hoshin.graph.exports.file_names import file_names

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
NAMES = st.text(st.sampled_from(list('aAé. /\\:*?"<>|\0\n#^[]')) | st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(NAMES | st.sampled_from(["CON", "nul.txt", "com1", "Ⓒon", "..", "x" * 500, "é" * 300]), max_size=8))
def test_names_are_unique_and_fit_for_every_system(names):
    found = file_names((str(n), name) for n, name in enumerate(names))

    assert len({unicodedata.normalize("NFC", name).casefold() for name in found.values()}) == len(names)
    for name in found.values():
        assert re.fullmatch(r'[^<>:"/\\|?*\[\]#^\x00-\x1f]+', name)
        assert not RESERVED.match(name)
        assert name == name.strip(". ")
        assert len(name.encode()) < 200


def test_a_plain_name_stays():
    assert file_names([("a", "hoshin kanri"), ("b", "R&D – “why”")]) == {"a": "hoshin kanri", "b": "R&D – “why”"}


def test_a_number_is_put_behind_a_name_that_is_taken_in_any_case():
    assert list(file_names([("a", "Roadmap"), ("b", "ROADMAP"), ("c", "roadmap-2"), ("d", "road:map")]).values()) == [
        "Roadmap",
        "ROADMAP-2",
        "roadmap-2-2",
        "road map",
    ]
