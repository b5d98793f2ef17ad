"""What a reader finds in a PDF."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def spoken(data: bytes, folder: Path) -> str:
    """The text of all pages, every run of white space as one blank, without marks that nobody sees."""
    (folder / "paper.pdf").write_bytes(data)
    done = subprocess.run(["pdftotext", "-raw", str(folder / "paper.pdf"), "-"], check=True, capture_output=True)
    seen = re.sub("[\u200b\u2066-\u2069]", "", done.stdout.decode(errors="replace"))
    return " ".join(seen.split())
