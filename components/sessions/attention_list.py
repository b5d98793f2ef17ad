"""What needs attention, a pair at a time: each reason in a sentence and, one click away, a drafted message."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

from components import download
from components.action_log import with_names
from components.documents.mail_drafts import Mail, draft_mails, merge_table
from components.download import EXCEL, File
from components.forms import new_form, submit
from components.messages import show_draft
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, name_some
from components.shell.page_and_menu import link_to_pair
from components.words import _, day, md, ngettext
from components.words.alarms_and_mails import severity_name, signal_name, signal_sentence
from mentoring.days_and_holidays import propose_day
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.participants import Participant, tell_apart
from mentoring.programme import Programme
from mentoring.sessions import Severity, Signal, SignalCode
from mentoring.sessions.check_in import NoteForHr
from mentoring.this_week import SignalGroup, SignalRecord, SignalStep, group_signals, is_shared, occurrence

_ICONS = {Severity.RED: "priority_high", Severity.AMBER: "schedule", Severity.NOTE: "info"}
_COLOURS = {Severity.RED: "red", Severity.AMBER: "orange", Severity.NOTE: "gray"}

_MOST_NAMED = 10
"""Pairs of one matter that stand below each other."""

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)

Draft = Callable[[Signal], Sequence[Mail]]


@dataclass(frozen=True)
class HandledSignals:
    """What a person did with signals that are told together. whom: the names of each pair or person. met: the session
    that took place on a planned day that passed."""

    records: tuple[SignalRecord, ...]
    whom: tuple[str, ...] = ()
    met: Session | None = None

    @property
    def said(self) -> str:
        """What is said once it is kept."""
        return with_names(_("Noted"), self.whom)


def ask_signals(
    signals: Sequence[Signal],
    names: Map[str, str],
    pairs: Sequence[StoredPair],
    draft: Draft,
    *,
    today: date,
    minutes: int,
    notes: Sequence[NoteForHr] = (),
    most: int = 8,
    linked: bool = True,
) -> HandledSignals | None:
    """Every pair in a card of its own, with messages to send. Returns what was done with the signals of one of them.

    draft: writes the messages that go with a signal. minutes: how long a session usually takes. notes: what people who
    asked for contact wrote for HR, where HR may read it. linked: whether the page of a pair is elsewhere.
    """
    groups, by_id = group_signals(signals), {pair.id: pair for pair in pairs}
    name_of = lambda signal: subject_name(signal, names, by_id)  # noqa: E731
    st.subheader(_title(signals, by_id), anchor=False)
    handled = None
    if not groups:
        st.markdown(all_clear(pairs))
    for group in ask_page(groups, "attention", text=lambda group: " ".join(map(name_of, group)), size=most):
        whom = tuple(dict.fromkeys(map(name_of, group)))
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(_head(group, whom), width="content")
                if linked and not is_shared(group) and group[0].pair is not None:
                    link_to_pair(group[0].pair, _("Open"))
            _show_notes(group, notes)
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                if is_shared(group):
                    _show_each(group, name_of)
                else:
                    st.markdown("  \n".join(_reason_text(signal) for signal in group), width="content")
                with st.container(horizontal=True, width="content", gap="xsmall"):
                    _offer_drafts(group, draft, name_of)
                    said = _ask_whether_met(group, minutes) or _ask_life(group, today)
        handled = replace(said, whom=whom) if said else handled
    if len(groups) > 1:
        _offer_all(groups, draft)
    return handled


def _show_each(group: SignalGroup, name_of: Callable[[Signal], str]) -> None:
    """Every pair of one matter, each with its own reason and the way to its page."""
    with st.expander(name_some([name_of(each) for each in group], 3), key=f"each_of_{_key_of(group)}"):
        for each in ask_page(group, f"each_{group[0].code}", text=name_of, size=_MOST_NAMED):
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"{md(name_of(each))} · :small[:gray[{md(_reason_text(each))}]]", width="content")
                if each.pair is not None:
                    link_to_pair(each.pair, _("Open"))


def _show_notes(group: SignalGroup, notes: Sequence[NoteForHr]) -> None:
    """What this person wrote for HR beside the request for contact, with until when it is kept."""
    asked = [each.person for each in group if each.code is SignalCode.WANTS_CONTACT]
    own = [note for note in notes if note.person in asked]
    for note in own:
        st.markdown(_("Written for you on {date}: “{note}”").format(date=day(note.on), note=md(note.text)))
    if own:
        st.caption(_("Only you read this. It is erased 30 days after “Answered”."))


def _ask_whether_met(group: SignalGroup, minutes: int) -> HandledSignals | None:
    """The meeting of a planned day that passed, once somebody says that it took place."""
    passed = next((each for each in group if each.code is SignalCode.DATE_PASSED), None)
    if passed is None or passed.since is None or passed.pair is None:
        return None
    met = st.button(_("They met"), icon=":material/event_available:", type="tertiary", key=f"met_{passed.pair}")
    return HandledSignals((), met=Session(passed.pair, passed.since, minutes=minutes)) if met else None


def _ask_life(group: SignalGroup, today: date) -> HandledSignals | None:
    """Whether all that is said of this pair is done, or put off until a day."""
    key = _key_of(group)
    said = _("Answered") if group[0].code is SignalCode.WANTS_CONTACT else _("Done")
    with _small_form(said, "check", f"done_{key}", f"agreed_{key}"):
        agreed = st.text_input(
            _("What was agreed"), max_chars=200, placeholder=_("May stay empty"), key=f"agreed_{key}"
        )
        st.caption(_("It stays away until something new happens. Only HR reads this."))
        done = submit(said, type="primary", icon=":material/check:")
    checked, in_a_week = CheckedFields(), propose_day(today + A_WEEK, None)
    with _small_form(_("Later"), "snooze", f"later_{key}", f"until_{key}"):
        until = checked.day(_("Show it again on"), in_a_week, earliest=today + A_DAY, key=f"until_{key}")
        later = submit(_("Put off"), type="primary", icon=":material/snooze:")
    if not (done or later) or (later and checked.refuse()):
        return None
    step, day_of_return = (SignalStep.DONE, None) if done else (SignalStep.SNOOZED, until)
    records = [
        SignalRecord(
            each.code, each.pair, each.person, occurrence(each), step, today, day_of_return, agreed.strip() or None
        )
        for each in group
    ]
    return HandledSignals(tuple(records))


def _key_of(group: SignalGroup) -> str:
    """The same for the same pair or person, wherever it stands in the list."""
    return f"{group[0].code}_{'all' if is_shared(group) else group[0].pair}_{group[0].person}"


@contextmanager
def _small_form(label: str, icon: str, key: str, field: str) -> Iterator[None]:
    """A form behind a quiet button. field: the key of what is asked in it."""
    with (
        st.popover(label, icon=f":material/{icon}:", type="tertiary", key=key),
        new_form(f"{key}_form", fields=field),
    ):
        yield


def _offer_all(groups: Sequence[SignalGroup], draft: Draft) -> None:
    """The first draft for every pair in one table, for who sends them with mail merge."""
    first = [each for group in groups for each in (group if is_shared(group) else group[:1])]
    once = [*{(each.pair, each.person): each for each in reversed(first)}.values()][::-1]

    def make() -> bytes:
        return merge_table([message for signal in once for message in draft(signal)])

    label = _("All drafts, for mail merge")
    download.offer(
        File(label, make, download.name_file(_("Messages"), "xlsx"), EXCEL, "all_drafts", "forward_to_inbox")
    )


def subject_name(signal: Signal, names: Map[str, str], pairs: Map[int, StoredPair]) -> str:
    """Whom a signal is about: one person, both of a pair, or the round."""
    if signal.person:
        return names.get(signal.person, _("former participant"))
    if signal.pair is None:
        return _("The round")
    pair = pairs.get(signal.pair or 0)
    return pair_name(pair, names) if pair else ""


def pair_name(pair: StoredPair, names: Map[str, str]) -> str:
    """Both names of a pair, the mentor first."""
    gone = _("former participant")
    return f"{names.get(pair.mentor, gone)} – {names.get(pair.mentee, gone)}"


def _title(signals: Sequence[Signal], pairs: Map[int, StoredPair]) -> str:
    """How many people the signals are about, each once; a fact of the whole round is about nobody in particular."""
    if not signals:
        return _("Nothing needs attention")
    couples = [pairs[each.pair] for each in signals if not each.person and each.pair is not None]
    people = {each.person for each in signals if each.person}
    count = len(people | {who for pair in couples for who in (pair.mentor, pair.mentee)})
    if not count:
        return _("The round needs attention")
    return ngettext("{count} person needs attention", "{count} people need attention", count).format(count=count)


def all_clear(pairs: Iterable[StoredPair]) -> str:
    """What is said where nothing is to be done; before there are pairs on their way nobody is called well."""
    if any(pair.state is PairState.CONFIRMED for pair in pairs):
        return _(":material/check_circle: Nothing asks for anything from you now.")
    return _("As soon as pairs are on their way, you see here who could use a nudge.")


def _head(group: SignalGroup, whom: Sequence[str]) -> str:
    """Whom it is about, or what it is where it is about many, and how soon to act."""
    worst, name = group[0].severity, whom[0]
    if is_shared(group):
        count = ngettext("{count} pair", "{count} pairs", len(whom)).format(count=len(whom))
        name = f"{signal_name(group[0].code)} · {count}"
    return f"**{md(name)}** :{_COLOURS[worst]}-badge[:material/{_ICONS[worst]}: {severity_name(worst)}]"


def _reason_text(signal: Signal) -> str:
    said = signal_sentence(signal)
    return said[0].upper() + said[1:]


def _offer_drafts(group: SignalGroup, draft: Draft, name_of: Callable[[Signal], str]) -> None:
    if all(signal.pair is None and signal.person is None for signal in group):
        return
    key = _key_of(group)
    with st.popover(
        _("Draft a message"), icon=":material/edit:", on_change="rerun", key=f"draft_{key}", type="tertiary"
    ) as opened:
        if opened.open:
            about = group[0]
            if len(group) > 1:
                shown = name_of if is_shared(group) else _reason_text
                about = st.selectbox(_("About"), group, format_func=shown, key=f"about_{key}")
            show_drafts(draft(about), f"{key}_{about.code}_{about.pair}" if is_shared(group) else f"{key}_{about.code}")


def show_drafts(messages: Sequence[Mail], key: str) -> None:
    """Each message to copy, or to open in the mail program."""
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
    both = {each.name for each in (mentor, mentee) if each}
    apart = tell_apart((each for each in people.values() if each.name in both), shared=True)
    return draft_mails(signal, mentor, mentee, programme, sender=programme.coordinator, apart=apart)
