"""How long bringing in a survey takes, from the bytes to the stored people, as ratios in one run.

Run: python -m tests.benchmarks.bench_intake
"""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db import rounds, store, surveys
from db.personal_data import ANOTHER_FOLDER
from mentoring.programme import Programme
from mentoring.surveys import confirm, enrol, propose_mapping, read_survey
from mentoring.surveys.fields import Intake, Mapping, Survey
from tests.benchmarks.bench_reading import as_csv, as_xlsx, best_of, grid
from tests.benchmarks.generate import TODAY, enrolment_file

ANSWER = {"topic:*": "new"}

ENROL_SECONDS, STORED_SECONDS = 2.0, 3.0
"""Seconds of processor time for enrolling 5,000 people, and for enrolling and storing them."""


def understood(data: bytes) -> tuple[Survey, Mapping, Intake]:
    """An enrolment file as it stands before it is saved, every question answered."""
    survey = read_survey(data, "enrolment.csv")
    proposed = propose_mapping(survey)
    mapping = confirm(proposed, {index: proposed.fields[index] for index in proposed.unsure})
    answers = dict(ANSWER)
    intake = enrol(survey, mapping, today=TODAY, answers=answers)
    while intake.questions:
        answers |= {each.key: each.options[-1] for each in intake.questions}
        intake = enrol(survey, mapping, today=TODAY, answers=answers)
    return survey, mapping, intake


def processor_seconds(data: bytes, folder: Path, place: list[int]) -> tuple[float, float]:
    """Processor time of enrolling, and of enrolling and storing the people of a file that is understood already."""
    survey, mapping, _ = understood(data)
    opened = empty_round(folder, place)
    start = time.process_time()
    intake = enrol(survey, mapping, today=TODAY, answers=ANSWER)
    enrolled = time.process_time() - start
    surveys.save(opened, survey, mapping, intake)
    return enrolled, time.process_time() - start


def empty_round(folder: Path, place: list[int]) -> rounds.Round:
    """A round in a file of its own."""
    place.append(len(place))
    path = folder / f"own-{len(place)}.db"
    store.create(path)
    return rounds.create(path, Programme("Bench", starts=date(2026, 3, 1), ends=date(2026, 9, 1)))


def brought_in(data: bytes, folder: Path, place: list[int]) -> None:
    """The whole way, into a file of its own."""
    opened = empty_round(folder, place)
    survey, mapping, intake = understood(data)
    surveys.save(opened, survey, mapping, intake)


def bare(data: bytes, folder: Path, place: list[int]) -> None:
    """The plainest thing that could be done with the same bytes: read them and insert a row a person."""
    place.append(len(place))
    db = sqlite3.connect(folder / f"bare-{len(place)}.db")
    db.execute("CREATE TABLE people (id TEXT PRIMARY KEY, answers TEXT)")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    with db:
        db.executemany(
            "INSERT INTO people VALUES (?, ?)", [(str(at), json.dumps(row)) for at, row in enumerate(rows[1:])]
        )
    db.close()


def line(name: str, plain: float, own: float, factor: float) -> None:
    budget = factor * plain + 1
    verdict = "within" if own <= budget else "OVER"
    print(f"{name:42}{plain:9.3f}{own:9.3f}   {factor:g} x plain + 1 s = {budget:.2f} s: {verdict}")


def processor_line(name: str, own: float, budget: float) -> None:
    verdict = "within" if own <= budget else "OVER"
    print(f"{name:42}{'':9}{own:9.3f}   {budget:g} s of processor time: {verdict}")


def read_and_mapped(data: bytes, name: str) -> Callable[[], object]:
    return lambda: propose_mapping(read_survey(data, name))


def main() -> None:
    """Print one table: what, plain s, ours s, budget, within."""
    from python_calamine import CalamineWorkbook

    print(f"{'':42}{'plain s':>9}{'ours s':>9}   budget")
    with tempfile.TemporaryDirectory() as name:
        folder, place = Path(name), [0]
        os.environ[ANOTHER_FOLDER] = name  # who was erased on this computer is none of what is measured
        data = enrolment_file(1_000)
        plain = best_of(3, lambda: bare(data, folder, place))
        line("1000 people read, understood and stored", plain, best_of(2, lambda: brought_in(data, folder, place)), 5.0)
        many = enrolment_file(5_000)
        print(
            f"{'5000 people, for the design size':42}{'':9}{best_of(1, lambda: brought_in(many, folder, place)):9.3f}"
        )
        measured = [processor_seconds(many, folder, place) for _ in range(3)]
        processor_line("5000 people enrolled", min(enrolled for enrolled, _ in measured), ENROL_SECONDS)
        processor_line("5000 people enrolled and stored", min(stored for _, stored in measured), STORED_SECONDS)
    rows = grid()
    text, book = as_csv(rows), as_xlsx(rows)
    plain = best_of(3, lambda: list(csv.reader(io.StringIO(text.decode("utf-8"), newline=""))))
    line("5000 x 40 CSV read and mapped", plain, best_of(3, read_and_mapped(text, "a.csv")), 3.0)
    plain = best_of(3, lambda: CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python())
    line("5000 x 40 XLSX read and mapped", plain, best_of(3, read_and_mapped(book, "a.xlsx")), 1.5)


if __name__ == "__main__":
    main()
