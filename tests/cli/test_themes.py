def test_themes_are_listed_with_their_main_concepts(hoshin, ties):
    ran = hoshin("themes", "-g", "ties.db")

    assert ran.out.startswith("blue hub, blue 2, blue 1, blue 0, blue 10, blue 11  (21 concepts, 6 posts)\nred hub, red 1, red 9, ")
    assert len(hoshin("themes", "-g", "ties.db", "-n", "1").out.splitlines()) < len(ran.out.splitlines())


def test_one_theme_shows_its_concepts_ties_and_posts(hoshin, ties):
    out = hoshin("themes", "blue 3", "-g", "ties.db").out

    assert out.startswith("blue hub, ")
    assert "\nconcepts\n  blue hub, " in out
    assert "  blue hub is a kind of blue 2  (3 posts)\n      “Here “blue hub” does IS_A to “blue 2”.” — Post five\n" in out
    assert "\nnear it\n  red hub, " in out
    assert "\nposts\n  undated  Post two  (21 concepts)\n" in out


def test_a_graph_without_themes_says_so(hoshin):
    assert hoshin("themes") == (0, "", "there are no themes: too little ties the concepts to one another\n")
    assert "in no theme" in hoshin("themes", "focus").err


def test_a_concept_shows_its_theme_and_the_pages_it_is_linked_to(hoshin, ties):
    out = hoshin("concept", "red hub", "-g", "ties.db").out

    assert "\ntheme: red hub, red 1, " in out
    assert "\npages that its words are linked to\n  https://example.org/hub\n      “Here “red hub” does " in out


def test_a_post_shows_who_is_named(hoshin, ties):
    assert "\nnames\n  person: Ann Lee\n" in hoshin("post", "one", "-g", "ties.db").out
