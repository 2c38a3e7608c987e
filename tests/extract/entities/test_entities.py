"""Who and what sentences name: each kind, and the traps."""

import pytest


def named(entities):
    return {entity.name: entity.kind for entity in entities}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We followed the advice that Marty Cagan gives to founders.", "Marty Cagan"),
        ("The idea was coined by Petra Lindqvist in a talk.", "Petra Lindqvist"),
        ("As Rajesh Venkataraman writes, small batches win.", "Rajesh Venkataraman"),
        ("I asked our coach Anouk van der Berg about it.", "Anouk van der Berg"),
        ("My colleague Jean-Luc Moreau disagrees with the plan.", "Jean-Luc Moreau"),
        ("It reminds me of what Donald G. Reinertsen says about queues.", "Donald G. Reinertsen"),
        ("Yesterday I talked to Priya about the roadmap.", "Priya"),
        ("Kent Beck, creator of extreme programming, wrote about this.", "Kent Beck"),
        ("Thanks to Dr. Helena Novak for the drawings.", "Helena Novak"),
    ],
)
def test_people_are_found(entities_in, text, name):
    assert named(entities_in(text)) == {name: "person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She used to work at Spotify before she joined us.", "Spotify"),
        ("The founders of Netflix did something else.", "Netflix"),
        ("I worked at Brightwater Consulting for two years.", "Brightwater Consulting"),
        ("They learned it at Stanford University and forgot it.", "Stanford University"),
        ("People at Johnson & Johnson told us so.", "Johnson & Johnson"),
        ("Toyota’s plants stop the line when something breaks.", "Toyota"),
    ],
)
def test_organisations_are_found(entities_in, text, name):
    assert named(entities_in(text)) == {name: "organisation"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The tickets live in Jira and nobody reads them.", "Jira"),
        ("We sketched the flow in Figma yesterday.", "Figma"),
        ("Every plan sits in Google Sheets these days.", "Google Sheets"),
        ("They moved the board to Trello last month.", "Trello"),
        ("Most of it was typed into PowerPoint by hand.", "PowerPoint"),
    ],
)
def test_products_are_found(entities_in, text, name):
    assert named(entities_in(text)) == {name: "product"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We all read The Phoenix Project last summer.", {"The Phoenix Project": "work"}),
        ("She gave me the book Turn the Ship Around! to read.", {"Turn the Ship Around!": "work"}),
        (
            "Read *The Quiet Backlog* by Marta Okafor.",
            {"The Quiet Backlog": "work", "Marta Okafor": "person"},
        ),
        (
            "# Reading\n\nSome words about books first.\n\n## The Gentle Art of Queues\n\nby Marta Okafor\n",
            {"The Gentle Art of Queues": "work", "Marta Okafor": "person"},
        ),
    ],
)
def test_works_are_found(entities_of_markdown, text, expected):
    assert named(entities_of_markdown(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Conway’s Law says that systems mirror their makers.",
        "The Kano model sorts features by delight.",
        "Draw a Wardley map before you plan.",
        "Goodhart’s law bites again.",
        "We use OKRs and MVPs, and our CEO likes KPIs.",
        "The Product Manager and the Product Owner never met.",
        "On Monday we fly to Berlin, and in March to New York.",
        "The Japanese term is older than the English one.",
        "Roadmaps lie. Teams learn. Managers wait.",
        "Scrum and Kanban are not enemies, says the Agile Manifesto.",
        "Let us cut the slack out of the plan and linear thinking with it.",
        "Slack in the schedule is what lets a team learn.",
        "A queue needs some slack. That is why Slack helps: without slack, nothing moves.",
        "THIS IS NOT A DRILL AND NOBODY SHOULD SHOUT",
        "Why We Should Stop Estimating Every Single Thing",
        "Visit https://example.com/Jira for details, or ask @Susan.",
        "Team A waits for Team B, and Company X pays for Feature Y.",
        "Acme hires a new person.",
        "I’ve said it before: It’s OK. Don’t panic.",
        "",
    ],
)
def test_what_is_no_name_is_left_out(entities_in, text):
    assert entities_in(text) == ()


def test_concepts_of_the_field_are_no_entities_though_they_are_capitalised(entities_in):
    assert entities_in("We tried Lean Startup, Design Thinking and Impact Mapping with Scrum Masters.") == ()


def test_a_series_number_is_no_entity(entities_in):
    assert entities_in("This is TBM 2/53, and TBM 3/53 follows.") == ()


def test_several_names_of_a_sentence_are_kept_apart(entities_in):
    found = entities_in("Jeff Gothelf and Josh Seiden spoke to Mary Poppendieck, who had used Jira, Trello and Basecamp at Google.")

    assert [entity.name for entity in found] == [
        "Jeff Gothelf",
        "Josh Seiden",
        "Mary Poppendieck",
        "Jira",
        "Trello",
        "Basecamp",
        "Google",
    ]


def test_a_possessive_is_no_part_of_a_name(entities_in):
    (entity,) = entities_in("We liked Steve Blank's talk and Steve Blank’s slides.")

    assert (entity.name, len(entity.mentions)) == ("Steve Blank", 2)


def test_the_word_that_opens_a_sentence_is_no_part_of_a_name(entities_in):
    assert named(entities_in("Ask Melissa Perri about it. At Spotify they know.")) == {"Melissa Perri": "person", "Spotify": "organisation"}


def test_a_link_to_a_profile_makes_its_text_a_person(entities_of_markdown):
    found = entities_of_markdown("I owe this to [Zbynek Okonkwo](https://twitter.com/zbyok), who drew it.")

    assert named(found) == {"Zbynek Okonkwo": "person"}


def test_a_link_to_a_site_of_its_name_makes_its_text_an_organisation_or_a_product(entities_of_markdown):
    found = entities_of_markdown("Last year I worked at [Blinkwell](https://www.blinkwell.com/) on their billing.")

    assert {entity.name for entity in found} == {"Blinkwell"}
    assert found[0].kind in {"organisation", "product"}


def test_emphasis_does_not_change_who_is_named(entities_of_markdown):
    text = "The advice of **Marty Cagan** and _Teresa Torres_ is to talk to people."

    assert named(entities_of_markdown(text)) == {"Marty Cagan": "person", "Teresa Torres": "person"}
