"""What needs attention, each with its reason in a sentence and, one click away, a drafted message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import streamlit as st

from components.documents.messages import Message
from components.words import _, day, md, ngettext
from mentoring.pairs import StoredPair
from mentoring.sessions import Severity, Signal, SignalCode

_ICONS = {Severity.RED: "priority_high", Severity.AMBER: "schedule", Severity.NOTE: "info"}
_COLOURS = {Severity.RED: "red", Severity.AMBER: "orange", Severity.NOTE: "gray"}


Draft = Callable[[Signal], Sequence[Message]]


def show(
    signals: Sequence[Signal],
    names: Map[str, str],
    pairs: Sequence[StoredPair],
    *,
    most: int | None = None,
    draft: Draft | None = None,
) -> None:
    """The signals, the most urgent first. most: show only so many, and say how many more there are.

    draft: writes the messages that go with a signal; without it none are offered.
    """
    st.subheader(_("What needs attention"), anchor=False)
    if not signals:
        st.markdown(_(":material/check_circle: Nothing needs attention now."))
        return
    by_id = {pair.id: pair for pair in pairs}
    for number, signal in enumerate(signals[:most]):
        _show_one(number, signal, who(signal, names, by_id), draft)
    more = len(signals) - len(signals[:most])
    if more:
        st.page_link(
            "pages/sessions_page.py",
            label=ngettext("{count} more", "{count} more", more).format(count=more),
            icon=":material/arrow_forward:",
        )


def who(signal: Signal, names: Map[str, str], pairs: Map[int, StoredPair]) -> str:
    """Whom a signal is about: one person, or both of a pair."""
    if signal.person:
        return names.get(signal.person, _("former participant"))
    pair = pairs.get(signal.pair or 0)
    return pair_name(pair, names) if pair else ""


def pair_name(pair: StoredPair, names: Map[str, str]) -> str:
    """Both names of a pair, the mentor first."""
    gone = _("former participant")
    return f"{names.get(pair.mentor, gone)} – {names.get(pair.mentee, gone)}"


def _show_one(number: int, signal: Signal, name: str, draft: Draft | None) -> None:
    with st.container(border=True):
        state, text, action = st.columns([1.3, 6, 1.9], vertical_alignment="center")
        state.badge(
            _severity(signal.severity), icon=f":material/{_ICONS[signal.severity]}:", color=_COLOURS[signal.severity]
        )
        text.markdown(f"**{md(name)}** · {reason(signal)}")
        if draft:
            with action.popover(
                _("Draft a message"), icon=":material/edit:", on_change="rerun", key=f"draft_{number}"
            ) as opened:
                if opened.open:
                    _show_drafts(draft(signal), number)


def _show_drafts(messages: Sequence[Message], number: int) -> None:
    st.caption(_("Copy it, or open it in your mail program. The app sends nothing itself."))
    for place, message in enumerate(messages):
        st.text_input(_("Subject"), message.subject, key=f"subject_{number}_{place}")
        st.text_area(md(message.name), message.body, height="content", key=f"body_{number}_{place}")
        if message.link:
            st.link_button(_("Open in mail"), message.link, icon=":material/mail:")


def _severity(code: Severity) -> str:
    return {Severity.RED: _("Act now"), Severity.AMBER: _("This week"), Severity.NOTE: _("Good to know")}[code]


def reason(signal: Signal) -> str:
    """Why this needs attention, in a sentence."""
    since = {"since": day(signal.since), "days": signal.days, "count": signal.count}
    return {
        SignalCode.WANTS_CONTACT: _("asked for contact on {since}."),
        SignalCode.CANCELLED_BY_SENIOR: _("the mentee cancelled {count} times in a row."),
        SignalCode.RELATIONSHIP_LOW: _("the check-in of {since} says the relationship is low."),
        SignalCode.RELATIONSHIP_FALLING: _("the check-in of {since} says the relationship is falling."),
        SignalCode.NO_FIRST_MEETING: _("no first meeting yet, {days} days after the start."),
        SignalCode.SILENCE: _("not met since {since}, {days} days ago."),
        SignalCode.OVERLONG: _("still running {days} days after the end."),
        SignalCode.CHARTER_NOT_AGREED: _("the charter is not agreed, {days} days after the start."),
        SignalCode.ENDING_SOON: _("ends in {days} days: plan the closing talk."),
    }[signal.code].format(**since)
