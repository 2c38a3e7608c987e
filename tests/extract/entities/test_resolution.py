"""What is one entity in a post: parts of a person's name, acronyms, spellings; and where it is mentioned."""


def quotes(text, entity):
    return [text[start:end] for start, end in entity.mentions]


def test_a_family_name_stands_for_the_person_named_before(entities_in):
    text = "We met Simon Wardley in London. Later Wardley drew a map for us."

    (entity,) = entities_in(text)

    assert (entity.name, entity.aliases) == ("Simon Wardley", ("Wardley",))
    assert quotes(text, entity) == ["Simon Wardley", "Wardley"]


def test_a_given_name_stands_for_the_person_named_later(entities_in):
    text = "I told Mary about the plan. The plan of Mary Poppendieck was better, and Mary smiled."

    (entity,) = entities_in(text)

    assert entity.name == "Mary Poppendieck"
    assert quotes(text, entity) == ["Mary", "Mary Poppendieck", "Mary"]


def test_a_given_name_of_two_people_stands_for_neither(entities_in):
    found = entities_in("We invited Mary Poppendieck and Mary Parker Follett. In the end we asked Mary about it.")

    assert {entity.name for entity in found} >= {"Mary Poppendieck", "Mary Parker Follett"}
    assert all(len(entity.mentions) == 1 for entity in found)


def test_a_law_named_after_a_person_is_no_mention_of_the_person(entities_in):
    text = "We met Simon Wardley in London. Since then we draw Wardley maps."

    (entity,) = entities_in(text)

    assert quotes(text, entity) == ["Simon Wardley"]


def test_a_middle_initial_makes_no_other_person(entities_in):
    text = "We quote Amy Edmondson a lot. The work of Amy C. Edmondson on safety is known."

    (entity,) = entities_in(text)

    assert quotes(text, entity) == ["Amy Edmondson", "Amy C. Edmondson"]


def test_an_acronym_in_brackets_is_an_alias(entities_in):
    text = "We work for the General Services Administration (GSA) in Washington. The GSA pays us."

    (entity,) = entities_in(text)

    assert (entity.name, entity.kind, entity.aliases) == ("General Services Administration", "organisation", ("GSA",))
    assert quotes(text, entity) == ["General Services Administration", "GSA", "GSA"]


def test_two_spellings_are_one_entity(entities_in):
    text = "We hosted at AirBnb once. The people of Airbnb were kind, and Airbnb paid."

    (entity,) = entities_in(text)

    assert (entity.name, entity.aliases) == ("Airbnb", ("AirBnb",))


def test_entities_come_in_the_order_in_which_they_are_first_named(entities_in):
    found = entities_in("They use Figma at Netflix, and Marty Cagan likes Figma.")

    assert [entity.name for entity in found] == ["Figma", "Netflix", "Marty Cagan"]
    assert [len(entity.mentions) for entity in found] == [2, 1, 1]


def test_a_common_word_that_is_a_family_name_is_not_taken_for_the_person(entities_in):
    text = "Martin Scrum wrote to us. We do Scrum every day, and Scrum is fine."

    assert all(quotes(text, entity) != ["Scrum"] for entity in entities_in(text))
    assert sum(len(entity.mentions) for entity in entities_in(text)) <= 1
