"""Planning the meetings of pairs, and what calendars are given of them: invitations, or one person's own dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import download, paging
from components.action_log import with_names
from components.documents.calendar import Guest, Meeting, dates_file, invitations_zip, pair_meetings, withdrawal
from components.documents.text_and_pdf import file_names
from components.download import File
from components.forms import readable_labels
from components.number_and_day_fields import CheckedFields
from components.paging import choose, name_some
from components.programme.rhythm_and_thresholds import unknown_holidays
from components.sessions.attention_list import pair_name
from components.words import _, day, md, ngettext, number
from components.words.vocabulary import hour_name
from mentoring.charter import language_of
from mentoring.charter_lines import NOTHING_AGREED, AgreementFields, agreed_days
from mentoring.days_and_holidays import ending, propose_day
from mentoring.meetings import CalendarMeeting, GoesOn, go_on, invitations, planned_ahead
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.participants import Participant, names_apart
from mentoring.programme import Programme
from mentoring.sessions import common_slots, propose_meetings, still_to_plan


@dataclass(frozen=True)
class Planned:
    """What was planned: everything that stands then. new: how many of these are new or moved. whom: names of pairs."""

    meetings: Sequence[Session]
    new: int
    whom: Sequence[str]

    @property
    def said(self) -> str:
        """What is said once it is kept."""
        told = ngettext("{count} meeting planned", "{count} meetings planned", self.new).format(count=self.new)
        return with_names(told, self.whom)


def ask_meetings(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    programme: Programme,
    logged: Sequence[Session],
    names: Map[int, str],
    agreed: Map[int, AgreementFields],
    *,
    today: date,
    kick_off: date | None = None,
) -> Planned | None:
    """The meetings of the chosen pairs as proposed, once somebody plans them; or None.

    names: pair id -> both names. agreed: pair -> what it filled in on its charter, whose days come first. What stands
    already stays; pairs that have not planned as many as were agreed are chosen beforehand.
    """
    goes_on, logged_of = go_on(pairs, ending(programme)), _by_pair(logged)
    stand = _by_pair(planned_ahead(logged, today, goes_on))
    logs = lambda number: (logged_of.get(number, []), stand.get(number, []))  # noqa: E731
    (asked, right), checked = st.columns([3, 1], vertical_alignment="bottom"), CheckedFields()
    with asked:
        more = [each.id for each in pairs if still_to_plan(each, programme, *logs(each.id), today)]
        chosen = _ask_pairs(names, more)
    begin = max(today + timedelta(days=1), programme.starts or today, kick_off or today)
    by_id, first_day = {pair.id: pair for pair in pairs}, propose_day(begin, programme.country)
    first, at = checked.day(_("From"), first_day, earliest=today, key="plan_from", place=right), _ask_time(right)
    if not chosen:
        return None
    if any(stand.get(number) for number in chosen) and _ask_anew():
        stand = {}

    def propose(number: int) -> list[Session]:
        pair, known = by_id[number], agreed_days(agreed.get(number, NOTHING_AGREED))
        two, (given, stays) = (people[pair.mentor], people[pair.mentee]), logs(number)
        found = propose_meetings(pair, *two, programme, given, first=first, agreed=known, standing=stays)
        return [replace(each, starts_at=at or each.starts_at) for each in found]

    proposed = {number: propose(number) for number in chosen}
    shown = paging.ask_page([*proposed], "proposed", text=names.__getitem__)
    _show_proposed(shown, proposed, stand, names, lambda each: _both_can(by_id[each], people))
    every = [each for meetings in proposed.values() for each in meetings]
    if not _ask_to_plan(every, programme.country) or checked.refuse():
        return None
    planned = [number for number in chosen if proposed[number]]
    meetings = [each for number in planned for each in (*stand.get(number, ()), *proposed[number])]
    return Planned(meetings, len(every), [names[number] for number in planned])


def _ask_time(place: DeltaGenerator) -> time | None:
    """When every proposed meeting begins; None where that follows from when both can."""
    told = _("Of every meeting in this table. Where it is empty: when both can, else {hour}.")
    return place.time_input(_("Time"), None, step=900, key="plan_at", help=told.format(hour=hour_name(None)))


def _ask_to_plan(meetings: Sequence[Session], country: str | None) -> bool:
    count, around = len(meetings), _("Around the public holidays of the programme.")
    st.caption(
        (unknown_holidays(country, *(each.on for each in meetings)) or around)
        + " "
        + _(
            "When both can, where both said so. A pair may choose another day; correct it under the pair's sessions "
            "and its invitation moves."
        )
    )
    label = ngettext("Plan {count} meeting", "Plan {count} meetings", count).format(count=count)
    return st.button(label, type="primary", icon=":material/event:", key="plan_meetings", disabled=not count)


def _ask_anew() -> bool:
    """Whether the days that stand are planned anew too."""
    label = _("Plan the days that stand anew too; their invitations move")
    return st.checkbox(label, key="plan_anew")


def _by_pair(logged: Iterable[Session]) -> dict[int, list[Session]]:
    found: dict[int, list[Session]] = {}
    for each in logged:
        found.setdefault(each.pair, []).append(each)
    return found


def _ask_pairs(names: Map[int, str], without: Sequence[int]) -> Sequence[int]:
    """The pairs whose meetings are planned. Among many it is all that have more to plan, or some by name."""
    label = _("Plan the meetings of")
    st.caption(_planned_text(len(names), len(without)))
    if len(names) <= paging.LISTED:
        return paging.choose_many(label, names, "plan_pairs", chosen=without)
    groups = {
        "without": _("All that have more to plan ({count})").format(count=number(len(without), 0)),
        "some": _("Some of them"),
    }
    which = st.segmented_control(
        label,
        list(groups),
        default="without" if without else "some",
        format_func=readable_labels(groups.__getitem__),
        required=True,
        key="plan_which",
    )
    return without if which == "without" else paging.choose_many(_("Pairs"), names, "plan_pairs")


def _planned_text(count: int, more: int) -> str:
    """How many pairs can plan more of what was agreed, and how many cannot."""
    done = count - more
    said = ngettext("{count} pair has nothing left to plan", "{count} pairs have nothing left to plan", done)
    left = ngettext("{count} pair has more to plan", "{count} pairs have more to plan", more)
    return " · ".join([left.format(count=more), *([said.format(count=done)] if done else [])])


def _both_can(pair: StoredPair, people: Map[str, Participant]) -> str:
    mentor, mentee = people[pair.mentor], people[pair.mentee]
    if not (mentor.availability and mentee.availability):
        return _("not known")
    return _("yes") if common_slots(mentor, mentee) else _("no time in common")


def _show_proposed(
    shown: Sequence[int],
    proposed: Map[int, Sequence[Session]],
    stand: Map[int, Sequence[Session]],
    names: Map[int, str],
    both_can: Callable[[int], str],
) -> None:
    """The days of each pair below its names: a row of a table shows no days on a telephone. both_can: whether both said
    that they can then."""

    def days(meetings: Sequence[Session]) -> str:
        return " · ".join(f"{day(each.on, length='EEE d MMM')} {hour_name(each.starts_at)}" for each in meetings)

    lines = []
    for pair in shown:
        told = []
        if standing := days(stand.get(pair, ())):
            told.append(_("Stands already: {days}").format(days=standing))
        if planned := proposed[pair]:
            told.append(_("At a time when both can: {answer}").format(answer=both_can(pair)))
        said = _("To plan: {days}").format(days=days(planned)) if planned else _("none left to plan")
        small = f"  \n  :small[:gray[{md(' — '.join(told))}]]" if told else ""
        lines.append(f"- **{md(names[pair])}**  \n  {md(said)}{small}")
    if lines:
        with st.container(border=True):
            st.markdown("\n".join(lines))


@dataclass(frozen=True)
class Calendars:
    """What calendar files are made from. pairs, people: by number and by id, ended pairs too, also those of which one
    was erased: then the partner alone is told what is off. code: gives the file's calendar code. sent: number ->
    meeting as it last went out, None where that was never noted. note_sent: keeps what goes out."""

    pairs: Map[int, StoredPair]
    people: Map[str, Participant]
    programme: Programme
    code: Callable[[], str]
    sent: Map[str, CalendarMeeting] | None
    note_sent: Callable[[Sequence[CalendarMeeting]], object]

    def to_send(self, logged: Iterable[Session], today: date) -> list[CalendarMeeting]:
        """What calendars are to be told now of these pairs."""
        known = [each for each in logged if each.pair in self.pairs]
        sent = self.sent and {number: each for number, each in self.sent.items() if each.session.pair in self.pairs}
        told = invitations(known, sent, today, self.goes_on())
        return [each for each in told if (here := len(self.both(each))) == 2 or (here == 1 and each.off)]

    def goes_on(self) -> GoesOn:
        """Whether a pair meets on a day, as far as is decided."""
        return go_on(self.pairs.values(), ending(self.programme))

    def invitations(self, planned: Sequence[CalendarMeeting]) -> bytes:
        """An invitation for each, in the language of the mentee who sends it, named after that one, pair and day; of
        whoever is left where the partner was erased."""
        code, files, named = self.code(), [], file_names(self.people.values(), longest=30)
        for each in planned:
            sender, on = self.people[self.both(each)[-1]], each.session.on
            # Two meetings of a pair may stand on one day, one of them called off.
            name = f"{named[sender.id]}-{each.session.pair:04d}-{on:%Y%m%d}-{each.number}".lstrip("-")
            files.append((name, self._meeting(each, language_of(sender, self.programme), code)))
        count, said = len(files), _("{done} of {count} invitations")
        bar = st.progress(0.0, _("Making the invitations …"))
        show = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
        try:
            made = invitations_zip(files, made_at=datetime.now(UTC), progress=show)
            self.note_sent(planned)
            return made
        finally:
            bar.empty()

    def own_dates(self, person: str, told: Sequence[CalendarMeeting]) -> bytes:
        """The planned dates of one person, in that person's language. told: what calendars are to be told of all."""
        language = language_of(self.people[person], self.programme)
        theirs, code = [each for each in told if person in self.both(each) and not each.off], self.code()
        meetings = [self._meeting(each, language, code) for each in theirs]
        self._note_first(told)
        self.note_sent(theirs)  # what went out in any way can be withdrawn
        return dates_file(meetings, made_at=datetime.now(UTC))

    def withdrawals(self, person: str, told: Sequence[CalendarMeeting]) -> bytes:
        """What is off of one person's meetings, a file each. told: what calendars are to be told of all."""
        self._note_first(told)
        return self.invitations([each for each in told if person in self.both(each) and each.off])

    def _note_first(self, told: Sequence[CalendarMeeting]) -> None:
        """Where nothing was ever noted everything may have gone out, and that must not be lost by noting a part."""
        if self.sent is None:
            self.note_sent(told)

    def _meeting(self, planned: CalendarMeeting, language: str, code: str) -> Meeting:
        guests = [Guest(self.people[who].name, self.people[who].email) for who in self.both(planned)]
        if len(guests) == 1:
            return withdrawal(planned, guests[0], calendar=code, language=language)
        address = self.programme.address
        return pair_meetings([planned], *guests, calendar=code, language=language, address=address)[0]

    def both(self, planned: CalendarMeeting) -> tuple[str, ...]:
        """Whose meeting it is, the mentor first: both of the pair, or who is left of it."""
        pair = self.pairs[planned.session.pair]
        return tuple(who for who in (pair.mentor, pair.mentee) if who in self.people)


def offer_calendars(calendars: Calendars, logged: Sequence[Session], *, today: date) -> None:
    """The invitations of all that is planned, one a file, and one person's own dates."""
    sent = calendars.to_send(logged, today)
    ahead = [each for each in sent if not each.off]
    _show_waiting(calendars, logged, today)
    if not sent:
        return
    told = [
        ngettext("{count} meeting is planned.", "{count} meetings are planned.", len(ahead)).format(count=len(ahead))
    ]
    if off := len(sent) - len(ahead):
        said = ngettext("{count} invitation is withdrawn.", "{count} invitations are withdrawn.", off)
        told.append(said.format(count=off))
    st.markdown(" ".join(told))
    st.caption(
        _(
            "The mentee invites the mentor: send each mentee the files of that pair. "
            "What was moved or cancelled is in it as well, and replaces the earlier invitation."
        )
        + _told_of_erased(calendars, sent)
    )
    download.offer(
        File(
            _("Invitations (ZIP)"),
            partial(calendars.invitations, sent),
            download.name_file(_("Invitations"), "zip"),
            "application/zip",
            "calendar_invitations",
            "outgoing_mail",
        )
    )
    _offer_to_one(calendars, sent)


def _told_of_erased(calendars: Calendars, sent: Sequence[CalendarMeeting]) -> str:
    """To whom the withdrawals go of a pair of which one was erased."""
    left = {calendars.people[who].name for each in sent if len(both := calendars.both(each)) == 1 for who in both}
    if not left:
        return ""
    return " " + _("Of whom the partner was erased, send the withdrawals to: {names}.").format(
        names=name_some(sorted(left), 5)
    )


def _offer_to_one(calendars: Calendars, sent: Sequence[CalendarMeeting]) -> None:
    """What the calendar of one person is to be told: the dates to add, and apart from these what is off."""
    whose = {who for each in sent for who in calendars.both(each)}
    named = {who: name for who, name in names_apart(calendars.people.values()).items() if who in whose}
    ordered = dict(sorted(named.items(), key=lambda each: each[1]))
    label, hint = _("Or the dates of one person"), _("Choose a person")
    person = choose(label, ordered, "dates_of_person", first=False, placeholder=hint)
    if not person:
        return
    off = [each.off for each in sent if person in calendars.both(each)]
    st.caption(
        _("The dates only add meetings to a calendar; they take none out. The withdrawals take out what is off.")
    )
    name = file_names(calendars.people.values(), longest=30)[person] or "dates"
    if not all(off):
        make = partial(calendars.own_dates, person, sent)
        download.offer(File(_("Dates"), make, f"{name}.ics", "text/calendar", "person_dates", "calendar_add_on"))
    if count := sum(off):
        said = ngettext("{count} withdrawal (ZIP)", "{count} withdrawals (ZIP)", count).format(count=count)
        make = partial(calendars.withdrawals, person, sent)
        download.offer(File(said, make, f"{name}-off.zip", "application/zip", "person_withdrawals", "event_busy"))


def _show_waiting(calendars: Calendars, logged: Sequence[Session], today: date) -> None:
    """The planned days on which a pair that is under way rests or has ended: nobody is invited."""
    goes_on = calendars.goes_on()
    running = {pair.id for pair in calendars.pairs.values() if pair.state is PairState.CONFIRMED}
    known = [each for each in logged if each.pair in running]
    waiting = [each for each in planned_ahead(known, today) if not goes_on(each.pair, each.on)]
    if not waiting:
        return
    names = names_apart(calendars.people.values())
    lines = [f"{pair_name(calendars.pairs[each.pair], names)}, {day(each.on)}" for each in waiting]
    told = ngettext(
        "{count} meeting stands on a day on which its pair rests or has ended, so nobody is invited: {which}. "
        "Plan another day, or change the pause or the last day on the page of the pair.",
        "{count} meetings stand on a day on which the pair rests or has ended, so nobody is invited: {which}. "
        "Plan another day, or change the pause or the last day on the page of the pair.",
        len(waiting),
    )
    st.info(told.format(count=len(waiting), which=name_some(lines, 5)), icon=":material/event_busy:")
