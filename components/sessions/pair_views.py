"""The pairs seen four ways: week by week, by stage, a month at a time, and how much was done in every month."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import groupby

import streamlit as st

from components.charts.bar_charts import month_bars
from components.forms import readable_labels
from components.paging import ask_page, name_some
from components.sessions import rhythm_table
from components.sessions.attention_list import pair_name
from components.shell.page_and_menu import follow_to_pair, want_pair
from components.show_chart import draw
from components.words import _, day, language, md, ngettext
from mentoring.contract import ContractConversation
from mentoring.days_and_holidays import ending
from mentoring.meetings import (
    MonthMeeting,
    go_on,
    held_meetings,
    month_counts,
    month_meetings,
    next_month,
    previous_month,
)
from mentoring.pairs import PairState, Session, StoredPair
from mentoring.programme import Programme
from mentoring.sessions import PairRhythm, Signal
from mentoring.stages_and_endings import PairStage, group_by_stage
from mentoring.this_week import SignalRecord

MOST_NAMES = 12
"""Names in a column; the others are counted."""

_MOST_ON_A_DAY = 3
"""Names that fit in a day of the month."""

_MANY = 15
"""From so many pairs on a name can be looked for."""

_MONTH = "sessions_month"


class PairView(StrEnum):
    """The ways to look at all pairs."""

    WEEKS = "weeks"
    STAGES = "stages"
    MONTH = "month"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class PairRecords:
    """What the views are made from. pairs: in every state. conversations: by pair. signals: the open ones; handled:
    what was done with the others. rhythms: of the pairs under way."""

    pairs: Sequence[StoredPair]
    sessions: Sequence[Session]
    conversations: Map[int, ContractConversation]
    signals: Sequence[Signal]
    programme: Programme
    rhythms: Sequence[PairRhythm]
    handled: Sequence[SignalRecord] = ()


def show(records: PairRecords, names: Map[str, str], today: date) -> None:
    """The view that is chosen. names: by id of the person."""
    view = st.segmented_control(
        _("View"),
        list(PairView),
        default=PairView.WEEKS,
        format_func=readable_labels(view_name),
        required=True,
        key="pair_view",
        label_visibility="collapsed",
    )
    pair_names = {pair.id: pair_name(pair, names) for pair in records.pairs}
    if view is PairView.STAGES:
        _show_stages(records, pair_names, today)
    elif view is PairView.MONTH:
        _show_month(records, pair_names, today)
    elif view is PairView.ACTIVITY:
        _show_activity(records.sessions, today)
    else:
        rhythm_table.show(records.rhythms, pair_names, records.sessions)
        _show_ended(records, pair_names)


def _show_ended(records: PairRecords, names: Map[int, str]) -> None:
    """The pairs that ended, which the weeks of those under way leave out."""
    held = Counter(each.pair for each in held_meetings(records.sessions))
    ended = [pair for pair in records.pairs if pair.state in (PairState.COMPLETED, PairState.STOPPED)]
    if not ended:
        return
    sessions = lambda count: ngettext("{count} session", "{count} sessions", count).format(count=count)  # noqa: E731
    lines = [f"{names[pair.id]}, {sessions(held[pair.id])}" for pair in ended]
    told = ngettext("{count} pair ended: {which}.", "{count} pairs ended: {which}.", len(ended))
    st.caption(told.format(count=len(ended), which=name_some(lines)))


def view_name(view: PairView) -> str:
    """The view in a word."""
    return {
        PairView.WEEKS: _("Weeks"),
        PairView.STAGES: _("Stages"),
        PairView.MONTH: _("Month"),
        PairView.ACTIVITY: _("Activity"),
    }[view]


def stage_name(stage: PairStage) -> str:
    """Where a pair stands, in a word or two."""
    return {
        PairStage.PROPOSED: _("Proposed"),
        PairStage.CONTRACT: _("Contract conversation"),
        PairStage.STARTED: _("Started"),
        PairStage.PAUSED: _("Paused"),
        PairStage.ON_RHYTHM: _("On rhythm"),
        PairStage.NEEDS_ATTENTION: _("Needs attention"),
        PairStage.ENDING: _("Ending"),
        PairStage.COMPLETED: _("Completed"),
        PairStage.STOPPED: _("Stopped"),
    }[stage]


_ICONS = {
    PairStage.PROPOSED: "lightbulb",
    PairStage.CONTRACT: "forum",
    PairStage.STARTED: "flag",
    PairStage.PAUSED: "pause_circle",
    PairStage.ON_RHYTHM: "check_circle",
    PairStage.NEEDS_ATTENTION: "priority_high",
    PairStage.ENDING: "hourglass_bottom",
    PairStage.COMPLETED: "task_alt",
    PairStage.STOPPED: "block",
}


def _show_stages(records: PairRecords, names: Map[int, str], today: date) -> None:
    follow_to_pair()
    stages = group_by_stage(
        records.pairs,
        records.rhythms,
        records.conversations,
        records.signals,
        today=today,
        last_day=ending(records.programme),
        ending_soon=records.programme.thresholds.ending_soon,
        put_off={each.pair for each in records.handled if each.pair and each.until and each.until > today},
    )
    wanted = ""
    if len(records.pairs) > _MANY:
        wanted = st.text_input(_("Look for a name"), key="stage_search", icon=":material/search:").strip().casefold()
    found = {stage: [each for each in pairs if wanted in names[each].casefold()] for stage, pairs in stages.items()}
    short = _shorten(names)
    st.caption(" · ".join(f"{stage_name(stage)} {len(pairs)}" for stage, pairs in found.items()))
    grid = st.grid(3, min_column_width=240)
    for stage, pairs in found.items():
        if pairs:
            with grid.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f":material/{_ICONS[stage]}: **{stage_name(stage)}** · {len(pairs)}")
                st.markdown(_names_text(pairs, short))
    _show_whole_stage(found, names, {each.pair: each for each in records.rhythms})


def _show_whole_stage(
    found: Map[PairStage, Sequence[int]], names: Map[int, str], rhythms: Map[int, PairRhythm]
) -> None:
    """Every pair of the stage that is chosen, of those in which not every pair is named."""
    crowded = [stage for stage, pairs in found.items() if len(pairs) > MOST_NAMES]
    if not crowded:
        return
    stage = st.pills(_("Every pair of"), crowded, format_func=readable_labels(stage_name), key="stage_whole")
    if stage is None:
        return
    pairs = ask_page(sorted(found[stage], key=names.__getitem__), "stage_pairs", text=names.__getitem__, of=stage)
    if not pairs:
        return
    known = [rhythms.get(each) for each in pairs]
    table = {
        _("Pair"): [names[each] for each in pairs],
        _("Sessions"): [each.held if each else None for each in known],
        _("Last"): [day(each.last) if each else "–" for each in known],
        _("Open"): [_("Open")] * len(pairs),
    }
    button = st.column_config.ButtonColumn(" ", type="tertiary", key="stage_open", on_click=_open_row, args=(pairs,))
    st.dataframe(table, hide_index=True, column_config={_("Open"): button}, alt=stage_name(stage))


def _open_row(pairs: Sequence[int]) -> None:
    row = st.session_state["stage_open"].row
    if row < len(pairs):
        want_pair(pairs[row])


def _shorten(names: Map[int, str]) -> Map[int, str]:
    return dict(zip(names, rhythm_table.short_names([*names.values()]), strict=True))


def _names_text(pairs: Iterable[int], names: Map[int, str]) -> str:
    """The first names, and how many there are beside these."""
    every = sorted(names[each] for each in pairs)
    shown = [f":small[{md(each)}]" for each in every[:MOST_NAMES]]
    more = len(every) - len(shown)
    if more:
        left_out = ngettext("{count} more", "{count} more", more).format(count=more)
        shown.append(f":small[:gray[{left_out}]]")
    return "  \n".join(shown)


def _show_month(records: PairRecords, names: Map[int, str], today: date) -> None:
    month = st.session_state.setdefault(_MONTH, today.replace(day=1))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        _month_button("chevron_left", _("Earlier"), previous_month(month))
        st.markdown(f"**{day(month, length='MMMM y')}**", width="content")
        _month_button("chevron_right", _("Later"), next_month(month))
    goes_on = go_on(records.pairs, ending(records.programme))
    meetings = [each for each in month_meetings(records.sessions, month, goes_on) if each.pair in names]
    st.caption(_month_text(meetings))
    short = _shorten(names)
    by_day = {on: [*those] for on, those in groupby(meetings, key=lambda each: each.on)}
    for week in Calendar().monthdatescalendar(month.year, month.month):
        for place, on in zip(st.columns(7, gap="xsmall"), week, strict=True):
            if on.month == month.month:
                with place:
                    _show_day(on, by_day.get(on, []), short, today)


def _month_button(icon: str, label: str, month: date) -> None:
    st.button(label, icon=f":material/{icon}:", type="tertiary", key=icon, on_click=_turn_to, args=(month,))


def _turn_to(month: date) -> None:
    st.session_state[_MONTH] = month


def _month_text(meetings: Sequence[MonthMeeting]) -> str:
    if not meetings:
        return _("Nothing was held or is planned in this month.")
    held = sum(each.held for each in meetings)
    return _("{held} held, {planned} planned").format(held=held, planned=len(meetings) - held)


def _show_day(on: date, meetings: Sequence[MonthMeeting], names: Map[int, str], today: date) -> None:
    """A day in its week; a narrow screen sets the days below each other. The names of a full day are one click away."""
    title = day(on, length="EEE d")
    title = f"**{title}**" if meetings else f":gray[{title}]"
    if on == today:
        said = _("today")
        title = f":blue-background[{title} · {said}]"
    full = len(meetings) > _MOST_ON_A_DAY
    with st.container(gap=None):
        st.markdown("  \n".join([title, *([] if full else [_meeting_line(each, names) for each in meetings])]))
        if full:
            with st.popover(_counts_text(meetings), type="tertiary", key=f"who_met_{on.isoformat()}"):
                st.markdown("  \n".join(sorted(_meeting_line(each, names) for each in meetings)))


def _meeting_line(meeting: MonthMeeting, names: Map[int, str]) -> str:
    icon = ":green[:material/check_circle:]" if meeting.held else ":blue[:material/event:]"
    return f"{icon} :small[{md(names[meeting.pair])}]"


def _counts_text(meetings: Sequence[MonthMeeting]) -> str:
    held = sum(each.held for each in meetings)
    counts = ((held, _("held")), (len(meetings) - held, _("planned")))
    return " · ".join(f"{count} {said}" for count, said in counts if count)


def _show_activity(sessions: Sequence[Session], today: date) -> None:
    counts = month_counts(sessions, today)
    if not counts:
        st.subheader(_("No session yet"), anchor=False)
        return
    total = sum(count for _month, count in counts)
    said = ngettext("{count} session was held until now", "{count} sessions were held until now", total)
    figure = partial(month_bars, counts, title=said.format(count=total))
    table = {
        _("Month"): [day(month, length="MMMM y", tongue=language()) for month, _count in counts],
        _("Sessions"): [count for _month, count in counts],
    }
    draw(figure, "activity", lambda: table)
