"""What merely resembles a person in the texts of others: listed for someone to decide, never removed by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import store
from db.personal import COLUMNS, ColumnContent, check_decisions
from db.traces import Traces, rows_of, texts_in, traces_of
from mentoring.spellings import NameLikeness, Span

AROUND = 60
"""So many characters of a text are shown on either side."""


@dataclass(frozen=True)
class Resemblance:
    """A piece of a text that may be about a person. key: to say that it is to be taken out.

    before, after: what stands around it; empty where nobody but the writer may read the text. table, column: where it
    stands, the latest place of it; whose: the ids of the people whose row that is. places: in how many it stands,
    earlier values included.
    """

    key: str
    kind: NameLikeness
    found: str
    before: str
    after: str
    table: str
    column: str
    whose: tuple[str, ...]
    places: int = 1


def find_resemblances(path: Path, person: str) -> list[Resemblance]:
    """What resembles this person in what others wrote or is written about others. Raises StoreProblem."""
    with store.read(path) as db:
        check_decisions(db)
        return [each for each, _text, _span in _find_pieces(db, [person])]


def chosen_spans(db: Database, ids: Sequence[str], keys: Collection[str]) -> tuple[dict[str, list[Span]], int]:
    """Text -> the pieces that these keys stand for, and how many pieces are left as they are."""
    if len(ids) > 1 and not keys:
        return {}, 0
    chosen: dict[str, list[Span]] = {}
    left = 0
    for each, text, span in _find_pieces(db, ids):
        if each.key in keys:
            chosen.setdefault(text, []).append(span)
        else:
            left += 1
    return chosen, left


def _find_pieces(db: Database, ids: Sequence[str]) -> list[tuple[Resemblance, str, Span]]:
    """Each piece once, however often the same text stands in the file."""
    traces = traces_of(db, ids)
    known: dict[str, list[tuple[Resemblance, str, Span]]] = {}
    for table, column, whose, text in _texts_of_others(db, traces):
        if text not in known:
            known[text] = list(_pieces(traces, table, column, whose, text))
        else:
            known[text] = [(replace(each, places=each.places + 1), said, span) for each, said, span in known[text]]
    return [each for pieces in known.values() for each in pieces]


def _pieces(
    traces: Traces, table: str, column: str, whose: tuple[str, ...], text: str
) -> Iterator[tuple[Resemblance, str, Span]]:
    sure = traces.spans(text)
    for alike in traces.spellings.alike(text):
        start, end = alike.span
        if any(start < till and since < end for since, till in sure):
            continue
        shown = table != "responses"  # nobody but who gave it reads an answer
        before = text[max(0, start - AROUND) : start] if shown else ""
        after = text[end : end + AROUND] if shown else ""
        key = hashlib.sha256(f"{text}\0{start}\0{end}".encode()).hexdigest()[:16]
        yield Resemblance(key, alike.kind, text[start:end], before, after, table, column, whose), text, alike.span


def _texts_of_others(db: Database, traces: Traces) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Every text that stays in the file without these people: table, column, whose row it is, and the text.

    Earlier values come last, so that a text is named by where it stands now.
    """
    pairs = {row["id"]: (row["mentor"], row["mentee"]) for row in rows_of(db, "pairs")}
    for table in [*(name for name in COLUMNS if name not in ("people", "images")), "images"]:
        for row in rows_of(db, table):
            whose = _whose(table, row, pairs)
            if traces.ids.intersection(whose):
                continue
            if table == "images":
                before = json.loads(row["before"] or "{}")
                for column, text in _texts_of(row["place"], before):
                    yield row["place"], column, whose, text
            else:
                for column, text in _texts_of(table, row):
                    yield table, column, whose, text


def _texts_of(table: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for column, place in COLUMNS[table].items():
        if column in row:
            for text in texts_in(place, row[column]):
                yield column, text


def _whose(table: str, row: dict[str, Any], pairs: dict[int, tuple[str, str]]) -> tuple[str, ...]:
    if row.get("pair") in pairs:
        return tuple(filter(None, pairs[row["pair"]]))
    people = [
        column for column, place in COLUMNS[table].items() if place in (ColumnContent.PERSON, ColumnContent.PARTNER)
    ]
    return tuple(filter(None, (row[column] for column in people)))
