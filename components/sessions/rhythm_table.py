"""Who is on rhythm: a strip of weeks for every pair, the same as a table, and when the last check-in came in."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence, Set
from datetime import date
from functools import partial

import streamlit as st

from components import paging, pd
from components.charts.matrix_charts import Strip, heat_strip
from components.intake.survey_file import SURVEY
from components.sessions.attention_list import pair_name
from components.show_chart import draw
from components.words import _, day, ngettext, number
from components.words.vocabulary import form_name, outcome_name
from mentoring.days_and_holidays import CHECK_IN_WEEKS
from mentoring.meetings import distinct_meetings
from mentoring.pairs import CheckIn, Session, SessionOutcome, StoredPair
from mentoring.participants import Participant, may_take_part, names_apart
from mentoring.privacy_threshold import FEWEST
from mentoring.programme import Programme
from mentoring.sessions import PairRhythm, rhythm
from mentoring.sessions.check_in import RECENT, due_since
from mentoring.surveys.blueprint import Form, count_questions
from mentoring.surveys.fields import Wave

MOST_STRIPS = 30
"""So many at a time; of more pairs the quietest come first, and the others a choice away."""


def of_programme(
    pairs: Sequence[StoredPair], sessions: Sequence[Session], programme: Programme, today: date
) -> list[PairRhythm]:
    """The rhythm of these pairs by what the programme agreed."""
    return rhythm(
        pairs,
        sessions,
        today=today,
        rhythm=programme.rhythm,
        starts=programme.starts,
        thresholds=programme.thresholds,
    )


def show(rhythms: Sequence[PairRhythm], names: Map[int, str], sessions: Sequence[Session]) -> None:
    """The pairs that met least first, each with its weeks; every pair in the table behind a click."""
    if not any(rhythm.held for rhythm in rhythms):
        st.subheader(_("No session yet"), anchor=False)
        st.caption(_("From the first session on you see here, week by week, which pairs meet."))
        return
    if not any(rhythm.weeks for rhythm in rhythms):
        # They met before the programme began: there is no week to show yet.
        st.subheader(_title(rhythms), anchor=False)
        alt, text = _("How each pair keeps its rhythm"), lambda each: names[each.pair]
        paging.show(rhythms, "rhythms", lambda shown: _table(shown, names), text=text, alt=alt)
        return
    ordered = sorted(rhythms, key=lambda rhythm: (rhythm.held, rhythm.last or date.min, names[rhythm.pair]))
    found = _ask_which(ordered)
    shown = paging.ask_page(found, "strips", text=lambda each: names[each.pair], of=len(found), size=MOST_STRIPS)
    if not shown:
        return
    cancelled = _cancelled_days(sessions)
    labels = short_names([names[rhythm.pair] for rhythm in shown])
    strips = [
        Strip(label, rhythm.weeks, cancelled_weeks(cancelled.get(rhythm.pair, ()), rhythm.started))
        for rhythm, label in zip(shown, labels, strict=True)
    ]
    of = len(rhythms) if shown[0] is ordered[0] else None
    figure = partial(heat_strip, strips, title=_title(rhythms), of=of)
    draw(figure, "heat", lambda: _table(shown, names), footer=None)


def _ask_which(rhythms: Sequence[PairRhythm]) -> Sequence[PairRhythm]:
    """Of more pairs than fit, all of them or those that are behind."""
    behind = [each for each in rhythms if each.on_rhythm is False]
    if len(rhythms) <= MOST_STRIPS or not behind:
        return rhythms
    said = _("Only the {count} that are behind").format(count=number(len(behind), 0))
    return behind if st.toggle(said, key="strips_behind") else rhythms


def _title(rhythms: Sequence[PairRhythm]) -> str:
    known = [rhythm for rhythm in rhythms if rhythm.on_rhythm is not None]
    return _("{count} of {total} pairs are on rhythm").format(
        count=sum(bool(rhythm.on_rhythm) for rhythm in known), total=len(known)
    )


def short_names(names: Sequence[str]) -> list[str]:
    """'Anouk van der Linden – Petra Smit' as 'Anouk L. – Petra S.', in full where two pairs would read the same."""
    short = [" – ".join(_short_name(person) for person in name.split(" – ")) for name in names]
    return [mine if short.count(mine) == 1 else name for mine, name in zip(short, names, strict=True)]


def _short_name(name: str) -> str:
    first, *rest = name.partition(" (")[0].split() or [""]
    initial = rest[-1].strip("'’")[:1] if rest else ""
    return f"{first} {initial}." if initial else first


def cancelled_weeks(days: Sequence[date], started: date | None) -> frozenset[int]:
    """The weeks since the start, from 0, in which a meeting was cancelled."""
    return frozenset(max(0, (each - started).days // 7) for each in days) if started else frozenset()


def _cancelled_days(sessions: Sequence[Session]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for session in sessions:
        if session.outcome in (SessionOutcome.CANCELLED_BY_MENTEE, SessionOutcome.CANCELLED_BY_MENTOR):
            found.setdefault(session.pair, []).append(session.on)
    return found


def _table(rhythms: Sequence[PairRhythm], names: Map[int, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Pair"): [names[rhythm.pair] for rhythm in rhythms],
            _("Rhythm"): [_rhythm_text(rhythm) for rhythm in rhythms],
            _("Sessions"): [rhythm.held for rhythm in rhythms],
            _("Agreed"): [rhythm.planned for rhythm in rhythms],
            _("Last"): [day(rhythm.last) for rhythm in rhythms],
            _("Next"): [day(rhythm.next) for rhythm in rhythms],
        }
    )


def _rhythm_text(rhythm: PairRhythm) -> str:
    if rhythm.on_rhythm is None:
        return _("– paused") if rhythm.held else _("– not started")
    return _("● on rhythm") if rhythm.on_rhythm else _("▲ behind")


def show_check_ins(
    check_ins: Sequence[CheckIn],
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    programme: Programme,
    today: date,
) -> None:
    """When the last check-in came in and who answered the one that is due: never what; with the ways to go on.

    people: by id; asked are those in a pair who take part.
    """
    paired = {who for pair in pairs for who in (pair.mentor, pair.mentee) if who in people}
    here = {who for who in paired if may_take_part(people[who])}
    names = {who: name for who, name in names_apart(people.values()).items() if who in here}
    dated = [each for each in check_ins if each.on > date.min]
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(_check_in_text(dated), width="content")
        with st.container(horizontal=True, width="content"):
            if dated:
                st.page_link(
                    "pages/impact_page.py",
                    label=_("Results, in groups of {count} or more").format(count=FEWEST),
                    icon=":material/groups:",
                )
            st.page_link(
                "pages/participants_page.py",
                label=_("Bring in a check-in"),
                icon=":material/upload_file:",
                query_params={SURVEY: Wave.CHECK_IN.value},
            )
    since = due_since(programme.starts, today) or today - RECENT
    if dated and names:
        _show_who_answered({each.person for each in dated if each.on >= since}, names, since)


def _show_who_answered(answered: Set[str], names: Map[str, str], since: date) -> None:
    count = len(answered & names.keys())
    label = _("Since {date} {count} of {total} answered the check-in").format(
        date=day(since), count=count, total=len(names)
    )
    with st.expander(label, icon=":material/how_to_reg:", on_change="rerun", key="who_answered") as box:
        if not box.open:
            return
        ordered = sorted(names, key=lambda person: (person in answered, names[person].casefold()))
        table = lambda shown: {  # noqa: E731
            _("Name"): [names[person] for person in shown],
            _("Answered"): [_("yes") if person in answered else _("no") for person in shown],
        }
        paging.show(ordered, "answered", table, text=names.__getitem__, alt=_("Who answered the check-in"))


def _check_in_text(dated: Sequence[CheckIn]) -> str:
    if not dated:
        first, second = CHECK_IN_WEEKS
        told = _("No check-in yet. {count} short questions in weeks {first} and {second} show early where it is hard.")
        return told.format(count=count_questions(Form.CHECK_IN), first=first, second=second)
    people = len({each.person for each in dated})
    said = ngettext(
        "Last check-in on {date}; {count} person answered so far.",
        "Last check-in on {date}; {count} people answered so far.",
        people,
    )
    return said.format(date=day(max(each.on for each in dated)), count=people)


def show_none_active(pairs: Sequence[StoredPair], sessions: Sequence[Session], people: Sequence[Participant]) -> None:
    """That no pair is under way: because there is none yet, or because all ended; then what they did stays here."""
    ended = [pair for pair in pairs if pair.confirmed_on]
    if not ended:
        paging.show_empty("sessions", _("Sessions begin with a pair. Match people first."), "matching", _("Make pairs"))
        return
    st.info(_("No pair is under way now. The sessions of pairs that ended stand below."), icon=":material/history:")
    names = names_apart(people)
    pair_names = {pair.id: pair_name(pair, names) for pair in ended}
    logged = [each for each in distinct_meetings(sessions) if each.pair in pair_names]
    rows = lambda shown: {  # noqa: E731
        _("Pair"): [pair_names[each.pair] for each in shown],
        _("Date"): [each.on for each in shown],
        _("Form"): [form_name(each.form) for each in shown],
        _("Outcome"): [outcome_name(each.outcome) for each in shown],
    }
    days = {_("Date"): st.column_config.DateColumn(format="DD-MM-YYYY")}
    text, alt = lambda each: pair_names[each.pair], _("Sessions of pairs that ended")
    paging.show(logged, "ended_sessions", rows, text=text, column_config=days, alt=alt)
