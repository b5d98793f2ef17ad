"""The papers of HR: a checklist with what to cover, and the self-check with the fact behind each answer."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from components.support.checklists import checklist_pdf, self_check_pdf
from mentoring.programme import Programme
from mentoring.self_check import ProgrammeRecords, assess
from mentoring.support import Checklist, SupportCounts, SupportTask, TaskCode, support_tasks
from tests.components.documents.support_samples import usual_programme
from tests.tools_needed import needs

TODAY = date(2026, 11, 29)
COUNTS = SupportCounts(12, 11, 9, 3)


def text_of(data: bytes, folder: Path) -> str:
    (folder / "c.pdf").write_bytes(data)
    command = [shutil.which("pdftotext") or "", "-layout", str(folder / "c.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def is_for_everyone(data: bytes, language: str) -> bool:
    return b"pdfuaid" in data and f"/Lang({language})".encode() in data


@needs("pdftoppm")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("checklist", Checklist)
def test_a_checklist_says_what_to_cover_and_how_each_point_stands(
    tmp_path: Path, checklist: Checklist, language: str
) -> None:
    data = checklist_pdf(
        checklist, support_tasks({}, usual_programme()), COUNTS, usual_programme(), language, today=TODAY
    )
    assert is_for_everyone(data, language)
    assert text_of(data, tmp_path).count("\f") == 1


@needs("pdftoppm")
def test_a_point_says_who_and_when_and_how_many_came(tmp_path: Path) -> None:
    owner = "Els #link[x] {{ 7*7 }} " + "x" * 60
    done = SupportTask(TaskCode.MENTORS_BRIEFED, owner, date(2026, 9, 1), True, date(2026, 9, 2), 9)
    tasks = support_tasks({done.code: done}, usual_programme())
    said = text_of(
        checklist_pdf(Checklist.MENTOR_BRIEFING, tasks, COUNTS, usual_programme(), "nl", today=TODAY), tmp_path
    )
    for part in ("doorEls#link[x]{{7*7}}", "gedaanop2sep2026", "9van12kwamen", "voorstel:10aug2026"):
        assert part in re.sub(r"[\s\u200b]", "", said)
    bare = checklist_pdf(
        Checklist.MENTOR_BRIEFING, support_tasks({}, Programme("P")), COUNTS, Programme("P"), "nl", today=TODAY
    )
    assert "None" not in text_of(bare, tmp_path)


@needs("pdftoppm")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_self_check_names_its_facts_and_is_no_certificate(tmp_path: Path, language: str) -> None:
    programme = usual_programme()
    records = ProgrammeRecords(programme, {}, [], [], [], [], support_tasks({}, programme))
    data = self_check_pdf(assess(records, {"backing": True}), programme, language, today=TODAY)
    said = " ".join(text_of(data, tmp_path).split())
    assert is_for_everyone(data, language)
    known = {
        "nl": ("Staat op de pagina Programma.", "Zelf aangevinkt door HR.", "Niet bekend in de app", "geen keurmerk"),
        "en": ("Is on the Programme page.", "Ticked by HR.", "Not known to the app", "not a certificate"),
    }
    assert all(part in said for part in known[language])
    assert "None" not in said
