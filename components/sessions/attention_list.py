"""What needs attention, a pair at a time: each reason in a sentence and, one click away, a drafted message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import streamlit as st

from components import download
from components.documents.mail_drafts import Mail, draft_mails, merge_table
from components.download import EXCEL, File
from components.messages import show_draft
from components.words import _, md, ngettext
from components.words.alarms import severity_name, signal_sentence
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal

_ICONS = {Severity.RED: "priority_high", Severity.AMBER: "schedule", Severity.NOTE: "info"}
_COLOURS = {Severity.RED: "red", Severity.AMBER: "orange", Severity.NOTE: "gray"}

Draft = Callable[[Signal], Sequence[Mail]]
SignalGroup = tuple[Signal, ...]


def show(signals: Sequence[Signal], names: Map[str, str], pairs: Sequence[StoredPair], *, most: int) -> None:
    """The most urgent pairs in one quiet card, and a link to the rest. most: so many pairs or people."""
    groups, by_id = group_signals(signals), {pair.id: pair for pair in pairs}
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader(_title(len(groups)), anchor=False)
        if not groups:
            st.markdown(_all_clear(pairs))
        for group in groups[:most]:
            reasons = "  \n".join(f":small[:gray[{_reason_text(signal)}]]" for signal in group)
            st.markdown(f"{_name(group, subject_name(group[0], names, by_id))}  \n{reasons}")
        more = len(groups) - len(groups[:most])
        if more:
            label = ngettext("{count} more", "{count} more", more).format(count=more)
            st.page_link("pages/sessions_page.py", label=label, icon=":material/arrow_forward:")


def show_with_drafts(
    signals: Sequence[Signal], names: Map[str, str], pairs: Sequence[StoredPair], draft: Draft, *, most: int = 8
) -> None:
    """Every pair in a card of its own, with messages to send. draft: writes those that go with a signal."""
    groups, by_id = group_signals(signals), {pair.id: pair for pair in pairs}
    st.subheader(_title(len(groups)), anchor=False)
    if not groups:
        st.markdown(_all_clear(pairs))
    every = len(groups) <= most or st.session_state.get("attention_all", False)
    for number, group in enumerate(groups if every else groups[:most]):
        with st.container(border=True, gap="xsmall"):
            st.markdown(_name(group, subject_name(group[0], names, by_id)))
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown("  \n".join(_reason_text(signal) for signal in group), width="content")
                _offer_drafts(group, draft, number)
    if len(groups) > most:
        st.toggle(_("Show all {count}").format(count=len(groups)), key="attention_all")
    if len(groups) > 1:
        _offer_all(groups, draft)


def _offer_all(groups: Sequence[SignalGroup], draft: Draft) -> None:
    """The first draft of every pair in one table, for who sends them with mail merge."""

    def make() -> bytes:
        return merge_table([message for group in groups for message in draft(group[0])])

    label = _("All drafts, for mail merge")
    download.offer(File(label, make, "messages.xlsx", EXCEL, "all_drafts", "forward_to_inbox"))


def group_signals(signals: Sequence[Signal]) -> list[SignalGroup]:
    """The signals of each pair or person together, in the order of the most urgent of each."""
    found: dict[tuple[int | None, str | None], list[Signal]] = {}
    for signal in signals:
        found.setdefault((signal.pair if not signal.person else None, signal.person), []).append(signal)
    return [tuple(group) for group in found.values()]


def subject_name(signal: Signal, names: Map[str, str], pairs: Map[int, StoredPair]) -> str:
    """Whom a signal is about: one person, or both of a pair."""
    if signal.person:
        return names.get(signal.person, _("former participant"))
    pair = pairs.get(signal.pair or 0)
    return pair_name(pair, names) if pair else ""


def pair_name(pair: StoredPair, names: Map[str, str]) -> str:
    """Both names of a pair, the mentor first."""
    gone = _("former participant")
    return f"{names.get(pair.mentor, gone)} – {names.get(pair.mentee, gone)}"


def _title(count: int) -> str:
    if not count:
        return _("Nothing needs attention")
    return ngettext("{count} needs attention", "{count} need attention", count).format(count=count)


def _all_clear(pairs: Sequence[StoredPair]) -> str:
    if any(pair.state is PairState.CONFIRMED for pair in pairs):
        return _(":material/check_circle: Every pair is on its way.")
    return _("As soon as pairs are on their way, you see here who could use a nudge.")


def _name(group: SignalGroup, name: str) -> str:
    worst = group[0].severity
    return f"**{md(name)}** :{_COLOURS[worst]}-badge[:material/{_ICONS[worst]}: {severity_name(worst)}]"


def _reason_text(signal: Signal) -> str:
    said = signal_sentence(signal)
    return said[0].upper() + said[1:]


def _offer_drafts(group: SignalGroup, draft: Draft, number: int) -> None:
    with st.popover(
        _("Draft a message"), icon=":material/edit:", on_change="rerun", key=f"draft_{number}", type="tertiary"
    ) as opened:
        if opened.open:
            about = group[0]
            if len(group) > 1:
                about = st.selectbox(_("About"), group, format_func=_reason_text, key=f"about_{number}")
            _show_drafts(draft(about), f"{number}_{about.code}")


def _show_drafts(messages: Sequence[Mail], key: str) -> None:
    st.caption(_("Copy it, or open it in your mail program. The app sends nothing itself."))
    for place, message in enumerate(messages):
        show_draft(message, f"{key}_{place}")


def draft_messages(
    signal: Signal, pairs: Sequence[StoredPair], people: Map[str, Participant], programme: Programme
) -> tuple[Mail, ...]:
    """The drafts for the pair or the person a signal is about."""
    pair = next((each for each in pairs if each.id == signal.pair), None)
    if pair is None:
        person = people.get(signal.person or "")
        return draft_mails(signal, None, person, programme) if person else ()
    mentor, mentee = people.get(pair.mentor), people.get(pair.mentee)
    return draft_mails(signal, mentor, mentee, programme, sender=programme.coordinator)
