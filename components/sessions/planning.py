"""Planning the meetings of pairs, and what calendars are given of them: invitations, or one person's own dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from components import download, paging
from components.documents.calendar import Guest, Meeting, dates_file, invitations_zip, pair_meetings
from components.documents.plain_text import file_name
from components.download import File
from components.forms import readable_labels
from components.paging import choose
from components.words import _, day, ngettext, number
from mentoring.agreement import NOTHING_AGREED, AgreementFields, agreed_days
from mentoring.charter import language_of
from mentoring.meetings import CalendarMeeting
from mentoring.pairs import Session, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import common_slots, propose_meetings
from mentoring.working_days import propose_day


def ask_meetings(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    programme: Programme,
    logged: Sequence[Session],
    names: Map[int, str],
    *,
    today: date,
    agreed: Map[int, AgreementFields],
    calendar: Iterable[CalendarMeeting],
    kick_off: date | None = None,
) -> list[Session] | None:
    """The meetings of the chosen pairs as proposed, once somebody plans them; or None.

    names: pair id -> both names. agreed: pair -> what it filled in on its charter, whose days come first. calendar:
    what is planned. Pairs that planned nothing yet are chosen beforehand.
    """
    ahead = {each.session.pair for each in calendar if not each.off and each.session.on >= today}
    without = [pair.id for pair in pairs if pair.id not in ahead]
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        chosen = _ask_pairs(names, without)
    begin = propose_day(max(today + timedelta(days=1), programme.starts or today, kick_off or today), programme.country)
    first = right.date_input(_("From"), begin, min_value=today, format="DD-MM-YYYY", key="plan_from")
    by_id, logged_of = {pair.id: pair for pair in pairs}, _by_pair(logged)

    def propose(number: int) -> list[Session]:
        pair, known = by_id[number], agreed_days(agreed.get(number, NOTHING_AGREED))
        two = people[pair.mentor], people[pair.mentee]
        return propose_meetings(pair, *two, programme, logged_of.get(number, []), first=first, agreed=known)

    if not chosen:
        return None
    proposed = {number: propose(number) for number in chosen}
    table = lambda shown: _table({each: proposed[each] for each in shown}, names, by_id, people)  # noqa: E731
    paging.show([*proposed], "proposed", table, text=names.__getitem__, alt=_("The days that are proposed"))
    st.caption(
        _(
            "Around the public holidays of the programme, and when both can where both said so. "
            "A pair may choose another day; correct it under the pair's sessions and its invitation moves."
        )
    )
    meetings = [each for of_pair in proposed.values() for each in of_pair]
    label = ngettext("Plan {count} meeting", "Plan {count} meetings", len(meetings)).format(count=len(meetings))
    planned = st.button(label, type="primary", icon=":material/event:", key="plan_meetings", disabled=not meetings)
    return meetings if planned else None


def _by_pair(logged: Iterable[Session]) -> dict[int, list[Session]]:
    found: dict[int, list[Session]] = {}
    for each in logged:
        found.setdefault(each.pair, []).append(each)
    return found


def _ask_pairs(names: Map[int, str], without: Sequence[int]) -> Sequence[int]:
    """The pairs whose meetings are planned. Among many it is all that planned nothing, or some by name."""
    label = _("Plan the meetings of")
    if len(names) <= paging.LISTED:
        return paging.choose_many(label, names, "plan_pairs", chosen=without)
    groups = {
        "without": _("All without a date ({count})").format(count=number(len(without), 0)),
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


def _table(
    proposed: Map[int, Sequence[Session]],
    names: Map[int, str],
    pairs: Map[int, StoredPair],
    people: Map[str, Participant],
) -> pd.DataFrame:
    def days(meetings: Sequence[Session]) -> str:
        return " · ".join(day(each.on, length="EEE d MMM") for each in meetings) or _("none left to plan")

    def agrees(pair: StoredPair) -> str:
        mentor, mentee = people[pair.mentor], people[pair.mentee]
        if not (mentor.availability and mentee.availability):
            return _("not known")
        return _("yes") if common_slots(mentor, mentee) else _("no time in common")

    return pd.DataFrame(
        {
            _("Pair"): [names[number] for number in proposed],
            _("Days"): [days(meetings) for meetings in proposed.values()],
            _("When both can"): [agrees(pairs[number]) for number in proposed],
        }
    )


@dataclass(frozen=True)
class Calendars:
    """What calendar files are made from. pairs, people: by number and by id. code: gives the file's calendar code."""

    pairs: Map[int, StoredPair]
    people: Map[str, Participant]
    programme: Programme
    code: Callable[[], str]

    def invitations(self, planned: Sequence[CalendarMeeting]) -> bytes:
        """An invitation for each, in the language of the mentee who sends it, named after that one, pair and day."""
        code, files = self.code(), []
        for each in planned:
            sender, on = self.people[self.pairs[each.session.pair].mentee], each.session.on
            # Two meetings of a pair may stand on one day, one of them called off.
            name = f"{file_name(sender.name, longest=30)}-{each.session.pair:04d}-{on:%Y%m%d}-{each.number}".lstrip("-")
            files.append((name, self._meeting(each, language_of(sender, self.programme), code)))
        count, said = len(files), _("{done} of {count} invitations")
        bar = st.progress(0.0, _("Making the invitations …"))
        show = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
        try:
            return invitations_zip(files, made_at=datetime.now(UTC), progress=show)
        finally:
            bar.empty()

    def own_dates(self, person: str, planned: Iterable[CalendarMeeting]) -> bytes:
        """The planned dates of one person, in that person's language."""
        language = language_of(self.people[person], self.programme)
        theirs, code = [each for each in planned if person in self._both(each.session)], self.code()
        meetings = [self._meeting(each, language, code) for each in theirs]
        return dates_file(meetings, made_at=datetime.now(UTC))

    def _meeting(self, planned: CalendarMeeting, language: str, code: str) -> Meeting:
        two = (self.people[who] for who in self._both(planned.session))
        mentor, mentee = (Guest(each.name, each.email) for each in two)
        address = self.programme.address
        return pair_meetings([planned], mentor, mentee, calendar=code, language=language, address=address)[0]

    def _both(self, session: Session) -> tuple[str, str]:
        pair = self.pairs[session.pair]
        return pair.mentor, pair.mentee


def offer_calendars(calendars: Calendars, planned: Iterable[CalendarMeeting], *, today: date) -> None:
    """The invitations of all that is planned, one a file, and one person's own dates."""
    sent = [each for each in planned if each.session.pair in calendars.pairs and each.session.on >= today]
    ahead = [each for each in sent if not each.off]
    if not sent:
        return
    told = ngettext("{count} meeting is planned.", "{count} meetings are planned.", len(ahead))
    st.markdown(told.format(count=len(ahead)))
    st.caption(
        _(
            "The mentee invites the mentor: send each mentee the files of that pair. "
            "What was moved or cancelled is in it as well, and replaces the earlier invitation."
        )
    )
    download.offer(
        File(
            _("Invitations (ZIP)"),
            partial(calendars.invitations, sent),
            "invitations.zip",
            "application/zip",
            "calendar_invitations",
            "outgoing_mail",
        )
    )
    two = [calendars.pairs[each.session.pair] for each in ahead]
    meeting = {who for pair in two for who in (pair.mentor, pair.mentee)}
    named = {who: calendars.people[who].name for who in meeting}
    ordered = dict(sorted(named.items(), key=lambda each: each[1]))
    label, hint = _("Or the dates of one person"), _("Choose a person")
    person = choose(label, ordered, "dates_of_person", first=False, placeholder=hint)
    if person:
        make = partial(calendars.own_dates, person, ahead)
        name = f"{file_name(calendars.people[person].name, longest=30) or 'dates'}.ics"
        download.offer(File(_("Dates"), make, name, "text/calendar", "person_dates", "calendar_add_on"))
