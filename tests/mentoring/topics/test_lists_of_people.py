"""Lists as organisations really have them: what people wrote for topics is understood, and who belongs together can
meet."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from mentoring.matching import match
from mentoring.participants import Participant
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Intake

FILES = Path(__file__).parent / "files"


@cache
def brought_in(name: str) -> Intake:
    """The file, every column and question as it is proposed."""
    survey = read_survey((FILES / name).read_bytes(), name)
    answers: dict[str, str] = {}
    while True:
        intake = enrol(survey, confirm(propose_mapping(survey), {}), today=date(2026, 11, 29), answers=answers)
        if not intake.questions:
            return intake
        answers |= {each.key: each.options[-1] for each in intake.questions}


def named(name: str, person: str) -> Participant:
    return next(each for each in brought_in(name).participants if each.name == person)


def test_one_semicolon_in_a_column_changes_nothing_in_the_other_cells() -> None:
    one, other = (
        [(each.name, each.topics_offered, each.topics_wanted) for each in brought_in(f"{name}.xlsx").participants]
        for name in ("een_puntkomma_zet_alle_kommas_uit", "zonder_puntkomma")
    )
    assert one == other
    assert ("Persoon B Test", ("ai_tools", "automation", "generative_ai"), ()) in one


def test_the_same_things_in_another_order_meet() -> None:
    name = "lijst_met_kommas.xlsx"
    offered = set(named(name, "Persoon F Test").topics_offered)
    assert set(named(name, "Persoon G Test").topics_wanted) == offered
    assert set(named(name, "Persoon K Test").topics_wanted) & offered


def test_options_with_commas_are_each_found_once() -> None:
    wanted = {each.name: each.topics_wanted for each in brought_in("topics_commas.csv").participants}
    assert wanted["Bram Bak"] == ("social_media",)
    assert wanted["Anna Berg"] == (*wanted["Cis Claes"], "social_media")
    assert wanted["Gijs Groen"] == wanted["Hans Hof"] == ()
    assert set(wanted["Jo Jansen"]) == set(wanted["Leo Lam"]) == set(wanted["Mo Meer"]) == {"ai_tools", "social_media"}
    assert set(wanted["Iris Ivens"]) == {"ai_tools", "social_media"}
    assert set(wanted["Kim Klaas"]) == {"ai_tools", "sustainability"}


def test_the_options_of_an_organisation_are_each_one_thing_to_look_at() -> None:
    shown = {row.text for row in brought_in("google_comma_own_options.csv").topics}
    assert shown == {
        "Vergaderen zonder slides",
        "Klantreis",
        "Werken met Copilot",
        "Thuiswerken en grenzen",
        "Zichtbaar zijn op LinkedIn",
    }


def test_in_a_list_of_an_hr_person_everyone_wants_something_that_somebody_offers() -> None:
    people = brought_in("eigen_excel_hr.xlsx").participants
    offered = {code for each in people if each.is_mentor for code in each.topics_offered}
    mentees = [each for each in people if each.is_mentee]
    assert all(offered.intersection(each.topics_wanted) for each in mentees)
    ai, chatgpt = named("eigen_excel_hr.xlsx", "Joost Hendriks"), named("eigen_excel_hr.xlsx", "Daan Bakker")
    assert set(ai.topics_wanted) & set(chatgpt.topics_offered)
    assert set(named("eigen_excel_hr.xlsx", "Karin Bos").topics_wanted) == {"video_podcast", "social_media"}
    pairs = match(people).pairs
    assert len(pairs) >= 6
    assert all(pair.topics for pair in pairs)
