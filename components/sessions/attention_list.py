"""What needs attention, a pair at a time: each reason in a sentence and, one click away, a drafted message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map

import streamlit as st

from components import download
from components.documents.mails import Mail, merge_table
from components.download import EXCEL, File
from components.sessions.reasons import reason, severity
from components.words import _, md, ngettext
from mentoring.pairs import PairState, StoredPair
from mentoring.sessions import Severity, Signal

_ICONS = {Severity.RED: "priority_high", Severity.AMBER: "schedule", Severity.NOTE: "info"}
_COLOURS = {Severity.RED: "red", Severity.AMBER: "orange", Severity.NOTE: "gray"}

Draft = Callable[[Signal], Sequence[Mail]]
Group = tuple[Signal, ...]


def show(signals: Sequence[Signal], names: Map[str, str], pairs: Sequence[StoredPair], *, most: int) -> None:
    """The most urgent pairs in one quiet card, and a link to the rest. most: so many pairs or people."""
    groups, by_id = grouped(signals), {pair.id: pair for pair in pairs}
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader(_title(len(groups)), anchor=False)
        if not groups:
            st.markdown(_calm(pairs))
        for group in groups[:most]:
            reasons = "  \n".join(f":small[:gray[{_sentence(signal)}]]" for signal in group)
            st.markdown(f"{_name(group, who(group[0], names, by_id))}  \n{reasons}")
        more = len(groups) - len(groups[:most])
        if more:
            label = ngettext("{count} more", "{count} more", more).format(count=more)
            st.page_link("pages/sessions_page.py", label=label, icon=":material/arrow_forward:")


def show_with_drafts(
    signals: Sequence[Signal], names: Map[str, str], pairs: Sequence[StoredPair], draft: Draft, *, most: int = 8
) -> None:
    """Every pair in a card of its own, with messages to send. draft: writes those that go with a signal."""
    groups, by_id = grouped(signals), {pair.id: pair for pair in pairs}
    st.subheader(_title(len(groups)), anchor=False)
    if not groups:
        st.markdown(_calm(pairs))
    every = len(groups) <= most or st.session_state.get("attention_all", False)
    for number, group in enumerate(groups if every else groups[:most]):
        with st.container(border=True, gap="xsmall"):
            st.markdown(_name(group, who(group[0], names, by_id)))
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown("  \n".join(_sentence(signal) for signal in group), width="content")
                _offer_drafts(group, draft, number)
    if len(groups) > most:
        st.toggle(_("Show all {count}").format(count=len(groups)), key="attention_all")
    if len(groups) > 1:
        _offer_all(groups, draft)


def _offer_all(groups: Sequence[Group], draft: Draft) -> None:
    """The first draft of every pair in one table, for who sends them with mail merge."""

    def make() -> bytes:
        return merge_table([message for group in groups for message in draft(group[0])])

    label = _("All drafts, for mail merge")
    download.offer(File(label, make, "messages.xlsx", EXCEL, "all_drafts", "forward_to_inbox"))


def grouped(signals: Sequence[Signal]) -> list[Group]:
    """The signals of each pair or person together, in the order of the most urgent of each."""
    found: dict[tuple[int | None, str | None], list[Signal]] = {}
    for signal in signals:
        found.setdefault((signal.pair if not signal.person else None, signal.person), []).append(signal)
    return [tuple(group) for group in found.values()]


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


def _title(count: int) -> str:
    if not count:
        return _("Nothing needs attention")
    return ngettext("{count} needs attention", "{count} need attention", count).format(count=count)


def _calm(pairs: Sequence[StoredPair]) -> str:
    if any(pair.state is PairState.CONFIRMED for pair in pairs):
        return _(":material/check_circle: Every pair is on its way.")
    return _("As soon as pairs are on their way, you see here who could use a nudge.")


def _name(group: Group, name: str) -> str:
    worst = group[0].severity
    return f"**{md(name)}** :{_COLOURS[worst]}-badge[:material/{_ICONS[worst]}: {severity(worst)}]"


def _sentence(signal: Signal) -> str:
    said = reason(signal)
    return said[0].upper() + said[1:]


def _offer_drafts(group: Group, draft: Draft, number: int) -> None:
    with st.popover(
        _("Draft a message"), icon=":material/edit:", on_change="rerun", key=f"draft_{number}", type="tertiary"
    ) as opened:
        if opened.open:
            about = group[0]
            if len(group) > 1:
                about = st.selectbox(_("About"), group, format_func=_sentence, key=f"about_{number}")
            _show_drafts(draft(about), f"{number}_{about.code}")


def _show_drafts(messages: Sequence[Mail], key: str) -> None:
    st.caption(_("Copy it, or open it in your mail program. The app sends nothing itself."))
    for place, message in enumerate(messages):
        st.text_input(_("Subject"), message.subject, key=f"subject_{key}_{place}")
        st.text_area(md(message.name), message.body, height="content", key=f"body_{key}_{place}")
        if message.link:
            st.link_button(_("Open in mail"), message.link, icon=":material/mail:")
