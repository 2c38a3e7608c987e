import datetime as dt

import pandas as pd
import pytest

from hoshin.graph import Record, build_record
from hoshin.graph.tables import TABLES, tables, to_pandas


@pytest.fixture
def record(tmp_path, make_post, toy_extract):
    posts = [
        make_post("a", "# x\n[slack] and [bet]. [bet] leads to [slack].\nSee <b>.", date=dt.date(1, 2, 3), url="https://example.org/a"),
        make_post("b", "# x\n[Bets] and {person Ann}."),
    ]
    build_record(tmp_path / "hoshin.db", posts, toy_extract, options="1")
    with Record(tmp_path / "hoshin.db") as record:
        yield record


def test_there_is_a_frame_for_each_table_with_its_columns(record):
    frames = to_pandas(record)

    assert list(frames) == list(TABLES)
    assert all(list(frame.columns) == list(TABLES[name].columns) for name, frame in frames.items())


def test_frames_hold_as_many_as_the_record_counts(record):
    frames, counts = to_pandas(record), record.counts()

    assert (len(frames["posts"]), len(frames["concepts"]), len(frames["mentions"])) == (counts.posts, counts.concepts, counts.mentions)
    assert (frames["relations"]["trust"] == "stated").sum() == counts.stated
    assert len(frames["entities"]) == counts.entities


def test_columns_are_typed_and_what_is_not_known_is_missing(record):
    frames = to_pandas(record)

    posts = frames["posts"].set_index("id")
    assert posts["date"].dtype == "datetime64[s]"
    assert posts.loc["a", "date"] == pd.Timestamp(dt.date(1, 2, 3)).as_unit("s")
    assert posts["date"].isna().tolist() == [False, True]
    assert posts["url"].isna().tolist() == [False, True]
    assert posts["words"].dtype == "Int64"
    assert frames["relations"]["negated"].dtype == "boolean"
    assert all(isinstance(aliases, list) for aliases in frames["concepts"]["aliases"])


def test_offsets_lead_to_the_quotes(record):
    frames = to_pandas(record)

    texts = frames["posts"].set_index("id")["text"]
    for name in ("mentions", "evidence", "entity_mentions"):
        assert len(frames[name]) > 0
        for row in frames[name].itertuples():
            assert texts[row.post][row.start : row.end] == row.quote


def test_evidence_joins_its_relation(record):
    frames = to_pandas(record)

    joined = frames["evidence"].merge(frames["relations"], on="relation")

    stated = joined[joined["trust"] == "stated"]
    assert stated[["source_name", "type", "target_name", "quote"]].to_numpy().tolist() == [
        ["bet", "LEADS_TO", "slack", "[bet] leads to [slack]."]
    ]


def test_without_quotes_no_column_repeats_the_posts(record):
    found = {table.name: (table.columns, list(table.rows)) for table in tables(record, has_quotes=False)}

    columns, rows = found["definitions"]
    assert not [row for row in rows if row[list(columns).index("source")] == "post"]
    assert not {"text", "quote", "anchor"} & {column for name, (columns, _) in found.items() if name != "definitions" for column in columns}
