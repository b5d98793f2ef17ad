"""The slides and the workbook of a report, opened by another program than the one that made them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from components.documents.excel_and_report_workbook import report_workbook
from components.documents.report_slides import report_slides
from tests.components.documents.report_samples import LABELS, freeze, long_decision, of_size, with_labels
from tests.tools_needed import found, needs

MADE = {
    "few": (of_size(3), "nl", None),
    "long": (with_labels(LABELS["long"]), "en", long_decision()),
}


@needs("soffice", "pdftoppm")
def test_libreoffice_opens_all_of_them(tmp_path: Path) -> None:
    for name, (report, language, decision) in MADE.items():
        frozen = freeze(report)
        (tmp_path / f"{name}-book.xlsx").write_bytes(report_workbook(frozen, language, decision))
        (tmp_path / f"{name}-slides.pptx").write_bytes(report_slides(frozen, language, decision))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(path) for path in sorted(tmp_path.glob("*.*"))]
    command = [found("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=False, capture_output=True, timeout=240)
    for name, (report, language, _decision) in MADE.items():
        verdict = squeeze(freeze(report).words[language].verdict)
        assert verdict in squeeze(text_of(tmp_path / f"{name}-book.pdf"))
    if not list(tmp_path.glob("*-slides.pdf")):
        pytest.skip("this LibreOffice has no Impress")
    for name, (report, language, _decision) in MADE.items():
        text = text_of(tmp_path / f"{name}-slides.pdf")
        assert squeeze(freeze(report).words[language].verdict) in squeeze(text)
        assert text.count("\f") == 5


def text_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode(errors="replace")


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)
