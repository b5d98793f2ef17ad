"""What the advice rests on besides answers: figures, events, reports, costs; and what management decides about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components import forms, paging, pd
from components.charts.control_series import control_chart_figure
from components.forms import field_key, made_key, new_form, stored_form, submit
from components.number_and_day_fields import CheckedFields, read_number, written_plainly
from components.show_chart import draw
from components.words import _, day, md
from components.words.decision import criterion_name, decided_name, decider_name
from components.words.report_papers_and_series import kpi_sentence, kpi_title
from mentoring.impact import Advice, ControlChart, Criterion
from mentoring.impact.control_chart import months_of
from mentoring.impact.frozen_report_and_checks import Adjustment, DeciderRole, FrozenReport, ManagementDecision
from mentoring.impact.results import ReportCount
from mentoring.programme import KpiValue, Programme, Rates

EVENT_FORM = "event"
"""What `once` calls this form."""


@dataclass(frozen=True)
class KpiEntry:
    """Figures a person filled in for one name."""

    name: str
    points: list[tuple[date, float | None]]


def _values_of(values: Sequence[KpiValue], name: str) -> list[KpiValue]:
    return [each for each in values if each.kpi == name]


def show_figures(
    values: Sequence[KpiValue], found: Mapping[str, ControlChart], events: Sequence[Any], programme: Programme
) -> None:
    """Every figure as a chart, two beside each other, with what it shows and what it cannot show."""
    if not found:
        paging.show_empty("impact", _("No figures yet. Fill in one that ties to your goals, a value a month."))
        return
    grid = st.grid(2, min_column_width=340)
    for number, (name, chart) in enumerate(found.items()):
        months = months_of(_values_of(values, name))
        figure = partial(
            control_chart_figure,
            chart,
            months,
            name=name,
            starts=programme.starts,
            events=[(each.on, each.what) for each in events],
            title=kpi_title(name, chart),
        )
        with grid.container():
            draw(figure, f"kpi_{number}", partial(_months_table, name, months, chart))
            st.caption(md(kpi_sentence(name, chart)))


def _months_table(name: str, months: Sequence[date], chart: ControlChart) -> dict[str, list[object]]:
    return {_("Month"): [day(each, length="MMM y") for each in months], name: [point.value for point in chart.points]}


def ask_figures(values: Sequence[KpiValue], programme: Programme, today: date) -> KpiEntry | None:
    """Figures to add or correct: a name and a value per month."""
    known = list(dict.fromkeys([*(each.name for each in programme.kpis), *(each.kpi for each in values)]))
    with st.expander(_("Fill in figures"), icon=":material/edit:", expanded=not values):
        st.markdown(_("A figure that ties to the goals, one value a month, ideally from a year before the start."))
        name = st.selectbox(
            _("Figure"),
            known,
            index=0 if known else None,
            accept_new_options=True,
            key="kpi_name",
            placeholder=_("Name of the figure"),
        )
        if not name:
            return None
        edited = st.data_editor(
            _editable(_values_of(values, name)),
            key=f"kpi_values_{name}",
            num_rows="dynamic",
            hide_index=True,
            column_config={
                "month": st.column_config.DateColumn(_("Month"), format="MM-YYYY", required=True),
                "value": st.column_config.TextColumn(_("Value"), required=True, max_chars=40),
            },
            alt=_("Values per month"),
        )
        saved = st.button(_("Save the figures"), key="save_kpi", icon=":material/check:")
        problem = _problem(edited, today) if saved else None
        if problem:
            st.error(problem, icon=":material/error:")
    if not saved or problem:
        return None
    return KpiEntry(name, _changes(_values_of(values, name), edited))


def _editable(values: Sequence[KpiValue]) -> pd.DataFrame:
    columns = {"month": [each.month for each in values], "value": [written_plainly(each.value) for each in values]}
    return pd.DataFrame(columns).astype({"month": object, "value": object})


def _problem(edited: pd.DataFrame, today: date) -> str | None:
    """Why these rows cannot be kept as they are. A row without anything in it counts for nothing."""
    rows = _cells(edited).reset_index(drop=True).dropna(how="all")
    half = rows.index[rows.isna().any(axis=1)]
    if len(half):
        told = _("Row {row} needs a month and a value: fill it in or take it away. Nothing was saved.")
        return told.format(row=half[0] + 1)
    for row, value in rows["value"].items():
        if problem := read_number(value)[1]:
            return _("Row {row}: {problem} Nothing was saved.").format(row=row + 1, problem=problem)
    months = pd.to_datetime(rows["month"]).dt.to_period("M")
    late = months[months > pd.Period(today, "M")]
    if len(late):
        told = _("{month} has not come yet: take it away or correct the year. Nothing was saved.")
        return told.format(month=day(late.iloc[0].to_timestamp().date(), length="MMMM y").capitalize())
    twice = months[months.duplicated()]
    if len(twice):
        told = _("{month} stands there twice: keep one of the two. Nothing was saved.")
        return told.format(month=day(twice.iloc[0].to_timestamp().date(), length="MMMM y").capitalize())
    return None


def _cells(edited: pd.DataFrame) -> pd.DataFrame:
    """The cells of the table; one that was emptied holds nothing."""
    return edited[["month", "value"]].replace(r"^\s*$", None, regex=True)


def _changes(values: Sequence[KpiValue], edited: pd.DataFrame) -> list[tuple[date, float | None]]:
    filled = _cells(edited).dropna()
    given = {
        pd.Timestamp(month).date().replace(day=1): read_number(value)[0]
        for month, value in filled[["month", "value"]].values
    }
    gone = {each.month for each in values} - set(given)
    return [*sorted(given.items()), *((month, None) for month in sorted(gone))]


def ask_event(events: Sequence[Any], today: date) -> tuple[date, str, str] | int | None:
    """A new event (day, what, and a key against double clicks), the number of one to take away, or None."""
    gone = None
    with st.expander(_("What else happened?"), icon=":material/event_note:"):
        st.caption(_("A reorganisation or a new system may explain a jump. It is drawn in the charts on its day."))
        for each in events:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(f"{day(each.on)} · {md(each.what)}", width="content")
                if st.button(_("Remove"), key=f"event_{each.id}", icon=":material/close:", type="tertiary"):
                    gone = each.id
        submission = forms.fresh_key(EVENT_FORM)
        form, checked = new_form(submission), CheckedFields()
        with form, st.container(horizontal=True, vertical_alignment="bottom"):
            on = checked.day(_("Date"), today, width=160, key=f"{submission}_on")
            what = st.text_input(_("What happened"), max_chars=80, width=320, key=f"{submission}_what")
            saved = submit(_("Add to the charts"), icon=":material/add:")
    if not saved or not what.strip() or checked.refuse():
        return gone
    return on, what.strip(), submission


def ask_explained(events: Sequence[Any], values: Sequence[KpiValue]) -> tuple[int, list[str]] | None:
    """An event and the figures it may explain, when somebody changed that; None otherwise."""
    figures = list(dict.fromkeys(each.kpi for each in values))
    if not (events and figures):
        return None
    with st.expander(_("Does something that happened explain a bad month?"), icon=":material/help_center:"):
        st.caption(
            _(
                "A bad month with another explanation does not count against the pilot. What happened later than the "
                "first bad month explains nothing."
            )
        )
        for each in events:
            known = [name for name in each.explains if name in figures]
            chosen = st.multiselect(
                f"{day(each.on)} · {md(each.what)}",
                figures,
                known,
                key=field_key(f"explains_{each.id}", each.explains),
                placeholder=_("Explains no figure"),
            )
            if chosen != known:
                return each.id, chosen
    return None


def ask_for_advice(programme: Programme, reports: ReportCount | None, today: date) -> Programme | int | None:
    """The number of open serious reports, or the programme with what it costs; None while nobody saved."""
    with st.expander(_("What the advice also needs"), icon=":material/fact_check:"):
        counted = _ask_reports(reports, today)
        rates = _ask_rates(programme.rates)
    if counted is not None:
        return counted
    return None if rates is None or rates == programme.rates else replace(programme, rates=rates)


def _ask_reports(reports: ReportCount | None, today: date) -> int | None:
    checked = CheckedFields()
    with stored_form("serious_reports"):
        st.markdown(_("**Serious reports that are not resolved yet**"))
        st.caption(
            _(
                "Pressure, misconduct, someone who feels unsafe. Enter only how many; what it is about and who it is "
                "about stays with the people who handle it. As long as one is open the advice is to pause."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            count = checked.number(
                _("Open today"),
                reports.unresolved if reports else None,
                0,
                10_000,
                placeholder="–",
                width=160,
                key=field_key("serious_reports", reports and reports.unresolved),
            )
            saved = submit(_("Save the number"), icon=":material/check:")
        if reports:
            st.caption(_("Last counted on {day}.").format(day=day(reports.on)))
    if saved and count is None:
        st.info(_("Fill in a number first; 0 when there is none."), icon=":material/edit:")
    return count if saved and not checked.refuse() else None


def _ask_rates(known: Rates) -> Rates | None:
    checked = CheckedFields()
    with stored_form("rates"):
        st.markdown(_("**What it costs**"))
        st.caption(_("May stay empty. An hour counts each participant; a total counts instead of the hours."))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            per_hour = checked.number(
                _("Euros an hour"),
                known.per_hour,
                0.0,
                10_000.0,
                empty=True,
                placeholder="–",
                width=160,
                key=field_key("per_hour", known.per_hour),
            )
            total = checked.number(
                _("Or euros in all"),
                known.total,
                0.0,
                1e8,
                empty=True,
                placeholder="–",
                width=160,
                key=field_key("total_cost", known.total),
            )
            saved = submit(_("Save the cost"), icon=":material/check:")
    return Rates(per_hour, total) if saved and not checked.refuse() else None


CHOICES = (Advice.CONTINUE, Advice.ADJUST, Advice.STOP, Advice.PAUSE)


def show_decision(decision: ManagementDecision | None) -> None:
    """The decision as it was written down."""
    if decision is None:
        return
    with st.container(border=True):
        who = f"{decider_name(decision.by)} · {day(decision.on)}"
        st.markdown("**" + _("Decision") + f"** · {decided_name(decision.decided)} · {md(who)}")
        said = [md(decision.reason), *(f"- {md(_adjustment_line(each))}" for each in decision.adjustments)]
        st.markdown("\n\n".join(filter(None, [said[0], "\n".join(said[1:])])))
        if decision.comment:
            st.caption(_("HR beside it: {comment}").format(comment=md(decision.comment)))


def show_earlier_decision(decision: ManagementDecision | None) -> None:
    """What was decided after the round before, with what was to be done differently in this one."""
    if decision is None:
        return
    with st.expander(_("What was decided after the earlier round"), icon=":material/history:"):
        show_decision(decision)


def _adjustment_line(each: Adjustment) -> str:
    when = day(each.due) if each.due else ""
    return " · ".join(filter(None, (each.what, each.owner, when)))


def ask_decision(frozen: FrozenReport, standing: ManagementDecision | None, today: date) -> ManagementDecision | None:
    """A decision to write down about this report, or None while nobody saves. The advice itself stays as it is."""
    label = _("Write down another decision") if standing else _("Write down what is decided")
    opened = st.expander(label, icon=":material/gavel:", key="decision", on_change="rerun")
    if not opened.open:
        return None
    with opened, stored_form("decision_form"):
        checked = CheckedFields()
        given = _ask_decision(frozen, standing, today, checked)
        rows = _ask_adjustments(frozen, standing)
        if not submit(_("Save the decision"), icon=":material/check:") or checked.refuse():
            return None
    if given["decided"] is None:
        st.error(_("Choose what was decided. Nothing was saved yet."), icon=":material/error:")
        return None
    return ManagementDecision(report=frozen.fingerprint, adjustments=_adjustments(rows, frozen), **given)


def _ask_decision(
    frozen: FrozenReport, standing: ManagementDecision | None, today: date, checked: CheckedFields
) -> dict[str, Any]:
    key = lambda field: field_key(f"{field}_{frozen.fingerprint[:8]}", getattr(standing, field, None))  # noqa: E731
    decided = st.pills(
        _("Decided"),
        CHOICES,
        default=standing.decided if standing else None,
        format_func=decided_name,
        key=key("decided"),
    )
    left, right = st.columns(2)
    roles = [str(role) for role in DeciderRole]
    known = standing.by if standing else str(DeciderRole.MANAGEMENT)
    by = left.selectbox(
        _("By whom"),
        list(dict.fromkeys([*roles, known])),
        index=list(dict.fromkeys([*roles, known])).index(known),
        format_func=decider_name,
        accept_new_options=True,
        placeholder=_("Choose …"),
        help=_("A role is enough. A name that you type stays out of the file that is passed on."),
        key=key("by"),
    )
    on = checked.day(_("On"), standing.on if standing else today, key=key("on"), place=right)
    reason = st.text_area(
        _("Why"),
        standing.reason if standing else "",
        max_chars=500,
        placeholder=_("Needed above all where the decision differs from the advice."),
        key=key("reason"),
    )
    comment = st.text_area(
        _("Comment of HR, beside the advice"), standing.comment if standing else "", max_chars=500, key=key("comment")
    )
    return {"decided": decided, "by": by or known, "on": on, "reason": reason.strip(), "comment": comment.strip()}


def _ask_adjustments(frozen: FrozenReport, standing: ManagementDecision | None) -> pd.DataFrame:
    """What is done differently: a line for each criterion that was not reached stands there already."""
    st.markdown(_("**What is done differently, by whom, before when**"))
    lines = standing.adjustments if standing else _lines_to_adjust(frozen.report.to_adjust)
    rows = pd.DataFrame(
        {
            "what": [each.what for each in lines],
            "owner": [each.owner for each in lines],
            "due": [each.due for each in lines],
        }
    ).astype({"what": object, "owner": object, "due": object})
    return st.data_editor(
        rows,
        num_rows="dynamic",
        hide_index=True,
        key=made_key("adjustments", (frozen.fingerprint, lines)),
        column_config={
            "what": st.column_config.TextColumn(_("What"), width="large", max_chars=160),
            "owner": st.column_config.TextColumn(_("Who"), max_chars=80),
            "due": st.column_config.DateColumn(_("Before"), format="DD-MM-YYYY"),
        },
        alt=_("What is done differently"),
    )


def _lines_to_adjust(criteria: Sequence[Criterion]) -> list[Adjustment]:
    return [Adjustment(criterion_name(each) + ": ", criterion=each) for each in criteria]


def _adjustments(rows: pd.DataFrame, frozen: FrozenReport) -> tuple[Adjustment, ...]:
    """The lines that say something. A line that only names its criterion says nothing yet."""
    named = {criterion_name(each).strip(): each for each in frozen.report.to_adjust}
    found = []
    for row in rows.to_dict("records"):
        what = str(row["what"] or "").strip()
        head, _colon, rest = what.partition(":")
        if not what or (head in named and not rest.strip()):
            continue
        due = None if pd.isna(row["due"]) else pd.Timestamp(row["due"]).date()
        owner = "" if pd.isna(row["owner"]) else str(row["owner"]).strip()
        found.append(Adjustment(what, owner, due, named.get(head)))
    return tuple(found)
