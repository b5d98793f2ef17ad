"""What was accepted without a look: listed on a receipt or with a person until it is found right or taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components.shell import saving
from components.words import _, join, md, ngettext
from components.words.intake import column_meaning
from components.words.vocabulary import TopicNames
from mentoring.participants import Participant
from mentoring.surveys.model import Field
from mentoring.surveys.values.text import shorten
from mentoring.unseen import Key, Mark, WrongShare, left_out_columns, share_wrong, waiting_marks

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


def ask(marks: Map[str, tuple[Mark, ...]], names: Map[str, str], topics: TopicNames, looks: Looks, key: str) -> None:
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
