"""What a person decided about a survey, and what would be saved of it, counted, before it is; the receipt after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from components import paging, pd
from components.intake.sentences import Names, notice, outcome, plain, receipt_line, remarks
from components.words import _, join, md, ngettext
from components.words.intake import column_meaning
from components.words.vocabulary import TopicNames, field_name, role, topic_names
from mentoring.accepted_unseen import NOTHING_ACCEPTED, Accepted
from mentoring.measuring_questions import ITEM
from mentoring.participants import Participant, names_apart
from mentoring.surveys.enrolment.measures_and_waves import RemovedSurveys
from mentoring.surveys.fields import (
    Change,
    Field,
    Intake,
    Mapping,
    Notice,
    Outcome,
    Receipt,
    ReceiptLine,
    Response,
    Survey,
    Wave,
)
from mentoring.surveys.values.texts_and_names import shorten
from mentoring.topics import Topic

ABOUT_FILE = "file:"
"""How the keys of questions about the file itself begin; the others are about the answers in it."""


@dataclass(frozen=True)
class Choices:
    """What a person settled of a survey so far; kept with the file, so that a closed tab loses nothing.

    wave: which survey it is after all, None as it was handed over. header_rows: how many rows name the columns, None as
    it was read. fields: what columns mean where a person said so; settled: whether the columns were confirmed. unseen:
    columns accepted as likely, without a look at each; taken_back: those of them that were taken back, to be asked
    again. answers: by question key.
    """

    wave: Wave | None = None
    sheets: tuple[str, ...] = ()
    header_rows: int | None = None
    fields: dict[int, Field] = field(default_factory=dict)
    settled: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    unseen: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: Map[str, Any]) -> Choices:
        """The choices as they were kept."""
        wave = kept.get("wave")
        return cls(
            Wave(wave) if wave else None,
            tuple(kept.get("sheets", ())),
            kept.get("header_rows"),
            {int(index): Field(code) for index, code in (kept.get("fields") or {}).items()},
            bool(kept.get("settled")),
            dict(kept.get("answers", {})),
            tuple(kept.get("unseen", ())),
            tuple(kept.get("taken_back", ())),
        )

    def plain_values(self) -> dict[str, Any]:
        """The choices as plain values."""
        fields = {str(index): str(code) for index, code in self.fields.items()}
        return {
            "wave": self.wave and self.wave.value,
            "sheets": list(self.sheets),
            "header_rows": self.header_rows,
            "fields": fields,
            "settled": self.settled,
            "answers": self.answers,
            "unseen": list(self.unseen),
            "taken_back": list(self.taken_back),
        }

    def seen(self, index: int) -> Choices:
        """Somebody looked at this column, and it is right."""
        return replace(self, unseen=tuple(each for each in self.unseen if each != index))

    def keep(self, columns: Collection[int]) -> Choices:
        """What stands in these columns is kept as it was written."""
        unseen = tuple(each for each in self.unseen if each not in columns)
        return replace(self, fields={**self.fields, **dict.fromkeys(columns, Field.KEPT)}, unseen=unseen)

    def ask_again(self, index: int) -> Choices:
        """This column is a question again, and nothing is filled in for it."""
        fields = {each: found for each, found in self.fields.items() if each != index}
        taken_back = (*self.taken_back, index)
        return replace(self.seen(index), fields=fields, settled=False, taken_back=taken_back)

    @property
    def of_rows(self) -> dict[str, str]:
        """The answers that are about the rows, and not about the file."""
        return {key: value for key, value in self.answers.items() if not key.startswith(ABOUT_FILE)}

    def without_answers(self) -> dict[str, str]:
        """The answers about the file only."""
        return {key: value for key, value in self.answers.items() if key.startswith(ABOUT_FILE)}


@dataclass(frozen=True)
class Save:
    """The person wants this saved. kept: the questions without a field of their own whose answers are to be kept;
    accepted: what nobody looked at."""

    survey: Survey
    mapping: Mapping
    intake: Intake
    kept: tuple[str, ...] = ()
    accepted: Accepted = NOTHING_ACCEPTED


@dataclass(frozen=True)
class Discard:
    """The person does not want this file."""


@dataclass(frozen=True)
class Handed:
    """A file that waits to be brought in. key: distinguishes it on the screen."""

    key: str
    filename: str
    data: bytes
    wave: Wave


@dataclass(frozen=True)
class Around:
    """What is known already: people, their answers, topics, words learned for topics, columns confirmed before; the
    day.

    erased_on: of these addresses, those of people who were erased not long ago, with the day. removed: the surveys that
    went with an earlier round. starts: the first day of the round.
    """

    people: Sequence[Participant]
    answered: Sequence[Response]
    catalogue: Sequence[Topic]
    aliases: Map[str, str]
    remembered: Sequence[Any]
    today: date
    erased_on: Callable[[Collection[str]], Map[str, date]] = lambda _addresses: {}
    removed: RemovedSurveys | None = None
    starts: date | None = None

    @property
    def names(self) -> dict[str, str]:
        """The name of each person."""
        return names_apart(self.people)


_OPEN_LINES = 200
_FEW = 3
_ONE_SIDE = ("no_mentees", "no_mentors")
_FIRST = ("was_erased", "refused", "other_scale", *_ONE_SIDE, "one_person", "no_role_column")
"""Who is not to come in by itself, what was lost, and what stands in the way of making pairs; shown open, whatever else
there is."""


def show_outlook(intake: Intake, topics: TopicNames) -> None:
    """What the survey would bring as it is understood at this moment: how many people, and the first of them."""
    people = [*intake.participants, *intake.updated]
    mentors, mentees = sum(each.is_mentor for each in people), sum(each.is_mentee for each in people)
    codes = {code for each in people for code in (*each.topics_offered, *each.topics_wanted, *each.wants_back)}
    said = [
        ngettext("{count} person", "{count} people", len(people)).format(count=len(people)),
        ngettext("{count} mentor", "{count} mentors", mentors).format(count=mentors),
        ngettext("{count} mentee", "{count} mentees", mentees).format(count=mentees),
        ngettext("{count} topic", "{count} topics", len(codes)).format(count=len(codes)),
    ]
    if not people and intake.responses:
        answers = len({each.person for each in intake.responses})
        said = [ngettext("{count} answer", "{count} answers", answers).format(count=answers)]
    with st.container(border=True, gap="xsmall"):
        st.markdown("**" + _("As it is understood now") + "** · " + " · ".join(said))
        if people and not mentors and not mentees:
            told = _(
                "Nobody would be a mentor or a mentee. If a column says who teaches and who learns, "
                "choose “{role}” for it."
            )
            st.warning(told.format(role=field_name(Field.ROLE)), icon=":material/info:")
        for lacking in intake.warnings:
            if lacking.code in _ONE_SIDE:
                st.warning(notice(lacking), icon=":material/info:")
        if people:
            shown = _first(people[:_FEW], topics)
            widths = dict(zip(shown.columns, _WIDTHS, strict=True))
            st.dataframe(
                shown,
                hide_index=True,
                column_config={name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
                alt=_("The first people as they would come in"),
            )
            if len(people) > _FEW:
                st.caption(_("The first {count} of {total} people.").format(count=_FEW, total=len(people)))


_WIDTHS = (130, 100, 110, 220, 220)
"""In pixels, so that what people teach and what they learn are both in sight; a wide screen gives every column more."""


def _first(people: Sequence[Participant], topics: TopicNames) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Name"): [each.name or each.email for each in people],
            _("Role"): [" + ".join(role(each) for each in sorted(person.roles)) for person in people],
            _("Department"): [each.department or "" for each in people],
            _("Can teach"): [topics.names_of(each.topics_offered) for each in people],
            _("Wants to learn"): [topics.names_of(each.topics_wanted or each.wants_back) for each in people],
        }
    )


def show_intake(intake: Intake, around: Around) -> None:
    """What the survey would bring: every row counted, what changes, and what is worth knowing."""
    show(intake.receipt)
    first = [told for told in intake.warnings + _without_roles(intake) if told.code in _FIRST]
    for code in dict.fromkeys(told.code for told in first):
        st.warning("  \n".join(notice(told) for told in first if told.code == code), icon=":material/info:")
    if intake.new_topics:
        fresh = join([f"“{md(intake.labels.get(code, code))}”" for code in intake.new_topics])
        st.info(_("New among the topics of your organisation: {topics}.").format(topics=fresh), icon=":material/add:")
    if intake.changes:
        _show_changes(intake.changes, Names(topic_names(around.catalogue), around.names))
    _show_remarks([told for told in intake.warnings if told.code not in _FIRST])


def _without_roles(intake: Intake) -> tuple[Notice, ...]:
    """That nobody in the file has a role, where nothing else tells it."""
    people = (*intake.participants, *intake.updated)
    told = any(each.code == _NO_ROLES for each in intake.warnings)
    return () if told or not people or any(each.roles for each in people) else (Notice(_NO_ROLES),)


_NO_ROLES = "no_role_column"


def ask_unseen(survey: Survey, mapping: Mapping, choices: Choices) -> Choices | None:
    """The columns that were accepted without a look; each can be found right, or asked again, alone."""
    if not choices.unseen:
        return None
    label = ngettext(
        "{count} column accepted without a look", "{count} columns accepted without a look", len(choices.unseen)
    ).format(count=len(choices.unseen))
    with st.expander(label, icon=":material/visibility:", expanded=len(choices.unseen) <= _FEW):
        for index in choices.unseen:
            asked = survey.columns[index].question or survey.columns[index].header
            field, target = choices.fields[index], mapping.targets.get(index)
            negated = target is not None and target.negated and target.field is field
            said = column_meaning(shorten(asked, 80), field, negated=negated)
            text, buttons = st.columns([3, 2], vertical_alignment="center")
            text.markdown(said)
            with buttons.container(horizontal=True, gap="xsmall"):
                if st.button(_("Right"), key=f"seen_{index}", icon=":material/check:", type="tertiary"):
                    return choices.seen(index)
                if st.button(_("Ask me"), key=f"ask_again_{index}", icon=":material/undo:", type="tertiary"):
                    return choices.ask_again(index)
    return None


_NAMED = 12
_OF_NO_USE = frozenset({"metadata", "empty", "numbering", "code", "once"})
"""Why a column is left out although nobody would miss it: it says nothing about people, or says it twice."""


def columns_left_out(survey: Survey, mapping: Mapping, confirmed: Mapping) -> tuple[int, ...]:
    """The columns whose answers are not stored. mapping, confirmed: before and after a person looked."""
    return tuple(
        column.index
        for column in survey.columns
        if confirmed.fields.get(column.index) is Field.IGNORE
        and any(map(str.strip, column.values))
        and not (column.index in mapping.sure and _OF_NO_USE & set(mapping.evidence.get(column.index, ())))
    )


def ask_left_out(survey: Survey, mapping: Mapping, confirmed: Mapping) -> tuple[int, ...]:
    """The columns that hold answers and are left out, named before anything is saved; those to keep after all."""
    left = columns_left_out(survey, mapping, confirmed)
    if not left:
        return ()
    names = [f"“{md(shorten(survey.columns[index].question or survey.columns[index].header, 40))}”" for index in left]
    more = f" (+{len(left) - _NAMED})" if len(left) > _NAMED else ""
    told = ngettext(
        "{count} column is left out and its answers are not stored: {columns}",
        "{count} columns are left out and their answers are not stored: {columns}",
        len(left),
    )
    text, button = st.columns([3, 2], vertical_alignment="center")
    said = told.format(count=len(left), columns=", ".join(names[:_NAMED]) + more)
    text.caption(f":material/visibility_off: {said}", help=" · ".join(names) if more else None)
    kept = button.button(
        ngettext("Keep it as an extra answer", "Keep them as extra answers", len(left)),
        key="keep_left_out",
        icon=":material/archive:",
        type="tertiary",
    )
    return left if kept else ()


def show(receipt: Receipt) -> None:
    """Every row of the file counted once, and the list of rows that need a look."""
    counts = {each: receipt.count(each) for each in Outcome}
    shown = {each: n for each, n in counts.items() if n}
    total = ngettext("{count} row in the file", "{count} rows in the file", receipt.rows).format(count=receipt.rows)
    st.markdown(f"**{total}** = " + " + ".join(f"{n} {outcome(each)}" for each, n in shown.items()))
    if joined := sum(line.code == "joined" for line in receipt.lines):
        told = ngettext(
            "{count} row is about somebody who stands in another row too, so there are fewer people than rows.",
            "{count} rows are about somebody who stands in another row too, so there are fewer people than rows.",
            joined,
        )
        st.caption(told.format(count=joined))
    lines = [line for line in receipt.lines if _needs_look(line)]
    if lines:
        label = ngettext("{count} row to look at", "{count} rows to look at", len(lines)).format(count=len(lines))
        with st.expander(label, icon=":material/list:", expanded=len(lines) <= _FEW):
            st.dataframe(_table(lines[:_OPEN_LINES]), hide_index=True, alt=_("Rows of the file that need a look"))
            if len(lines) > _OPEN_LINES:
                st.caption(
                    _("The first {count}; all of them are in the receipt to download.").format(count=_OPEN_LINES)
                )


def _needs_look(line: ReceiptLine) -> bool:
    """Rows that came in as they are need none; sharing a name with somebody is no reason by itself."""
    came_in = line.outcome in (Outcome.IMPORTED, Outcome.UNCHANGED)
    return not came_in or line.code not in (None, "same_name")


def _table(lines: Sequence[ReceiptLine]) -> pd.DataFrame:
    columns = {
        _("Row"): [line.row for line in lines],
        _("Name"): [line.name or "" for line in lines],
        _("What became of it"): [outcome(line.outcome) for line in lines],
        _("Why"): [receipt_line(line) for line in lines],
    }
    if len({line.sheet for line in lines}) > 1:
        columns = {_("Sheet"): [line.sheet or "" for line in lines], **columns}
    return pd.DataFrame(columns)


def _show_remarks(told: Sequence[Notice]) -> None:
    """Everything else worth knowing: a few lines open, more of them folded away."""
    lines = remarks(told)
    if not lines:
        return
    count = len(lines)
    label = ngettext("{count} remark about the answers", "{count} remarks about the answers", count).format(count=count)
    with st.expander(label, icon=":material/info:", expanded=count <= _FEW):
        st.markdown("\n".join(f"- {line}" for line in lines[:_OPEN_LINES]))
        if count > _OPEN_LINES:
            st.caption(_("And {count} more.").format(count=count - _OPEN_LINES))


def _value_text(change: Change, value: object, names: Names) -> str:
    """A value as it stands; what one person answered to a measuring question is for nobody to read."""
    return "…" if change.field in ITEM else plain(change.field, value, names)


def _show_changes(changes: tuple[Change, ...], names: Names) -> None:
    people = len({change.person for change in changes})
    label = ngettext("What changes for {count} person", "What changes for {count} people", people).format(count=people)
    with st.expander(label, icon=":material/difference:", expanded=True):
        table = lambda shown: {  # noqa: E731
            _("Name"): [names.people.get(change.person, "") for change in shown],
            _("What"): [field_name(change.field) for change in shown],
            _("Before"): [_value_text(change, change.before, names) for change in shown],
            _("After"): [_value_text(change, change.after, names) for change in shown],
        }
        text = lambda change: names.people.get(change.person, "")  # noqa: E731
        paging.show(changes, "intake_changes", table, text=text, alt=label)
