"""What leaves the app: an Excel file that runs nothing, a paper that names nobody, one for HR that names everyone."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from components import words
from components.documents import pairs_excel_and_proposal
from components.documents.pairs_excel_and_proposal import contents, pairs_workbook, proposal_pdf
from components.documents.text_and_pdf import LogoRefused, texts_in
from components.matching import check_pairs_and_download
from components.words import promise, vocabulary
from mentoring.example import organisation
from mentoring.matching.round_state import RoundView, view_round
from mentoring.matching.rules import Objective, Part, Rule
from mentoring.programme import Programme
from mentoring.topics import TOPICS
from tests.components.documents.people import logo
from tests.mentoring.matching.round_builder import PEOPLE, best, person, seen, state, stored
from tests.tools_needed import needs

PROGRAMME = Programme("Pilot", organisation="Scheldewende")
TODAY = date(2026, 3, 2)
NAMES = vocabulary.topic_names(TOPICS, "en")


def cells(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def crowd() -> RoundView:
    """The example's people with their best pairs confirmed by Hanna."""
    people = organisation()
    found = view_round(state(people=people)).best
    confirmed = stored([(pair.mentor, pair.mentee) for pair in found.pairs], "confirmed", confirmed_by="Hanna de Wit")
    return view_round(state(people=people, confirmed=confirmed))


def test_every_pair_is_in_the_file_with_its_score_and_its_reasons() -> None:
    view = best()
    rows = cells(pairs_workbook(view, NAMES))["Pairs"]
    assert len(rows) == 1 + len(view.now.pairs)
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Mentor"], first["Mentee"], first["Score"]) == ("Ada Claes", "Dirk Claes", 100)
    assert first["State"] == "Proposed"
    assert "AI at work" in str(first["Topics"])


def test_who_is_left_over_and_the_rules_are_in_it_too() -> None:
    sheets = cells(pairs_workbook(best(), NAMES))
    assert [row[0] for row in sheets["Without a pair"][1:]] == ["Fons Claes", "Cas Claes"]
    assert ["They work in different departments", "Always"] in [row[:2] for row in sheets["Rules"]]


def test_a_name_that_looks_like_a_formula_stays_a_text() -> None:
    people = (person("=1+1|cmd", "mentor", ("ai_tools",), "=IT"), person("+Eva", "mentee", ("ai_tools",), "@HR"))
    ids = people[0].id, people[1].id
    data = pairs_workbook(seen([ids], people=people), NAMES)
    assert cells(data)["Pairs"][1][0] == "=1+1|cmd Claes"
    assert b"<f>" not in data


def test_the_paper_for_management_names_nobody() -> None:
    view = crowd()
    text = json.dumps(contents(view, PROGRAMME, NAMES, TODAY, names=False), ensure_ascii=False)
    for each in organisation():
        assert each.name not in text
        assert not each.email or each.email not in text
    assert "Hanna" not in text
    assert "25 / 26" in text


def test_a_figure_about_fewer_than_five_pairs_is_left_out_of_it() -> None:
    data = contents(best(), PROGRAMME, NAMES, TODAY, names=False)
    assert dict(data["figures"])["Lowest score"] == "–"
    assert data["topics"] == []


def test_the_paper_for_hr_names_every_pair_and_who_confirmed() -> None:
    view = crowd()
    data = contents(view, PROGRAMME, NAMES, TODAY, names=True)
    assert len(data["pairs"]) == len(view.now.pairs)
    assert "Hanna de Wit" in data["subtitle"]


def test_both_papers_tell_every_rule_and_every_weight() -> None:
    for names in (True, False):
        data = contents(best(), PROGRAMME, NAMES, TODAY, names=names)
        assert len(data["rules"]) + len(data["weights"]) + len(data["off"]) == len(Rule) + len(Part)
        assert {how for _what, how in [*data["rules"], *data["weights"]]}.isdisjoint({"Off"})
        assert any("a person decides" in line for line in data["how"])


JARGON = re.compile(r"minimum.cost|OR-Tools|dual|branch|solver|optim|algorit|interval|bound", re.IGNORECASE)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_is_in_plain_words_with_one_technical_line(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(words, "language", lambda: language)
    monkeypatch.setattr(pairs_excel_and_proposal, "language", lambda: language)
    data = contents(crowd(), PROGRAMME, NAMES, TODAY, names=False)
    technical = data.pop("technical")
    assert JARGON.search(technical)
    assert [text for text in texts_in(data) if JARGON.search(text)] == []
    assert data["sees"][:2] == [promise(code, language) for code in ("hr_sees_enrolment", "hr_sees_answered")]


def test_what_comes_first_is_said_as_it_is_set() -> None:
    def said(**changes: object) -> str:
        view = best()
        rules = replace(view.state.rules, **changes)
        return " ".join(contents(view_round(state(rules=rules)), PROGRAMME, NAMES, TODAY, names=False)["how"])

    assert "as many mentees as possible" in said()
    assert "only when it fits well enough" in said(objective=Objective.QUALITY)
    assert "fits least is made as good as possible" in said(fair=True)


@needs("pdftoppm")
@pytest.mark.parametrize("names", [True, False])
def test_no_page_is_nearly_empty_and_the_logo_stands_on_it(tmp_path: Path, names: bool) -> None:
    dated = replace(PROGRAMME, starts=date(2026, 5, 25), ends=date(2026, 12, 25))
    (tmp_path / "p.pdf").write_bytes(proposal_pdf(crowd(), dated, NAMES, TODAY, names=names, logo=logo()))
    call = [str(shutil.which("pdftotext")), "-layout", str(tmp_path / "p.pdf"), "-"]
    *pages, _after = subprocess.run(call, check=True, capture_output=True).stdout.decode().split("\f")
    assert len(pages) == (3 if names else 2)
    assert all(sum(bool(line.strip()) for line in page.splitlines()) > 12 for page in pages)
    without = proposal_pdf(crowd(), dated, NAMES, TODAY, names=names)
    assert [b"/Subtype/Image" in each.replace(b" ", b"") for each in ((tmp_path / "p.pdf").read_bytes(), without)] == [
        True,
        False,
    ]
    with pytest.raises(LogoRefused):
        proposal_pdf(best(), PROGRAMME, NAMES, TODAY, names=False, logo=b"no picture")


@needs("pdftoppm")
@pytest.mark.parametrize("names", [True, False])
def test_the_paper_is_a_tagged_pdf_to_the_letter(tmp_path: Path, names: bool) -> None:
    odd = (person("#[x] $1 *b* \\n <b>", "mentor", ("ai_tools",), "IT"), PEOPLE[4])
    data = proposal_pdf(seen([(odd[0].id, "els")], people=odd), PROGRAMME, NAMES, TODAY, names=names)
    assert b"pdfuaid" in data
    (tmp_path / "p.pdf").write_bytes(data)
    done = subprocess.run(
        [shutil.which("pdftotext"), "-raw", str(tmp_path / "p.pdf"), "-"], check=True, capture_output=True
    )
    told = re.sub(r"\s", "", done.stdout.decode())
    assert ("#[x]$1*b*\\n<b>Claes" in told) is names


def test_the_text_for_a_chatbot_has_codes_letters_and_topics_only() -> None:
    text = check_pairs_and_download.without_names(state(), NAMES)
    for each in PEOPLE:
        assert each.name not in text
        assert each.email not in text
        assert each.id not in text.split()
        assert f"| {each.department} |" not in text
    assert "AI at work" in text
    assert len([line for line in text.splitlines() if line.startswith("P0")]) == len(PEOPLE)


def test_who_refused_consent_or_left_is_not_in_it() -> None:
    people = (*PEOPLE[:-1], PEOPLE[-1].changed(consent=False))
    coded = check_pairs_and_download.codes(people)
    assert coded["fons"] not in check_pairs_and_download.without_names(state(people=people), NAMES)


def test_codes_stay_the_same_and_do_not_follow_the_order_of_enrolment() -> None:
    assert check_pairs_and_download.codes(PEOPLE) == check_pairs_and_download.codes(PEOPLE[::-1])


@pytest.mark.parametrize("names", [True, False])
def test_a_pair_that_did_not_start_is_nothing_that_hr_ruled_out(names: bool) -> None:
    couples = {("ada", "dirk"): None, ("ben", "els"): "family"}
    view = seen([], ruled_out=couples, not_started=frozenset({("ada", "dirk")}), previous=frozenset({("ada", "dirk")}))
    told = contents(view, PROGRAMME, NAMES, TODAY, names=names)["hand"]
    assert "1 pair ruled out" in told[0]
    assert [line for line in told if "Dirk" in line or "rather" in line.casefold()] == []
    assert any("family" in line for line in told) is names


def test_nobody_is_counted_twice_over_one_pair_that_did_not_start() -> None:
    couple = ("ada", "els")
    view = seen([("ben", "dirk")], ruled_out={couple: None}, not_started=frozenset({couple}), previous={couple})
    (left,) = [each for each in view.now.unmatched if each.person == "els"]
    assert {str(each.code) for each in left.reasons} & {"previous", "forbidden"} == {"forbidden"}


def test_only_who_is_in_no_pair_at_all_is_said_to_come_first() -> None:
    view = state([("ada", "dirk")], waiting=frozenset({"ada", "dirk", "els"}))
    assert view.waiting_without_pair == ("Els Claes",)
    said_no = [replace(each, consent=False) if each.id == "els" else each for each in view.people]
    view = replace(view, people=tuple(said_no), left_alone=frozenset({"els", "dirk"}))
    assert (view.waiting_without_pair, len(view.alone_to_match)) == ((), 1), "nobody comes first who is not matched"
