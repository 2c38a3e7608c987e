import json


def test_numbers_and_shares_are_printed_without_bars_in_a_pipe(hoshin):
    out = hoshin("stats").out

    assert out.startswith("hoshin.db\n2 posts, 31 words; 1 file left out\n3 concepts, mentioned 7 times, in 0 themes\n")
    assert "posts by year\n  2020     1\n  undated  1\n" in out
    assert "  contrasts with  1\n" in out
    assert "  leads to        1  1 hedged\n" in out
    assert "  supports        1  1 negated\n" in out
    assert "█" not in out


def test_as_many_concepts_are_shown_as_are_asked_for(hoshin):
    out = hoshin("stats", "-n", "1").out

    assert "focus" in out
    assert "slack" not in out


def test_json_has_the_numbers(hoshin):
    found = json.loads(hoshin("stats", "--json").out)

    assert found["counts"]["posts"] == 2
    assert [year["year"] for year in found["years"]] == [2020, None]
    assert [row["trust"] for row in found["trust"]] == ["stated", "linked", "co-occurring"]
