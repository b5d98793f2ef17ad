"""The papers of the kick-off: tagged, with a title, whole whatever people are called, and saying je or u throughout."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from components.documents.kick_off_papers import (
    KickOffFacts,
    attendance_pdf,
    badges_pdf,
    invitations,
    kick_off_calendar,
    offered_themes,
    run_sheet_pdf,
    slips_pdf,
    tables_pdf,
)
from components.documents.mail_drafts import first_name
from components.words import charters_and_kick_off, kick_off_deck
from mentoring.kick_off import KickOff, KickOffPlan, RunCode, RunStep, ends_at, timetable
from mentoring.topics import TOPICS
from tests.components.documents.kick_off_samples import HOSTILE, NAMES, ON, PLAN, empty, facts, formal, hostile
from tests.components.documents.reading import spoken
from tests.components.documents.test_calendar import NOW
from tests.tools_needed import needs

PAPERS: dict[str, Callable[[KickOffFacts, str], bytes]] = {
    "run_sheet": run_sheet_pdf,
    "tables": tables_pdf,
    "badges": badges_pdf,
    "slips": slips_pdf,
    "attendance": attendance_pdf,
}
SAMPLES = {"usual": facts, "formal": formal, "empty": empty, "hostile": hostile}
JE = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)
U = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)


@needs("pdftoppm")
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_paper_is_tagged_titled_the_same_every_time_and_keeps_to_its_page(
    tmp_path: Path, paper: str, sample: str
) -> None:
    for language in ("nl", "en"):
        data = PAPERS[paper](SAMPLES[sample](), language)
        assert data == PAPERS[paper](SAMPLES[sample](), language)
        for mark in (b"/StructTreeRoot", b"/Lang", b"/DisplayDocTitle true"):
            assert mark in data, mark
        assert charters_and_kick_off.PAPERS[paper][language] in spoken(data, tmp_path)
        boxes = subprocess.run(
            ["pdftotext", "-bbox", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True
        ).stdout.decode(errors="replace")
        assert max(float(end) for end in re.findall(r'xMax="([\d.]+)"', boxes)) <= 596, "runs off the right side"


@needs("pdftoppm")
def test_the_run_sheet_has_the_times_names_and_the_logo(tmp_path: Path) -> None:
    text = spoken(run_sheet_pdf(facts(), "nl"), tmp_path)
    for told in (
        "13:15",
        "13:30",
        "15:00",
        "dinsdag 8 december 2026",
        "De Werkplaats",
        "Greet Lambrecht",
        "Noor Jansen",
    ):
        assert told in text
    assert "Ilse Vandenberghe" in text
    for make in PAPERS.values():
        assert b"/Subtype/Image" in make(facts(), "nl")
        assert b"/Subtype/Image" not in make(facts(logo=None), "nl")
    unknown = spoken(run_sheet_pdf(empty(), "en"), tmp_path)
    assert "Date still to be chosen" in unknown
    assert "To fill in: why we do this" in unknown


@needs("pdftoppm")
def test_a_badge_has_a_first_name_and_offered_themes_and_never_what_somebody_wants(tmp_path: Path) -> None:
    made = facts(3)
    text = spoken(badges_pdf(made, "nl"), tmp_path)
    assert "Maes" not in text
    assert "Vraag mij naar de zee" in text
    wanted = next(topic for topic in TOPICS if topic.code == "sustainability")
    assert wanted.label("nl") not in text
    assert wanted.label("en") not in text
    assert offered_themes(made, made.people["p1"]) != []
    alone = spoken(badges_pdf(replace(made, invited=(made.people["p1"],)), "nl"), tmp_path)
    assert "Vraag mij" not in alone
    own = made.people["p4"].changed(topics_offered=("eigen woorden", "ai_tools"))
    assert offered_themes(made, own) == [topic.label("en") for topic in TOPICS if topic.code == "ai_tools"]


@needs("pdftoppm")
def test_the_tables_hold_every_pair_once_and_say_who_has_none(tmp_path: Path) -> None:
    made = facts(7)
    standing = replace(made.kick_off, tables=((1, 2, 3), (99,), (4, 5, 6)))
    text = spoken(tables_pdf(replace(made, kick_off=standing), "nl"), tmp_path)
    assert "Tafel 2" in text
    assert "Tafel 3" not in text
    assert "Nog zonder tafel" in text
    assert "Greet Lambrecht" in text
    assert "Er zijn nog geen tafels ingedeeld." in spoken(tables_pdf(empty(), "nl"), tmp_path)


@needs("pdftoppm")
def test_who_opens_and_is_half_of_a_pair_does_not_sit_apart(tmp_path: Path) -> None:
    made = facts(2)
    for opener, apart in ((NAMES[0], False), ("Greet Lambrecht", True)):
        plan = replace(made.kick_off.plan, opener=opener, host=NAMES[1])
        text = spoken(tables_pdf(replace(made, kick_off=replace(made.kick_off, plan=plan)), "nl"), tmp_path)
        assert ("Apart van de duo's" in text) is apart


@needs("pdftoppm")
def test_of_a_part_that_is_left_out_nothing_stands_on_the_run_sheet(tmp_path: Path) -> None:
    made = facts(2)
    said = {
        RunCode.STORY: "Drie vragen voor wie vertelt",
        RunCode.PAIRS: "Vijf vragen aan tafel",
        RunCode.WHY: "Spreeknotitie voor",
    }
    whole = spoken(run_sheet_pdf(made, "nl"), tmp_path)
    for code, words in said.items():
        steps = tuple(replace(each, minutes=0) if each.code is code else each for each in made.kick_off.plan.steps)
        plan = replace(made.kick_off.plan, steps=steps)
        text = spoken(run_sheet_pdf(replace(made, kick_off=replace(made.kick_off, plan=plan)), "nl"), tmp_path)
        assert words in whole
        assert words not in text, code
        assert ("Vertellen over hun ronde" in text) is (code is not RunCode.STORY)


@needs("pdftoppm")
def test_hostile_names_stand_on_paper_to_the_letter(tmp_path: Path) -> None:
    text = spoken(attendance_pdf(hostile(), "nl"), tmp_path)
    for name in (HOSTILE[0], HOSTILE[1], HOSTILE[2], HOSTILE[5]):
        assert name in text


def texts_in(value: object) -> Iterator[dict[str, str]]:
    if isinstance(value, dict) and "nl" in value:
        yield value
    elif isinstance(value, dict | tuple | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)


@pytest.mark.parametrize("module", [charters_and_kick_off, kick_off_deck], ids=lambda module: module.__name__)
def test_each_dutch_text_that_says_je_has_one_that_says_u_and_nothing_else(module: object) -> None:
    found = [each for name, table in vars(module).items() if name.isupper() for each in texts_in(table)]
    assert len(found) > 40
    for words in found:
        assert set(words) <= {"nl", "nl_u", "en"}
        assert {"nl", "en"} <= set(words)
        assert "nl_u" in words or not JE.search(words["nl"]), words
        assert not JE.search(words.get("nl_u", "")), words
        assert not U.search(words["nl"]), words


@pytest.mark.parametrize(("language", "told"), [("nl", JE), ("u", U)])
def test_an_invitation_speaks_one_way_throughout(language: str, told: re.Pattern[str]) -> None:
    for mail in invitations(formal() if language == "u" else facts(), ()):
        other = JE if told is U else U
        if mail.language == "nl":
            assert told.search(mail.body)
            assert not other.search(mail.body)


def test_the_pair_is_named_only_once_the_pairs_were_announced() -> None:
    made = facts(3)
    before = invitations(made, ())[0]
    assert "Bram de Wit" not in before.body
    assert "Die dag hoor je met wie" in before.body
    knowing = invitations(replace(made, talked=[made.pairs[0].id]), ())[0].body
    assert "Je bent een duo met Bram de Wit." in knowing, "they had a contract conversation"
    assert "hoor je" not in knowing
    announced = replace(made, kick_off=KickOff(replace(PLAN, announced=True)))
    assert "Je bent een duo met Bram de Wit." in invitations(announced, ())[0].body
    twice = (*made.pairs, replace(made.pairs[0], id=99, mentee="p3"))
    assert "met Bram de Wit en Jan-Willem van der Berg." in invitations(replace(announced, pairs=twice), ())[0].body


@needs("pdftoppm")
def test_who_share_a_name_are_told_apart_wherever_it_stands(tmp_path: Path) -> None:
    made = facts(2, names=("Jan de Vries", "Bo Smit", "Jan de Vries", "Ada Wit"))
    titles = {"p0": "Directeur", "p2": "Adviseur"}
    people = {who: each.changed(job_title=titles.get(who)) for who, each in made.people.items()}
    alike = replace(made, people=people, invited=tuple(people.values()))
    for paper in (tables_pdf, attendance_pdf, badges_pdf):
        text = " ".join(spoken(paper(alike, "nl"), tmp_path).split())
        assert text.count("Jan de Vries (Directeur)") == text.count("Jan de Vries (Adviseur)") >= 1
    mails = {each.person: each.body for each in invitations(replace(alike, talked=[1, 2]), ())}
    assert "Je bent een duo met Jan de Vries (Directeur)." in mails["p1"]
    assert "duo met Bo Smit." in mails["p0"]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Drs. H.J. (Hans) Pietersen MBA", "Hans"),
        ("Prof. dr. Ada Wit", "Ada"),
        ("Vries, Pieter de", "Pieter"),
        ("Pietersen, H.J. (Hans)", "Hans"),
        ("M. Jansen (Sales)", "M. Jansen (Sales)"),
        ("Dr. H. Pietersen, MBA", "H. Pietersen"),
        ("Saskia", "Saskia"),
    ],
)
def test_a_badge_bears_what_somebody_is_called(name: str, called: str) -> None:
    assert first_name(name) == called


def test_only_who_did_not_answer_is_asked_for_the_baseline_and_without_a_day_nobody_is_invited() -> None:
    first, second, *_rest = invitations(facts(), {"p0"})
    assert "nulmeting" not in first.body
    assert "nulmeting" in second.body
    assert invitations(empty(), ()) == ()
    nowhere = replace(facts(), kick_off=KickOff(KickOffPlan(ON)))
    assert "De plek hoor je nog." in invitations(nowhere, ())[0].body


def test_the_calendar_names_no_participant_and_moves_with_the_plan() -> None:
    text = kick_off_calendar(facts(), "nl", "7", NOW).decode().replace("\r\n ", "")
    assert "UID:kick-off-7@telemachus" in text
    assert "SEQUENCE:3" in text
    assert "DTSTART;TZID=Europe/Amsterdam:20261208T133000" in text
    assert "DTEND;TZID=Europe/Amsterdam:20261208T150000" in text
    assert "Maes" not in text
    assert "ATTENDEE" not in text
    assert "VEVENT" not in kick_off_calendar(empty(), "nl", "7", NOW).decode()


def test_times_follow_from_the_start_and_the_minutes() -> None:
    steps = (RunStep(RunCode.ARRIVAL, 10), RunStep(RunCode.WHY, 20), RunStep(RunCode.HOW, 0), RunStep(RunCode.HELP, 30))
    plan = KickOffPlan(ON, "23:30", steps=steps)
    assert [(each.code, f"{each.starts:%H:%M}") for each in timetable(plan)] == [
        (RunCode.ARRIVAL, "23:20"), (RunCode.WHY, "23:30"), (RunCode.HELP, "23:50")
    ]  # fmt: skip
    assert (plan.minutes, f"{ends_at(plan):%H:%M}") == (50, "00:20")
    assert KickOffPlan().minutes == 90


@pytest.mark.parametrize(("pairs", "pages"), [(0, 1), (4, 1), (5, 2)])
def test_there_is_a_worry_slip_for_everyone_who_takes_part(pairs: int, pages: int) -> None:
    made = slips_pdf(facts(pairs), "nl")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made)) == pages
