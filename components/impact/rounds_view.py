"""Across rounds: what changed, was applied, was completed and cost in each, from frozen reports only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components.charts.report_charts import RoundRow, rounds_chart
from components.draw import draw, figure_columns
from components.words import _, language
from components.words.impact import outcome_name
from components.words.report_figures import change_texts, money_text, range_text
from mentoring.impact.frozen_report import Apart, RoundResult, compare_rounds
from mentoring.impact.report import Report


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
