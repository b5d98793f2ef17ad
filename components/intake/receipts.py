"""The receipts of surveys that were brought in, and what was accepted without a look until it is found right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import download, paging, pd
from components.documents.excel_and_report_workbook import workbook
from components.documents.text_and_pdf import file_name
from components.download import EXCEL, File, name_file
from components.forms import readable_label
from components.intake import choices_and_preview
from components.intake.sentences import outcome, receipt_line
from components.shell import saving
from components.words import _, join, md, moment, ngettext, vocabulary
from components.words.intake import column_meaning
from components.words.vocabulary import TopicNames
from mentoring.accepted_unseen import Key, Mark, WrongShare, left_out_columns, share_wrong, waiting_marks
from mentoring.participants import Participant, may_take_part
from mentoring.surveys.fields import Field, Outcome, Receipt, Wave
from mentoring.surveys.values.texts_and_names import shorten

AT_ONCE = 8
"""So many are listed at a time; more is no longer a list that one reads."""

_FEW = 3


@dataclass(frozen=True)
class Looks:
    """What somebody may say after a look. confirm: it is right; take_back: it is not. Both take keys and, named
    `person`, whose it is; None for everyone."""

    confirm: Callable[..., object]
    take_back: Callable[..., object]


def count_waiting(marks: Map[str, tuple[Mark, ...]]) -> dict[str, int]:
    """Person -> how much of them nobody looked at yet; only where there is something."""
    return {person: count for person, some in marks.items() if (count := len(waiting_marks(some)))}


def ask_unseen(
    marks: Map[str, tuple[Mark, ...]], names: Map[str, str], topics: TopicNames, looks: Looks, key: str
) -> None:
    """The list of a whole receipt. marks: person -> what was accepted; names: of people, by id."""
    people: dict[Key, list[str]] = {}
    found: dict[Key, Mark] = {}
    for person, some in marks.items():
        for each, mark in waiting_marks(some).items():
            found[each] = mark
            people.setdefault(each, []).append(names.get(person, ""))
    dropped = left_out_columns(mark for some in marks.values() for mark in some)
    count = len(found) + len(dropped)
    if not count:
        return
    label = ngettext("{count} thing that nobody looked at yet", "{count} things that nobody looked at yet", count)
    with st.expander(label.format(count=count), icon=":material/visibility:", expanded=len(found) > 0):
        st.caption(_("They count as they stand here. Say what is right; what is not goes back to people's own words."))
        if count > 1:
            text = _("All {count} are right").format(count=count)
            _button(text, "done_all", f"all_{key}", partial(looks.confirm, [*found, *dropped]))
        ordered = sorted(found.values(), key=lambda mark: -len(people[mark.key]))
        for number, mark in enumerate(ordered[:AT_ONCE]):
            _ask_one(mark, _names_text(people[mark.key]), topics, looks, f"{key}_{number}", None)
        if len(ordered) > AT_ONCE:
            st.caption(_("And {count} more.").format(count=len(ordered) - AT_ONCE))
        if dropped:
            _ask_left_out(dropped, looks, key)


def _ask_left_out(dropped: Sequence[Key], looks: Looks, key: str) -> None:
    text, buttons = st.columns([3, 2], vertical_alignment="center")
    listed = join([f"“{md(shorten(words, 60))}”" for _field, words in dropped])
    how = _("To use one after all, bring the file in again and say what the column means.")
    text.markdown(_("Left out: {columns}").format(columns=listed) + f"  \n:small[:gray[{how}]]")
    with buttons.container(horizontal=True, gap="xsmall"):
        _button(_("Right"), "check", f"right_{key}_left_out", partial(looks.confirm, list(dropped)))


def ask_about(
    person: Participant,
    read: Callable[[], Iterable[Mark]],
    topics: TopicNames,
    looks: Looks,
    write_and_close: Callable[[Callable[[], object]], None],
) -> None:
    """What nobody looked at of one person, in their drawer.

    read: the marks as they are kept at this moment, since a drawer is drawn again without its page. write_and_close:
    what taking back goes through, because the answers below are others after it.
    """
    found = waiting_marks(read())
    if not found:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(":material/visibility: **" + _("Accepted without a look") + "**")
        for number, mark in enumerate(found.values()):
            _ask_one(mark, "", topics, looks, f"{person.id}_{number}", person.id, write_and_close)


def _write(write: Callable[[], object]) -> None:
    saving.attempt_first(write, _("Saved"))


def _ask_one(
    mark: Mark,
    who: str,
    topics: TopicNames,
    looks: Looks,
    key: str,
    person: str | None,
    take_back: Callable[[Callable[[], object]], None] = _write,
) -> None:
    text, buttons = st.columns([3, 2], vertical_alignment="center")
    text.markdown(f"{describe_mark(mark, topics)}  \n:small[:gray[{who}]]" if who else describe_mark(mark, topics))
    with buttons.container(horizontal=True, gap="xsmall"):
        _button(_("Right"), "check", f"right_{key}", partial(looks.confirm, [mark.key], person=person))
        if mark.can_return:
            write = partial(looks.take_back, [mark.key], person=person)
            _button(_("Take back"), "undo", f"back_{key}", write, take_back)


def _button(
    label: str,
    icon: str,
    key: str,
    write: Callable[[], object],
    carry_out: Callable[[Callable[[], object]], None] = _write,
) -> None:
    name = f"unseen_{key}"
    st.button(label, key=name, icon=f":material/{icon}:", type="tertiary", on_click=carry_out, args=(write,))


def describe_mark(mark: Mark, topics: TopicNames) -> str:
    """'“met filmpjes bezig zijn” counts as Video and podcast (can teach)'."""
    if mark.column is not None:
        return column_meaning(mark.words, mark.field, negated=mark.negated)
    places = {
        Field.TOPICS_OFFERED: _("Can teach"),
        Field.TOPICS_WANTED: _("Wants to learn"),
        Field.WANTS_BACK: _("Wants to learn back as a mentor"),
    }
    return _("“{words}” counts as {topics} ({field})").format(
        words=md(mark.words), topics=f"**{md(topics.names_of(mark.codes))}**", field=places[mark.field].lower()
    )


def show_share(marks: Map[str, tuple[Mark, ...]], sure_columns: WrongShare) -> None:
    """How much of what nobody looked at, and of what seemed sure, was changed later; nothing where there was none.

    sure_columns: the columns that seemed sure, and how many of them were changed.
    """
    every = [mark for some in marks.values() for mark in some]
    unseen, sure = share_wrong(every, sure=False), share_wrong(every, sure=True)
    said = []
    if unseen.changed:
        text = ngettext(
            "{changed} of {count} accepted without a look was changed later.",
            "{changed} of {count} accepted without a look were changed later.",
            unseen.changed,
        )
        said.append(text.format(changed=unseen.changed, count=unseen.accepted))
    count, changed = sure.accepted + sure_columns.accepted, sure.changed + sure_columns.changed
    if count and changed:
        text = ngettext(
            "{changed} of {count} that seemed sure was changed.",
            "{changed} of {count} that seemed sure were changed.",
            changed,
        )
        said.append(text.format(changed=changed, count=count))
    if said:
        st.caption(" ".join(said))


def _names_text(people: Collection[str]) -> str:
    shown = ", ".join(md(name) for name in list(people)[:_FEW])
    left = len(people) - _FEW
    return shown + (" " + ngettext("and {count} more", "and {count} more", left).format(count=left) if left > 0 else "")


@dataclass(frozen=True)
class Unseen:
    """What is needed to look at what nobody looked at yet: names by id, topics by code, and what may be said."""

    names: Map[str, str]
    topics: TopicNames
    looks: Looks


def show(saved: Sequence[Any], unseen: Unseen) -> None:
    """Every receipt, the latest first. saved: with a receipt, the moment, the person who saved, and what nobody saw."""
    if not saved:
        paging.show_empty(
            "people", _("No survey was brought in yet. Each one leaves a receipt here: what became of every row.")
        )
        return
    st.markdown(_("What became of every row of each survey. The file itself is not kept."))
    for each in reversed(saved):
        with st.container(border=True):
            _show_one(each, unseen)


def show_last(
    saved: Sequence[Any], ask: Callable[[], object], people: Sequence[Participant], unseen: Unseen, *, paired: bool
) -> DeltaGenerator:
    """The latest receipt as the answer to what was just saved, and the next thing to do.

    ask: what else is to be said about an enrolment. paired: whether there are pairs already. Returns the place for the
    next survey: folded away once something was brought in.
    """
    if not saved:
        return st.container()
    enrolled = saved[-1].receipt.wave is Wave.ENROLMENT

    def show_next() -> None:
        if enrolled and not paired:
            _show_next([each for each in people if may_take_part(each)])

    with st.container(border=True):
        st.caption(_("Brought in last"))
        _show_one(saved[-1], unseen, show_next)
        if enrolled:
            ask()
    return st.expander(_("Bring in another survey"), icon=":material/upload_file:")


def _show_next(people: Sequence[Participant]) -> None:
    """The way to pairs, or what is missing for them, of whom, and what to do about it."""
    if any(each.is_mentor for each in people) and any(each.is_mentee for each in people):
        label = _("Next: make pairs")
        if st.button(label, key="next_pairs", type="primary", icon=":material/arrow_forward:"):
            st.switch_page("pages/matching_page.py")
        return
    said = [_missing(people)]
    if without := [md(each.name or each.email or "") for each in people if not each.roles]:
        shown = join(without[:_FEW_RECEIPTS]) if len(without) <= _FEW_RECEIPTS else ", ".join(without[:_FEW_RECEIPTS])
        more = len(without) - _FEW_RECEIPTS
        if more > 0:
            shown += " " + ngettext("and {count} more", "and {count} more", more).format(count=more)
        said.append(_("Without a role: {names}.").format(names=shown))
    said.append(_("Give people their role in the list, or bring in the survey of those who are missing."))
    st.warning(" ".join(said), icon=":material/info:")
    label, people_tab = _("Give people a role"), readable_label(_("People"))
    icon, key = ":material/group:", "next_roles"
    st.button(label, key=key, type="primary", icon=icon, on_click=_open_tab, args=(people_tab,))


_FEW_RECEIPTS = 5


def _missing(people: Sequence[Participant]) -> str:
    if not people:
        return _("Nobody takes part yet, so no pair can be made.")
    if not any(each.roles for each in people):
        return _("Nobody has a role yet, so no pair can be made.")
    if not any(each.is_mentor for each in people):
        return _("There are no mentors yet, so no pair can be made.")
    return _("There are no mentees yet, so no pair can be made.")


def _open_tab(label: str) -> None:
    st.session_state["participants_tab"] = label


def _show_one(saved: Any, unseen: Unseen, show_next: Callable[[], object] = lambda: None) -> None:
    who = [md(saved.actor)] if saved.actor else []
    wave, name = vocabulary.wave_name(saved.receipt.wave), md(saved.receipt.filename)
    st.markdown(" · ".join([f"**{wave}**", name, moment(saved.saved_at), *who]))
    choices_and_preview.show(saved.receipt)
    show_next()
    ask_unseen(saved.marks, unseen.names, unseen.topics, unseen.looks, f"receipt_{saved.id}")
    show_share(saved.marks, saved.sure_columns)
    if saved.kept:
        kept = join([f"“{md(each)}”" for each in saved.kept])
        said = _("Kept as they were answered: {questions}.").format(questions=kept)
        st.caption(said + " " + _("The partner reads of this only what you let through under Charters."))

    def make() -> bytes:
        return workbook({_("Receipt"): table(saved.receipt), _("In all"): totals(saved.receipt)})

    download.offer(
        File(
            _("Download the receipt"),
            make,
            name_file(str(saved.id), "xlsx", file_name(_("Receipt"))),
            EXCEL,
            f"receipt_{saved.id}",
            type="tertiary",
        )
    )


def table(receipt: Receipt) -> pd.DataFrame:
    """Every row of the file with what became of it."""
    return pd.DataFrame(
        {
            _("Sheet"): [line.sheet or "" for line in receipt.lines],
            _("Row"): [line.row for line in receipt.lines],
            _("Name"): [line.name or "" for line in receipt.lines],
            _("What became of it"): [outcome(line.outcome) for line in receipt.lines],
            _("Why"): [receipt_line(line) for line in receipt.lines],
        }
    )


def totals(receipt: Receipt) -> pd.DataFrame:
    """The equation of a receipt: the rows of the file, and what became of them."""
    counts = [(outcome(each), receipt.count(each)) for each in Outcome]
    return pd.DataFrame([*counts, (_("Rows in the file"), receipt.rows)], columns=[_("What became of it"), _("Rows")])
