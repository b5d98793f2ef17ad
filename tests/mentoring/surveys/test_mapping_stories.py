"""Mapping by whole lists: what a column means beside its cells and its neighbours, and what must be asked."""

import pytest

from mentoring.participants import Role
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Field, Target
from mentoring.surveys.mapping.cell_evidence import PARTNERS, TOPICS
from mentoring.surveys.mapping.left_out_headers_and_rows import only_people
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


@pytest.mark.parametrize(
    ("teaches", "learns"),
    [
        ("Ik wil mentor zijn", "Ik wil een mentor hebben"), ("Kan mentor zijn?", "Wil je een mentor?"),
        ("I want to be a mentor", "I want to have a mentor"), ("Wil mentor zijn", "Wil mentee zijn"),
        ("Mentor (ja/nee)", "Mentee (ja/nee)"),
        ("Would you like to mentor?", "Would you like a mentor?"), ("Ik wil begeleiden", "Ik wil begeleid worden"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("ticks", [("Ja", "Nee"), ("x", ""), ("ja", "")])
def test_two_questions_for_the_two_roles_are_one_question_in_two_columns(teaches, learns, ticks):
    yes, no = ticks
    table = listed((teaches, no, yes, yes, no), (learns, yes, no, yes, no))
    mapping = propose_mapping(table)
    assert mapping.sure >= {2, 3}
    assert not mapping.conflicts
    found = [each.roles for each in enrol(table, mapping, today=TODAY).participants]
    assert found == [{Role.MENTEE}, {Role.MENTOR}, {Role.MENTOR, Role.MENTEE}, set()]


def test_crosses_in_one_block_and_yes_in_the_next_are_answers_and_totals_are_none():
    headers = ["Naam", "E-mail", "Wil mentor zijn", "Wil mentee zijn"]
    rows = [
        ["Afdeling Zorg", "", "", ""], ["An Maes", "an@x.example", "x", ""], ["Bo Claes", "bo@x.example", "", "x"],
        ["Totaal Zorg", "", "2", "4"], ["Afdeling Inkoop", "", "", ""], ["Cas Wit", "cas@x.example", "ja", "ja"],
        ["Totaal 8", "", "4", "4"], ["Stand per 12-9-2026 14:05", "", "", ""],
    ]  # fmt: skip
    mapping = propose_mapping(survey(headers, rows))
    assert [mapping.fields[2], mapping.fields[3]] == [Field.ROLE] * 2
    assert mapping.sure >= {2, 3}
    assert [column.values for column in only_people(survey(headers, rows)).columns[2:]] == [("x", "ja")] * 2


def test_somebody_named_like_a_total_stays_among_the_people():
    rows = [["Sum Li", "mentor"], ["Total", "mentee"], ["Count Basie", "mentor"]]
    table = survey(["Naam", "Rol"], rows)
    assert only_people(table) is table


def test_ticks_under_another_question_about_a_mentor_are_no_role():
    mapping = proposed(("Heb je al een mentor?", "Ja", "Nee", "Ja", "Nee"))
    assert mapping.fields[2] is not Field.ROLE


DAYS = ("maandag", "dinsdag, donderdag", "vrijdag", "woensdag")


@pytest.mark.parametrize(
    "header",
    [
        "Verhinderd op", "Vrije dag(en)", "Vaste vrije dag", "Vrije middag", "Vrij op", "Wanneer heb je vrij?",
        "Roostervrij", "ADV-dag", "Parttimedag", "Days off", "Fixed day off", "Busy on", "Bezet op", "Verlof op",
        "Jours de congé",
    ],
)  # fmt: skip
def test_days_off_are_days_that_do_not_suit_and_are_always_asked(header):
    mapping = proposed((header, *DAYS))
    assert mapping.targets[2] == Target(Field.AVAILABILITY, negated=True)
    assert 2 not in mapping.sure


@pytest.mark.parametrize("header", ["Beschikbare dagen", "Werkdagen", "Wanneer kun je tijd vrijmaken?"])
def test_days_at_work_are_days_that_suit(header):
    mapping = proposed((header, *DAYS))
    assert mapping.fields[2] is Field.AVAILABILITY
    assert 2 in mapping.sure
    assert 2 not in mapping.targets


@pytest.mark.parametrize(
    "header",
    [
        "Ik maak bezwaar tegen gebruik van mijn gegevens", "Ik wil NIET dat mijn gegevens worden gedeeld", "Bezwaar",
        "Ik trek mijn toestemming in", "Please do not share my data", "Opt-out", "Liever niet: gegevens delen",
    ],
)  # fmt: skip
def test_yes_to_an_objection_is_no_and_is_always_asked(header):
    table = listed((header, "ja", "nee", "ja", "nee"))
    mapping = propose_mapping(table)
    assert mapping.targets[2] == Target(Field.CONSENT, negated=True)
    assert 2 not in mapping.sure
    found = [each.consent for each in enrol(table, confirm(mapping, {}), today=TODAY).participants]
    assert found == [False, True, False, True]


def test_no_objection_is_a_consent():
    mapping = proposed(("Ik heb geen bezwaar tegen het verwerken van mijn gegevens", "ja", "nee", "ja", "ja"))
    assert 2 not in mapping.targets


@pytest.mark.parametrize("header", ["Heb je bezwaar tegen foto's?", "Ik wil geen nieuwsbrief"])
def test_no_to_photos_or_a_newsletter_is_no_matter_of_consent(header):
    assert proposed((header, "ja", "nee", "ja", "nee")).fields[2] is not Field.CONSENT


SCALE = "Hoe handig ben je met AI-hulpmiddelen?"


@pytest.mark.parametrize(
    ("header", "cells"),
    [(SCALE, "1231"), ("Score", "1123"), (SCALE, "1234"), ("Score", "1234"), (f"{SCALE[:-1]} (1-5)", "1234")],
)
def test_answers_on_a_scale_do_not_number_the_rows(header, cells):
    mapping = proposed((header, *cells))
    assert "numbering" not in mapping.evidence[2]


def test_numbers_that_only_rise_number_the_rows():
    mapping = proposed(("Regel", "9", "10", "11", "12"))
    assert mapping.evidence[2] == ("numbering",)


@pytest.mark.parametrize("header", ["Status", "Status dienstverband", "Soort dienstverband", "Status contract"])
def test_a_column_about_employment_says_who_left(header):
    table = listed((header, "in dienst", "gepensioneerd", "actief", "uit dienst"))
    mapping = propose_mapping(table)
    assert mapping.fields[2] is Field.IGNORE
    assert "metadata" not in mapping.evidence[2]
    assert [each.name for each in enrol(table, mapping, today=TODAY).participants] == ["Al Vis", "Cy Vis"]


def test_the_status_of_a_tool_stays_its_own():
    table = survey(["Naam", "E-mail", "Status"], [["An Maes", "an@x.example", "complete"]], tool="qualtrics")
    assert propose_mapping(table).evidence[2] == ("metadata",)


@pytest.mark.parametrize("header", ["Waarover wil je NIET praten?", "I would rather not mentor on"])
@pytest.mark.parametrize("cells", [("AI", "drones", "AI", "TikTok"), ("politiek", "mijn gezondheid", "geloof", "AI")])
def test_what_somebody_does_not_want_to_talk_about_is_no_person(header, cells):
    mapping = proposed((header, *cells))
    assert mapping.fields[2] is Field.KEPT
    assert 2 not in mapping.sure
    assert not set(mapping.alternatives[2]) & PARTNERS


@pytest.mark.parametrize("header", ["Org. eenheid", "Thema 1", "Onderwerpen"])
def test_people_are_not_offered_where_nothing_asks_for_them(header):
    assert not set(proposed((header, "AI", "drones", "AI", "TikTok")).alternatives[2]) & PARTNERS


def test_topics_are_not_offered_where_people_stand():
    mapping = proposed(("Met wie werk je al samen?", "Bo Vos", "Al Vis", "Jo Bol", "Cy Bas"))
    assert mapping.fields[2] is Field.IGNORE
    assert 2 not in mapping.sure
    assert not mapping.conflicts
    assert not set(mapping.alternatives[2]) & {*TOPICS, Field.YEARS_OF_SERVICE}


@pytest.mark.parametrize("header", ["Met wie liever niet?", "Liever niet met"])
def test_people_to_stay_away_from_are_still_people(header):
    assert proposed((header, "Bo Vos", "Al Vis", "Jo Bol", "")).fields[2] is Field.AVOID_PARTNER


def long_format(*answers):
    """A list with a row per answer, read from a file: answers of three people to these questions."""
    people = [("An Maes", "an@x.example"), ("Bo Claes", "bo@x.example"), ("Cas Wit", "cas@x.example")]
    lines = ["Inzending;Deelnemer;Vraag;Antwoord"]
    for place, (name, mail) in enumerate(people):
        told = [("Naam", name), ("E-mail", mail), *((question, cells[place]) for question, *cells in answers)]
        lines += [f"{place + 1};{mail};{question};{answer}" for question, answer in told]
    return read_survey("\n".join(lines).encode(), "lang.csv")


def test_what_told_the_rows_of_one_person_apart_is_not_asked():
    table = long_format(("Rol", "mentor", "mentee", "mentee"), ("Kamernummer", "12", "14", "15"))
    mapping = propose_mapping(table)
    assert [column.header for column in table.columns][:2] == ["Inzending", "Deelnemer"]
    assert [mapping.fields[0], mapping.fields[1]] == [Field.IGNORE] * 2
    assert mapping.sure >= {0, 1}
    assert not mapping.conflicts


@pytest.mark.parametrize(
    ("question", "options", "meant"),
    [
        ("Waar wil je hulp bij?", ("AI-tools", "Werken met LinkedIn"), Field.TOPICS_WANTED),
        ("Ik doe mee als", ("Mentor", "Mentee"), Field.ROLE),
    ],
)
def test_ticks_whose_header_names_the_question_are_not_asked(question, options, meant):
    first, second = (f"{question} ({option})" for option in options)
    mapping = proposed((first, "true", "false", "true", "false"), (second, "false", "true", "false", "true"))
    assert [mapping.targets[2], mapping.targets[3]] == [Target(meant, option=option) for option in options]
    assert mapping.sure >= {2, 3}
    assert not mapping.conflicts


def test_ticks_of_a_survey_tool_with_a_slash_are_not_asked():
    columns = [(f"onderwerpen_kan/{option}", "1", "0", "1", "0") for option in ("ai", "groen")]
    mapping = proposed(*columns)
    assert mapping.targets[2] == Target(Field.TOPICS_OFFERED, option="ai")
    assert mapping.sure >= {2, 3}


def test_ticks_under_a_bare_word_for_topics_are_asked_about():
    columns = [(f"Thema's ({option})", "1", "0", "1", "0") for option in ("AI", "duurzaamheid")]
    assert not proposed(*columns).sure & {2, 3}


@pytest.mark.parametrize("header", ["Org. eenheid", "Organisatie-eenheid", "Eenheid", "Bedrijfseenheid"])
def test_a_unit_of_the_organisation_is_a_department(header):
    mapping = proposed((header, "Zorg", "Staf", "Zorg", "Bouw"))
    assert mapping.fields[2] is Field.DEPARTMENT
    assert 2 in mapping.sure
    assert not set(mapping.alternatives[2]) & PARTNERS


@pytest.mark.parametrize("header", ["Doelgroep", "Type", "Soort deelnemer"])
@pytest.mark.parametrize("young", ["jongere", "junior"])
def test_who_is_younger_and_who_older_tells_the_role_and_is_asked(header, young):
    mapping = proposed((header, young, "senior", "senior", young))
    assert mapping.fields[2] is Field.ROLE
    assert header == "Soort deelnemer" or 2 not in mapping.sure


def test_a_rank_of_juniors_and_seniors_is_no_role():
    assert proposed(("Functieniveau", "junior", "senior", "senior", "junior")).fields[2] is Field.LEVEL


def test_topics_that_are_taboo_are_not_offered():
    mapping = proposed(ROLES, ("Taboe-onderwerpen", "AI", "TikTok", "AI", "AI"))
    assert mapping.fields[3] is Field.KEPT
    assert 3 not in mapping.sure


def test_totals_without_a_word_are_no_answers():
    rows = [["An Maes", "x", ""], ["Bo Claes", "", "x"], ["Cas Wit", "x", "x"], ["", "2", "2"]]
    mapping = propose_mapping(survey(["Naam", "Mentor", "Mentee"], rows))
    assert [mapping.fields[1], mapping.fields[2]] == [Field.ROLE] * 2
    assert mapping.sure >= {1, 2}


def test_beside_another_question_about_topics_none_is_surely_for_everybody():
    mapping = proposed(
        ROLES, ("Expert in", "AI", "", "AI", "AI"), ("Nieuwsgierig naar", "TikTok", "AI", "AI", "TikTok")
    )
    assert [mapping.fields[3], mapping.fields[4]] == [Field.TOPICS_OFFERED, Field.TOPICS_WANTED]
    assert 4 not in mapping.sure


def test_one_unusual_answer_does_not_hide_who_is_a_mentor_and_who_a_mentee():
    table = listed(("Ik geef me op als", "jonge mentor", "mentor", "mentee", "deelnemer (senior)"))
    mapping = propose_mapping(table)
    assert mapping.fields[2] is Field.ROLE
    assert 2 not in mapping.sure
    (asked,) = enrol(table, confirm(mapping, {2: Field.ROLE}), today=TODAY).questions
    assert (asked.code, asked.rows) == ("unknown_role", (5,))
