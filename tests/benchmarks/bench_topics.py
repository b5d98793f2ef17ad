"""How often people's own words find their topic, on phrases and whole wordings that were left out of what was learned.

Run: python tests/benchmarks/bench_topics.py
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

from rapidfuzz import fuzz, process

from mentoring.topics import TOPICS, find_topic, normalise, propose_topics, understanding
from mentoring.topics import catalogue_and_weights as kept
from mentoring.topics.catalogue_and_weights import NOTHING, STRANGER, Wording
from mentoring.topics.understanding import Meaning, Understanding
from tests.mentoring.topics.write_weights import learn

DATA = Path(__file__).parent / "data"
FOLDS = 5

UNSEEN = "unseen_topics.tsv"
"""Hard phrases of another hand, and strangers; none of them is an anchor."""

EVERYDAY = "everyday_topics.tsv"
"""Words that everybody uses and that are no topic, and topics in other words than the anchors'."""

STRANGERS = "everyday_strangers.tsv"
"""More words of every day, none of which is an anchor; what is a topic here, such as staying healthy, is not in it."""

Asked = tuple[str, set[str]]
"""A phrase and the topics that are right for it; STRANGER alone when none is."""


@dataclass
class Score:
    """Counts over phrases with a topic, and over strangers."""

    asked: int = 0
    first: int = 0
    third: int = 0
    sure: int = 0
    right: int = 0
    strangers: int = 0
    strangers_sure: int = 0
    strangers_likely: int = 0

    def add(self, meaning: Meaning, right: set[str]) -> None:
        """Count one phrase."""
        if right <= {STRANGER, NOTHING}:
            self.strangers += 1
            self.strangers_sure += meaning.sure
            self.strangers_likely += meaning.code is not None
            return
        self.asked += 1
        self.first += meaning.code in right
        self.third += bool(right & set(meaning.suggestions))
        self.sure += meaning.sure
        self.right += meaning.sure and meaning.code in right

    def line(self, name: str) -> str:
        """The figures as shares."""
        strangers = f"strangers sure {self.strangers_sure}, with a topic {self.strangers_likely} of {self.strangers}"
        if not self.asked:
            return f"{name:34} {strangers}"
        return (
            f"{name:34} n={self.asked:5}  first {self.first / self.asked:6.1%}  "
            f"among three {self.third / self.asked:6.1%}  "
            f"sure {self.sure / self.asked:6.1%}  of those right {self.right}/{self.sure} "
            f"({self.right / max(self.sure, 1):.1%})  "
            f"{strangers}"
        )


def phrases_in(name: str) -> list[Asked]:
    """Phrases with the topics that are right for each."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["phrase"], set(row["codes"].split("|"))) for row in rows]


def measured(asked: Iterable[Asked]) -> Score:
    """What becomes of each phrase with the weights of now."""
    reader, score = Understanding(TOPICS, {}), Score()
    for phrase, right in asked:
        score.add(reader.meaning(phrase), right)
    return score


def nearest_codes(phrase: str) -> tuple[str, ...]:
    """The topics of the wordings that are most like a phrase, best first."""
    wordings = {words: topic.code for topic in TOPICS for words in topic.wordings}
    hits = process.extract(phrase, list(wordings), processor=normalise, scorer=fuzz.WRatio, score_cutoff=65, limit=25)
    return tuple(dict.fromkeys(wordings[words] for words, _, _ in hits))[:3]


def by_likeness_of_words(asked: Iterable[Asked]) -> Score:
    """What exact words, typing errors and nearest wordings alone would make of them."""
    score = Score()
    for phrase, right in asked:
        found = find_topic(phrase)
        near = (found.code,) if found.code else nearest_codes(phrase)
        score.add(Meaning(near[0] if near else None, bool(found), near), right)
    return score


def cross_validated(wordings: Sequence[Wording]) -> Score:
    """Whole wordings left out: each anchor of more than one word is judged by what the others teach."""
    own = [(topic.code, words) for topic in TOPICS for words in topic.wordings]
    shuffled = list(wordings)
    random.Random(1).shuffle(shuffled)
    total = Score()
    for fold in range(FOLDS):
        left_out = shuffled[fold::FOLDS]
        rest = tuple(each for at, each in enumerate(shuffled) if at % FOLDS != fold)
        learned = learn([*own, *rest], kept.CODES)
        with (
            patch.object(kept, "weights", lambda learned=learned: learned),
            patch.object(kept, "anchors", lambda rest=rest: rest),
        ):
            kept.load_shipped.cache_clear()
            understanding._scores.cache_clear()
            score = measured((words, {code}) for code, words in left_out if len(normalise(words).split()) > 1)
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(score, name))
    kept.load_shipped.cache_clear()
    understanding._scores.cache_clear()
    return total


def seconds(answers: Sequence[str]) -> float:
    """Seconds of the clock to understand these answers."""
    start = time.perf_counter()
    propose_topics(answers)
    return time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    asked = phrases_in(UNSEEN)
    print(by_likeness_of_words(asked).line("unseen, words alone"))
    print(measured(asked).line("unseen, by letters"))
    print(measured(phrases_in(EVERYDAY)).line("everyday words, new phrasings"))
    print(measured(phrases_in(STRANGERS)).line("other words of every day"))
    print(cross_validated(kept.anchors()).line("wordings of several words left out"))
    phrases = [phrase for phrase, _ in asked]
    answers = [f"{phrases[n % 90]} {n}, {phrases[(n * 7 + 3) % 140]}" for n in range(400)]
    print(f"400 different answers: {seconds(answers):.2f} s")
    print(f"3,000 topics in one cell: {seconds([', '.join(f'woord{n} thema{n * 7}' for n in range(3000))]):.2f} s")


if __name__ == "__main__":
    main()
