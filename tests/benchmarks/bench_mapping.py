"""How often a header alone is understood, on wordings left out of what was learned; and how long a big survey takes.

Run: python tests/benchmarks/bench_mapping.py
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from mentoring.surveys.mapping import propose_mapping
from mentoring.surveys.mapping.columns import Context, clue
from mentoring.surveys.mapping.examples import examples
from mentoring.surveys.mapping.likeness import Likeness
from mentoring.surveys.mapping.propose import three
from mentoring.surveys.model import Column, Field, Survey, Wave
from mentoring.topics import TOPICS

DATA = Path(__file__).parent / "data"
FOLDS = 10


@dataclass
class Score:
    """Counts over headers: asked, right first, among three, accepted without asking, and right of those."""

    asked: int = 0
    first: int = 0
    third: int = 0
    sure: int = 0
    right: int = 0

    def line(self, name: str) -> str:
        """The figures as shares."""
        return (
            f"{name:34} n={self.asked:4}  first {self.first / self.asked:6.1%}  "
            f"among three {self.third / self.asked:6.1%}  "
            f"accepted {self.sure / self.asked:6.1%}  of those right {self.right / max(self.sure, 1):7.2%}"
        )


def rows(name: str) -> list[dict[str, str]]:
    """A list of headers with their fields."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def survey_of(headers: Iterable[str], cells: tuple[tuple[str, ...], ...] = ()) -> Survey:
    """A survey with these headers and rows."""
    columns = tuple(
        Column(place, header, " ".join(header.split()), tuple(dict.fromkeys(row[place] for row in cells if row[place])))
        for place, header in enumerate(headers)
    )
    return Survey("x.csv", None, "utf-8", ",", (), columns, cells, tuple(range(2, len(cells) + 2)), 1, "f", "d")


def measured(headers: Iterable[dict[str, str]], alike: Likeness) -> Score:
    """What becomes of each header by itself, with this second opinion."""
    score = Score()
    for row in headers:
        survey = survey_of([row["header"]])
        found = clue(survey.columns[0], Context(survey, Wave.ENROLMENT, TOPICS, alike))
        meant = Field(row["canonical_field"])
        score.asked += 1
        score.first += found.field is meant
        score.third += meant in three(found)
        score.sure += found.sure
        score.right += found.sure and found.field is meant
    return score


def cross_validated() -> Score:
    """Ten folds over the open list; a wording is never among the examples it is judged by."""
    listed = rows("survey_headers.csv")
    random.Random(1).shuffle(listed)
    total = Score()
    for fold in range(FOLDS):
        left_out = listed[fold::FOLDS]
        hidden = {" ".join(row["header"].split()).casefold() for row in left_out}
        score = measured(left_out, Likeness(each for each in examples() if each[0].casefold() not in hidden))
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(score, name))
    return total


def first_seen() -> Score:
    """Wordings of our own that were written after the words and never learned."""
    return measured([row for row in rows("more_headers.csv") if row["learned"] == "no"], Likeness(examples()))


def seconds(people: int = 5000, columns: int = 40) -> float:
    """How long mapping a big survey takes, the first time."""
    headers = [row["header"] for row in rows("survey_headers.csv")][::11][:columns]
    words = [
        "Ik wil graag meer leren over sociale media en AI",
        "Ja",
        "2",
        "mentor",
        "1985",
        "maandagochtend",
        "an@example.org",
    ]
    cells = tuple(
        tuple(f"{words[(line + place) % len(words)]}{'' if place % 3 else line}" for place in range(len(headers)))
        for line in range(people)
    )
    survey = survey_of(headers, cells)
    begun = time.perf_counter()
    propose_mapping(survey)
    return time.perf_counter() - begun


if __name__ == "__main__":
    print(cross_validated().line("open list, whole wordings left out"))
    print(first_seen().line("our own later wordings"))
    print(f"5,000 people x 40 columns: {seconds():.2f} s")
