import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoshin.graph import Finding, build_record, verify

OFFSETS = [
    ("mention", "start"),
    ("mention", "end"),
    ("evidence", "start"),
    ("evidence", "end"),
    ("link", "start"),
    ("link", "end"),
    ("definition", "start"),
    ("definition", "end"),
    ("entity_mention", "start"),
    ("entity_mention", "end"),
    ("reference", "start"),
    ("reference", "end"),
    ("merge", "name_start"),
    ("merge", "concept_end"),
]


def problems(path):
    return [finding.what for finding in verify(path) if finding.is_problem]


def change(path, statement):
    with closing(sqlite3.connect(path)) as db, db:
        return db.execute(statement).rowcount


def test_a_fresh_record_has_no_problems(path):
    assert problems(path) == []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(OFFSETS), st.integers(0, 10**6), st.integers(-(10**4), 10**4).filter(bool))
def test_any_one_offset_that_is_off_is_a_problem(path, tmp_path, offset, row, shift):
    table, column = offset
    broken = tmp_path / "broken.db"
    broken.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(broken)) as db, db:
        rows = db.execute(f'SELECT * FROM {table} WHERE "{column}" IS NOT NULL').fetchall()
        columns = [name for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
        where = " AND ".join(f'"{name}" IS ?' for name in columns)
        assert db.execute(f'UPDATE {table} SET "{column}" = "{column}" + ? WHERE {where}', [shift, *rows[row % len(rows)]]).rowcount == 1

    assert problems(broken)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE post SET text = replace(text, 'list', 'pile') WHERE id = 'one'", "its text is not the one that was read"),
        ("UPDATE alias SET name = 'other' WHERE name = 'focus'", "not as its concept has it"),
        ("UPDATE alias SET key = 'other' WHERE name = 'focus'", "not as its concept has it"),
        ("UPDATE concept SET mentions = 99 WHERE id = 'focus'", "counts"),
        ("DELETE FROM post WHERE id = 'two'", "refers to what is not in post"),
        ("DELETE FROM extraction WHERE post = 'two'", "the posts are not those"),
        ("UPDATE relation SET type = 'HINDERS' WHERE id = 1", "relations"),
        ("UPDATE extraction SET facts = replace(facts, '0.5', '0.6')", "relations"),
        ("DELETE FROM merge", "merges"),
        ("UPDATE entity_alias SET key = 'other'", "not as its entity has it"),
        ("UPDATE entity SET kind = 'person'", "entities"),
        ("UPDATE reference SET url = 'https://example.org/other'", "references"),
        ("INSERT INTO theme VALUES ('x', 'x', 1, 1, NULL)", "themes"),
        ("UPDATE definition SET text = 'other'", "not what it says"),
        ('UPDATE meta SET value = \'[["hide", ["focus"], ""]]\' WHERE key = \'curation\'', "concepts"),
    ],
)
def test_what_was_tampered_with_is_a_problem(path, statement, expected):
    assert change(path, statement)

    assert any(expected in problem for problem in problems(path))


def test_a_source_that_changed_is_a_problem_and_a_missing_one_a_note(make_post, toy_extract, tmp_path):
    source = tmp_path / "one.md"
    source.write_text("[bet]", encoding="utf-8")
    build_record(tmp_path / "hoshin.db", [make_post("one", "[bet]", path=str(source))], toy_extract, options="1")
    assert verify(tmp_path / "hoshin.db") == ()

    source.write_text("changed", encoding="utf-8")
    assert verify(tmp_path / "hoshin.db") == (Finding("one.md: the source has changed since the graph was built"),)

    source.unlink()
    assert [finding.is_problem for finding in verify(tmp_path / "hoshin.db")] == [False]
