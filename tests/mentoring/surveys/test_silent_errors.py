"""What a header only seems to ask: a denied question, a yes/no that merely names a mentor, cells of another kind."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import Role
from mentoring.surveys import Field, confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Intake, Mapping, Survey
from mentoring.surveys.mapping.shipped_words_and_direction import Direction, direction, examples
from mentoring.surveys.mapping.wording import DIRECTED, bare_words, denies
from mentoring.surveys.values.roles import roles

TODAY = datetime.date(2026, 11, 29)
BASE = "Naam,E-mailadres,Rol"
PEOPLE = ("Anna Berg,anna@x.example,Mentee", "Bram Bak,bram@x.example,Mentor", "Cis Claes,cis@x.example,Mentor")


def read(*lines: str) -> tuple[Survey, Mapping]:
    """A small file as read, and what its columns are proposed to mean."""
    survey = read_survey("\n".join(lines).encode(), "list.csv")
    return survey, propose_mapping(survey)


def with_column(header: str, *cells: str) -> tuple[Survey, Mapping]:
    """Three people with one more column, which stands fourth."""
    rows = [f'{person},"{cell}"' for person, cell in zip(PEOPLE, cells, strict=True)]
    return read(f'{BASE},"{header}"', *rows)


def taken(survey: Survey, mapping: Mapping) -> Intake:
    """The intake once the proposal was confirmed as it stands."""
    return enrol(survey, confirm(mapping, {}), today=TODAY)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Op welke dagen kun je NIET?", ("maandag", "dinsdag", "vrijdag")),
        ("Days you can NOT meet", ("monday", "tuesday", "friday")),
        ("Quels jours ne pouvez-vous pas ?", ("lundi", "mardi", "vendredi")),
        ("Topics you do NOT want to mentor on", ("AI", "Social media", "Excel")),
        ("Over welke thema's wil je liever niet praten?", ("AI", "Leiderschap", "Excel")),
        ("Ik ga NIET akkoord met het gebruik van mijn gegevens", ("Ja", "Nee", "Nee")),
        ("Topics I'd rather avoid", ("AI", "Excel", "Social media")),
        ("I object to the use of my data", ("yes", "no", "no")),
        ("Talen die je niet spreekt", ("Frans", "Duits", "Engels")),
        ("I do not want to be a mentor", ("yes", "no", "no")),
    ],
)
def test_a_denied_question_is_never_certain(header, cells):
    _, mapping = with_column(header, *cells)
    assert 3 not in mapping.sure
    assert "negated" in mapping.evidence[3] or mapping.fields[3] is Field.IGNORE


@given(st.sampled_from(["Wil je mentor zijn?", "Onderwerpen", "Wanneer ben je beschikbaar?", "Afdeling"]))
def test_a_denial_of_one_question_is_seen_and_its_plain_form_is_not(header):
    assert not denies(bare_words(header))
    assert denies(bare_words(f"{header} (NIET)"))


@pytest.mark.parametrize(
    "header",
    [
        "Wat weet jij dat een senior nog niet weet?",
        "Employee No",
        "Né(e) en",
        "Niet verplicht: functie",
        "How well? (1 not at all, 5 very well)",
    ],
)
def test_a_word_of_denial_beside_the_question_denies_nothing(header):
    assert not denies(bare_words(header))


def test_no_consent_is_turned_round():
    survey, mapping = with_column("Ik ga NIET akkoord met het gebruik van mijn gegevens", "Ja", "Nee", "Nee")
    assert [each.consent for each in taken(survey, mapping).participants] == [False, True, True]


def test_topics_to_stay_away_from_are_kept_and_never_offered():
    survey, mapping = with_column("Capabilities you do NOT want to mentor on", "", "AI", "Social media")
    people = taken(survey, mapping).participants
    assert mapping.fields[3] is Field.KEPT
    assert not any(each.topics_offered or each.topics_wanted for each in people)


def test_days_that_do_not_suit_leave_the_others():
    survey, mapping = with_column("Op welke dagen kun je NIET?", "maandag", "dinsdag", "vrijdag")
    anna = taken(survey, mapping).participants[0]
    assert "mon_am" not in anna.availability
    assert {"tue_am", "fri_pm"} <= anna.availability


@pytest.mark.parametrize(
    "header",
    [
        "Mag je naam gedeeld worden met je mentor?",
        "Please confirm you are willing and able to meet at least once a month with your mentor",
        "Do you already have a mentor?",
        "Can we share your photo with your mentee?",
        "Mogen we je gegevens delen met je mentee?",
        "Ik ga akkoord dat mijn naam gedeeld wordt met mijn mentor",
        "Wil je dat je mentor uit een andere afdeling komt?",
        "Avez-vous déjà été mentor ?",
    ],
)
def test_a_yes_or_no_that_names_a_mentor_is_no_role(header):
    _, mapping = read(
        f"Naam,E-mailadres,{header},Waarover wil je leren?",
        "Anna Berg,anna@x.example,Ja,AI",
        "Bram Bak,bram@x.example,Nee,Excel",
    )
    assert mapping.fields[2] is not Field.ROLE
    assert not (2 in mapping.sure and mapping.fields[2] is Field.CONSENT)


def test_without_a_question_about_the_role_it_is_asked_once_for_the_file():
    survey, mapping = read(
        "Naam,E-mailadres,Mag je naam gedeeld worden met je mentor?,Waarover wil je leren?",
        "Anna Berg,anna@x.example,Ja,AI",
        "Bram Bak,bram@x.example,Ja,Excel",
    )
    intake = taken(survey, mapping)
    assert [question.code for question in intake.questions] == ["no_role_column"]
    assert not any(each.roles for each in intake.participants)


def test_two_yes_or_no_questions_about_the_role_are_one():
    survey, mapping = read(
        "Naam,E-mailadres,Wil je mentor zijn?,Wil je mentee zijn?",
        "Anna Berg,anna@x.example,Ja,Nee",
        'Bram Bak,bram@x.example,Nee,"Ja, graag!"',
        "Cis Claes,cis@x.example,Ja,Ja",
        "Dirk Dom,dirk@x.example,Nee,Nee",
    )
    assert not mapping.unsure
    assert not mapping.conflicts
    found = {each.name[:4].strip(): each.roles for each in taken(survey, mapping).participants}
    mentor, mentee = Role.MENTOR, Role.MENTEE
    assert found == {"Anna": {mentor}, "Bram": {mentee}, "Cis": {mentor, mentee}, "Dirk": frozenset()}


@pytest.mark.parametrize(
    ("answer", "role"),
    [
        ("Menthor", Role.MENTOR), ("menotr", Role.MENTOR), ("👍 mentor", Role.MENTOR), ("coachee", Role.MENTEE),
        ("junior", Role.MENTOR), ("senior", Role.MENTEE), ("Ik wil graag een senior iets leren", Role.MENTOR),
        ("ik leer graag iets aan senioren", Role.MENTOR), ("Ik wil van een junior leren", Role.MENTEE),
        ("teach a senior something", Role.MENTOR), ("I want a junior to teach me", Role.MENTEE),
        ("als leidinggevende wil ik leren", Role.MENTEE), ("geen mentor maar mentee", Role.MENTEE),
        ("liever mentee dan mentor", Role.MENTEE), ("Ik zoek een mentor", Role.MENTEE),
        ("I am looking for a mentor", Role.MENTEE), ("apprendre à un senior", Role.MENTOR),
    ],
)  # fmt: skip
def test_a_role_in_free_words_is_never_inverted(answer, role):
    assert roles(answer).value == {role}


@pytest.mark.parametrize(
    "answer", ["M", "buddy", "I'd rather not be a mentor", "Ik wil niet begeleid worden", "Ja, graag!"]
)
def test_a_role_that_words_do_not_say_is_asked(answer):
    assert roles(answer, "Rol").code == "unclear_role"


@pytest.mark.parametrize("question", ["Heb je een mentor?", "Wil je mentor of mentee zijn?"])
def test_yes_to_a_question_that_names_no_one_role_is_no_role(question):
    assert roles("Ja", question).value is None


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Which topics can you teach?", ("yes", "no", "yes")),
        ("Which topics can you teach?", ("1", "0", "1")),
        ("Afdeling", ("Ja", "Nee", "Ja")),
        ("Are you available for a mentor meeting?", ("yes", "no", "yes")),
        ("Ben je tevreden over je mentor?", ("ja", "nee", "ja")),
        ("Doelen", ("12-03-2026", "13-03-2026", "14-03-2026")),
        ("Onderwerpen", ("a@x.nl", "b@x.nl", "c@x.nl")),
    ],
)
def test_cells_of_another_kind_take_a_column_out_of_the_running(header, cells):
    survey, mapping = with_column(header, *cells)
    assert mapping.fields[3] is Field.IGNORE
    assert 3 not in mapping.sure
    assert not any(each.topics_offered for each in taken(survey, mapping).participants)


def test_the_question_about_a_role_names_people_and_not_rows():
    survey, mapping = read("Naam,E-mailadres,Rol", "Anna Berg,anna@x.example,buddy", "Bram Bak,bram@x.example,buddy")
    (question,) = taken(survey, mapping).questions
    assert question.detail["names"] == ("Anna Berg", "Bram Bak")


TO_TEACH = (
    "Wat zou jij een senior willen leren?",
    "Welke onderwerpen zou je je mentee graag leren?",
    "Wat wil je directeuren leren?",
    "Waarover wil jij een ervaren collega iets bijbrengen?",
    "Wat kan een senior van jou leren?",
    "Wat zouden anderen van jou kunnen leren?",
    "Wat wil je leren aan een oudere collega?",
    "Wat kunnen leidinggevenden van u opsteken?",
    "What could you teach a senior leader?",
    "What would you like to show a director?",
    "What can a senior learn from you?",
    "Ik wil een senior graag leren omgaan met",
    "Wat zou een directielid van jou kunnen leren?",
    "Wat kun jij je leidinggevende bijbrengen?",
    "Wat zou je iemand anders kunnen leren?",
    "Waarover kan jij ons management iets vertellen?",
    "Wat leer jij een ander het liefst?",
    "Wat wil je graag aan een senior leren?",
    "Een directeur zou van mij kunnen leren:",
    "Ik kan een collega leren werken met",
    "Als junior: wat wil je je senior leren?",
    "Waarmee kun je een leidinggevende verder helpen?",
    "Things a director could learn from me",
    "What would you enjoy teaching an older colleague?",
    "Which skill would you most like to show your mentee?",
    "Which of these would you explain to a senior manager?",
    "What could our executives learn from you?",
    "What can you teach us?",
    "Wat wil je jouw mentee leren over digitalisering?",
    "Waarin zou u een bestuurder wegwijs willen maken, wat zou u hem leren?",
)
TO_LEARN = (
    "Wat wil je van een senior leren?",
    "Waarover wil je iets leren van een jongere collega?",
    "Wat kan een junior jou leren?",
    "Wat wil je dat een jongere collega je leert?",
    "What would you like to learn from a junior?",
    "What could a junior teach you?",
    "What would you like a younger colleague to show you?",
    "Wat hoop je van je junior te leren?",
    "Wat zou een jongere collega jou moeten leren?",
    "Wat kan een collega u bijbrengen?",
    "Waarover wil je dat iemand je iets leert?",
    "Bij welke thema's kan een jonge collega je helpen?",
    "What should a junior show you?",
    "I want to learn from a junior about",
    "What could somebody younger teach you?",
    "Learn from a junior: which topics?",
    "What would you like to be shown by a younger colleague?",
    "What do you want your mentor to teach you?",
    "Wat wil je van anderen opsteken?",
    "Wat mag een junior u leren?",
    "Van een jonge collega wil ik leren:",
    "Waarover zou een jongere u iets mogen vertellen?",
)
EITHER_WAY = (
    "Wat wil je een collega laten leren?",
    "Wat leren collega's?",
    "Wat wil je mentee leren?",
    "Wat wil je een stagiair leren?",
    "Wat willen collega's elkaar leren?",
    "Wat kan een senior leren?",
    "What do you want a senior to learn?",
    "Wat willen seniors leren?",
    "Wat wil jouw manager leren?",
    "Wat zou een junior een senior kunnen leren?",
)


def test_who_stands_where_in_a_header_says_who_teaches() -> None:
    assert {header: direction(header) for header in TO_TEACH} == dict.fromkeys(TO_TEACH, Direction.TEACHES)
    assert {header: direction(header) for header in TO_LEARN} == dict.fromkeys(TO_LEARN, Direction.LEARNS)
    assert {header: direction(header) for header in EITHER_WAY} == dict.fromkeys(EITHER_WAY, Direction.UNCLEAR)
    alone = (
        "Wat wil je leren?",
        "Als senior: wat wil je leren?",
        "What can you teach?",
        "Onderwerpen (van een senior)",
    )
    assert {header: direction(header) for header in alone} == dict.fromkeys(alone)
    assert direction("Juniors leren senioren iets. Wat wil jij leren?") is None
    assert direction("Wat wil je leren en wat kun je een senior leren?") is Direction.UNCLEAR


def test_no_known_header_is_read_the_other_way_round() -> None:
    taught = {True: Direction.TEACHES, False: Direction.LEARNS}
    for header, field in examples():
        if field in DIRECTED:
            assert direction(header) in (None, taught[field is Field.TOPICS_OFFERED]), header


@pytest.mark.parametrize(
    "cells", [("AI", "Excel", "Sociale media; AI"), ("iets met filmpjes", "van alles", "de telefoon")]
)
def test_what_is_offered_is_never_taken_for_what_is_wanted(cells: tuple[str, ...]) -> None:
    for roles_said in (("Mentor", "Mentee", "Mentor"), ("Mentor", "Mentor", "Mentor")):
        people = [person.rsplit(",", 1)[0] for person in PEOPLE]
        for headers, wrong in (
            (TO_TEACH[:8], DIRECTED - {Field.TOPICS_OFFERED}),
            (TO_LEARN[:8], {Field.TOPICS_OFFERED}),
        ):
            for header in headers:
                rows = [",".join(each) for each in zip(people, roles_said, cells, strict=True)]
                _, mapping = read(f'{BASE},"{header}"', *rows)
                assert mapping.fields[3] not in wrong, header
    for header in EITHER_WAY:
        _, mapping = with_column(header, *cells)
        assert 3 not in mapping.sure, header


def test_what_only_mentors_teach_is_offered_and_not_wanted_back() -> None:
    rows = [
        f"P{at} Bos,p{at}@x.example,{role},{topic}"
        for at, (role, topic) in enumerate(4 * [("Mentor", "AI"), ("Mentee", "")])
    ]
    survey, mapping = read(f"{BASE},Wat zou jij een senior willen leren?", *rows)
    assert mapping.fields[3] is Field.TOPICS_OFFERED
    assert taken(survey, mapping).participants[0].topics_offered == ("ai_tools",)


@pytest.mark.parametrize("asked", ["Mentor", "Mentee"])
def test_who_answered_makes_no_header_sure_that_can_be_read_both_ways(asked: str) -> None:
    for header in EITHER_WAY:
        said = 4 * [("Mentor", "AI" * (asked == "Mentor")), ("Mentee", "AI" * (asked == "Mentee"))]
        rows = [f"P{at} Bos,p{at}@x.example,{role},{topic}" for at, (role, topic) in enumerate(said)]
        _, mapping = read(f'{BASE},"{header}"', *rows)
        assert 3 not in mapping.sure, header


@pytest.mark.parametrize(
    ("header", "cells", "fields"),
    [
        ("Junior of senior?", ("junior: ik geef les", "senior: ik kom leren"), (Field.ROLE, Field.LEVEL)),
        ("Niveau", ("Junior, ik leer een ander iets", "Senior, ik wil iets leren"), (Field.ROLE, Field.LEVEL)),
        ("Wat kom je doen?", ("les geven", "les krijgen"), (Field.ROLE,)),
        ("Junior of senior?", ("junior", "senior"), (Field.LEVEL, Field.ROLE)),
        ("Niveau", ("junior (0-5 jaar)", "senior (10+ jaar)"), (Field.LEVEL,)),
    ],
)
def test_answers_that_say_who_teaches_are_asked_as_the_role(
    header: str, cells: tuple[str, ...], fields: tuple[Field, ...]
) -> None:
    rows = [f'P{at} Bos,p{at}@x.example,"{cell}"' for at, cell in enumerate(2 * cells)]
    _, mapping = read(f"Naam,E-mailadres,{header}", *rows)
    assert mapping.alternatives[2][: len(fields)] == fields
    assert len(fields) == 1 and fields[0] is Field.LEVEL or 2 not in mapping.sure
