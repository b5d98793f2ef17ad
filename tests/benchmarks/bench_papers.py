"""How long the page, the slides and the workbook of a report take together: at most three seconds of this computer,
by the clock on the wall, as a process of its own sets the page."""

from __future__ import annotations

import time

from components.documents.excel_and_report_workbook import report_workbook
from components.documents.report_pdf import report_pdf
from components.documents.report_slides import report_slides
from tests.components.documents.report_samples import DECISION, LABELS, freeze, of_size, with_labels

MOST = 3.0
PAPERS = (report_pdf, report_slides, report_workbook)


def main() -> None:
    """Print seconds of work a paper; exit with 1 when three together take too long, the first time included."""
    reports = {f"{pairs} pairs": of_size(pairs) for pairs in (3, 8, 25, 100)}
    reports["long labels"] = with_labels(LABELS["long"])
    slowest = 0.0
    for name, report in reports.items():
        frozen, taken = freeze(report), []
        for paper in PAPERS:
            began = time.perf_counter()
            paper(frozen, "nl", DECISION)
            taken.append(time.perf_counter() - began)
        slowest = max(slowest, sum(taken))
        each = "  ".join(f"{paper.__name__} {used:.2f}" for paper, used in zip(PAPERS, taken, strict=True))
        print(f"{name:12} {each}  together {sum(taken):.2f} s")
    raise SystemExit(1 if slowest > MOST else 0)


if __name__ == "__main__":
    main()
