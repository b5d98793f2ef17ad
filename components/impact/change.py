"""What changed: the conclusion in sentences, before and after, what people experience, and where people were lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components.charts.bar_charts import Statement, funnel_chart, funnel_step_name, likert
from components.charts.interval_charts import OutcomeRow, dropout_chart, dumbbell
from components.draw import draw, figure_columns
from components.words import _, language, masked_count, number, percent, signed_number
from components.words import impact as words
from mentoring.impact import Count, FunnelStage, FunnelStep, Grade, PairedChange, Results
from mentoring.impact.measurement import RoundRecords, compare_looking_back, outcome_change, primary_dropouts
from mentoring.impact.results import DELIVERED
from mentoring.privacy import FEWEST, Figure, FigureKind, publishable
from mentoring.scales import answer_counts
from mentoring.surveys.model import Response

MENTEE_OUTCOMES = ("use", "innovation", "generations")
MENTOR_OUTCOMES = ("mentor_growth", "mentor_confidence", "mentor_recognition")
STATEMENTS = ("R1", "R2", "R4", "N1", "N1m")


def show_headline(records: RoundRecords, results: Results, grade: Grade) -> None:
    """The conclusion in sentences: the change, what looking back says, and what was applied."""
    plan = records.programme.plan
    said = [
        words.change_sentence(results.primary, plan.primary, grade=grade, compared=results.compared)
        if results.primary
        else None,
        words.application_sentence(results.application) if results.application else None,
    ]
    st.markdown(" ".join(text for text in said if text))
    compared = compare_looking_back(records)
    quiet = [
        words.looking_back_sentence(compared) if compared else None,
        _(
            "What people say of themselves is not the same as what they can do; what was applied at work counts for "
            "more."
        ),
    ]
    st.caption(" ".join(text for text in quiet if text))


def show_key_figures(results: Results, people: int) -> None:
    """Measured, on schedule, applied, hours: as counts, with a dash where nothing may be said. people: in pairs."""
    grid, share = st.grid(4, min_column_width=150), percent(DELIVERED)
    grid.metric(_("Measured twice"), _count_text(results.response), help=_("Mentees with a baseline and a follow-up."))
    grid.metric(
        _("≥ {share} of the sessions").format(share=share),
        _count_text(results.delivery),
        help=_("Pairs with at least {share} of the sessions agreed so far.").format(share=share),
    )
    grid.metric(
        _("Applied at work"),
        _count_text(results.application, answers=True),
        help=_("Mentees whose mentor confirms it."),
    )
    hours = number(results.hours) if results.hours and people >= FEWEST else "–"
    grid.metric(_("Hours per person"), hours, help=_("In conversations, on average."))


def _count_text(count: Count | None, *, answers: bool = False) -> str:
    if count is None or count.n < FEWEST:
        return "–"
    if answers and (sure := words.certain_count(count)) is not None:
        return f"≥ {sure} / {count.n}"
    # None of them is not told either: it would say of each that they did not.
    return f"{masked_count(max(1, count.k))} / {count.n}"


def show_change(records: RoundRecords, primary: PairedChange) -> None:
    """Before and after of the mentees."""
    code = records.programme.plan.primary
    _draw_change(_mentee_rows(records, primary), primary, code, len(records.mentees), "mentees")


def _mentee_rows(records: RoundRecords, primary: PairedChange) -> list[OutcomeRow]:
    chosen = records.programme.plan.primary
    others = [code for code in MENTEE_OUTCOMES if code != chosen]
    return [
        OutcomeRow(_outcome_label(chosen), primary, primary=True),
        *(_outcome_row(records, code) for code in others),
    ]


def _outcome_row(records: RoundRecords, code: str) -> OutcomeRow:
    return OutcomeRow(_outcome_label(code), outcome_change(records, code))


def _outcome_label(code: str) -> str:
    return words.outcome_name(code).capitalize()


def _draw_change(outcomes: Sequence[OutcomeRow], first: PairedChange, code: str, starters: int, key: str) -> None:
    chart = partial(
        dumbbell,
        outcomes,
        title=words.change_title(first, code, agreed=outcomes[0].primary),
        subtitle=words.change_subtitle(first, starters, code, agreed=outcomes[0].primary),
    )
    draw(chart, key, lambda: _change_table(outcomes), right=True)
    st.caption(_("Each figure is rounded by itself; a difference may be off by 0.1."))


def _change_table(outcomes: Sequence[OutcomeRow]) -> dict[str, list[str]]:
    changes = [each.change for each in outcomes]
    return {
        _("Outcome"): [each.label for each in outcomes],
        _("People"): [masked_count(change.n) for change in changes],
        _("Before"): [_mean_text(change, change.mean_before) for change in changes],
        _("After"): [_mean_text(change, change.mean_after) for change in changes],
        _("Change"): [_change_text(change, change.mean) for change in changes],
        _("95% interval"): [_interval_text(change, change.low, change.high) for change in changes],
    }


def _interval_text(change: PairedChange, low: float | None, high: float | None) -> str:
    if change.n < FEWEST or low is None or high is None:
        return "–"
    return _("{low} to {high}").format(low=_change_text(change, low), high=_change_text(change, high))


def _mean_text(change: PairedChange, value: float | None) -> str:
    return "–" if value is None or change.n < FEWEST else number(value, 1)


def _change_text(change: PairedChange, value: float | None) -> str:
    return "–" if value is None or change.n < FEWEST else signed_number(value, language())


def show_experience(responses: Sequence[Response]) -> None:
    """The statements that may be shown; nothing at all while none may."""
    answers = {item: latest_answers(responses, item) for item in STATEMENTS}
    figures = [_statement_figure(item, given) for item, given in answers.items()]
    allowed = [figure.key for figure in publishable(figures)]
    statements = [
        Statement(_short_statement(item), answer_counts(({item: value} for value in given.values()), item))
        for item, given in answers.items()
        if item in allowed
    ]
    if statements:
        draw(partial(likert, statements, title=_experience_title(statements)), "experience")


def latest_answers(responses: Iterable[Response], item: str) -> dict[str, float]:
    """The last answer of each person to this statement."""
    given = [each for each in responses if item in each.scores]
    return {each.person: each.scores[item] for each in sorted(given, key=lambda each: each.submitted_at or "")}


def _short_statement(item: str) -> str:
    """The statement in so few words that it fits on a telephone."""
    return {
        "R1": _("We are open with each other."),
        "R2": _("I can say something critical."),
        "R4": _("We both know what we work towards."),
        "N1": _("What I learned is useful in my work."),
        "N1m": _("Being a mentor gave me something."),
    }[item]


def _statement_figure(item: str, given: Mapping[str, float]) -> Figure:
    values = list(given.values())
    return Figure(
        item,
        len(values),
        None,
        frozenset(given),
        FigureKind.SHARE,
        measure=item,
        least=min(values, default=None),
        most=max(values, default=None),
    )


def _experience_title(statements: Sequence[Statement]) -> str:
    agree = sum(each.thirds[2] for each in statements)
    if 2 * agree > sum(each.n for each in statements):
        return _("Most participants experience it as useful and open")
    return _("Not everyone experiences it as useful and open yet")


def show_funnel(stages: Sequence[FunnelStage]) -> None:
    """The funnel, with its figures to read."""
    title = _funnel_title(stages)
    figure = partial(funnel_chart, stages, title=title, subtitle=_("Each bar: everyone who came at least that far"))
    draw(figure, "funnel", lambda: _funnel_table(stages), right=True)


def _funnel_table(stages: Sequence[FunnelStage]) -> dict[str, list[object]]:
    return {
        _("Step"): [funnel_step_name(stage.step, language()) for stage in stages],
        _("People"): [masked_count(stage.n) for stage in stages],
    }


def _funnel_title(stages: Sequence[FunnelStage]) -> str:
    """Where the people who enrolled are by now; only the last step of all is called measured."""
    first, last = stages[0], stages[-1]
    if 0 < last.n < FEWEST:
        told = _("Fewer than {count} people came this far: {step}")
        return told.format(count=FEWEST, step=funnel_step_name(last.step, language()))
    if last.step == FunnelStep.MEASURED:
        return words.funnel_title(first.n, last.n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=last.n, first=first.n, step=funnel_step_name(last.step, language()))


def show_more(records: RoundRecords, primary: PairedChange) -> None:
    """Behind a click each: the mentors, never pooled with the mentees, who left, and the same for statisticians."""
    opened = st.expander(_("And the mentors?"), icon=":material/school:", key="impact_mentors", on_change="rerun")
    if opened.open:
        with opened:
            mentors = [_outcome_row(records, code) for code in MENTOR_OUTCOMES]
            _draw_change(mentors, mentors[0].change, MENTOR_OUTCOMES[0], len(records.mentors), "mentors")
    _show_dropouts(records)
    _show_details(records, primary)


def _show_dropouts(records: RoundRecords) -> None:
    found = primary_dropouts(records)
    if found is None or not found.dropouts or found.scenarios[0].n < FEWEST:
        return
    title = words.dropout_title(found)
    opened = st.expander(title, icon=":material/person_off:", key="impact_dropouts", on_change="rerun")
    if opened.open:
        with opened:
            mwc = records.programme.plan.mwc
            draw(partial(dropout_chart, found, mwc=mwc, title=title), "dropouts")


def _show_details(records: RoundRecords, primary: PairedChange) -> None:
    """The same change, computed in a way that one odd answer cannot pull: for who knows statistics."""
    opened = st.expander(_("For statisticians"), icon=":material/function:", key="impact_statistics", on_change="rerun")
    if not opened.open:
        return
    outcomes = _mentee_rows(records, primary)
    with opened:
        st.caption(_("Paired t interval beside the Hodges–Lehmann estimate; they should tell the same."))
        st.dataframe(
            pd.DataFrame(
                {
                    _("Outcome"): [each.label for each in outcomes],
                    _("Mean change"): [_change_text(each.change, each.change.mean) for each in outcomes],
                    _("95% interval"): [_interval_text(c, c.low, c.high) for c in (each.change for each in outcomes)],
                    _("Hodges–Lehmann"): [_change_text(each.change, each.change.hodges_lehmann) for each in outcomes],
                }
            ),
            hide_index=True,
            column_config=figure_columns([_("Mean change"), _("95% interval"), _("Hodges–Lehmann")]),
            alt=_("The changes, computed in two ways"),
        )
