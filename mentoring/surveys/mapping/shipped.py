"""The tables that come with the app: ideas, known headers, headers of survey tools, and the weights learned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np

from mentoring.surveys.model import Field
from mentoring.topics import normalise

WEIGHTS = "weights.npz"
Example = tuple[str, Field]
"""A header and the field it means."""


@dataclass(frozen=True)
class HeaderWeights:
    """What was learned from the examples before a release.

    fields: what a header can mean; pieces: word or letters -> its row in `by_piece`; rarity: what each piece weighs,
    unseen: what any other weighs. by_piece, by_idea, by_pair, base: what they add to the score of every field.
    heat: makes scores chances. bar: the least chance of a field that nobody needs to look at.
    """

    fields: tuple[Field, ...]
    pieces: dict[str, int]
    rarity: np.ndarray
    unseen: float
    idea_rarity: np.ndarray
    by_piece: np.ndarray
    by_idea: np.ndarray
    by_pair: np.ndarray
    base: np.ndarray
    heat: float
    bar: float


@lru_cache(maxsize=1)
def lexicon() -> dict[str, re.Pattern[str]]:
    """Idea -> how its words look: `word`, `word*` and `*word`, `several_words` side by side, `^word` at the start."""
    return {row[0]: re.compile(_pattern(" ".join(row[1:]))) for row in _rows("word_patterns.tsv")}


def _pattern(words: str) -> str:
    def one(word: str) -> str:
        plain = re.sub(r"[^a-z0-9_*]", "_", word.removeprefix("^"))
        return rf"{'^' if word.startswith('^') else ''}\b{plain.replace('*', '[^ ]*').replace('_', ' ')}\b"

    return "|".join(map(one, words.split()))


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """Every known header with its field."""
    return tuple((header, Field(field)) for _, field, header in _rows("known_headers.tsv"))


@lru_cache(maxsize=1)
def tool_headers() -> tuple[Example, ...]:
    """The columns that survey tools add themselves."""
    return tuple((header, Field(field)) for field, header in _rows("tool_headers.tsv"))


def _rows(name: str) -> list[list[str]]:
    """A table without its heading."""
    return [line.split("\t") for line in files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()[1:]]


_MARKED = re.compile(
    r"^(?:points|punten|feedback|points?|commentaires|durée pour la question|"
    r"question time|group time|tijd voor vraag)\s*(?:-|–|:)\s*.+|"
    r".+\[(?:score|feedback)\]$|^(?:q\d+ - )?topics - .*|.+ - (?:sentiment|sentiment score|parent topics|topics)$",
    re.IGNORECASE | re.DOTALL,
)
"""What tools make of the questions themselves: points, feedback, times."""


@lru_cache(maxsize=1)
def _of_tools() -> dict[str, Field]:
    return {normalise(header): field for header, field in tool_headers() if header != "#"}


def of_the_tool(header: str, tool: str | None = None) -> Field | None:
    """The field of a header that a survey tool writes itself, None for a question that people made."""
    shown = header.strip().strip('"')
    if shown == "#" or _MARKED.match(shown):
        return Field.IGNORE
    if tool is None and normalise(shown) == "status":
        # In a list that people keep, this is how somebody is employed; who left is looked for there.
        return None
    if tool == "msforms" and normalise(shown) in ("language", "taal", "langue"):
        return None
    return _of_tools().get(normalise(shown))


@lru_cache(maxsize=1)
def weights() -> HeaderWeights:
    """The weights that come with the app."""
    with files(__package__).joinpath(WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        pieces = str(kept["pieces"]).split("\n")
        return HeaderWeights(
            fields=tuple(Field(each) for each in str(kept["fields"]).split("\n")),
            pieces={piece: place for place, piece in enumerate(pieces)},
            heat=float(kept["heat"]),
            bar=float(kept["bar"]),
            unseen=float(kept["unseen"]),
            **{name: kept[name].astype(np.float32) for name in ARRAYS},
        )


ARRAYS = ("rarity", "idea_rarity", "by_piece", "by_idea", "by_pair", "base")
"""What is kept as arrays of numbers."""
