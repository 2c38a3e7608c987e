"""What annotated posts and the vocabulary tell of a candidate."""

import math

import pytest

from hoshin.extract.concepts.features import features
from hoshin.extract.concepts.phrases import SET_APART
from hoshin.extract.concepts.priors import STRENGTH
from hoshin.extract.concepts.vocabulary import Term
from hoshin.extract.concepts.vocabulary.terms import vocabulary_of


@pytest.fixture
def odds(base_rate):
    """Give a function from a table and its counts of a name to the smoothed log-odds."""

    def smoothed(table, seen=0, concepts=0):
        p = (concepts + STRENGTH[table] * base_rate) / (seen + STRENGTH[table])
        return pytest.approx(math.log(p / (1 - p)))

    return smoothed


def test_a_name_has_the_prior_of_its_phrase_its_words_and_its_neighbours(seen_of, known_of, odds):
    tables = {
        "phrase": {"releas plan": (10, 6), "goal": (4, 0)},
        "head": {"plan": (20, 8), "releas": (99, 99)},
        "first": {"releas": (30, 3), "plan": (99, 99)},
        "word": {"releas": (40, 10), "plan": (50, 40)},
        "bigram": {"releas plan": (12, 5)},
    }
    known = known_of(**tables)

    plan, goal, unseen = seen_of("A release plan, a goal and a scope.", "release plan", "goal", "scope", known=known)

    assert plan["prior phrase"] == odds("phrase", 10, 6)
    assert (plan["prior phrase seen"], plan["prior phrase concepts"]) == pytest.approx((math.log(11), math.log(7)))
    assert plan["prior phrase times seen"] == pytest.approx(plan["prior phrase"] * 2)
    assert (plan["prior head"], plan["prior head seen"]) == (odds("head", 20, 8), pytest.approx(math.log(21)))
    assert (plan["prior first word"], plan["prior first word seen"]) == (odds("first", 30, 3), pytest.approx(math.log(31)))
    assert (plan["prior best word"], plan["prior worst word"]) == (odds("word", 50, 40), odds("word", 40, 10))
    assert plan["prior mean word"] == pytest.approx((plan["prior best word"] + plan["prior worst word"]) / 2)
    assert plan["prior least seen"] == pytest.approx(math.log(41))
    assert plan["prior bigram"] == odds("bigram", 12, 5)
    assert (plan["prior bigram seen"], plan["prior bigram concepts"]) == pytest.approx((math.log(13), math.log(6)))
    assert goal["prior phrase"] == odds("phrase", 4, 0)
    assert goal["prior phrase times seen"] == pytest.approx(goal["prior phrase"] * math.log(5))
    for name, table in (("phrase", "phrase"), ("head", "head"), ("first word", "first"), ("best word", "word"), ("bigram", "bigram")):
        assert unseen[f"prior {name}"] == odds(table)
    assert unseen["prior phrase seen"] == unseen["prior bigram seen"] == 0


def test_the_best_of_several_bigrams_counts(seen_of, known_of, odds):
    known = known_of(bigram={"releas plan": (40, 1), "plan offic": (9, 8)})

    office, other = seen_of("A release plan office and a price plan list.", "release plan office", "price plan list", known=known)

    assert office["prior bigram"] == odds("bigram", 9, 8)
    assert (office["prior bigram seen"], office["prior bigram concepts"]) == pytest.approx((math.log(41), math.log(9)))
    assert other["prior bigram"] == odds("bigram")


@pytest.mark.parametrize(
    ("side", "counts"), [("before", {"the": (100, 60), "a": (100, 30)}), ("after", {"helps": (100, 60), "of": (100, 30)})]
)
def test_what_surrounds_a_name_tells_by_its_mean_and_its_best(seen_of, side, counts, known_of, odds):
    known = known_of(**{side: counts})

    (plan,) = seen_of("They say that the release plan helps. They know a release plan of theirs.", "release plan", known=known)

    best, other = (odds(side, *one).expected for one in counts.values())
    assert plan[f"prior {side}"] == pytest.approx((best + other) / 2)
    assert plan[f"prior best {side}"] == pytest.approx(best)


def test_a_pattern_is_that_of_each_place(marked_of, named, known_of, odds):
    marked = marked_of("They drew a plan. They drew a plan.")
    found = named(marked, "plan")
    (candidate,) = found.values()
    candidate.phrases[1] = candidate.phrases[1]._replace(pattern=SET_APART)
    known = known_of(pattern={"N": (100, 60), SET_APART: (100, 30)})

    plan = features(marked, found, {}, known)

    best, other = odds("pattern", 100, 60).expected, odds("pattern", 100, 30).expected
    assert plan["prior best pattern"].tolist() == pytest.approx([best])
    assert plan["prior pattern"].tolist() == pytest.approx([(best + other) / 2])


def test_the_first_word_of_a_sentence_has_its_beginning_before_it(seen_of, known_of, odds):
    known = known_of(before={"^": (100, 90)})

    plan, team = seen_of("Plans fail. Teams wait.", "Plans", "Teams", known=known)

    assert plan["prior before"] == team["prior before"] == odds("before", 100, 90)


def test_a_name_at_the_end_of_its_sentence_has_the_end_after_it(seen_of, known_of, odds):
    known = known_of(after={"$": (100, 90)})

    (plan,) = seen_of("They plan", "plan", known=known)

    assert plan["prior after"] == odds("after", 100, 90)


def test_a_posts_own_share_is_left_out(seen_of, known_of):
    tables = {
        "phrase": {"releas plan": (1, 1)},
        "head": {"plan": (1, 1)},
        "first": {"releas": (1, 1)},
        "word": {"releas": (1, 1), "plan": (1, 1)},
        "bigram": {"releas plan": (1, 1)},
        "before": {"a": (9, 9)},
        "after": {"helps": (9, 9)},
        "pattern": {"NN": (9, 9)},
    }
    text = "They know that a release plan helps."

    (seen,) = seen_of(text, "release plan", known=known_of(**tables))
    (left_out,) = seen_of(text, "release plan", known=known_of(**tables), left_out=known_of(**tables).priors)
    (unknown,) = seen_of(text, "release plan")

    assert left_out == pytest.approx(unknown)
    assert all(seen[f"prior {table}"] > unknown[f"prior {table}"] for table in ("phrase", "head", "first word", "bigram", "before"))


def test_terms_and_their_words_are_known(seen_of, known_of):
    terms = [Term("release plan", "artifact", ""), Term("price plan", "artifact", "", ("plan of prices",)), Term("bet", "dynamic", "")]
    known = known_of(vocabulary=vocabulary_of(terms))
    names = ("release plan", "plan", "office release plan", "bet", "office")

    plan, part, longer, bet, office = seen_of(
        "A release plan, a plan, an office release plan, a bet and an office.",
        *names,
        known=known,
        terms={("releas", "plan"): terms[0], ("bet",): None},
    )

    assert [row["in vocabulary"] for row in (plan, part, longer, bet, office)] == [1, 0, 0, 0, 0]
    assert [row["doubtful in vocabulary"] for row in (plan, part, longer, bet, office)] == [0, 0, 0, 1, 0]
    assert [row["vocabulary part"] for row in (plan, part, longer)] == pytest.approx([0, 0, 2 / 3])
    assert plan["vocabulary head"] == part["vocabulary head"] == pytest.approx(math.log1p(2))
    assert (plan["vocabulary best word"], plan["vocabulary least word"]) == pytest.approx((math.log1p(3), math.log1p(1)))
    assert (longer["vocabulary best word"], longer["vocabulary least word"]) == pytest.approx((math.log1p(3), 0))
    assert (office["vocabulary best word"], office["vocabulary head"]) == (0, 0)
