"""What people wrote for topics, in one table: as written, by whom, the topics it stands for; nothing is required."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from typing import Any

import streamlit as st

from components import pd
from components.words import _, language, md, ngettext
from components.words.vocabulary import topic_names as topic_names
from mentoring.surveys.enrolment import NEW, OWN_WORDS, SKIP, TOGETHER
from mentoring.surveys.model import Intake, TopicRow
from mentoring.topics import Topic

_MOST_NAMES = 12
_WRITTEN, _PEOPLE, _WHO, _TOPICS, _NEW, _MAYBE = "written", "people", "who", "topics", "new", "maybe"


def ask(intake: Intake, answers: Map[str, str], catalogue: Sequence[Topic], key: str) -> dict[str, str] | None:
    """All answers with what the table says now, once it is accepted; None while nobody did."""
    rows = intake.topics
    if not rows:
        return None
    labels = {**topic_names(catalogue), **intake.labels}
    doubtful = sum(not row.settled for row in rows)
    shown = table(rows, labels)
    with (
        st.expander(_title(len(rows), doubtful), icon=":material/translate:", expanded=doubtful > 0),
        st.form(f"topics_{key}", border=False),
    ):
        st.caption(
            _(
                "Nothing has to be done here. What has no topic counts in its own words: it meets whoever wrote the "
                "same."
            )
        )
        edited = st.data_editor(
            shown,
            column_config=_columns(sorted(labels.values(), key=str.casefold)),
            disabled=(_WRITTEN, _MAYBE, _PEOPLE, _WHO),
            hide_index=True,
            width="stretch",
            row_height=_row_height(shown[_WRITTEN]),
            key=f"topics_table_{key}_{_mark(rows)}",
            alt=_("What people wrote, and the topics it stands for"),
        )
        _show_in_full(long_answers(rows))
        accepted = st.form_submit_button(_("Accept these topics"), icon=":material/check:")
    return {**answers, **topic_answers(rows, shown, edited, labels)} if accepted else None


def table(rows: Sequence[TopicRow], labels: Map[str, str]) -> pd.DataFrame:
    """One line for each text, with the topics that are chosen beforehand."""
    shown = pd.DataFrame(
        {
            _WRITTEN: [_shorten(written_text(row)) for row in rows],
            _TOPICS: [[labels.get(code, code) for code in row.codes] for row in rows],
            _NEW: ["" if row.codes else row.new or "" for row in rows],
            _PEOPLE: [len(row.people) for row in rows],
            _WHO: [
                ", ".join([*row.people[:_MOST_NAMES], *(["…"] if len(row.people) > _MOST_NAMES else [])])
                for row in rows
            ],
        }
    )
    maybe = [", ".join(labels.get(code, code) for code in _nearest(row)) for row in rows]
    if any(maybe):
        shown.insert(2, _MAYBE, maybe)
    return shown


def _nearest(row: TopicRow) -> tuple[str, ...]:
    """The topics that words without one come nearest to."""
    return () if row.codes or row.settled else row.suggestions


def written_text(row: TopicRow) -> str:
    """Words as they were written, with the answer they are from where that matters."""
    text = f"{row.text} (“{row.beside}”)" if row.beside else row.text
    return " ".join(text.split())


def long_answers(rows: Sequence[TopicRow]) -> list[str]:
    """What does not fit in its row of the table, whole."""
    return [text for text in dict.fromkeys(map(written_text, rows)) if len(text) > _MOST_LINES * _LETTERS]


def topic_answers(
    rows: Sequence[TopicRow], shown: pd.DataFrame, edited: pd.DataFrame, labels: Map[str, str]
) -> dict[str, str]:
    """The answers of an accepted table: for doubtful lines as they stand, for others where they were changed."""
    codes = {label: code for code, label in labels.items()}
    found = {}
    for row, before, after in zip(rows, _lines(shown), _lines(edited), strict=True):
        if row.settled and before == after:
            continue
        chosen = [codes.get(label, f"{NEW}:{label}") for label in after]
        nothing = SKIP if row.codes and not row.new else OWN_WORDS
        found[row.key] = TOGETHER.join(dict.fromkeys(chosen)) or nothing
    return found


def _lines(frame: pd.DataFrame) -> list[list[str]]:
    """Per line the topics, those that exist and the new one, as clean texts."""
    lines = []
    for topics, new in zip(frame[_TOPICS], frame[_NEW], strict=True):
        named = [*(topics if isinstance(topics, (list, tuple)) or hasattr(topics, "tolist") else ()), new]
        texts = [" ".join(each.replace(TOGETHER, " ").split()) for each in named if isinstance(each, str)]
        lines.append([text for text in texts if text])
    return lines


def _title(count: int, doubtful: int) -> str:
    if doubtful:
        return ngettext("{count} topic to glance at", "{count} topics to glance at", doubtful).format(count=doubtful)
    text = ngettext(
        "{count} topic in their own words understood", "{count} topics in their own words understood", count
    )
    return text.format(count=count)


def _columns(options: Sequence[str]) -> dict[str, Any]:
    config = st.column_config
    return {
        _WRITTEN: config.TextColumn(_("As written"), width=_WRITTEN_WIDTH, pinned=True),
        _PEOPLE: config.NumberColumn(_("People"), width="small"),
        _WHO: config.TextColumn(_("Who")),
        _TOPICS: config.MultiselectColumn(_("Topics"), options=options, accept_new_options=True, width=190),
        _MAYBE: config.TextColumn(_("Perhaps"), help=_("The topics that come nearest; choose one under Topics.")),
        _NEW: config.TextColumn(_("New topic"), max_chars=80, width=110),
    }


_WRITTEN_WIDTH, _LETTERS = 140, 17
"""In pixels, and the letters that fit on a line of it: so narrow that on a phone the topics stand beside it, and
whatever else is scrolled to; a wide screen gives every column more."""

_MOST_LINES, _LINE = 3, 19
"""All rows are as high as the longest answer asks, up to so many lines of so many pixels."""

_MANY_LONG, _LIST_HEIGHT = 6, 240
"""More long answers than this stand in a list of this height, in pixels, that scrolls."""


def _shorten(text: str) -> str:
    most = _MOST_LINES * _LETTERS
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


def _lines_of(text: str) -> int:
    return len(textwrap.wrap(text, _LETTERS))


def _row_height(texts: Iterable[str]) -> int | None:
    """The height in which the answers can be read whole, in pixels; None for that of one line."""
    lines = min(max(map(_lines_of, texts), default=1), _MOST_LINES)
    return _LINE * lines + 14 if lines > 1 else None


def _show_in_full(long: Sequence[str]) -> None:
    if long:
        with st.container(height=_LIST_HEIGHT if len(long) > _MANY_LONG else "content", border=False):
            st.caption("\n".join([_("Long answers, in full:"), "", *(f"- {md(text)}" for text in long)]))


def _mark(rows: Sequence[TopicRow]) -> str:
    """Changes with what the table shows, so that what was typed in an earlier one is not laid over it."""
    return hashlib.blake2b(repr((language(), rows)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
