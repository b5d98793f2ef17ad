"""How long reading takes beside the plainest reader of the same bytes, as ratios in one run.

Run: python tests/benchmarks/bench_reading.py
"""

from __future__ import annotations

import csv
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

ROWS, COLUMNS = 5_000, 40
TOPICS = ("AI tools", "social media", "data, charts", "short video", "chatbots")


def grid(rows: int = ROWS, columns: int = COLUMNS) -> list[list[str]]:
    """A survey as it comes: a timestamp, a name, an address, then answers of several kinds."""
    header = [
        "Timestamp",
        "Wat is je naam?",
        "E-mailadres",
        *(f"Vraag {at}: wat vind je hiervan?" for at in range(3, columns)),
    ]
    kinds: tuple[Callable[[int], str], ...] = (
        lambda row: str(1 + row % 5),
        lambda row: ", ".join(TOPICS[row % 3 : row % 3 + 2]),
        lambda row: f"Ik wil graag leren hoe dat werkt, omdat mijn team dat vraagt ({row}).",
        lambda row: "Helemaal mee eens" if row % 2 else "Niet mee eens, niet mee oneens",
        lambda row: "",
    )
    body = [
        [f"{1 + row % 28}-6-2025 21:35:{row % 60:02d}", f"Chloé de Vries {row}", f"p{row}@example.org"]
        + [kinds[at % len(kinds)](row) for at in range(3, columns)]
        for row in range(rows)
    ]
    return [header, *body]


def as_csv(rows: list[list[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode("utf-8")


def as_xlsx(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Form1")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, float(cell) if cell.isdigit() else cell)
    return target.getvalue()


def best_of(repeat: int, call: Callable[[], object]) -> float:
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one table: what, plain reader, ours, ratio, budget, within."""
    from python_calamine import CalamineWorkbook

    from mentoring.surveys.reading.reader import read_survey

    rows = grid()
    text, book = as_csv(rows), as_xlsx(rows)
    plain_csv = best_of(3, lambda: list(csv.reader(io.StringIO(text.decode("utf-8"), newline=""))))
    plain_xlsx = best_of(3, lambda: CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python())
    ours = (
        ("csv", plain_csv, best_of(3, lambda: read_survey(text, "answers.csv")), 3.0),
        ("xlsx", plain_xlsx, best_of(3, lambda: read_survey(book, "answers.xlsx")), 1.5),
    )
    print(f"{ROWS} rows x {COLUMNS} columns; csv {len(text) / 1e6:.1f} MB, xlsx {len(book) / 1e6:.1f} MB")
    print(f"{'':6}{'plain s':>9}{'ours s':>9}{'ratio':>7}   budget")
    for name, plain, own, factor in ours:
        budget = factor * plain + 1
        verdict = "within" if own <= budget else "OVER"
        print(
            f"{name:6}{plain:9.3f}{own:9.3f}{own / plain:7.1f}   {factor:g} x plain + 1 s = {budget:.2f} s: {verdict}"
        )


if __name__ == "__main__":
    main()
