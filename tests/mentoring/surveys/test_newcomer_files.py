"""Files as a newcomer brings them: nothing is turned round in silence, and nobody is lost beside somebody else."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring.participants import Role
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Field, Intake, Mapping, Survey
from mentoring.surveys.mapping.column_meaning import Evidence
from mentoring.surveys.values.choices import consent
from mentoring.surveys.values.dates import birth_year, dates_in
from mentoring.surveys.values.meeting import WORKING_HOURS, availability, languages
from mentoring.surveys.values.numbers import service_years
from mentoring.surveys.values.roles import asked_role, roles
from mentoring.surveys.values.texts_and_names import shorten, turned_round

TODAY = date(2026, 11, 29)


def read(text: str) -> tuple[Survey, Mapping]:
    survey = read_survey(text.encode(), "lijst.csv")
    return survey, propose_mapping(survey)


def taken_in(text: str, **answers: str) -> Intake:
    survey, mapping = read(text)
    return enrol(survey, confirm(mapping, {}), today=TODAY, answers=answers)


def role_of(intake: Intake) -> dict[str, str]:
    return {each.name: "+".join(sorted(role.value for role in each.roles)) for each in intake.participants}


TWO_ROLES = """Naam;E-mail;{mentor};{mentee}
An Aerts;an@x.nl;Ja;Nee
Bo Bos;bo@x.nl;Nee;Ja
Cis Claes;cis@x.nl;Ja graag;Ja
Dirk Dam;dirk@x.nl;Nee;Nee
"""


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ("Wil je iemand begeleiden?", "Wil je zelf een mentor?"),
        ("Mentor zijn", "Mentor hebben"),
        ("Souhaitez-vous accompagner un·e collègue ?", "Souhaitez-vous être accompagné·e ?"),
        ("Would you coach a colleague?", "Would you like to be coached?"),
        ("Zou je een senior collega willen begeleiden?", "Wil je door een jongere collega begeleid worden?"),
    ],
)
def test_two_questions_about_a_role_are_one(mentor: str, mentee: str) -> None:
    text = TWO_ROLES.format(mentor=mentor, mentee=mentee)
    _, mapping = read(text)
    assert mapping.fields[2] is mapping.fields[3] is Field.ROLE
    assert {2, 3} <= mapping.sure
    expected = {"An Aerts": "mentor", "Bo Bos": "mentee", "Cis Claes": "mentee+mentor", "Dirk Dam": ""}
    assert role_of(taken_in(text)) == expected


def test_a_perhaps_among_yes_and_no_is_asked_and_hides_no_question() -> None:
    text = TWO_ROLES.format(mentor="Wil je iemand begeleiden?", mentee="Wil je een mentor?").replace(
        "graag", "misschien"
    )
    text += "Els Eik;els@x.nl;Misschien;Ja\n"
    _, mapping = read(text)
    assert mapping.fields[2] is Field.ROLE
    (asked,) = taken_in(text).questions
    assert (asked.code, asked.detail["text"], asked.detail["names"]) == ("unknown_role", "Misschien", ("Els Eik",))


@pytest.mark.parametrize(
    "question",
    [
        "Vink aan dat je het ok vindt dat we je antwoorden gebruiken om een mentor te zoeken",
        "Acceptez-vous que votre mentor voie vos réponses ?",
        "Wil je een senior collega als mentor?",
        "Wil je een mentor worden of hebben?",
        "Wil je weten wie je mentor is?",
    ],
)
def test_what_mentions_a_mentor_asks_for_no_role(question: str) -> None:
    assert asked_role(question) == frozenset()


@pytest.mark.parametrize("begun", ["Ik wil", "Ik wil graag", "I would like"])
def test_an_answer_that_ends_a_sentence_is_never_turned_round(begun: str) -> None:
    """'Ik wil' 'een mentor' is said by a mentee."""
    assert roles("een mentor" if begun.startswith("Ik") else "a mentor", begun).code == "unclear_role"
    assert roles("mentor", begun).value == {Role.MENTOR}
    assert roles("een mentor", "Rol").value == {Role.MENTOR}


def test_a_picture_for_a_role_is_asked() -> None:
    intake = taken_in("Naam;E-mail;Rol\nAn Aerts;an@x.nl;🧑‍🏫\nBo Bos;bo@x.nl;mentee\nCis Claes;cis@x.nl;🎓\n")
    assert [each.code for each in intake.questions] == ["unknown_role"] * 2


def test_yes_and_no_name_no_partner() -> None:
    _, mapping = read("Naam;E-mail;Wil je samenwerken met iemand anders?\nAn A;an@x.nl;Ja\nBo B;bo@x.nl;Nee\n")
    assert mapping.fields[2] not in (Field.PREFERRED_PARTNER, Field.AVOID_PARTNER)


DAYS = "Naam;E-mail;{asked}\nAn Aerts;an@x.nl;maandag\nBo Bos;bo@x.nl;vrijdag, dinsdag\n"


@pytest.mark.parametrize(
    "asked", ["Op welke dagen ben je vrij?", "Quels jours êtes-vous libre ?", "Which days are you free?"]
)
def test_free_days_may_be_time_or_days_off_and_are_asked(asked: str) -> None:
    text = DAYS.format(asked=asked)
    _, mapping = read(text)
    assert mapping.fields[2] is Field.AVAILABILITY
    assert 2 not in mapping.sure
    (question,) = taken_in(text).questions
    assert question.code == "free_days"
    can, off = (taken_in(text, **{question.key: each}).participants[0] for each in question.options)
    assert can.availability == {"mon_am", "mon_pm"}
    assert off.availability
    assert not off.availability & {"mon_am", "mon_pm"}


@pytest.mark.parametrize("asked", ["Welke dagen ben je vrij om af te spreken?", "Wanneer heb je tijd vrij?"])
def test_free_to_meet_is_not_asked(asked: str) -> None:
    assert not taken_in(DAYS.format(asked=asked)).questions


@pytest.mark.parametrize("asked", ["Days you are off", "When are you away?", "Vrije dag(en)", "Vos jours de congé"])
def test_days_off_are_never_days_to_meet(asked: str) -> None:
    _, mapping = read(DAYS.format(asked=asked))
    assert 2 not in mapping.sure
    assert mapping.fields[2] is not Field.AVAILABILITY or mapping.targets[2].negated


LEFT_AND_RIGHT = """MENTOREN;;;;MENTEES;;
Naam;E-mail;Thema;;Naam;E-mail;Thema
An Aerts;an@x.nl;AI;;Bo Bos;bo@x.nl;AI
Cis Claes;cis@x.nl;video;;Dirk Dam;dirk@x.nl;video
Els Eik;els@x.nl;AI;;;;
"""
IN_THE_HEADINGS = """Mentor;E-mail mentor;Thema mentor;Mentee;E-mail mentee;Thema mentee
An Aerts;an@x.nl;AI;Bo Bos;bo@x.nl;AI
Cis Claes;cis@x.nl;video;Dirk Dam;dirk@x.nl;video
Els Eik;els@x.nl;AI;;;
"""


@pytest.mark.parametrize("text", [LEFT_AND_RIGHT, IN_THE_HEADINGS])
def test_two_lists_side_by_side_lose_nobody(text: str) -> None:
    intake = taken_in(text)
    mentors, mentees = dict.fromkeys(["An Aerts", "Cis Claes", "Els Eik"], "mentor"), ["Bo Bos", "Dirk Dam"]
    assert role_of(intake) == mentors | dict.fromkeys(mentees, "mentee")
    assert not intake.questions
    assert [each.topics_wanted for each in intake.participants if each.name == "Bo Bos"] == [("ai_tools",)]
    survey, _ = read(text)
    assert [each.detail["names"] for each in survey.warnings if each.code == "side_by_side"]


@pytest.mark.parametrize(
    "text",
    [
        "Naam mentor;Mail mentor;Naam mentee;Mail mentee;Vaak gezien;Cijfer;Opmerking\nA A;a@x.nl;B B;b@x.nl;2;8;ja\n",
        "MEDEWERKER;;;LEIDINGGEVENDE;\nNaam;E-mail;Functie;Naam;E-mail\nA A;a@x.nl;x;B B;b@x.nl\n",
        "Naam;E-mail;Naam van je mentor;E-mail van je mentor;Rol\nA A;a@x.nl;B B;b@x.nl;mentee\n",
        "Tijdstempel;Naam mentor;Mail mentor;Naam mentee;Mail mentee\n1-1-2026 10:00:00;A A;a@x.nl;B B;b@x.nl\n",
        "Naam mentor;Mail mentor;Naam mentee;Mail mentee\nA A;a@x.nl;;\n;;B B;b@x.nl\nC C;c@x.nl;;\n",
    ],
)
def test_columns_about_two_people_are_not_two_lists(text: str) -> None:
    survey, _ = read(text)
    assert {each.sheet for each in survey.columns} == {None}


@pytest.mark.parametrize(
    ("text", "year"),
    [("12 nov '68", 1968), ("3 mrt '97", 1997), ("24 dec '00", 2000), ("4/5/’97", 1997), ("nov 12, 68", 1968)],
)
def test_a_birth_date_may_lack_its_century(text: str, year: int) -> None:
    assert birth_year(text, today=TODAY, kind="date").value == year


def test_a_day_of_entry_without_its_century_is_never_to_come() -> None:
    assert service_years("01-02-99", today=TODAY).value == 27.8
    assert service_years("1-1-65", today=TODAY).value == 61.9
    assert service_years("5-10 jaar", today=TODAY).code == "service_range"


def test_the_days_in_a_sentence_are_found() -> None:
    assert dates_in("gaat uit dienst per 1 maart 2027") == (date(2027, 3, 1),)
    assert dates_in("2027-06-30 00:00:00") == (date(2027, 6, 30),)
    assert dates_in("contract 1-1-2020 t/m 31-12-'26") == (date(2020, 1, 1), date(2026, 12, 31))
    assert dates_in("tel. 0470 12 34 56") == ()


def test_a_short_heading_of_the_particle_keeps_it_in_the_name() -> None:
    intake = taken_in("Roepnaam;Tussenv.;Achternaam;Mail\nWim;van den;Heuvel;wim@x.nl\nRuben;de;Smet;r@x.nl\n")
    assert [each.name for each in intake.participants] == ["Wim van den Heuvel", "Ruben de Smet"]


STORY = (
    "I have been making podcasts for six years, first alone and later with a team, and I could show anyone how to "
    "record, cut and publish one; I also know a bit about TikTok."
)


def test_a_story_names_the_topics_that_its_words_say_and_no_others() -> None:
    intake = taken_in(
        f'Name;E-mail;Role;What can you teach?\nAn A;an@x.nl;mentor;"{STORY}"\nBo B;bo@x.nl;mentor;AI, video\n'
    )
    told, listed = intake.participants
    assert told.topics_offered == ("video_podcast", "social_media")
    assert listed.topics_offered == ("ai_tools", "video_podcast")
    assert told.extra["What can you teach?"] == STORY, "it stays as it was written"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Naam;Adres;Rol\nAn A;an@x.nl;mentor\nBo B;bo@x.nl;mentee\n", Field.EMAIL),
        ("Imię i nazwisko;E-mail;Rol\nAnna Nowak;an@x.nl;mentor\nJan Kowalski;bo@x.nl;mentee\n", Field.NAME),
    ],
)
def test_what_no_heading_names_is_found_in_the_cells_and_asked(text: str, field: Field) -> None:
    _, mapping = read(text)
    assert [index for index, found in mapping.fields.items() if found is field] == (
        [1] if field is Field.EMAIL else [0]
    )
    assert len(mapping.unsure) == 1
    assert not mapping.conflicts


def test_the_address_of_a_manager_is_nobodys_own() -> None:
    text = "Naam;Adres;Rol\n" + "".join(f"Naam Naamsen{place};baas@x.nl;mentor\n" for place in "abcd")
    assert Field.EMAIL not in read(text)[1].fields.values()


def test_a_heading_that_asks_two_things_is_never_sure() -> None:
    rows = "An A;an@x.nl;Ik wil graag iets leren als mentee\nBo B;bo@x.nl;Als mentor wil ik iets doorgeven\n"
    _, mapping = read(f"Naam;E-mail;Waarom doe je mee en in welke rol?\n{rows}")
    assert 2 not in mapping.sure


def test_who_is_no_longer_employed_is_set_aside() -> None:
    intake = taken_in("Naam;E-mail;Rol;In dienst?\nAn A;an@x.nl;mentor;ja\nBo B;bo@x.nl;mentee;nee\n")
    assert [each.name for each in intake.participants] == ["An A"]
    assert [line.code for line in intake.receipt.lines] == [None, "left"]


@pytest.mark.parametrize(
    "asked",
    [
        "Acceptez-vous que votre mentor voie vos réponses ?",
        "I consent to my mentor seeing my answers",
        "Ik ga akkoord dat mijn mentor mijn antwoorden ziet",
    ],
)
def test_what_a_mentor_may_see_is_never_surely_the_consent_to_take_part(asked: str) -> None:
    _, mapping = read(f"Naam;E-mail;Rol;{asked}\nAn A;an@x.nl;mentor;ja\nBo B;bo@x.nl;mentee;nee\n")
    assert 3 not in mapping.sure


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ("Ik wil mentor zijn", "Ik wil een mentor"),
        ("Wil je als mentor een oudere collega iets bijbrengen?", "Zou je zelf een mentor willen?"),
        ("I want to be a mentor", "I want a mentor"),
        ("Zou je mentor willen worden?", "Ik ben op zoek naar een mentor"),
        ("Wil je mentor worden?", "Heb je behoefte aan een mentor?"),
    ],
)
def test_a_perhaps_under_one_of_two_questions_about_a_role_is_asked_under_its_heading(mentor: str, mentee: str) -> None:
    text = TWO_ROLES.format(mentor=mentor, mentee=mentee).replace("Ja graag;Ja", "Ja;Misschien")
    text += "Els Eik;els@x.nl;Misschien;Nee\n"
    intake = taken_in(text)
    assert role_of(intake) == {
        "An Aerts": "mentor", "Bo Bos": "mentee", "Cis Claes": "mentor", "Dirk Dam": "", "Els Eik": "",
    }  # fmt: skip
    assert [(each.detail["text"], each.detail["header"], each.detail["names"]) for each in intake.questions] == [
        ("Misschien", mentee, ("Cis Claes",)), ("Misschien", mentor, ("Els Eik",)),
    ]  # fmt: skip
    assert len({each.key for each in intake.questions}) == 2


def test_yes_and_no_under_words_for_a_role_are_asked_while_one_role_is_missing() -> None:
    text = TWO_ROLES.format(mentor="Ik word mentor", mentee="Coaching door een ander")
    _, mapping = read(text)
    assert [(each.code, each.column) for each in mapping.conflicts] == [("role_open", 3)]
    assert Field.ROLE in mapping.alternatives[3]
    (asked,) = taken_in(text).questions
    assert (asked.code, asked.options[0]) == ("role_open", "role")
    (yes, no) = taken_in(text, **{asked.key: "role"}).questions
    assert [each.detail["text"] for each in (yes, no)] == ["Nee", "Ja"]
    left = taken_in(text, **{asked.key: "ignore"})
    assert not left.questions
    assert "no_mentees" in [each.code for each in left.warnings]


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ("Ik geef graag reverse mentoring", "Ik ontvang graag reverse mentoring"),
        ("Wil je iemand iets leren?", "Wil je iets leren van een jongere collega?"),
        ("Coach", "Coachee"),
    ],
)
def test_no_role_that_is_not_understood_is_left_out_in_silence(mentor: str, mentee: str) -> None:
    text = TWO_ROLES.format(mentor=mentor, mentee=mentee)
    _, mapping = read(text)
    assert {each.column for each in mapping.conflicts if each.code == "role_open"} == {2, 3}
    assert [each.code for each in taken_in(text).questions] == ["role_open", "role_open"]


@pytest.mark.parametrize("other", ["Heb je eerder een mentor gehad?", "Mag je mentor je naam zien?"])
def test_what_is_surely_about_something_else_is_not_asked_as_a_role(other: str) -> None:
    _, mapping = read(f"Naam;E-mail;Wil je mentor zijn?;{other}\nAn A;an@x.nl;ja;ja\nBo B;bo@x.nl;nee;nee\n")
    assert not mapping.conflicts


@pytest.mark.parametrize("other", ["Coaching door een ander", "Heeft je mentor een parkeerplaats nodig?"])
def test_with_both_roles_known_nothing_is_asked_about_them(other: str) -> None:
    rows = "An A;an@x.nl;mentor;ja\nBo B;bo@x.nl;mentee;nee\n"
    _, mapping = read(f"Naam;E-mail;Rol;{other}\n{rows}")
    assert not mapping.conflicts
    assert not taken_in(f"Naam;E-mail;Rol;{other}\n{rows}").questions


def column_of(header: str, *cells: str) -> tuple[Mapping, str]:
    """What a last column means beside names, addresses and roles, and the text of the file."""
    roles_of = ("mentee", "mentor")
    lines = zip("abcd", cells, strict=False)
    rows = "".join(f"Naam {at};{at}@x.nl;{roles_of[n % 2]};{cell}\n" for n, (at, cell) in enumerate(lines))
    text = f"Naam;E-mail;Rol;{header}\n{rows}"
    return read(text)[1], text


@pytest.mark.parametrize(
    "header",
    [
        "Heb je bezwaar tegen een mentor uit je eigen team?",
        "Do you object to a mentor from your own team?",
        "Heb je bezwaar tegen online afspreken?",
        "Avez-vous une objection à un mentor de votre équipe ?",
    ],
)
def test_an_objection_to_something_else_refuses_nothing(header: str) -> None:
    mapping, text = column_of(header, "ja", "nee")
    assert (mapping.fields[3], 3 in mapping.sure) == (Field.KEPT, False)
    assert [each.consent for each in taken_in(text).participants] == [None, None]


@pytest.mark.parametrize(
    "header",
    [
        "Ik heb bezwaar tegen het delen van mijn antwoorden met mijn duo",
        "Ik weiger deel te nemen",
        "Do you object to us using your answers?",
    ],
)
def test_an_objection_to_the_use_of_answers_or_to_taking_part_is_a_refusal(header: str) -> None:
    mapping, text = column_of(header, "ja", "nee")
    assert (mapping.fields[3], mapping.targets[3].negated, 3 in mapping.sure) == (Field.CONSENT, True, False)
    assert [each.consent for each in taken_in(text).participants] == [False, True]


@pytest.mark.parametrize(
    "header",
    ["Accessibility needs", "Waar moeten we rekening mee houden (gezondheid)?", "Health", "Toegankelijkheid", "Geloof"],
)
def test_health_and_belief_are_left_out_beforehand_and_are_never_topics(header: str) -> None:
    mapping, _ = column_of(header, "hearing loop", "step-free access")
    assert (mapping.fields[3], 3 in mapping.sure) == (Field.IGNORE, False)
    assert mapping.evidence[3] == ("sensitive",)
    assert not {Field.TOPICS_OFFERED, Field.TOPICS_WANTED} & set(mapping.alternatives[3])


def test_what_somebody_can_teach_about_health_is_a_topic() -> None:
    mapping, _ = column_of("What can you teach about accessibility?", "AI", "video")
    assert mapping.fields[3] is Field.TOPICS_OFFERED


@pytest.mark.parametrize("said", ["slechthorend", "hearing loop", "ik zit in een rolstoel", "hard of hearing"])
def test_health_in_a_text_is_told(said: str) -> None:
    _, text = column_of("Waarmee moeten we rekening houden?", said, "druk")
    assert ("sensitive_text", "health") in [(each.code, each.detail.get("kind")) for each in taken_in(text).warnings]


@pytest.mark.parametrize("header", ["Ik kan afspreken op", "Hoe wil je afspreken?"])
def test_days_in_the_cells_are_days_whatever_the_heading_seems_to_ask(header: str) -> None:
    mapping, text = column_of(header, "ma, di", "do", "ma")
    assert mapping.fields[3] is Field.AVAILABILITY
    assert all(each.availability and not each.modes for each in taken_in(text).participants)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Hoe vaak wil je afspreken?", ("elke maand", "om de week")),
        ("How often would you like to meet?", ("monthly", "every week")),
        ("Generatie", ("blauw", "groen")),
        ("Wanneer kun je?", ("in overleg", "zie agenda")),
    ],
)
def test_a_field_that_none_of_the_cells_can_be_read_as_is_not_chosen(header: str, cells: tuple[str, str]) -> None:
    mapping, _ = column_of(header, *cells)
    assert (mapping.fields[3], 3 in mapping.sure) == (Field.KEPT, False)
    assert not {Field.AVAILABILITY, Field.GENERATION, Field.MEETING_MODE} & set(mapping.alternatives[3])


LEAVERS = """Medewerker;E-mail;Uit dienst per;Status;Rol;Geboortejaar
Zand, Mia van 't;mia@x.nl;31-07-2026;actief;mentee;1965
Jong, Ada de;ada@x.nl;01-08-2027;actief;mentor;± 1970
Ras, Wies;wies@x.nl;;met verlof;mentee;ca. 1988
"""


def test_a_day_of_leaving_is_known_and_names_are_said_in_their_order() -> None:
    _, mapping = read(LEAVERS)
    assert (mapping.fields[2], mapping.evidence[2], 2 in mapping.sure) == (Field.IGNORE, ("leaving",), True)
    intake = taken_in(LEAVERS)
    assert [(each.name, each.birth_year) for each in intake.participants] == [("Ada de Jong", 1970), ("Wies Ras", 1988)]
    assert [(line.name, line.code) for line in intake.receipt.lines][0] == ("Mia van 't Zand", "left_on")
    told = [(each.code, each.detail["name"]) for each in intake.warnings if "name" in each.detail]
    assert told == [("leaves_on", "Ada de Jong"), ("may_leave", "Wies Ras")]


def test_a_column_that_nobody_recognised_and_a_person_leaves_out_sets_nobody_aside() -> None:
    text = "Naam;E-mail;Rol;Dienst status qq\nAn A;an@x.nl;mentor;gestopt\nBo B;bo@x.nl;mentee;qqq\n"
    survey, mapping = read(text)
    assert 3 not in mapping.sure
    chosen = confirm(mapping, {3: Field.IGNORE})
    assert len(enrol(survey, chosen, today=TODAY).participants) == 2


@pytest.mark.parametrize("other", ["Nair, Priya", "priya nair"])
def test_two_columns_that_name_the_same_people_are_no_question(other: str) -> None:
    _, mapping = read(f"Naam;Hoe heet je? (voornaam en naam);E-mail;Rol\nPriya Nair;{other};p@x.nl;mentor\n")
    assert not mapping.conflicts
    assert sorted(mapping.fields[index].value for index in (0, 1)) == ["ignore", "name"]


def test_yes_and_no_are_never_offered_as_goals_nor_days_as_ways_of_meeting() -> None:
    mapping, _ = column_of("Photo allowed", "true", "false")
    assert set(mapping.alternatives[3]) == {Field.IGNORE, Field.KEPT}


def test_free_days_are_asked_once() -> None:
    survey, mapping = read(DAYS.format(asked="Op welke dagen ben je vrij?"))
    assert [each.code for each in enrol(survey, mapping, today=TODAY).questions] == ["free_days"]


def test_a_remark_says_whose_answer_it_is_about() -> None:
    _, text = column_of("Waarmee moeten we rekening houden?", "slechthorend", "druk")
    (told,) = [each for each in taken_in(text).warnings if each.code == "sensitive_text"]
    assert (told.row, told.detail["person"]) == (2, "Naam a")


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Ik wil samenwerken met iemand", 20, "Ik wil samenwerken…"),
        ("Kort", 20, "Kort"),
        ("Aaaaaaaaaaaaaaa", 5, "Aaaa…"),
    ],
)
def test_what_is_too_long_ends_after_a_word(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


UNITS = """Naam;E-mail;Rol;{header}
An Aerts;an@x.nl;mentor;{0}
Bo Bos;bo@x.nl;mentee;{1}
Cis Claes;cis@x.nl;mentee;{0}
Dirk Dam;dirk@x.nl;mentee;{1}
"""


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Bij welk cluster werk je?", Field.DEPARTMENT), ("Bij welke sector hoor je?", Field.DEPARTMENT),
        ("Van welk bureau ben je?", Field.DEPARTMENT), ("Vakgroep", Field.DEPARTMENT),
        ("Which squad are you on?", Field.DEPARTMENT), ("À quel pôle appartenez-vous ?", Field.DEPARTMENT),
        ("Where is your desk?", Field.LOCATION), ("plek", Field.LOCATION), ("Waar is je werkplek?", Field.LOCATION),
        ("basis", Field.LOCATION), ("Où est votre bureau ?", Field.LOCATION),
    ],
)  # fmt: skip
def test_a_unit_or_a_place_goes_by_many_names(header: str, field: Field) -> None:
    _, mapping = read(UNITS.format("Noord", "Zuid", header=header))
    assert mapping.fields[3] is field


@pytest.mark.parametrize(
    "header",
    ["Waar zit je mee?", "Waar zit je kracht?", "In welk domein wil je leren?", "Which base skills do you have?"],
)
def test_a_word_for_a_place_in_another_question_makes_it_no_place(header: str) -> None:
    _, mapping = read(UNITS.format("dingen uitleggen", "plannen maken", header=header))
    assert mapping.fields[3] not in (Field.DEPARTMENT, Field.LOCATION) or 3 not in mapping.sure


@pytest.mark.parametrize("header", ["Stal", "Waar hang je uit?", "Kring"])
def test_names_that_come_back_under_unknown_words_are_asked_as_the_department(header: str) -> None:
    _, mapping = read(UNITS.format("Rood", "Blauw", header=header))
    assert mapping.fields[3] is Field.DEPARTMENT
    assert 3 not in mapping.sure
    assert Field.LOCATION in mapping.alternatives[3]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Kleur", ("Rood", "Lichtblauw")), ("Team colour", ("Red", "Dark green")), ("Seizoen", ("Lente", "Herfst")),
        ("Favoriete dier", ("hond", "kat")), ("Polo", ("M", "XL")), ("Koffie of thee", ("koffie", "thee")),
        ("Signe astrologique", ("Lion", "Taureau")), ("Lunch", ("vlees", "vega")),
    ],
)  # fmt: skip
def test_a_header_that_names_what_kind_its_answers_are_of_is_left_out_without_a_question(
    header: str, cells: tuple[str, str]
) -> None:
    _, mapping = read(UNITS.format(*cells, header=header))
    assert mapping.fields[3] is Field.IGNORE
    assert 3 in mapping.sure
    assert mapping.evidence[3] == (Evidence.LIKING,)


@pytest.mark.parametrize("header", ["Bloedgroep", "Squad", "Team", "Stal"])
def test_a_group_is_a_department_whatever_it_is_called(header: str) -> None:
    _, mapping = read(UNITS.format("Phoenix", "Atlas", header=header))
    assert mapping.fields[3] is Field.DEPARTMENT


@pytest.mark.parametrize("header", ["Blok", "Hoek"])
def test_departments_that_sound_like_topics_are_asked_as_the_department(header: str) -> None:
    cells = ("HR", "Finance", "IT")
    rows = "".join(f"P{at} Berg;p{at}@x.nl;{('mentor', 'mentee')[at % 2]};{cells[at % 3]}\n" for at in range(18))
    _, mapping = read(f"Naam;E-mail;Rol;{header}\n{rows}")
    assert (mapping.fields[3], 3 in mapping.sure) == (Field.DEPARTMENT, False)
    assert mapping.alternatives[3][1] is Field.TOPICS_OFFERED


@pytest.mark.parametrize(("header", "cells"), [("Hobby's", ("schaken", "fietsen")), ("Kring", ("An Bo", "Bo Dam"))])
def test_what_is_known_to_be_something_else_is_no_department(header: str, cells: tuple[str, str]) -> None:
    _, mapping = read(UNITS.format(*cells, header=header))
    assert mapping.fields[3] is Field.IGNORE


def test_with_a_department_and_a_location_nothing_more_is_proposed() -> None:
    text = "Naam;E-mail;Afdeling;Locatie;Stal\nAn Aerts;an@x.nl;A;Gent;Rood\nBo Bos;bo@x.nl;B;Aalst;Blauw\n"
    _, mapping = read(text + "Cis Claes;cis@x.nl;A;Gent;Rood\n")
    assert mapping.fields[4] is Field.IGNORE


def test_a_field_of_which_no_cell_can_be_read_is_not_proposed() -> None:
    _, mapping = read(UNITS.format("Frans", "Wiskunde", header="Leeftijdsgroepje"))
    assert mapping.fields[3] is not Field.GENERATION
    assert Field.GENERATION not in mapping.alternatives[3]


@pytest.mark.parametrize("header", ["wie", "Wie?", "Who", "qui"])
def test_a_list_that_only_says_who_and_has_no_addresses_is_read_by_names(header: str) -> None:
    text = f"{header};doet mee als;plek\nZoë;mentor;Almelo\nDré;mentee;Almelo\nopa Joop;mentee;Hengelo\n"
    survey, mapping = read(text)
    assert mapping.fields[0] is Field.NAME
    intake = enrol(survey, confirm(mapping, {}), today=TODAY)
    (asked,) = intake.questions
    assert (asked.code, asked.detail["likely"]) == ("no_email_column", "by_name")
    people = enrol(survey, confirm(mapping, {}), today=TODAY, answers={asked.key: "by_name"}).participants
    assert [each.name for each in people] == ["Zoë", "Dré", "opa Joop"]


OPTION = "Apps, tools en snelkoppelingen"


def test_an_option_with_a_comma_is_whole_in_both_columns_that_have_it() -> None:
    rows = [
        (OPTION + ", Werken met generatieve AI", ""), ("", OPTION), (OPTION, ""),
        (OPTION + ", Klimaat en duurzaamheid", ""), ("", OPTION + ", Klimaat en duurzaamheid"),
    ]  # fmt: skip
    text = "Naam;E-mail;Wat kun je een ander leren?;Wat wil je zelf leren?\n"
    text += "".join(f"Persoon{at} Jansen;p{at}@x.nl;{offered};{wanted}\n" for at, (offered, wanted) in enumerate(rows))
    texts = {row.text for row in taken_in(text).topics}
    assert OPTION in texts
    assert not {"Apps", "tools en snelkoppelingen"} & texts


def test_what_stands_above_is_taken_over_and_is_not_the_persons_own_words() -> None:
    text = "Naam;E-mail;Rol;Wat wil je leren?\nAn Aerts;an@x.nl;mentee;filmpjes knippen\nBo Bos;bo@x.nl;mentee;idem\n"
    people = {each.name: each for each in taken_in(text, same_as_above="row_above").participants}
    assert people["Bo Bos"].topics_wanted == people["An Aerts"].topics_wanted != ()
    assert set(people["An Aerts"].extra.values()) == {"filmpjes knippen"}
    assert not people["Bo Bos"].extra


@pytest.mark.parametrize(
    ("answer", "role"),
    [
        ("Iets van een jongere collega leren", Role.MENTEE),
        ("Van een jongere collega leren", Role.MENTEE),
        ("Iets aan een oudere collega leren", Role.MENTOR),
        ("Een oudere collega iets leren", Role.MENTOR),
        ("coachen", Role.MENTOR),
        ("Transmettre", Role.MENTOR),
        ("kennis halen", None),
        ("begeleid", None),
    ],
)
def test_who_is_learned_from_is_never_who_is_taught(answer: str, role: Role | None) -> None:
    assert roles(answer, "Wat wordt jouw rol?").value == (None if role is None else {role})


@pytest.mark.parametrize(
    ("answer", "agrees"),
    [("geen bezwaar", True), ("No objection", True), ("liever niet", False), ("Nee, geen bezwaar", False)],
)
def test_no_objection_agrees_and_rather_not_is_a_refusal(answer: str, agrees: bool) -> None:
    assert consent(answer).value is agrees


def test_days_and_languages_behind_a_but_are_left_out() -> None:
    assert availability("any day but Tuesday").value == WORKING_HOURS - {"tue_am", "tue_pm"}
    assert availability("woensdag papadag").value == WORKING_HOURS - {"wed_am", "wed_pm"}
    assert availability("Monday but not in the morning").value == {"mon_pm"}
    assert languages("Engels, Frans niet").value == {"en"}


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Berg, A.M. van den (Anna)", "Anna van den Berg"),
        ("Wit, K. de (Karel)", "Karel de Wit"),
        ("Vries de, Jan", "Jan de Vries"),
        ("Peeters, An (extern)", "An (extern) Peeters"),
    ],
)
def test_a_name_from_a_staff_list_is_said_as_people_say_it(listed: str, said: str) -> None:
    assert turned_round(listed) == said


def test_a_line_for_every_topic_is_one_answer() -> None:
    text = """Naam,E-mail,Rol,Thema
Pim Bakx,pim@x.nl,mentor,podcast maken
Pim Bakx,pim@x.nl,mentor,Canva
Greet Nys,greet@x.nl,mentee,podcasts
Greet Nys,greet@x.nl,mentee,LinkedIn
"""
    pim, greet = taken_in(text).participants
    assert pim.topics_offered == ("video_podcast", "content")
    assert greet.topics_wanted == ("video_podcast", "linkedin")
    assert pim.extra["Thema"] == "podcast maken\nCanva"
    text = """Tijdstempel,Naam,E-mail,Rol,Thema
2026-09-01 10:00:00,Pim Bakx,pim@x.nl,mentor,Excel
2026-09-02 10:00:00,Pim Bakx,pim@x.nl,mentor,AI
"""
    (pim,) = taken_in(text).participants
    assert pim.topics_offered == ("ai_tools",)


def test_signs_are_like_no_other_signs() -> None:
    text = "Naam;E-mail;Rol;Thema's\nAn A;an@x.nl;mentor;📱🎬\nBo B;bo@x.nl;mentee;🏔️\nCis C;cis@x.nl;mentee;🤖 en 📊\n"
    text += "Dirk D;dirk@x.nl;mentor;🎮 en 🎧\nEls E;els@x.nl;mentee;📱🎬\n"
    an, bo, cis, dirk, els = taken_in(text).participants
    assert an.topics_offered == els.topics_wanted != ()
    assert len({an.topics_offered, bo.topics_wanted, cis.topics_wanted, dirk.topics_offered}) == 4


TALLY = """Naam,E-mail,Ik wil,Ik wil (Iets aan een oudere collega leren),Ik wil (Iets van een jongere collega leren),\
Onderwerpen,Onderwerpen (AI),Onderwerpen (Video maken)
Yara Bakker,yara@x.nl,Iets aan een oudere collega leren,true,false,"AI, Video maken",true,true
Gerard Mol,gerard@x.nl,Iets van een jongere collega leren,false,true,AI,true,false
"""


def test_ticked_roles_and_topics_go_together_without_a_question() -> None:
    survey, mapping = read(TALLY)
    assert not mapping.unsure
    yara, gerard = enrol(survey, confirm(mapping, {}), today=TODAY).participants
    assert (yara.roles, yara.topics_offered) == ({Role.MENTOR}, ("ai_tools", "video_podcast"))
    assert (gerard.roles, gerard.topics_wanted) == ({Role.MENTEE}, ("ai_tools",))


@pytest.mark.parametrize(
    ("header", "cells", "sure"),
    [
        ("Ik doe mee als", ("mentor", "mentee", "beide"), True),
        ("Coach/Coachee", ("Coach", "Coachee", "Coach/Coachee"), True),
        ("Ben je junior of senior?", ("Junior (ik word mentor)", "Senior (ik word mentee)", "beide"), False),
        ("Would you rather explain or learn?", ("Transmettre", "Apprendre", "Les deux"), False),
        ("Rol vorig jaar", ("mentor", "mentee", "mentor"), False),
        ("Rol van je maatje", ("mentor", "mentee", "mentor"), False),
        ("Q7", ("mentor", "mentee", "mentor"), False),
    ],
)
def test_answers_that_name_roles_are_roles_and_sure_only_under_a_question_for_them(
    header: str, cells: tuple[str, ...], sure: bool
) -> None:
    text = f"Naam;E-mail;{header}\n" + "".join(f"Persoon{at} Bos;p{at}@x.nl;{cell}\n" for at, cell in enumerate(cells))
    _, mapping = read(text)
    assert (mapping.fields[2], 2 in mapping.sure) == (Field.ROLE, sure)


def test_ranks_in_words_go_by_the_role() -> None:
    text = "Naam;E-mail;Rol;Eerste keuze thema;Tweede keuze thema\n"
    text += "An A;an@x.nl;mentor;AI;Excel\nBo B;bo@x.nl;mentee;Excel;AI\n"
    _, mapping = read(text)
    assert {3, 4} <= mapping.sure
    an, bo = taken_in(text).participants
    assert (an.topics_offered, bo.topics_wanted) == (("ai_tools", "excel"), ("excel", "ai_tools"))


@pytest.mark.parametrize(("said", "field"), [("liever niet met mijn chef", Field.KEPT), ("geen", Field.IGNORE)])
def test_a_remark_that_somebody_wrote_is_kept(said: str, field: Field) -> None:
    _, mapping = read(f"Naam;E-mail;Rol;Nog iets kwijt?\nAn A;an@x.nl;mentor;{said}\nBo B;bo@x.nl;mentee;\n")
    assert (mapping.fields[3], 3 in mapping.sure) == (field, True)


def test_what_stands_behind_other_answers_the_question_before_it() -> None:
    """And the only question about topics goes by the role: somebody must offer."""
    text = "Naam;E-mail;Rol;Waarover wil je graag sparren?;Anders, namelijk\nAn A;an@x.nl;mentor;AI;\n"
    text += (
        'Bo B;bo@x.nl;mentee;"Anders, namelijk";memes\nCis C;cis@x.nl;mentor;Andere;memes\nDirk D;d@x.nl;mentee;AI;\n'
    )
    _, mapping = read(text)
    assert not {3, 4} & mapping.sure
    intake = taken_in(text)
    assert [each.topics_offered or each.topics_wanted for each in intake.participants] == [
        ("ai_tools",), ("popular_culture",), ("popular_culture",), ("ai_tools",)
    ]  # fmt: skip
    assert [each.topics_offered for each in intake.participants if Role.MENTEE in each.roles] == [(), ()]


LIME = """id. Antwoord-ID;lastpage. Laatste pagina;NAAM. Voor- en achternaam;MAIL. E-mail;\
ROL1. Ik wil mentor zijn;ROL2. Ik wil mentee zijn;T1[SQ001]. Wat kan je als mentor bijbrengen? [Excel];\
T1[SQ002]. Wat kan je als mentor bijbrengen? [AI];T1[other]. Wat kan je als mentor bijbrengen? [Andere]
1;4;An Aerts;an@x.nl;Ja;Nee;Ja;Nee;gamen
2;4;Bo Bos;bo@x.nl;Nee;Ja;Nee;Nee;
"""


def test_codes_before_the_questions_are_dropped_and_one_question_is_asked_once() -> None:
    survey, mapping = read(LIME)
    assert survey.columns[6].question == "Wat kan je als mentor bijbrengen? [Excel]"
    assert mapping.fields[1] is Field.IGNORE
    assert {mapping.fields[at] for at in (6, 7, 8)} == {Field.TOPICS_OFFERED}
    assert [each.detail["columns"] for each in mapping.conflicts] == [(6, 7, 8)]
    assert taken_in(LIME).participants[0].topics_offered == ("excel", "gaming")


def test_choices_that_are_topics_are_topics_however_unclear_their_question_is() -> None:
    text = "naam;mail;rol;blok3/ai;blok3/excel\nAn Aerts;an@x.nl;mentor;1;0\nBo Bos;bo@x.nl;mentor;0;1\n"
    _, mapping = read(text)
    assert not {3, 4} & mapping.sure
    assert [each.detail["columns"] for each in mapping.conflicts] == [(3, 4)]


@pytest.mark.parametrize("header", ["Preferred name", "Roepnaam of naam", "Naam"])
def test_a_name_beside_a_last_name_is_the_first(header: str) -> None:
    text = f"{header};Achternaam;E-mail;Rol;Thema\nMaya;Khan;maya@x.nl;mentor;AI\nGreg;O'Neil;greg@x.nl;mentee;AI\n"
    assert [each.name for each in taken_in(text).participants] == ["Maya Khan", "Greg O'Neil"]
    whole = text.replace("Maya;", "Maya Khan;").replace("Greg;", "Greg O'Neil;")
    assert [each.name for each in taken_in(whole).participants] == ["Maya Khan", "Greg O'Neil"]


def test_who_signed_off_again_is_set_aside() -> None:
    text = "Naam;E-mail;Rol;Status aanmelding\nAn A;an@x.nl;mentor;definitief\nBo B;bo@x.nl;mentee;afgemeld\n"
    assert [each.name for each in taken_in(text).participants] == ["An A"]


def test_answers_that_mean_topics_in_other_words_say_what_a_question_asks() -> None:
    text = "Naam;E-mail;Rol;{}\nAn A;an@x.nl;mentor;Reels maken en monteren\n"
    text += "Bo B;bo@x.nl;mentor;prompten, automatiseren met Power Automate\n"
    _, mapping = read(text.format("Waarin ben jij een kei?"))
    assert mapping.fields[3] in (Field.TOPICS_OFFERED, Field.TOPICS_WANTED)
    assert 3 not in mapping.sure
    for header in ("Favoriete app", "Hoe hoorde je van ons?"):
        _, mapping = read(f"Naam;E-mail;Rol;{header}\nAn A;an@x.nl;mentor;TikTok\nBo B;bo@x.nl;mentee;Excel\n")
        assert mapping.fields[3] is Field.IGNORE


@pytest.mark.parametrize("header", ["Doe je mee?", "Wil je meedoen?", "Would you like to take part?"])
def test_who_says_no_to_taking_part_is_never_taken_along(header: str) -> None:
    text = f"Naam;E-mail;{header};Rol;Thema\nAn A;an@x.nl;Ja;mentor;AI\nBo B;bo@x.nl;Nee, dit jaar niet;mentee;AI\n"
    assert [each.consent for each in taken_in(text).participants] == [True, False]
    _, mapping = read(text)
    assert 2 not in mapping.sure


@pytest.mark.parametrize("header", ["Jours impossibles", "Onmogelijke dagen", "Blocked days"])
def test_days_that_are_impossible_are_never_surely_days_to_meet(header: str) -> None:
    _, mapping = read(DAYS.format(asked=header))
    assert 2 not in mapping.sure
    assert mapping.fields[2] is not Field.AVAILABILITY or mapping.targets[2].negated


def test_ticked_days_are_days_and_asked_about_once() -> None:
    text = "Naam;E-mail;Rol;Maandag;Dinsdag\nAn A;an@x.nl;mentor;ja;nee\nBo B;bo@x.nl;mentee;nee;ja\n"
    _, mapping = read(text)
    assert [each.detail["columns"] for each in mapping.conflicts] == [(3, 4)]
    assert [each.availability for each in taken_in(text).participants] == [{"mon_am", "mon_pm"}, {"tue_am", "tue_pm"}]


def test_the_header_of_a_second_list_may_differ_in_a_column() -> None:
    text = "Naam;Mail;Afdeling;Thema's\nAn A;an@x.nl;IT;AI\nNaam;Mail;Afdeling;Leerwens\nBo B;bo@x.nl;HR;AI\n"
    intake = taken_in(text)
    assert [each.name for each in intake.participants] == ["An A", "Bo B"]
    assert [line.code for line in intake.receipt.lines if line.code] == ["repeated_header"]


def test_the_role_of_somebody_else_does_not_compete() -> None:
    text = "Naam;E-mail;Mijn rol;Rol van mijn duo;Thema\nAn A;an@x.nl;mentor;mentee;AI\nBo B;bo@x.nl;mentee;mentor;AI\n"
    _, mapping = read(text)
    assert (mapping.fields[2], mapping.conflicts) == (Field.ROLE, ())
    assert role_of(taken_in(text)) == {"An A": "mentor", "Bo B": "mentee"}


def test_a_code_is_what_the_question_says_it_stands_for() -> None:
    intake = taken_in(
        "naam;mail;rol (1=mentor 2=mentee 3=beide)\nAda Cool;a@x.nl;1\nBen Dorn;b@x.nl;2\nEvi Gal;e@x.nl;3\n"
    )
    assert not intake.questions
    assert [sorted(each.roles) for each in intake.participants] == [
        [Role.MENTOR], [Role.MENTEE], [Role.MENTEE, Role.MENTOR]
    ]  # fmt: skip


def test_numbers_of_a_payroll_are_nobodys_name() -> None:
    intake = taken_in(
        "Medewerker;Roepnaam;Voorvoegsel;Achternaam;Mail;Rol\n100231;Ada;van den;Cool;a@x.nl;mentor\n"
        "100044;Ben;;Dorn;b@x.nl;mentee\n"
    )
    assert [each.name for each in intake.participants] == ["Ada van den Cool", "Ben Dorn"]


def test_who_cancelled_a_registration_is_set_aside() -> None:
    intake = taken_in(
        "First Name,Last Name,Email,Registration Status,I take part as\nAda,Cole,a@x.com,Approved,Mentor\n"
        "Ben,Dorn,b@x.com,Cancelled,Mentee\n"
    )
    assert [each.name for each in intake.participants] == ["Ada Cole"]


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Ticket Type", ("Junior (mentor)", "Senior (mentee)"), Field.ROLE),
        ("Tags", ("AI at work", "Excel"), Field.TOPICS_OFFERED),
    ],
)
def test_roles_and_topics_are_never_left_out_unseen_whatever_stands_above(
    header: str, cells: tuple[str, str], field: Field
) -> None:
    roles = "" if field is Field.ROLE else "Role"
    lines = [f"Ada Cole,a@x.com,{cells[0]},mentor", f"Ben Dorn,b@x.com,{cells[1]},mentee"]
    _, mapping = read("\n".join([f"Name,Email,{header},{roles or 'City'}", *lines]))
    assert (mapping.fields[2], 2 in mapping.sure) == (field, False)


def test_a_list_of_sharepoint_says_who_under_its_title_and_parts_its_choices_with_a_sign() -> None:
    text = (
        "Title,Work email,Rol,Thema's,Created By,Modified,Item Type,Path\n"
        "Ada Cool,a@x.nl,Mentor,AI op het werk;#Excel,HR Beheer,20-11-2026 09:01,Item,sites/hr\n"
        "Ben Dorn,b@x.nl,Mentee,Excel,HR Beheer,21-11-2026 09:01,Item,sites/hr\n"
    )
    _, mapping = read(text)
    assert (mapping.fields[0], list(mapping.unsure)) == (Field.NAME, [0])
    assert [each.topics_offered for each in taken_in(text).participants] == [("ai_tools", "excel"), ()]


def test_how_people_are_addressed_is_no_place() -> None:
    _, mapping = read("Aanhef,Naam,Mail,Rol\nMevr.,Ada Cool,a@x.nl,mentor\nDhr.,Ben Dorn,b@x.nl,mentee\n")
    assert (mapping.fields[0], 0 in mapping.sure) == (Field.IGNORE, True)


def meaning_of(header: str) -> tuple[Field | None, bool]:
    """What a column of yes and no under this header is taken for, and whether that is sure."""
    people = "".join(f"An{at} Bo;an{at}@x.nl;{answer}\n" for at, answer in enumerate(("Ja", "Nee", "Ja", "Ja")))
    _survey, mapping = read(f"Naam;E-mail;{header}\n{people}")
    return mapping.fields.get(2), 2 in mapping.sure


@pytest.mark.parametrize(
    "header",
    [
        "Mag HR dit gebruiken om duo's te maken?",
        "Kunnen we hiermee duo's vormen?",
        "Is het oké als we dit gebruiken bij het samenstellen van de duo's?",
        "Sta je toe dat we hiermee een geschikte mentor zoeken?",
        "Gebruik voor matching toegestaan",
        "Ja, jullie mogen dit gebruiken",
        "Heb je er bezwaar tegen dat we dit gebruiken voor de duo's?",
        "HR may use what I filled in",
        "Is it fine if HR uses this for pairing?",
        "Pouvons-nous utiliser ceci pour former les binômes ?",
    ],
)
def test_a_question_whether_answers_may_make_pairs_is_never_left_out_by_itself(header: str) -> None:
    assert meaning_of(header)[0] is Field.CONSENT


@pytest.mark.parametrize(
    "header",
    [
        "Mag HR je foto op intranet zetten?",
        "May we use your quote in the newsletter?",
        "Mag je mentor je antwoorden lezen?",
        "Kun je een duo vormen met iemand uit een ander land?",
        "Can we use MS Teams for the sessions?",
        "Maak je gebruik van het matchingplatform?",
    ],
)
def test_leave_for_something_else_is_no_consent_to_be_matched(header: str) -> None:
    assert meaning_of(header)[0] is not Field.CONSENT
