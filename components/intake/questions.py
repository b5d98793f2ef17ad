"""What is asked before the rows can be saved: about rows and rows left out, and topics people wrote in own words."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from typing import Any

import streamlit as st

from components import pd
from components.intake.sentences import option, question
from components.paging import choose
from components.words import _, language, md, ngettext, plain_label
from components.words.vocabulary import answer_options as option_words
from components.words.vocabulary import topic_names as topic_names
from mentoring.surveys.enrolment.intake import LET_IN
from mentoring.surveys.enrolment.measures_and_waves import NOTE_READ, NOTE_UNSEEN, SAID_SO
from mentoring.surveys.enrolment.row_parser import WITHOUT_EMAIL
from mentoring.surveys.enrolment.rows import INCLUDE
from mentoring.surveys.enrolment.topic_answers import NEW, OWN_WORDS, SKIP, TOGETHER
from mentoring.surveys.fields import Intake, Outcome, Question, ReceiptLine, TopicRow
from mentoring.topics import Topic


def ask_rows(
    questions: Sequence[Question],
    names: Map[str, str],
    rows: Map[int, str],
    key: str,
    outlook: Callable[[Map[str, str]], None],
) -> Map[str, str] | None:
    """The answers by question key, or None until all are given.

    names: of topics and people, by code or id. rows: what stands in a row, for one that is nobody's. outlook: shows
    what comes of the answers as they are now.
    """
    dead_ends = [each for each in questions if not each.options]
    if dead_ends:
        for each in dead_ends:
            st.warning(question(each, rows), icon=":material/help:")
        return None
    count = len(questions)
    st.subheader(
        ngettext("{count} question about the answers", "{count} questions about the answers", count).format(
            count=count
        ),
        anchor=False,
    )
    above = st.container()
    asked = {each.key: _ask_one(each, names, rows, f"{key}_{number}") for number, each in enumerate(questions)}
    given = {each: str(value) for each, value in asked.items() if value}
    with above:
        outlook(given)
    if not st.button(_("Continue"), key=f"questions_{key}", type="primary", icon=":material/check:"):
        return None
    if len(given) < count:
        st.error(_("Answer each question before you go on."), icon=":material/help:")
        return None
    return given


def _ask_one(asked: Question, names: Map[str, str], rows: Map[int, str], key: str) -> str | None:
    sentence = question(asked, rows)
    likely = asked.options.index(given) if (given := asked.detail.get("likely")) in asked.options else None
    words = {code: option(asked, code, names, rows) for code in asked.options}
    if len(asked.options) <= 5:
        return st.radio(sentence, asked.options, index=likely, format_func=words.__getitem__, key=f"question_{key}")
    return st.selectbox(
        sentence,
        asked.options,
        index=likely,
        format_func=words.__getitem__,
        key=f"question_{key}",
        placeholder=_("Choose …"),
    )


_ALL_UNFINISHED = "unfinished"
_NOT_ASKED = ("unfinished", "refused:", "same_person:", "known_person:", "erased:", "no_role_column:", NOTE_READ)
_MOST = 12
"""So many people are offered one by one; more are better corrected in the file."""


def ask_left_out(intake: Intake, answers: Map[str, str], names: Map[str, str], key: str) -> dict[str, str] | None:
    """All answers with the changed choices, or None while nothing changed. names: of those who take part, by id."""
    lines = [line for line in intake.receipt.lines if line.detail.get("key")]
    unfinished = [line for line in lines if line.outcome is Outcome.UNFINISHED]
    addresses = [line for line in lines if str(line.detail["key"]).startswith("refused:")]
    unknown = [line for line in lines if str(line.detail["key"]).startswith("known_person:")]
    alike = [line for line in lines if str(line.detail["key"]).startswith("same_person:")]
    erased = [line for line in lines if str(line.detail["key"]).startswith("erased:")]
    roles = [told for told in intake.warnings if told.code == "no_role_column" and told.detail.get("key")]
    said = {each: value for each, value in answers.items() if each.startswith(_NOT_ASKED)}
    noted = NOTE_READ in said or any(told.code == NOTE_UNSEEN for told in intake.warnings)
    if not (unfinished or addresses or unknown or alike or erased or roles or noted or _ALL_UNFINISHED in said):
        return None
    place = st.expander(_("Choose otherwise about some rows"), icon=":material/rule:")
    with place:
        given = _ask_unknown(unknown, names, key)
    with place, st.form(f"left_out_{key}", border=False):
        given |= _ask_unfinished(unfinished, _ALL_UNFINISHED in said)
        given |= _ask_addresses(addresses)
        given |= _ask_erased(erased)
        given |= _ask_alike(alike)
        given |= _ask_note(NOTE_READ in said) if noted else {}
        for told in roles:
            given |= _ask_role(str(told.detail["key"]), tuple(told.detail.get("options", ())))  # type: ignore[arg-type]
        if not st.form_submit_button(_("Count again with this"), icon=":material/refresh:"):
            return None
    chosen = {each: value for each, value in given.items() if value}
    others = {each: value for each, value in answers.items() if not each.startswith(_NOT_ASKED)}
    asked_before = {each: value for each, value in said.items() if each not in given}
    return {**others, **asked_before, **chosen}


def _ask_unfinished(lines: list[ReceiptLine], now: bool) -> dict[str, str]:
    if not lines and not now:
        return {}
    label = ngettext("Take the {count} unfinished answer too", "Take the {count} unfinished answers too", len(lines))
    shown = label.format(count=len(lines)) if lines else _("Take the unfinished answers too")
    return {_ALL_UNFINISHED: INCLUDE if st.toggle(shown, value=now) else ""}


def _ask_note(now: bool) -> dict[str, str]:
    """Whether the form, and not the file, said that HR reads what was written beside the request for contact."""
    said = st.checkbox(
        _("The form said that HR reads the comment beside the request for contact, with the name"),
        value=now,
        help=_("Only tick this if people read that before they wrote. Otherwise nobody sees what they wrote."),
    )
    return {NOTE_READ: SAID_SO if said else ""}


def _ask_addresses(lines: list[ReceiptLine]) -> dict[str, str]:
    """People with a name whose e-mail address cannot be used."""
    named = {str(line.detail["key"]): line for line in lines if line.name}
    if not named:
        return {}
    label = _("Take these people in without an e-mail address")
    chosen = st.multiselect(
        label, list(named), format_func=lambda each: _with_row(named[each]), placeholder=_("Nobody")
    )
    return {each: WITHOUT_EMAIL if each in chosen else "" for each in named}


def _ask_erased(lines: list[ReceiptLine]) -> dict[str, str]:
    """People who were erased; only those who asked for it themselves come back."""
    asked = {str(line.detail["key"]): line for line in lines}
    if not asked:
        return {}
    label = _("Let these people in again: they asked for it themselves")
    chosen = st.multiselect(
        label, list(asked), format_func=lambda each: _with_row(asked[each]), placeholder=_("Nobody")
    )
    return {each: LET_IN if each in chosen else "" for each in asked}


def _ask_unknown(lines: list[ReceiptLine], names: Map[str, str], key: str) -> dict[str, str]:
    """Answers of people who do not take part: a person may know whose they are."""
    given = {}
    people = {each: names[each] for each in sorted(names, key=lambda each: names[each].casefold())}
    for line in lines[:_MOST]:
        label, about = _("Whose answers are these? {name}").format(name=md(_with_row(line))), str(line.detail["key"])
        chosen = choose(label, people, f"whose_{key}_{about}", first=False, placeholder=_("Leave out"))
        given[about] = chosen or ""
    return given


def _ask_alike(lines: list[ReceiptLine]) -> dict[str, str]:
    """People with the same name who were kept apart; only a later row can be joined with an earlier one."""
    given = {}
    for line in lines[:_MOST]:
        others: Any = line.detail.get("others", ())
        earlier = [str(each) for each in others if _before(str(each), line.row)]
        if earlier:
            label = _("{name} is the same person as in row {row}").format(
                name=plain_label(_with_row(line)), row=plain_label(earlier[0])
            )
            given[str(line.detail["key"])] = f"row-{earlier[0]}" if st.checkbox(label) else ""
    return given


def _ask_role(key: str, codes: tuple[str, ...]) -> dict[str, str]:
    words = option_words()
    chosen = st.selectbox(
        _("Who are the people in this file?"),
        codes,
        index=None,
        format_func=lambda code: words.get(code, code),
        placeholder=_("Say it later, in the list"),
    )
    return {key: chosen or ""}


def _before(place: str, row: int) -> bool:
    return place.isdigit() and int(place) < row


def _with_row(line: ReceiptLine) -> str:
    """A person as they stand in the file, with the row and the cell that could not be used."""
    about = [_("row {row}").format(row=line.row), str(line.detail.get("value") or "")]
    return f"{line.name or ''} ({', '.join(filter(None, about))})".strip()


_MOST_NAMES = 12
_WRITTEN, _PEOPLE, _WHO, _TOPICS, _NEW, _MAYBE = "written", "people", "who", "topics", "new", "maybe"


def ask_topics(intake: Intake, answers: Map[str, str], catalogue: Sequence[Topic], key: str) -> dict[str, str] | None:
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
        told = ngettext("{doubtful} of {count} topic to glance at", "{doubtful} of {count} topics to glance at", count)
        return told.format(doubtful=doubtful, count=count)
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
