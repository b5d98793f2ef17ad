"""The screens on paper: a page each, wide as a projector, tagged, and to the letter."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from components import words
from components.impact.publishing import screens_pdf
from mentoring.impact.report import Report
from tests.components.presenting.test_screens import frozen
from tests.mentoring.impact.sample_reports import EVERY_KIND, go_on
from tests.tools_needed import needs

HOSTILE = "*bold* #link(1) $x$ [a](b) " + "Donaudampfschifffahrtsgesellschaft" * 8


def paper(report: Report, monkeypatch: pytest.MonkeyPatch, language: str = "nl", mark: str | None = None) -> bytes:
    monkeypatch.setattr(words._run, "language", language, raising=False)
    return screens_pdf(frozen(report), mark=mark)


def read(data: bytes, folder: Path) -> tuple[str, str]:
    """What pdfinfo and pdftotext say of it."""
    (folder / "s.pdf").write_bytes(data)
    tools = (["pdfinfo", str(folder / "s.pdf")], ["pdftotext", "-raw", str(folder / "s.pdf"), "-"])
    return tuple(subprocess.run(tool, check=True, capture_output=True, text=True).stdout for tool in tools)


@needs("pdftoppm")
@pytest.mark.parametrize(("kind", "language"), [("go_on", "nl"), ("too_few", "en"), ("interim", "nl")])
def test_every_screen_is_one_tagged_page(kind: str, language: str, tmp_path: Path, monkeypatch) -> None:
    report = EVERY_KIND[kind]()
    about, text = read(paper(report, monkeypatch, language, mark="Invented example"), tmp_path)
    assert re.search(r"Pages:\s+7\b", about)
    assert re.search(r"Tagged:\s+yes", about)
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", about).groups())
    assert width / height == pytest.approx(16 / 9, abs=0.002)
    said = re.sub(r"\s+", " ", text)
    spoken = frozen(report).words[language]
    for told in (spoken.verdict, spoken.reason, spoken.asked, *spoken.unknown, spoken.plan, spoken.stage):
        assert re.sub(r"\s+", " ", told) in said
    assert said.count("Invented example") == 7


@needs("pdftoppm")
def test_what_people_typed_is_never_read_as_markup_and_runs_off_no_page(tmp_path: Path, monkeypatch) -> None:
    programme = replace(go_on().programme, name=HOSTILE, organisation=HOSTILE, goals=(HOSTILE,) * 9)
    about, text = read(paper(replace(go_on(), programme=programme), monkeypatch), tmp_path)
    assert re.search(r"Pages:\s+7\b", about)
    assert "*bold* #link(1) $x$ [a](b)" in text


@needs("pdftoppm")
def test_no_figure_reaches_into_the_next_one(tmp_path: Path, monkeypatch) -> None:
    goals = ("Leidinggevenden gebruiken dashboards en werken zelf online samen voor een taak.",) * 3
    programme = replace(go_on().programme, goals=goals)
    (tmp_path / "s.pdf").write_bytes(paper(replace(go_on(), programme=programme), monkeypatch))
    tool = ["pdftotext", "-bbox", "-f", "2", "-l", "2", str(tmp_path / "s.pdf"), "-"]
    found = subprocess.run(tool, check=True, capture_output=True, text=True).stdout
    words_at = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', found)
    end, top = next(
        (float(right), top) for _l, top, right, word in words_at if word == "minstens" and float(right) < 300
    )
    beside = sorted(float(left) for left, level, _right, _word in words_at if level == top)[1]
    assert beside - end > 8, (beside, end)
