"""What the cells of an enrolment become, and what is told or asked when they cannot be used."""

from __future__ import annotations

import pytest

from mentoring.participants import Mode, Role
from mentoring.surveys.fields import Field, Target
from mentoring.topics import TOPICS, Topic
from tests.mentoring.surveys.enrolment_builder import BASIC, codes, taken_in
from tests.work import count_calls

AN = ["2026-01-05 10:00", "An Maes", "an@x.be", "mentor"]
BO = ["2026-01-06 10:00", "Bo Smit", "bo@x.be", "mentee"]


def an(columns, *cells, **more):
    """An Maes with these further columns; the first participant and the intake."""
    intake = taken_in({**BASIC, **columns}, [[*AN, *cells]], **more)
    return intake.participants[0], intake


def test_topics_become_codes_the_most_wanted_first():
    person, _ = an({"Leren": Field.TOPICS_WANTED}, "Sociale media; Excel")
    assert person.topics_wanted == ("social_media", "excel")


def test_words_that_nobody_knows_count_as_they_are_and_meet_the_same_words():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED, "Helpen": Field.TOPICS_OFFERED}
    rows = [[*AN, "", "Excel;Kwantumbreien"], [*BO, "kwantumbreien", ""]]
    intake = taken_in(columns, rows)
    assert intake.questions == ()
    assert intake.participants[0].topics_offered == ("excel", "kwantumbreien")
    assert intake.participants[1].topics_wanted == ("kwantumbreien",)
    assert (intake.learned, intake.new_topics) == ({}, ())
    (doubtful,) = [row for row in intake.topics if not row.settled]
    assert (doubtful.key, doubtful.people, doubtful.codes) == ("topic:kwantumbreien", ("An Maes", "Bo Smit"), ())


def test_what_a_person_says_that_words_mean_counts_for_everyone_and_is_learned():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED, "Helpen": Field.TOPICS_OFFERED}
    rows = [[*AN, "", "Kwantumbreien"], [*BO, "kwantumbreien", ""]]
    known = taken_in(columns, rows, answers={"topic:kwantumbreien": "data_dashboards"})
    assert known.participants[0].topics_offered == known.participants[1].topics_wanted == ("data_dashboards",)
    assert known.learned == {"Kwantumbreien": "data_dashboards", "kwantumbreien": "data_dashboards"}
    both = taken_in(columns, rows, answers={"topic:kwantumbreien": "data_dashboards|new:Breien met data"})
    assert both.participants[0].topics_offered == ("data_dashboards", "breien_met_data")
    assert (both.learned, both.new_topics) == ({}, ("breien_met_data",))
    assert both.labels == {"breien_met_data": "Breien met data"}


def test_beside_what_is_denied_the_same_words_are_asked_apart_with_their_answer():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED, "Helpen": Field.TOPICS_OFFERED}
    rows = [[*AN, "", "AI, data"], [*BO, "geen AI, data", ""]]
    intake = taken_in(columns, rows)
    assert intake.participants[1].topics_wanted == ("data_dashboards",)
    doubtful = [row for row in intake.topics if not row.settled]
    assert [(row.text, row.beside, row.people) for row in doubtful] == [
        ("geen AI", "geen AI, data", ("Bo Smit",)),
        ("data", "geen AI, data", ("Bo Smit",)),
    ]
    (denied, wanted) = doubtful
    settled = taken_in(columns, rows, answers={denied.key: "skip", wanted.key: "excel"})
    assert settled.participants[0].topics_offered == ("ai_tools", "data_dashboards")
    assert settled.participants[1].topics_wanted == ("excel",)
    assert settled.learned == {}


def test_a_whole_sentence_is_never_learned_as_a_wording():
    sentence = "ik zou graag eens met iemand over kwantumbreien praten"
    intake = taken_in(
        {**BASIC, "Leren": Field.TOPICS_WANTED}, [[*BO, sentence]], answers={f"topic:{sentence}": "excel"}
    )
    assert intake.participants[0].topics_wanted == ("excel",)
    assert intake.learned == {}


def test_an_unknown_topic_may_become_a_new_one_or_be_left_out():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED}
    rows = [[*BO, "Kwantumbreien"]]
    new = taken_in(columns, rows, answers={"topic:kwantumbreien": "new"})
    assert (new.new_topics, new.participants[0].topics_wanted) == (("kwantumbreien",), ("kwantumbreien",))
    skipped = taken_in(columns, rows, answers={"topic:*": "skip"})
    assert (skipped.participants[0].topics_wanted, skipped.questions) == ((), ())
    assert "topic_left_out" in codes(skipped)


def test_other_words_for_the_same_unknown_thing_meet_under_one_name():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED, "Helpen": Field.TOPICS_OFFERED}
    rows = [[*AN, "", "boekbinden"], [*BO, "boekbinden met vrienden", ""]]
    intake = taken_in(columns, rows)
    assert intake.participants[0].topics_offered == intake.participants[1].topics_wanted == ("boekbinden",)
    assert [row.new for row in intake.topics] == ["boekbinden", "boekbinden"]


@pytest.mark.parametrize("nothing", ["idem", "zie boven", "geen idee", "🙂", "-"])
def test_words_that_give_no_answer_name_no_topic(nothing):
    intake = taken_in({**BASIC, "Leren": Field.TOPICS_WANTED}, [[*BO, nothing]])
    assert intake.participants[0].topics_wanted == ()


def test_a_story_names_no_topic_of_its_own_but_stays_with_the_person():
    story = "toen ik klein was bakte mijn oma elke zondag taarten voor de hele straat en dat rook heerlijk"
    person = taken_in({**BASIC, "Leren": Field.TOPICS_WANTED}, [[*BO, story]]).participants[0]
    assert person.extra == {"Leren": story}
    assert len(person.topics_wanted) <= 1


def test_own_words_stay_with_the_person_and_known_words_are_not_kept_twice():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED}
    one, other = taken_in(columns, [[*BO, "hoe je een ploeg leidt, Excel"], [*AN[:3], "mentee", "Excel"]]).participants
    assert one.extra == {"Leren": "hoe je een ploeg leidt, Excel"}
    assert one.topics_wanted == ("leadership", "excel")
    assert other.extra == {}


def test_a_cell_with_a_thousand_topics_does_not_hold_up_the_rest():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED}

    def work(topics: int) -> int:
        cell = ", ".join(f"woord{n} thema{n * 7}" for n in range(topics))
        return count_calls(lambda: taken_in(columns, [[*BO, cell]]))[1]

    work(10)
    assert work(1000) < 40 * work(100), "ten times as many topics are not a hundred times the work"


def test_what_a_mentor_wants_to_learn_is_wanted_back():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED}
    mentor, mentee = taken_in(columns, [[*AN, "Excel"], [*BO, "Excel"]]).participants
    assert mentor.wants_back == ("excel",)
    assert (mentee.topics_wanted, mentee.wants_back) == (("excel",), ())


def test_an_alias_learned_before_and_an_own_topic_are_not_asked_again():
    columns = {**BASIC, "Leren": Field.TOPICS_WANTED}
    own = Topic("quantum", {"nl": "Kwantumbreien"})
    assert taken_in(columns, [[*AN, "kwantumbreien"]], catalogue=(*TOPICS, own)).questions == ()
    assert taken_in(columns, [[*AN, "kwantumbreien"]], aliases={"Kwantumbreien": "excel"}).questions == ()


def test_one_column_per_choice_counts_what_is_ticked():
    columns = {
        "Excel": Target(Field.TOPICS_WANTED, option="Excel"),
        "LinkedIn": Target(Field.TOPICS_WANTED, option="LinkedIn"),
        "Sociale media": Target(Field.TOPICS_WANTED, option="Sociale media"),
        "Anders": Target(Field.TOPICS_WANTED, option="Anders"),
    }
    person, intake = an(columns, "Excel", "0", "TRUE", "Power BI")
    assert person.topics_wanted == ("excel", "social_media", "data_dashboards")
    assert intake.questions == ()


def test_ranked_columns_give_the_order():
    columns = {
        "Tweede": Target(Field.TOPICS_WANTED, rank=2),
        "Eerste": Target(Field.TOPICS_WANTED, rank=1),
    }
    assert an(columns, "Excel", "LinkedIn")[0].topics_wanted == ("linkedin", "excel")


def test_levels_count_from_one_to_five_and_the_rest_is_told():
    columns = {
        "Niveau Excel": Target(Field.TOPIC_LEVEL, topic="excel"),
        "AI": Target(Field.TOPIC_LEVEL, topic="ai_tools"),
    }
    person, intake = an(columns, "4", "6")
    assert person.levels == {"excel": 4}
    told = next(notice for notice in intake.warnings if notice.code == "off_scale")
    assert (told.row, told.column, told.detail["value"]) == (2, 6, "6")


@pytest.mark.parametrize(
    ("cell", "year"), [("1985", 1985), ("1985.0", 1985), ("１９８５", None), ("2090", None), ("'85", 1985)]
)
def test_a_birth_year_is_four_plain_digits_or_told(cell, year):
    person, intake = an({"Geboortejaar": Field.BIRTH_YEAR}, cell)
    assert person.birth_year == year
    assert any(notice.column == 5 for notice in intake.warnings) is (year is None)


def test_an_age_class_gives_a_generation_when_it_lies_in_one():
    assert an({"Leeftijd": Field.BIRTH_YEAR}, "35-44 jaar")[0].generation == "millennial"


def test_the_other_facts_of_a_person():
    columns = {
        "Talen": Field.LANGUAGES, "Afdeling": Field.DEPARTMENT, "Hoe": Field.MEETING_MODE,
        "Wanneer": Field.AVAILABILITY,
        "Max": Field.MAX_MENTEES, "Dienst": Field.YEARS_OF_SERVICE, "Doel": Field.GOALS, "Rang": Field.LEVEL,
        "Akkoord": Field.CONSENT, "Kleur": Field.KEPT,
    }  # fmt: skip
    person, intake = an(
        columns, "Nederlands, Engels", "NA", "online", "maandagochtend", "max 2", "5,5", "Leren", "7", "Ja", "n.v.t."
    )
    assert person.languages == {"nl", "en"}
    assert person.department == "NA"
    assert person.modes == {Mode.ONLINE}
    assert person.availability == {"mon_am"}
    assert (person.mentor_capacity, person.years_of_service, person.goals, person.level) == (2, 5.5, "Leren", 7)
    assert (person.consent, person.extra) == (True, {"Kleur": "n.v.t."})
    assert codes(intake) == ["one_person"]


def test_the_part_of_an_answer_that_nobody_understands_is_told():
    person, intake = an({"Talen": Field.LANGUAGES}, "Nederlands, Klingon")
    assert person.languages == {"nl"}
    assert [(notice.row, notice.detail["value"]) for notice in intake.warnings if notice.row] == [(2, "Klingon")]


def test_no_consent_comes_in_without_consent_and_is_told():
    person, intake = an({"Akkoord": Field.CONSENT}, "Nee")
    assert person.consent is False
    assert "no_consent" in codes(intake)


def test_one_no_among_several_statements_is_a_no():
    person, _ = an({"Gelezen": Field.CONSENT, "Akkoord": Field.CONSENT}, "Nee", "Ja")
    assert person.consent is False


def test_an_empty_consent_is_not_a_yes():
    person, intake = an({"Akkoord": Field.CONSENT}, "")
    assert person.consent is None
    assert "consent_not_given" in codes(intake)


def test_a_role_in_unclear_words_is_asked_once():
    rows = [[*AN[:3], "Weet nog niet goed"], [*BO[:3], "weet nog niet goed"]]
    asked = [each for each in taken_in(BASIC, rows).questions if each.code == "unknown_role"]
    assert len(asked) == 1
    intake = taken_in(BASIC, rows, answers={asked[0].key: "both"})
    assert [person.roles for person in intake.participants] == [frozenset(Role)] * 2


def test_without_a_role_column_the_sheet_says_it_or_someone_must():
    columns = {**dict(list(BASIC.items())[:3]), "Helpen": Field.TOPICS_OFFERED}
    rows = [[*AN[:3], "Excel"], [*BO[:3], ""]]
    asked = taken_in(columns, rows, filename="Aanmelding mentor.csv").questions[0]
    assert (asked.code, asked.detail["likely"]) == ("no_role_column", "mentor")
    by_topics = taken_in(columns, rows, answers={asked.key: "by_topics"})
    assert [person.roles for person in by_topics.participants] == [{Role.MENTOR}, frozenset()]


def test_a_bare_list_of_people_comes_in_without_roles_and_says_so():
    columns = dict(list(BASIC.items())[1:3])
    intake = taken_in(columns, [["An Maes", "an@x.be"], ["Bo Smit", "bo@x.be"]])
    assert (intake.questions, codes(intake)) == ((), ["no_role_column"])
    told = intake.warnings[0].detail
    mentors = taken_in(columns, [["An Maes", "an@x.be"], ["Bo Smit", "bo@x.be"]], answers={told["key"]: "mentor"})
    assert all(person.roles == {Role.MENTOR} for person in mentors.participants)


def test_sensitive_words_are_told_by_kind_and_never_repeated():
    person, intake = an({"Zorgen": Field.CONCERNS}, "Ik heb een burn-out gehad en slik medicatie")
    told = next(notice for notice in intake.warnings if notice.code == "sensitive_text")
    assert (told.row, told.column, dict(told.detail)) == (2, 5, {"kind": "health", "person": "An Maes"})
    assert person.concerns


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I am a member of the union / vakbond", "union"),
        ("My manager Piet harasses me", "accusation"),
        ("Je suis en dépression", "health"),
        ("als moslim vast ik tijdens de ramadan", "belief"),
    ],
)
def test_each_kind_of_sensitive_matter_is_recognised(text, kind):
    _, intake = an({"Waarom": Field.MOTIVATION}, text)
    assert kind in [notice.detail.get("kind") for notice in intake.warnings]


@pytest.mark.parametrize(
    "text", ["Ik wil leren", "AI intimidates me", "a race against time", "the European Union", "Tijd."]
)
def test_ordinary_words_are_not_sensitive(text):
    assert "sensitive_text" not in codes(an({"Waarom": Field.MOTIVATION}, text)[1])


def test_an_endless_answer_is_cut_and_told():
    person, intake = an({"Waarom": Field.MOTIVATION}, "a" * 54_000)
    assert len(person.motivation or "") == 10_000
    assert "text_cut" in codes(intake)


def test_a_file_with_mentors_alone_is_told():
    assert codes(taken_in(BASIC, [AN, ["2026-01-06", "Bo", "bo@x.be", "mentor"]])) == ["no_mentees"]


def test_what_no_field_holds_and_nobody_kept_stays_out():
    assert an({"Schoenmaat": Field.IGNORE}, "43")[0].extra == {}


def test_one_question_about_topics_means_what_the_role_makes_of_it():
    columns = {"Thema's": Target(Field.TOPICS_OFFERED, by_role=True), **BASIC}
    rows = [["Excel", *AN], ["Excel", *BO], ["Excel", "2026-01-07", "Cé", "ce@x.be", "beide"]]
    mentor, mentee, both = taken_in(columns, rows).participants
    assert (mentor.topics_offered, mentor.topics_wanted) == (("excel",), ())
    assert (mentee.topics_offered, mentee.topics_wanted) == ((), ("excel",))
    assert (both.topics_offered, both.topics_wanted) == (("excel",), ("excel",))
