"""Choices: roles never swapped, scales only when proved, cells taken apart only on known options."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import Mode, Role
from mentoring.surveys.values.choices import consent, split_choices, yes_no
from mentoring.surveys.values.meeting import availability, languages, meeting_modes
from mentoring.surveys.values.numbers import SCALES, scale_for, scale_of, score
from mentoring.surveys.values.roles import roles

MENTOR, MENTEE = {Role.MENTOR}, {Role.MENTEE}
BOTH = MENTOR | MENTEE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mentor", MENTOR), ("mentee", MENTEE), ("Beide", BOTH), ("Both", BOTH), ("Les deux", BOTH),
        ("mentoré", MENTEE),
        ("Mentorée", MENTEE), ("mentor en mentee", BOTH), ("Mentor;Mentee;", BOTH), ("mentor/mentee", BOTH),
        ("Ik wil mentor zijn", MENTOR), ("Ik wil een mentor", MENTEE), ("I want a mentor", MENTEE),
        ("I want to be a mentor", MENTOR), ("Je cherche un mentor", MENTEE), ("Je souhaite être mentor", MENTOR),
        ("Ik wil begeleid worden", MENTEE), ("I would like to be mentored by a junior colleague", MENTEE),
        ("Mentor: ik begeleid een mentee", MENTOR), ("Mentee – I learn from a mentor", MENTEE),
        ("Mentee (ik leer van een junior mentor)", MENTEE), ("Ik wil een mentee begeleiden", MENTOR),
        ("Mentee, geen mentor", MENTEE), ("Ik wil geen mentor zijn maar mentee", MENTEE),
        ("Ik wil graag leren", MENTEE), ("Ik wil mijn kennis delen", MENTOR), ("Leren en kennis delen", BOTH),
        ("I want to learn from a mentor", MENTEE), ("maakt niet uit", BOTH), ("Ik wil als mentor deelnemen", MENTOR),
        ("Ik wil als mentor veel leren", MENTOR), ("As a mentee", MENTEE), ("en tant que mentor", MENTOR),
    ],
)  # fmt: skip
def test_roles_in_words_and_sentences(text, expected):
    assert roles(text).value == expected


@pytest.mark.parametrize("text", ["ja", "misschien", "geen mentor", "iets anders"])
def test_an_unclear_role_is_asked_not_guessed(text):
    assert roles(text).code == "unclear_role"


def test_yes_to_a_question_about_one_role_is_that_role():
    assert roles("Yes", "Do you want to sign up as a mentor?").value == MENTOR
    assert roles("Ja, graag", "Wil je mentee zijn?").value == MENTEE
    assert roles("No", "Do you want to sign up as a mentor?").code == "role_declined"


@pytest.mark.parametrize(
    ("text", "value"),
    [("Ja", True), ("Oui, volontiers", True), ("no", False), ("Nee, liever niet", False), ("1", True), ("0", False),
     ("✓", True),
     ("TRUE", True), ("Faux", False), ("", None), ("D'accord", True), ("1.0", True)],
)  # fmt: skip
def test_yes_and_no(text, value):
    assert yes_no(text).value is value


@pytest.mark.parametrize(
    ("text", "value"),
    [("Ik ga akkoord", True), ("Ik ga niet akkoord", False), ("I agree to the processing of my data", True),
     ("I do not agree", False), ("J'accepte", True), ("Je n'accepte pas", False), ("Ja, ik geef toestemming", True),
     ("Akkoord", True), ("", None), ("Ik heb de privacyverklaring gelezen", True)],
)  # fmt: skip
def test_consent_in_sentences(text, value):
    assert consent(text).value is value


@pytest.mark.parametrize("text", ["Ja, mits anoniem", "Ja maar niet delen met mijn chef", "Yes, if nobody sees it"])
def test_conditional_consent_is_read_by_a_person(text):
    assert consent(text).code == "conditional_consent"


def test_unclear_consent_is_never_a_yes():
    assert consent("misschien").code == "unclear_consent"


FIVE = ["Helemaal mee oneens", "Mee oneens", "Neutraal", "Mee eens", "Helemaal mee eens"]


def test_five_points_are_recognised_in_three_languages():
    english = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
    french = ["Pas du tout d’accord", "Pas d'accord", "Ni d'accord ni pas d'accord", "D'accord", "Tout à fait d'accord"]
    for labels in (FIVE, english, french):
        scale = scale_of(labels).scale
        assert [score(label, scale).value for label in labels] == [1, 2, 3, 4, 5]


def test_seven_points_keep_their_own_places():
    seven = [*FIVE, "Enigszins mee eens", "Enigszins mee oneens"]
    scale = scale_of(seven).scale
    assert scale.high == 7
    assert score("Mee eens", scale).value == 6
    assert score("Enigszins mee eens", scale).value == 5


def test_somewhat_can_be_the_second_point_of_five():
    labels = ["Strongly disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Strongly agree"]
    scale = scale_of(labels).scale
    assert [score(label, scale).value for label in labels] == [1, 2, 3, 4, 5]


def test_four_points_are_never_put_on_five():
    labels = ["Helemaal mee oneens", "Mee oneens", "Mee eens", "Helemaal mee eens"]
    found = scale_of(labels)
    assert found.scale is None
    assert {scale.high for scale in found.candidates} == {4, 5}
    assert scale_of(labels * 10).scale.high == 4


def test_six_or_seven_points_without_the_middle_are_asked():
    found = scale_of(["Mee eens", "Enigszins mee eens", "Mee oneens"])
    assert {scale.high for scale in found.candidates} == {6, 7}


def test_the_own_questions_have_five_points_also_when_nobody_chose_the_middle():
    assert scale_for("A", ["Mee eens", "Helemaal mee eens"]).scale.high == 5
    assert scale_for("A", ["Mee eens", "Enigszins mee eens", "Oneens"]).scale is None


@pytest.mark.parametrize(
    "text", ["Niet oneens en niet eens", "Niet mee eens, niet mee oneens", "Niet mee eens/niet mee oneens"]
)
def test_labels_inside_other_labels_are_not_mixed_up(text):
    assert score(text, scale_of(FIVE).scale).value == 3


def test_out_of_scale_answers_are_no_answers():
    found = scale_of([*FIVE, "Weet ik niet", "N.v.t."])
    assert found.scale.high == 5
    assert found.outside == ("Weet ik niet", "N.v.t.")
    assert score("Weet ik niet", found.scale).value is None
    assert score("Weet ik niet", found.scale).code is None


def test_a_label_goes_before_the_number_written_at_it():
    scale = scale_of(FIVE).scale
    assert score("1 - Helemaal mee oneens", scale).value == 1
    assert score("5 = helemaal mee eens", scale).value == 5
    assert score("1 = helemaal mee eens", scale).value == 5


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [("6", None, "off_scale"), ("0", None, "off_scale"), ("-1", None, "off_scale"), ("3,5", None, "not_whole_score"),
     ("5 - expert", None, "not_on_scale"), ("vijf", None, "not_on_scale"), ("N/A", None, None),
     ("nan", None, "not_on_scale"),
     ("inf", None, "not_on_scale"), ("1e0", None, "not_on_scale"), ("0x3", None, "not_on_scale"),
     ("³", None, "not_on_scale"),
     ("", None, None), (" 4 ", 4, None), ("٣", None, "not_on_scale"), ("4/5", None, "not_on_scale"), ("4.0", 4, None)],
)  # fmt: skip
def test_scores_off_the_scale_are_listed_not_guessed(text, value, code):
    read = score(text, SCALES["numbers_5"])
    assert (read.value, read.code) == (value, code)


def test_grades_may_have_a_decimal_comma():
    assert score("7,5", SCALES["grade"]).value == 7.5
    assert score("11", SCALES["grade"]).code == "off_scale"


def test_frequency_has_its_own_labels():
    scale = scale_for("F", ["Nooit", "Een paar keer", "(bijna) elke dag"]).scale
    assert score("één keer", scale).value == 2
    assert score("Presque tous les jours", scale).value == 5
    assert scale_for("F", ["Nooit", "Soms", "Altijd"]).scale is None


@given(st.sampled_from(sorted(SCALES)), st.text(max_size=20))
def test_a_score_is_on_its_scale_or_missing(name, text):
    value = score(text, SCALES[name]).value
    assert value is None or SCALES[name].low <= value <= SCALES[name].high


OPTIONS = ("AI, data", "AI", "Een moment van rust (spa, massage, enz.)", "Social media")


def test_known_options_are_taken_longest_first():
    assert split_choices("AI, data, Social media", OPTIONS, (",",)) == ("AI, data", "Social media")
    assert split_choices("AI, Social media", OPTIONS, (",",)) == ("AI", "Social media")


def test_nothing_is_cut_inside_brackets():
    cell = "Een moment van rust (spa, massage, enz.), Social media"
    assert split_choices(cell, OPTIONS, (",",)) == ("Een moment van rust (spa, massage, enz.)", "Social media")
    assert split_choices("iets nieuws (klussen, zagen)", OPTIONS, (",",)) == ("iets nieuws (klussen, zagen)",)


def test_own_words_keep_their_commas_up_to_the_next_option():
    assert split_choices("podcasts, vooral over AI, Social media", OPTIONS, (",",)) == (
        "podcasts, vooral over AI",
        "Social media",
    )


@pytest.mark.parametrize(
    ("cell", "separators"),
    [
        ("Fiets;Auto;", (";",)),
        ("Fiets, Auto", (",",)),
        ("Fiets\nAuto", ("\n",)),
        ("['Fiets', 'Auto']", (";",)),
        ("Fiets | Auto", ("|",)),
    ],
)
def test_each_tools_way_of_writing_several_choices(cell, separators):
    assert split_choices(cell, ("Fiets", "Auto"), separators) == ("Fiets", "Auto")


def test_an_empty_list_holds_nothing():
    assert split_choices("['']") == ()
    assert split_choices(" ; ;") == ()


@given(st.lists(st.sampled_from(OPTIONS), unique=True), st.sampled_from([", ", ";", "\n"]))
def test_joined_options_come_back_whole(chosen, joint):
    assert split_choices(joint.join(chosen), OPTIONS) == tuple(chosen)


@pytest.mark.parametrize(
    ("text", "codes"),
    [("nl;en", {"nl", "en"}), ("Nederlands, Engels", {"nl", "en"}), ("Nederlands en Frans", {"nl", "fr"}),
     ("NL EN", {"nl", "en"}),
     ("Français / néerlandais", {"fr", "nl"}), ("English (fluent) and Dutch", {"en", "nl"}), ("NL", {"nl"}),
     ("Nederlands, een beetje Frans, geen Duits", {"nl", "fr"}), ("Vlaams", {"nl"}), ("", None)],
)  # fmt: skip
def test_languages_become_codes(text, codes):
    assert languages(text).value == (codes and frozenset(codes))


def test_an_unknown_language_is_listed():
    assert languages("Klingon").code == "unknown_language"
    assert languages("Nederlands; Klingon").rest == ("Klingon",)


@pytest.mark.parametrize(
    ("text", "modes"),
    [("Online", {Mode.ONLINE}), ("Fysiek op kantoor", {Mode.IN_PERSON}), ("Beide", set(Mode)), ("hybride", set(Mode)),
     ("En présentiel", {Mode.IN_PERSON}), ("à distance", {Mode.ONLINE}),
     ("Liefst fysiek, niet online", {Mode.IN_PERSON}),
     ("Online;In person;", set(Mode)), ("Via Teams", {Mode.ONLINE}), ("Maakt niet uit", set(Mode))],
)  # fmt: skip
def test_meeting_modes(text, modes):
    assert meeting_modes(text).value == frozenset(modes)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("maandagochtend", {"mon_am"}),
        ("Maandag", {"mon_am", "mon_pm"}),
        ("dinsdag voormiddag; donderdag namiddag", {"tue_am", "thu_pm"}),
        ("Monday morning, Friday afternoon", {"mon_am", "fri_pm"}),
        ("mercredi après-midi", {"wed_pm"}),
        ("vendredi soir", {"fri_eve"}),
        ("12-14u (woensdag)", {"wed_pm"}),
        ("9:00 - 12:00 maandag", {"mon_am"}),
        ("ma-wo", {f"{day}_{part}" for day in ("mon", "tue", "wed") for part in ("am", "pm")}),
        ("niet op vrijdag", {f"{day}_{part}" for day in ("mon", "tue", "wed", "thu") for part in ("am", "pm")}),
        ("'s avonds", {f"{day}_eve" for day in ("mon", "tue", "wed", "thu", "fri")}),
    ],
)
def test_availability_becomes_slots(text, slots):
    assert availability(text).value == frozenset(slots)


def test_a_grid_row_gives_the_day_or_the_hours():
    assert availability("ochtend;avond", day="Maandag").value == {"mon_am", "mon_eve"}
    assert availability("Sunday;Monday", part="9:00 - 12:00").value == {"sun_am", "mon_am"}
    assert availability("Ja", day="Lundi").value == {"mon_am", "mon_pm"}
    assert availability("Nee", day="Lundi").value is None


def test_words_without_a_day_stay_readable():
    read = availability("een keer per maand")
    assert read.code == "no_slots"
    assert read.rest == ("een keer per maand",)
