def test_gaps_show_what_is_open_each_with_its_evidence(hoshin, ties):
    out = hoshin("gaps", "-g", "ties.db").out

    assert out.split("\n\n")[0].strip().splitlines() == [
        "said here, denied there",
        "  blue hub hinders blue 1  (1 post)",
        "      “Here “blue hub” does HINDERS to “blue 1”.” — Post three",
        "    blue hub supports blue 1  (1 post)",
        "      “Here “blue hub” does SUPPORTS to “blue 1”.” — Post two",
    ]
    assert "\nconcepts in the same posts that no sentence ties\n  blue hub — red hub  (4 posts; by chance " in out
    assert "\nthemes in the same posts with few ties\n" in out


def test_quotes_and_numbers_may_be_cut(hoshin, ties):
    out = hoshin("gaps", "-g", "ties.db", "-n", "1", "--quotes", "0").out

    assert out.count(" — ") == 2
    assert "“" not in out


def test_a_graph_without_gaps_says_so(hoshin):
    assert hoshin("gaps") == (0, "", "no gaps were found\n")
