"""A frozen report on the page: the verdict, what came out, what is not known, and beside those of other rounds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from components import pd
from components.charts.bar_charts import funnel_step_name
from components.charts.from_report import all_criteria_figure, change_figure, experience_figure, flow_figure
from components.charts.interval_charts import RoundRow, dropout_chart, rounds_chart
from components.documents.text_and_pdf import keep_amounts
from components.show_chart import KeepChart, draw, figure_columns
from components.words import _, day, language, masked_count, md, signed_number
from components.words.report import advice_shown
from components.words.report_figures import (
    change_texts,
    division_name,
    money_text,
    outcome_name,
    range_text,
    statement_text,
)
from components.words.report_papers_and_series import chart_footer, idea_state
from mentoring.impact import Advice
from mentoring.impact.frozen_report_and_checks import Apart, FrozenReport, ReportWords, RoundResult, compare_rounds
from mentoring.impact.report import Report, ReportGroup, ReportStage

ADVICE_LOOKS = {
    Advice.CONTINUE: ("check_circle", "green"),
    Advice.ADJUST: ("tune", "orange"),
    Advice.STOP: ("cancel", "red"),
    Advice.PAUSE: ("pause_circle", "red"),
    Advice.NOT_YET: ("hourglass_empty", "gray"),
}
"""Icon and colour of each advice, beside its words."""

_MOST_OUTCOMES = 8


def choose(reports: Sequence[FrozenReport]) -> FrozenReport:
    """The report that is shown: the latest, or another one that a person chooses."""
    if len(reports) == 1:
        return reports[0]
    latest_first = list(reversed(reports))
    return st.selectbox(
        _("Report"), latest_first, format_func=_report_name, key="shown_report", width=360, label_visibility="collapsed"
    )


def _report_name(frozen: FrozenReport) -> str:
    told = {ReportStage.FINAL: _("Final report of {day}"), ReportStage.INTERIM: _("Interim report of {day}")}
    return told[frozen.report.stage].format(day=day(frozen.report.frozen_on))


def show_verdict(frozen: FrozenReport) -> None:
    """The advice in one line with its grade, why, and from when it is."""
    words, report = _words(frozen), frozen.report
    icon, colour = ADVICE_LOOKS[advice_shown(report)]
    st.markdown(f"### :{colour}[:material/{icon}: {words.verdict}]")
    st.markdown(_safe_text(words.reason))
    st.caption(f"{_safe_text(words.stage)} {_safe_text(words.grade)}")


def show_findings(frozen: FrozenReport, keep: KeepChart | None = None) -> None:
    """What was agreed and what came out, drawn; then in words, with what statisticians ask folded away.

    keep: as `draw` takes it.
    """
    words, report = _words(frozen), frozen.report
    grid = st.grid(2, min_column_width=380)
    with grid.container():
        _draw(
            frozen,
            "criteria",
            all_criteria_figure(report, words, language()),
            partial(_criteria_table, words),
            keep=keep,
        )
        st.caption(f":material/{'lock' if report.plan.locked_on else 'lock_open'}: {_safe_text(words.plan)}")
    with grid.container():
        figure = change_figure(report, words.change_title, language(), _MOST_OUTCOMES)
        if figure:
            _draw(frozen, "change", figure, partial(_change_table, report), right=True, keep=keep)
            st.markdown(_safe_text(words.change))
            _show_statistics(frozen)
        else:
            st.markdown(f"**{_safe_text(words.change_title)}**  \n{_safe_text(words.change)}")
    with grid.container():
        _draw(frozen, "flow", flow_figure(report, language()), partial(_flow_table, report), right=True, keep=keep)
        st.markdown(" ".join(_safe_text(each) for each in (words.participation, words.costs) if each))
    with grid.container():
        _draw(
            frozen, "experience", experience_figure(report, language()), partial(_experience_table, report), keep=keep
        )
        st.markdown(" ".join(_safe_text(each) for each in (words.experience, words.applied) if each))


def _draw(
    frozen: FrozenReport,
    kind: str,
    figure: partial[Any] | None,
    table: Any = None,
    *,
    right: bool = False,
    keep: KeepChart | None = None,
) -> None:
    """A chart of this report; in a file of it stands on how many people it rests, what it shows, and from when it is.

    kind: of `chart_footer`.
    """
    if figure is not None:
        footer, dated = chart_footer(frozen.report, kind, language()), frozen.report.frozen_on
        draw(figure, f"{kind}_{frozen.id}", table, right=right, footer=footer, dated=dated, keep=keep)


def show_limits(frozen: FrozenReport) -> None:
    """What we do not know, and which figures are not told, with the reason of each."""
    words, report = _words(frozen), frozen.report
    with st.container(border=True):
        st.markdown("**" + _("What we do not know") + "**")
        st.markdown("\n".join(f"- {_safe_text(each)}" for each in words.unknown))
    if report.ideas:
        with st.container(border=True):
            st.markdown("**" + _("Ideas from the conversations") + "**")
            st.markdown(
                "\n".join(f"- {md(each.text)} · :gray[{idea_state(each.state, language())}]" for each in report.ideas)
            )
            st.caption(_("Each in the words that both of a pair accepted, also for management."))
    if report.groups:
        opened = st.expander(
            _("By department and generation"), icon=":material/groups:", key="report_groups", on_change="rerun"
        )
        if opened.open:
            opened.dataframe(
                pd.DataFrame(_groups_table(report.groups)),
                hide_index=True,
                column_config=figure_columns([_("People"), _("Change")]),
                alt=_("The change per group"),
            )
            opened.caption(_("Differences between groups are often chance."))
    if words.held_back:
        with st.expander(_("What is not told, and why"), icon=":material/visibility_off:"):
            st.markdown("\n".join(f"- {_safe_text(each)}" for each in words.held_back))


def _safe_text(text: str) -> str:
    """Text of a report on the page, with its amounts of money whole."""
    return keep_amounts(md(text))


def _words(frozen: FrozenReport) -> ReportWords:
    return frozen.words[language()]


def _criteria_table(words: ReportWords) -> dict[str, Sequence[object]]:
    return {
        _("Criterion"): [each.name for each in words.criteria],
        _("Result"): [each.value for each in words.criteria],
        _("Agreed"): [each.agreed for each in words.criteria],
        _("Judgement"): [each.light for each in words.criteria],
    }


def _change_table(report: Report) -> dict[str, Sequence[object]]:
    told = [(each, texts) for each in report.changes if (texts := change_texts(each, language()))]
    return {
        _("Outcome"): [outcome_name(each.scale).capitalize() for each, _texts in told],
        _("People"): [f"{each.n} / {each.of}" for each, _texts in told],
        _("Before"): [texts.before for _each, texts in told],
        _("After"): [texts.after for _each, texts in told],
        _("Change"): [texts.change for _each, texts in told],
        _("95% interval"): [_("{low} to {high}").format(low=texts.low, high=texts.high) for _each, texts in told],
    }


def _flow_table(report: Report) -> dict[str, Sequence[object]]:
    return {
        _("Step"): [funnel_step_name(each.step, language()) for each in report.flow],
        _("People"): [masked_count(1) if each.n is None else str(each.n) for each in report.flow],
    }


def _experience_table(report: Report) -> dict[str, Sequence[object]]:
    told = [each for each in report.statements if each.agree and each.neutral and each.disagree]
    return {
        _("Statement"): [statement_text(each.item) for each in told],
        **{
            name: [range_text(count, language(), share=False) for each in told if (count := getattr(each, part))]
            for name, part in ((_("Agree"), "agree"), (_("In between"), "neutral"), (_("Disagree"), "disagree"))
        },
    }


def _groups_table(groups: Sequence[ReportGroup]) -> dict[str, Sequence[object]]:
    return {
        _("Group"): [division_name(each.breakdown, each.name, language()) for each in groups],
        _("People"): [str(each.n) for each in groups],
        _("Change"): [signed_number(each.change, language()) for each in groups],
    }


def _show_statistics(frozen: FrozenReport) -> None:
    """For who knows statistics: how sure, with whom it is compared, and the outcomes that only explore."""
    words, report = _words(frozen), frozen.report
    opened = st.expander(_("For statisticians"), icon=":material/function:", key="impact_statistics", on_change="rerun")
    if not opened.open:
        return
    said = [words.comparison, words.dropouts, words.looking_back, *words.exploratory]
    with opened:
        if report.dropouts:
            scenarios = report.dropouts.scenarios
            title = _("With and without those who were not measured twice")
            figure = partial(dropout_chart, scenarios, mwc=report.plan.relevant_change, title=title)
            _draw(frozen, "dropouts", figure)
        st.markdown("\n".join(f"- {_safe_text(each)}" for each in said if each))


def show_rounds(reports: Sequence[Report], people: int | None) -> None:
    """The rounds on one scale and as a table. people: everyone who was ever in a pair of them, counted once; None
    where the personal data of a round are gone."""
    results = compare_rounds(reports)
    rows = [_row(each) for each in results if each.report.primary and each.report.primary.change is not None]
    if rows:
        title = _("Change in {outcome}, round by round").format(outcome=outcome_name(reports[-1].plan.primary))
        draw(partial(rounds_chart, rows, title=title, agreed=reports[-1].plan.relevant_change), "rounds")
    st.dataframe(
        pd.DataFrame(_table(results)),
        hide_index=True,
        column_config=figure_columns([_("Change"), _("Applied at work"), _("Completed"), _("Cost per person")]),
        alt=_("The rounds beside each other"),
    )
    told = [] if people is None else [_("{people} different people took part in these rounds.").format(people=people)]
    no_trend = _("Circumstances differ from round to round: a difference between two rounds is no trend.")
    st.caption(" ".join([*told, no_trend]))


def _row(result: RoundResult) -> RoundRow:
    report, change = result.report, result.report.primary
    n = change.n if change and change.n else 0
    low, value, high = (change.low, change.change, change.high) if change else (None, None, None)
    return RoundRow(report.programme.name, n, low, value, high, _why_apart(result))


def _why_apart(result: RoundResult) -> str | None:
    words = {Apart.OUTCOME: _("another outcome"), Apart.TOPICS: _("other topics"), Apart.NOT_TOLD: _("not told")}
    return words[result.apart] if result.apart else None


def _table(results: Sequence[RoundResult]) -> dict[str, list[str]]:
    reports = [each.report for each in results]
    return {
        _("Round"): [each.programme.name for each in reports],
        _("Change"): [_change_text(each) for each in reports],
        _("Applied at work"): [_range(each.application.confirmed) for each in reports],
        _("Completed"): [_completion_text(each) for each in reports],
        _("Cost per person"): [_cost(each) for each in reports],
        _("Stands apart"): [_why_apart(each) or "" for each in results],
    }


def _range(count: object) -> str:
    return "–" if count is None else range_text(count, language())  # type: ignore[arg-type]


def _change_text(report: Report) -> str:
    texts = change_texts(report.primary, language()) if report.primary else None
    return (
        "–"
        if texts is None
        else _("{change} ({low} to {high})").format(change=texts.change, low=texts.low, high=texts.high)
    )


def _completion_text(report: Report) -> str:
    steps = {each.step: each.n for each in report.flow}
    matched, completed = steps.get("matched"), steps.get("completed") or steps.get("measured")
    return "–" if matched is None or completed is None else _("{k} of {n}").format(k=completed, n=matched)


def _cost(report: Report) -> str:
    costs = report.costs
    return "–" if costs.per_person is None else money_text(costs.per_person, costs.currency, language())
