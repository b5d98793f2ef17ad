"""How often a header alone is understood, on wordings left out of what was learned; and how long a big survey takes.

Run: python -m tests.benchmarks mapping
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from mentoring.surveys.fields import Column, Field, Survey
from mentoring.surveys.mapping.propose import propose_mapping
from mentoring.surveys.mapping.shipped_words_and_direction import examples
from mentoring.surveys.mapping.wording import bare_words
from tests.mentoring.surveys.write_weights import learn

DATA = Path(__file__).parent / "data"


@dataclass
class Score:
    """Counts over headers: asked, right first, among three, accepted without asking, and right of those."""

    asked: int = 0
    first: int = 0
    third: int = 0
    sure: int = 0
    right: int = 0

    def add(self, meant: Field, ranked: Iterable[Field], *, sure: bool) -> None:
        """Count one header with its three best fields."""
        first, *others = ranked
        self.asked += 1
        self.first += first is meant
        self.third += meant in (first, *others)
        self.sure += sure
        self.right += sure and first is meant

    def line(self, name: str) -> str:
        """The figures as shares."""
        return (
            f"{name:44} n={self.asked:4}  first {self.first / self.asked:6.1%}  "
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


def alone(headers: Iterable[dict[str, str]]) -> Score:
    """What becomes of each header by itself."""
    score = Score()
    for row in headers:
        mapping = propose_mapping(survey_of([row["header"]]))
        score.add(Field(row["canonical_field"]), mapping.alternatives[0], sure=0 in mapping.sure)
    return score


def left_out() -> tuple[Score, float]:
    """Every example as it would be understood without itself and its near copies, and how long learning takes."""
    begun = time.perf_counter()
    learned, without = learn(examples())
    seconds = time.perf_counter() - begun
    score = Score()
    for meant, chances in zip(without.meant, without.chances, strict=True):
        ranked = [without.fields[place] for place in np.argsort(-chances)[:3]]
        score.add(without.fields[meant], ranked, sure=bool(chances.max() >= learned.bar))
    return score, seconds


def unlearned(name: str) -> list[dict[str, str]]:
    """The headers of a list of which no example has the same words."""
    known = {bare_words(header) for header, _ in examples()}
    return [row for row in rows(name) if bare_words(row["header"]) not in known]


def mapping_seconds(people: int = 5000, columns: int = 40) -> float:
    """How long mapping a big survey takes, the first time."""
    headers = [row["header"] for row in rows("unseen_headers.csv")][::5][:columns]
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
    score, seconds = left_out()
    print(score.line("examples, left out with their near copies"))
    strangers = [row for row in rows("foreign_headers.csv") if row["canonical_field"] == Field.IGNORE]
    print(alone(rows("unseen_headers.csv")).line("a list never learned"))
    print(alone(rows("foreign_headers.csv")).line("forms of other programmes and events"))
    print(alone(unlearned("foreign_headers.csv")).line("  of which no example has the same words"))
    print(alone(strangers).line("  of which no field is about"))
    print(f"learning again: {seconds:.1f} s; 5,000 people x 40 columns: {mapping_seconds():.2f} s")
