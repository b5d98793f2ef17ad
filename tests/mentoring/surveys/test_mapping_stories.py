"""Mapping by whole lists: what a column means beside its cells and its neighbours, and what must be asked."""

import pytest

from mentoring.surveys import enrol, propose_mapping
from mentoring.surveys.model import Field, Target
from tests.mentoring.surveys.enrolment_builder import TODAY, survey

PEOPLE = [(f"{name} Vis", f"{name.lower()}@x.example") for name in ("Al", "Bo", "Cy", "De")]


def listed(*columns):
    """A list of people with a name, an address and these columns: a header and its cells."""
    headers = ["Naam", "E-mail", *(header for header, *_ in columns)]
    rows = [[*person, *(cells[place] for _, *cells in columns)] for place, person in enumerate(PEOPLE)]
    return survey(headers, rows)


def proposed(*columns):
    return propose_mapping(listed(*columns))


ROLES = ("Rol", "mentor", "mentee", "mentor en mentee", "mentee")


@pytest.mark.parametrize(
    ("offer", "wish"),
    [("Kan uitleggen", "Wil leren"), ("Can teach", "Wants to learn"), ("Aanbod", "Leerwens"), ("Kan ik", "Leren")],
)
def test_a_header_that_says_learn_or_teach_goes_before_the_role_of_whoever_answered(offer, wish):
    table = listed(ROLES, (offer, "AI", "", "TikTok", "AI"), (wish, "TikTok", "AI", "AI", "TikTok"))
    mapping = propose_mapping(table)
    assert [mapping.fields[3], mapping.fields[4]] == [Field.TOPICS_OFFERED, Field.TOPICS_WANTED]
    assert not any(target.by_role for target in mapping.targets.values())
    both = enrol(table, mapping, today=TODAY).participants[2]
    assert (both.topics_offered, both.topics_wanted) == (("social_media",), ("ai_tools",))


def test_a_header_whose_words_and_idea_disagree_is_asked():
    mapping = proposed(ROLES, ("Kan leren", "AI", "TikTok", "AI", "AI"))
    assert 3 not in mapping.sure


def test_a_bare_word_for_topics_is_read_by_the_role_of_whoever_answered():
    mapping = proposed(ROLES, ("Thema's", "AI", "TikTok", "AI", "AI"))
    assert mapping.targets[3] == Target(Field.TOPICS_OFFERED, by_role=True)
    assert 3 in mapping.sure
