import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoshin.extract.errors import RulesError
from hoshin.graph.curation import curation_key, kept_curation, load_curation

WHOLE = """# what I say
[[same]]
names = ["OKR", "objectives and  key results"]

[[different]]
names = ["output", "outcome"]

[[hide]]
name = "example"

[[rename]]
name = "okr"
to = "OKR"

[[define]]
name = "north star"
definition = \"\"\"
The one number
that matters.\"\"\"
"""


@pytest.fixture
def load(tmp_path):
    """Load a curation file with a text."""

    def load(text):
        (tmp_path / "curation.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_curation(tmp_path / "curation.toml")

    return load


def test_decisions_come_in_the_order_of_their_lines_with_their_places(load):
    decisions = [(decision.action, decision.names, decision.value, decision.place.rpartition(":")[2]) for decision in load(WHOLE)]

    assert decisions == [
        ("same", ("OKR", "objectives and key results"), "", "2"),
        ("different", ("output", "outcome"), "", "5"),
        ("hide", ("example",), "", "8"),
        ("rename", ("okr",), "OKR", "11"),
        ("define", ("north star",), "The one number that matters.", "15"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[hide]]\nname = a", ":2: is no TOML"),
        (b"[[same]]\nnames = ['\xff', 'b']", "is not UTF-8"),
        ("\n[[sam]]\nnames = ['a', 'b']", r":2: there is no “sam”"),
        ("colour = 'red'", r":1: there is no “colour”"),
        ("same = ['a', 'b']", r"each “same” stands under a line \[\[same\]\]"),
        ("[[same]]\nname = 'a'", r":1: \[\[same\]\] has no key “name”"),
        ("[[same]]\nnames = ['a']", r":1: \[\[same\]\] needs names"),
        ("[[same]]\nnames = 'a, b'", r":1: \[\[same\]\] needs names"),
        ("[[same]]\nnames = ['a', '']", r":1: \[\[same\]\] needs names"),
        ("[[hide]]", r":1: \[\[hide\]\] needs name"),
        ("[[rename]]\nname = 'a'\nto = 3", r":1: \[\[rename\]\] needs to"),
        ("[[rename]]\nname = 'a'\nto = \"\\u001b[0m\"", r":1: \[\[rename\]\] needs to"),
        ("[[same]]\nnames = ['a', 'b']\n[[same]]\nnames = ['B', 'c']", r":3: “B” is in the \[\[same\]\] of .*:1 already"),
        ("[[same]]\nnames = ['a', 'b']\n[[different]]\nnames = ['A', 'b']", r":3: “A” and “b”, which .*:1 says are the same"),
        ("[[different]]\nnames = ['a', 'A']", r":1: “A” is named twice"),
        ("[[rename]]\nname = 'a'\nto = 'b'\n[[rename]]\nname = 'A'\nto = 'c'", r":4: \[\[rename\]\] of .*:1 speaks of “A” already"),
        ("[[hide]]\nname = 'a'\n[[define]]\nname = 'a'\ndefinition = 'x'", r":3: \[\[hide\]\] of .*:1 speaks of “a” already"),
        ("[[define]]\nname = 'a'\ndefinition = 'x'\n[[hide]]\nname = 'a'", r":4: \[\[define\]\] of .*:1 speaks of “a” already"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(load, text, message):
    with pytest.raises(RulesError, match=message) as raised:
        load(text)

    assert "curation.toml" in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(RulesError, match="cannot be read"):
        load_curation(tmp_path)


def test_an_empty_file_says_nothing(load):
    assert load("# nothing yet\n") == ()


def test_a_separator_that_is_no_line_end_does_not_shift_the_lines(load):
    assert load("# one\u2028still one\n[[hide]]\nname = 'a'")[0].place.endswith(":2")


TEXT = st.text(min_size=1, max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.lists(st.tuples(st.sampled_from(["same", "hide", "rename", "names", "name", "to"]), TEXT)).map(repr))
def test_any_text_is_read_or_refused(load, text):
    refusals = []
    try:
        load(text.encode(errors="replace"))
    except RulesError as error:
        refusals.append(str(error))

    assert "\n" not in "".join(refusals)


def test_what_is_kept_of_a_file_are_its_decisions_without_their_places(load):
    decisions = load(WHOLE)
    shuffled = load("\n\n" + "\n\n".join(reversed(WHOLE.removeprefix("# what I say\n").split("\n\n"))))

    assert curation_key(decisions) == curation_key(shuffled)
    assert {decision[:3] for decision in kept_curation(curation_key(decisions))} == {decision[:3] for decision in decisions}
    assert kept_curation("") == ()
