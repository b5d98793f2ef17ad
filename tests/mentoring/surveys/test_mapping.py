"""Mapping: what each column means, from all that speaks for it; what a person should decide is asked."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring.measuring_questions import ITEM, items_of
from mentoring.surveys.blueprint_words import ASKED
from mentoring.surveys.fields import Column, Field, Survey, Target, Wave
from mentoring.surveys.mapping.propose import confirm, propose_mapping
from mentoring.surveys.mapping.wording import NEVER_SURE, wording

PEOPLE = (("An Maes", "an@example.org"), ("Bo Claes", "bo@example.org"), ("Cas de Wit", "cas@example.org"))


def survey(*columns, tool=None, sheet=None):
    """A survey from columns: a header and its cells; shorter columns are filled up with blanks."""
    height = max((len(cells) for _, *cells in columns), default=0)
    filled = [(header, [*cells, *[""] * (height - len(cells))]) for header, *cells in columns]
    rows = tuple(tuple(cells[line] for _, cells in filled) for line in range(height))
    made = tuple(
        Column(place, header, " ".join(header.split()), tuple(dict.fromkeys(cell for cell in cells if cell)), sheet)
        for place, (header, cells) in enumerate(filled)
    )
    return Survey("x.csv", tool, "utf-8", ",", (), made, rows, tuple(range(2, height + 2)), 1, "print", "digest")


def people(*columns):
    """The same with a name and an e-mail column in front."""
    return survey(("Naam", *(name for name, _ in PEOPLE)), ("E-mailadres", *(mail for _, mail in PEOPLE)), *columns)


def codes(mapping):
    return [notice.code for notice in mapping.conflicts]


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Tijdstempel", Field.SUBMITTED_AT), ("Heure de fin", Field.SUBMITTED_AT),
        ("Submit Date (UTC)", Field.SUBMITTED_AT),
        ("Adresse de messagerie", Field.EMAIL), ("Username", Field.EMAIL), ("#", Field.IGNORE),
        ("Network ID", Field.IGNORE),
        ("Points - Waarom doe je mee?", Field.IGNORE), ("LocationLatitude", Field.IGNORE),
        ("Tête de série", Field.IGNORE),
        ("UserLanguage", Field.IGNORE), ("Durée pour la question: Q1", Field.IGNORE),
    ],
)  # fmt: skip
def test_the_tools_own_columns_are_known_and_certain(header, meant):
    mapping = propose_mapping(survey((header,)))
    assert mapping.fields[0] is meant
    assert mapping.sure == {0}
    assert mapping.evidence[0] == ("metadata",)


AVOIDED = [
    "Met wie wil je liever niet gekoppeld worden?", "Is there anyone you would prefer NOT to have as a mentor?",
    "Avec qui préférez-vous ne pas être jumelé(e) ?", "Non-preferred mentor", "Geen match met", "Exclusions",
    "Wie wil je niet als mentor?", "Do not pair me with", "Personnes à éviter", "Ik wil niet gekoppeld worden aan",
    "Qui ne souhaitez-vous pas avoir comme mentor ?", "Anyone you'd rather not work with?",
]  # fmt: skip
WANTED = [
    "Met wie wil je graag gekoppeld worden?", "Is there anyone you would prefer to have as a mentor?",
    "Avec qui préférez-vous être jumelé(e) ?", "Preferred mentor", "Match met (niet verplicht)", "Voorkeurscollega",
    "Wie wil je als mentor?", "Please pair me with", "Partenaire préféré", "Ik wil gekoppeld worden aan",
    "Avec qui aimeriez-vous être en binôme ? (ne sera pas communiqué)",
    "Who would you like to be matched with? (optional)",
]  # fmt: skip


@pytest.mark.parametrize("header", AVOIDED)
def test_the_avoided_partner_is_never_the_preferred_one_and_always_asked(header):
    mapping = propose_mapping(people((header, "Bo Claes")))
    assert mapping.fields[2] is Field.AVOID_PARTNER
    assert 2 not in mapping.sure


@pytest.mark.parametrize("header", WANTED)
def test_the_preferred_partner_is_never_the_avoided_one_and_always_asked(header):
    mapping = propose_mapping(people((header, "Bo Claes")))
    assert mapping.fields[2] is Field.PREFERRED_PARTNER
    assert 2 not in mapping.sure


@pytest.mark.parametrize(
    "header",
    [
        "Gebruik je ChatGPT elke dag?", "Wat lees je elke week?", "Met welke systemen werk je dagelijks?",
        "How many hours a day do you spend online?", "Que regardez-vous chaque jour ?",
        "Welk broodje wil je graag?", "Heb je dieetwensen voor de startbijeenkomst?", "What would you like to eat?",
        "Avez-vous une préférence pour le menu ?",
    ],
)  # fmt: skip
def test_habits_and_food_are_no_time_to_meet_and_nobody_to_be_paired_with(header):
    mapping = propose_mapping(people((header, "Spotify", "NS, Buienradar")))
    assert mapping.fields[2] is Field.IGNORE
    assert not {Field.AVAILABILITY, *NEVER_SURE} & set(mapping.alternatives[2])


@pytest.mark.parametrize("header", AVOIDED + WANTED)
def test_the_opposite_of_a_partner_question_is_always_offered(header):
    mapping = propose_mapping(people((header, "Bo Claes")))
    assert set(mapping.alternatives[2]) >= NEVER_SURE


@given(st.sampled_from(AVOIDED + WANTED), st.sampled_from(["{}", "3. {}", "{} ", "**{}**", "Vraag 7: {}", "{}\n"]))
def test_frames_around_a_partner_question_change_nothing(header, frame):
    meant = Field.AVOID_PARTNER if header in AVOIDED else Field.PREFERRED_PARTNER
    assert wording(frame.format(header)).best is meant


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Wat is het e-mailadres van je leidinggevende?", Field.MANAGER_EMAIL),
        ("Name of your line manager", Field.MANAGER_NAME),
        ("Voor- en achternaam", Field.NAME), ("Nom (de famille)", Field.LAST_NAME),
        ("Années de service", Field.YEARS_OF_SERVICE),
        ("Leeftijdscategorie", Field.GENERATION), ("Waarom wil je mentor worden?", Field.MOTIVATION),
        ("Wat kunnen anderen van jou leren?", Field.TOPICS_OFFERED),
        ("Wat wil je van een collega leren?", Field.TOPICS_WANTED),
        ("Waarin wil je begeleid worden?", Field.TOPICS_WANTED), ("Leerdoelen", Field.GOALS),
        ("Rol / functie", Field.JOB_TITLE),
        ("Wat wil je van je mentee leren?", Field.WANTS_BACK),
        ("Hoeveel mentees kun je begeleiden?", Field.MAX_MENTEES),
        ("Totaal aantal punten", Field.IGNORE), ("Kies je rol: mentor (ik deel) of mentee (ik leer)", Field.ROLE),
    ],
)  # fmt: skip
def test_words_that_others_would_steal(header, meant):
    assert propose_mapping(survey((header,))).fields[0] is meant


def test_every_column_has_three_candidates_with_the_proposal_first():
    mapping = propose_mapping(people(("Hoe gaat het?", "goed")))
    assert all(
        len(set(three)) == 3 and three[0] is mapping.fields[index] for index, three in mapping.alternatives.items()
    )


def test_a_column_whose_cells_contradict_its_header_is_asked():
    mapping = propose_mapping(survey(("Naam", "An Maes", "Bo Claes"), ("E-mailadres", "Finance", "HR")))
    assert mapping.fields[1] is Field.EMAIL
    assert 1 not in mapping.sure
    assert codes(mapping) == ["cells_contradict", "missing_email"]


def test_a_shifted_header_is_noticed_everywhere():
    mapping = propose_mapping(survey(("Naam", "an@example.org", "bo@example.org"), ("Start Date", "x7kq", "p2mz")))
    assert not mapping.sure & {0, 1}
    assert codes(mapping).count("cells_contradict") == 2


def test_a_few_bad_cells_are_no_contradiction():
    mapping = propose_mapping(
        survey(("Naam", "An Maes"), ("E-mail", "an@example.org", "////", "geen mail", "bo@example.org"))
    )
    assert 1 in mapping.sure
    assert not mapping.conflicts


@pytest.mark.parametrize(("strange", "asked"), [(1, False), (7, False), (8, True), (10, True)])
def test_names_are_doubted_when_four_in_five_are_none(strange, asked):
    cells = [f"Persoon {'ABCDEFGHIJ'[place]}" if place >= strange else f"p{place}@x.example" for place in range(10)]
    mails = [f"m{place}@x.example" for place in range(10)]
    mapping = propose_mapping(survey(("Naam", *cells), ("E-mailadres", *mails)))
    assert (0 not in mapping.sure) is asked


def test_a_survey_without_name_or_email_says_so():
    assert codes(propose_mapping(survey(("Afdeling", "HR")))) == ["missing_name", "missing_email"]
    assert codes(propose_mapping(survey(("V1", "3")), wave=Wave.BASELINE)) == ["missing_person"]


def test_an_anonymous_form_has_no_email():
    assert codes(propose_mapping(survey(("E-mail", "anonymous", "anonymous"), ("Wat is je naam?", "An", "Bo")))) == [
        "missing_email"
    ]


def test_two_different_email_columns_are_asked_about():
    mapping = propose_mapping(people(("E-mail", "x@example.org", "y@example.org", "z@example.org")))
    assert not mapping.sure & {1, 2}
    conflict = mapping.conflicts[0]
    assert (conflict.code, conflict.detail["field"], conflict.detail["columns"]) == ("field_twice", "email", (1, 2))


def test_the_same_content_twice_is_used_once():
    mapping = propose_mapping(people(("E-mail", *(mail.upper() for _, mail in PEOPLE))))
    assert mapping.fields[2] is Field.IGNORE
    assert not mapping.conflicts


def test_the_same_question_in_two_branches_is_read_together():
    mapping = propose_mapping(people(("Afdeling", "HR", "", ""), ("Afdeling", "", "IT", "Sales")))
    assert [mapping.fields[2], mapping.fields[3]] == [Field.DEPARTMENT] * 2
    assert mapping.evidence[2][-1] == "branch"
    assert not mapping.conflicts


def test_an_empty_copy_of_a_tool_is_left_out():
    mapping = propose_mapping(
        survey(("Email Address",), ("Naam", "An Maes"), ("What’s your work email?", "an@example.org"))
    )
    assert mapping.fields[0] is Field.IGNORE
    assert mapping.fields[2] is Field.EMAIL
    assert not mapping.conflicts


@pytest.mark.parametrize(("last", "first"), [("Nom", "Prénom"), ("Naam", "Voornaam"), ("Name", "First name")])
def test_a_bare_name_beside_a_first_name_is_the_last_name(last, first):
    mapping = propose_mapping(survey((last, "Maes", "Claes"), (first, "An", "Bo"), ("E-mail", "a@b.be", "c@d.be")))
    assert mapping.fields[0] is Field.LAST_NAME


def test_a_whole_name_beside_a_first_name_stays_a_whole_name():
    mapping = propose_mapping(
        survey(("Naam", "An Maes", "Bo Claes"), ("Voornaam", "An", "Bo"), ("E-mail", "a@b.be", "c@d.be"))
    )
    assert mapping.fields[0] is Field.NAME


def test_one_column_per_choice_is_one_question():
    columns = [("AI at work", "AI at work", "", "AI at work"), ("Social media", "", "Social media"), ("Excel", "Excel")]
    mapping = propose_mapping(people(*columns))
    assert [mapping.targets[index].option for index in (2, 3, 4)] == ["AI at work", "Social media", "Excel"]
    assert codes(mapping) == ["which_question"]
    assert not mapping.sure & {2, 3, 4}


def test_choices_answered_only_by_mentors_are_what_they_offer():
    role = ("Rol", "mentor", "mentor", "mentor", "mentee", "mentee", "mentee")
    offered = [("AI at work", "AI at work", "", "AI at work"), ("Excel", "Excel", "Excel", "")]
    wanted = [
        ("Social media", "", "", "", "Social media", "", "Social media"),
        ("LinkedIn", "", "", "", "LinkedIn", "LinkedIn", "LinkedIn"),
    ]
    divider = ("Waarom doe je mee?", *["Omdat ik graag iets bijleer"] * 6)
    mapping = propose_mapping(survey(role, *offered, divider, *wanted))
    assert [mapping.fields[index] for index in (1, 2, 4, 5)] == [Field.TOPICS_OFFERED] * 2 + [Field.TOPICS_WANTED] * 2
    assert "which_question" not in codes(mapping)


def test_two_lists_of_choices_in_one_branch_are_asked_about():
    role = ("Rol", "mentor", "mentor", "mentor", "mentee")
    first = [("AI at work", "AI at work", "", "AI at work"), ("Excel", "Excel", "Excel"), ("Other", "", "", "knitting")]
    second = [("Leadership", "Leadership", "", "Leadership"), ("Strategy", "", "Strategy"), ("Negotiating",)]
    mapping = propose_mapping(survey(role, *first, *second))
    assert codes(mapping)[:2] == ["which_question", "which_question"]
    assert [mapping.fields[index] for index in (1, 2, 3)] == [Field.TOPICS_OFFERED] * 3
    assert [mapping.targets[index].field for index in (4, 5, 6)] == [Field.WANTS_BACK] * 3
    assert not mapping.sure & set(range(1, 7))


def test_what_only_mentors_want_to_learn_is_what_they_want_back():
    role = ("Rol", "mentor", "mentor", "mentor", "mentee", "mentee", "mentee", "beide")
    question = "Wat wil je zelf graag bijleren?"
    back = (question, "Leiderschap", "Strategie", "Netwerken")
    both = (question, "", "", "", "", "", "", "Strategie")
    mapping = propose_mapping(
        survey(role, back, ("Waarover wil je iets leren?", "", "", "", "AI", "Excel", "AI"), both)
    )
    assert [mapping.fields[index] for index in (1, 2, 3)] == [Field.WANTS_BACK, Field.TOPICS_WANTED, Field.WANTS_BACK]


def test_an_explanation_belongs_to_the_question_before_it():
    asked = ITEM["C4"].question("nl")
    mapping = propose_mapping(people((asked, "Ja", "Nee"), ("Toelichting", "graag bellen")), wave=Wave.CHECK_IN)
    assert mapping.targets[3] == Target(Field.ITEM, item="C4_text")
    assert 3 in mapping.sure


def test_choices_that_are_languages_need_no_question():
    mapping = propose_mapping(
        people(("Nederlands", "Nederlands", "Nederlands"), ("Engels", "", "Engels"), ("Other", "", "Klingon"))
    )
    assert mapping.targets[2] == Target(Field.LANGUAGES, option="Nederlands")
    assert mapping.sure >= {2, 3}


def test_grid_rows_know_their_day_their_hours_and_their_topic():
    mapping = propose_mapping(
        people(
            ("Beschikbaarheid [Maandag]", "ochtend"),
            ("Wanneer ben je beschikbaar? [9:00 - 12:00]", "Monday;Tuesday"),
            ("Hoe goed ben je in deze thema's? [Sociale media]", "3", "4"),
        )
    )
    assert mapping.targets[2] == Target(Field.AVAILABILITY, day="mon")
    assert mapping.targets[3] == Target(Field.AVAILABILITY, option="9:00 - 12:00")
    assert mapping.targets[4] == Target(Field.TOPIC_LEVEL, topic="social_media")


def test_ranked_columns_keep_their_rank():
    mapping = propose_mapping(
        people(
            *((f"Interest ({rank})", "AI") for rank in (1, 2, 3)),
            ("Preferred mentor 1", "x"),
            ("Preferred mentor 2", "y"),
        )
    )
    assert [mapping.targets[index] for index in (2, 3, 4)] == [
        Target(Field.TOPICS_WANTED, rank=rank) for rank in (1, 2, 3)
    ]
    assert mapping.targets[6] == Target(Field.PREFERRED_PARTNER, rank=2)


def test_a_topic_with_a_scale_is_a_level():
    mapping = propose_mapping(people(("Digital skills (1-5)", "3", "5", "2"), ("Leiderschap", "1", "4", "4")))
    assert mapping.targets[2] == Target(Field.TOPIC_LEVEL, topic="digital_skills")
    assert mapping.targets[3] == Target(Field.TOPIC_LEVEL, topic="leadership")
    assert 2 in mapping.sure


def test_topics_asked_of_everyone_are_read_by_role():
    role = ("Rol", "mentor", "mentee", "mentee", "mentor")
    mapping = propose_mapping(survey(role, ("Topics", "AI;social media", "Excel", "AI", "LinkedIn")))
    assert mapping.targets[1] == Target(Field.TOPICS_OFFERED, by_role=True)
    assert 1 in mapping.sure


def test_topics_asked_of_mentees_only_are_wanted():
    role = ("Rol", "mentor", "mentee", "mentee", "mentee")
    mapping = propose_mapping(survey(role, ("Onderwerpen", "", "Excel", "AI", "LinkedIn")))
    assert mapping.fields[1] is Field.TOPICS_WANTED


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_topics_of_a_round_with_one_role_only_are_still_read_by_role(role):
    mapping = propose_mapping(survey(("Rol", *[role] * 4), ("Onderwerpen", "Excel", "AI", "LinkedIn", "AI")))
    assert mapping.targets[1] == Target(Field.TOPICS_OFFERED, by_role=True)


def test_unknown_columns_are_listed_and_asked_and_program_text_is_not():
    mapping = propose_mapping(
        people(("Zwarte of blauwe pen?", "blauw"), ('x"); DROP TABLE person;--', "v1"), ("__proto__", "v2"))
    )
    assert [mapping.fields[index] for index in (2, 3, 4)] == [Field.IGNORE] * 3
    assert mapping.sure & {2, 3, 4} == {3, 4}


def test_ages_in_classes_are_a_generation():
    mapping = propose_mapping(people(("Wat is je leeftijd?", "25 - 34", "35 - 44", "65+")))
    assert mapping.fields[2] is Field.GENERATION


def test_the_cells_alone_propose_but_do_not_settle():
    mapping = propose_mapping(survey(("", "an@example.org", "bo@example.org"), ("", "mentor", "mentee")))
    assert [mapping.fields[0], mapping.fields[1]] == [Field.EMAIL, Field.ROLE]
    assert not mapping.sure


@dataclass(frozen=True)
class Memory:
    fingerprint: str
    wave: Wave
    fields: dict[int, Field]
    targets: dict[int, Target] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)


def test_a_confirmed_mapping_of_the_same_headers_needs_no_hand():
    asked = people(("Wie liever niet?", "Bo Claes"), ("Iets anders", "x"))
    remembered = Memory("print", Wave.ENROLMENT, {0: Field.NAME, 1: Field.EMAIL, 2: Field.AVOID_PARTNER, 3: Field.KEPT})
    mapping = propose_mapping(asked, remembered=(remembered,))
    assert mapping.fields == remembered.fields
    assert mapping.sure == {0, 1, 2, 3}
    assert mapping.evidence[2] == ("remembered",)


def test_memory_of_another_wave_or_other_headers_does_not_count():
    fields = {0: Field.EMAIL, 1: Field.NAME}
    for memory in (Memory("print", Wave.BASELINE, fields), Memory("other", Wave.ENROLMENT, fields)):
        assert propose_mapping(people(), remembered=(memory,)).fields[0] is Field.NAME


@pytest.mark.parametrize(
    ("header", "meant", "sure"),
    [
        ("Team of kring", Field.DEPARTMENT, True),
        ("Team of de kring", Field.DEPARTMENT, False),
        ("Geen team of kring", Field.IGNORE, False),
        ("Met wie?", Field.PREFERRED_PARTNER, False),
    ],
)
def test_a_header_that_a_person_confirmed_is_an_example_for_other_surveys(header, meant, sure):
    fields = {0: Field.DEPARTMENT, 1: Field.PREFERRED_PARTNER}
    memory = Memory("other", Wave.ENROLMENT, fields, headers={0: "Team of kring?", 1: "Met wie"})
    mapping = propose_mapping(people((header, "Bo Claes", "An Maes")), remembered=[memory])
    assert mapping.fields[2] is meant or meant is Field.IGNORE
    assert (2 in mapping.sure) is sure


def test_the_number_of_a_question_is_no_word_to_know_it_by():
    memory = Memory("other", Wave.ENROLMENT, {0: Field.DEPARTMENT}, headers={0: "Q3"})
    with_memory = propose_mapping(people(("Q3", "Bo Claes", "An Maes")), remembered=[memory])
    assert with_memory == propose_mapping(people(("Q3", "Bo Claes", "An Maes")))


def test_remembered_columns_whose_cells_shifted_are_asked_again():
    remembered = Memory("print", Wave.ENROLMENT, {0: Field.EMAIL, 1: Field.NAME})
    mapping = propose_mapping(people(), remembered=(remembered,))
    assert not mapping.sure
    assert "cells_contradict" in codes(mapping)


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_the_apps_own_survey_comes_back_without_a_question(language):
    keys = ("name", "email", "role", "topics_wanted", "topics_offered", "wants_back", "department", "languages",
            "meeting_mode",
            "max_mentees", "goals", "preferred_partner", "avoid_partner", "consent")  # fmt: skip
    mapping = propose_mapping(survey(("Timestamp",), *((ASKED[key][language],) for key in keys)))
    assert mapping.sure == frozenset(range(len(keys) + 1))
    assert mapping.fields[13] is Field.AVOID_PARTNER
    assert mapping.fields[12] is Field.PREFERRED_PARTNER


def test_one_own_question_alone_does_not_settle_whom_to_avoid():
    mapping = propose_mapping(people((ASKED["avoid_partner"]["nl"], "Bo Claes")))
    assert mapping.fields[2] is Field.AVOID_PARTNER
    assert 2 not in mapping.sure


@pytest.mark.parametrize("wave", [Wave.BASELINE, Wave.CHECK_IN, Wave.FOLLOW_UP])
@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_measuring_questions_are_known_in_their_wave(wave, language):
    asked = [item for item in items_of(wave.value) if not item.then_test]
    mapping = propose_mapping(people(*((item.question(language, "AI"), "3", "4", "5") for item in asked)), wave=wave)
    assert [mapping.targets[index].item for index in range(2, len(asked) + 2)] == [item.code for item in asked]
    assert mapping.sure == frozenset(mapping.fields)
    assert not mapping.conflicts


def test_the_same_statement_again_is_the_look_back_when_the_same_people_answer():
    statement = ITEM["V1"].question("nl", "AI")
    again = propose_mapping(people((statement, "4", "4", "5"), (f"{statement}2", "2", "1", "3")), wave=Wave.FOLLOW_UP)
    assert [again.targets[2].item, again.targets[3].item] == ["V1", "V1r"]
    shared = ITEM["I1"].question("nl")
    branches = propose_mapping(people((shared, "4", "", ""), (shared, "", "1", "3")), wave=Wave.FOLLOW_UP)
    assert [branches.targets[2].item, branches.targets[3].item] == ["I1", "I1"]


def test_changed_measuring_words_are_suggested_and_asked():
    mapping = propose_mapping(
        people(("Ik kan AI helemaal zonder hulp inzetten voor een taak uit mijn werk", "4")), wave=Wave.BASELINE
    )
    assert mapping.targets[2] == Target(Field.ITEM, item="V1")
    assert 2 not in mapping.sure


def test_enrolment_questions_do_not_appear_in_later_surveys():
    mapping = propose_mapping(people(("Wat verwacht je van het programma?", "veel")), wave=Wave.CHECK_IN)
    assert mapping.fields[2] is Field.IGNORE


def test_confirming_settles_everything_that_was_chosen():
    proposed = propose_mapping(people(("E-mail", "x@example.org", "y@example.org"), ("Pen?", "blauw")))
    mapping = confirm(proposed, {2: Field.IGNORE, 3: Field.KEPT})
    assert mapping.confirmed
    assert mapping.sure == {0, 1, 2, 3}
    assert mapping.fields[3] is Field.KEPT
    assert not mapping.conflicts
    assert not mapping.unsure


def test_confirming_keeps_a_conflict_that_the_choices_leave():
    proposed = propose_mapping(people(("E-mail", "x@example.org", "y@example.org")))
    assert codes(confirm(proposed, {})) == ["field_twice"]
    assert codes(confirm(proposed, {0: Field.IGNORE, 2: Field.IGNORE})) == ["missing_name"]


def test_confirming_a_choice_column_keeps_its_option():
    columns = [("AI at work", "AI at work", ""), ("Excel", "", "Excel")]
    mapping = confirm(
        propose_mapping(people(*columns)), {2: Field.TOPICS_OFFERED, 3: Target(Field.TOPICS_OFFERED, option="Excel")}
    )
    assert mapping.targets[2] == Target(Field.TOPICS_OFFERED, option="AI at work")
    assert not mapping.conflicts
    assert 2 not in confirm(mapping, {2: Field.IGNORE}).targets


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12)), max_size=6),
    st.sampled_from(Wave),
)
def test_any_survey_gets_a_whole_mapping(columns, wave):
    asked = survey(*columns)
    mapping = propose_mapping(asked, wave=wave)
    places = {column.index for column in asked.columns}
    assert set(mapping.fields) == set(mapping.alternatives) == set(mapping.evidence) == places
    assert mapping.sure <= places
    assert all(mapping.targets[index].field is mapping.fields[index] for index in mapping.targets)
    assert not any(mapping.fields[index] in (Field.AVOID_PARTNER, Field.PREFERRED_PARTNER) for index in mapping.sure)
