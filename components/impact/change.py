"""Did it change? The conclusion as a sentence, before and after, and how much depends on who left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components import impact_words
from components.charts.dropout import dropout_scenarios as dropout_chart
from components.charts.dumbbell import Outcome, dumbbell
from components.charts.speech import signed
from components.draw import draw, figure_columns
from components.words import _, language, masked_count, number
from mentoring.impact import Change, Grade, Results
from mentoring.impact.measured import Recorded, dropout_scenarios, looking_back, outcome_change
from mentoring.privacy import FEWEST

MENTEE_OUTCOMES = ("use", "innovation", "generations")
MENTOR_OUTCOMES = ("mentor_growth", "mentor_confidence", "mentor_recognition")


def show(recorded: Recorded, primary: Change) -> None:
    """Before and after of the mentees."""
    code = recorded.programme.plan.primary
    _draw(_of_mentees(recorded, primary), primary, code, len(recorded.mentees), "mentees")


def show_more(recorded: Recorded, primary: Change) -> None:
    """Behind a click each: the mentors, never pooled with the mentees, who left, and the same for statisticians."""
    opened = st.expander(_("And the mentors?"), icon=":material/school:", key="impact_mentors", on_change="rerun")
    if opened.open:
        with opened:
            mentors = [_outcome(recorded, code) for code in MENTOR_OUTCOMES]
            _draw(mentors, mentors[0].change, MENTOR_OUTCOMES[0], len(recorded.mentors), "mentors")
    _show_dropouts(recorded)
    _show_details(recorded, primary)


def _of_mentees(recorded: Recorded, primary: Change) -> list[Outcome]:
    chosen = recorded.programme.plan.primary
    others = [code for code in MENTEE_OUTCOMES if code != chosen]
    return [Outcome(_name(chosen), primary, primary=True), *(_outcome(recorded, code) for code in others)]


def show_headline(recorded: Recorded, results: Results, grade: Grade) -> None:
    """The conclusion in sentences: the change, what looking back says, and what was applied."""
    plan = recorded.programme.plan
    said = [
        impact_words.change_sentence(results.primary, plan.primary, grade=grade, comparison=plan.comparison)
        if results.primary
        else None,
        impact_words.application_sentence(results.application) if results.application else None,
    ]
    st.markdown(" ".join(text for text in said if text))
    compared = looking_back(recorded)
    quiet = [
        impact_words.looking_back_sentence(compared) if compared else None,
        _(
            "What people say of themselves is not the same as what they can do; what was applied at work counts for more."
        ),
    ]
    st.caption(" ".join(text for text in quiet if text))


def _outcome(recorded: Recorded, code: str) -> Outcome:
    return Outcome(_name(code), outcome_change(recorded, code))


def _name(code: str) -> str:
    return impact_words.outcome_name(code).capitalize()


def _draw(outcomes: Sequence[Outcome], first: Change, code: str, starters: int, key: str) -> None:
    chart = partial(
        dumbbell,
        outcomes,
        title=impact_words.change_title(first, code, agreed=outcomes[0].primary),
        subtitle=impact_words.change_subtitle(first, starters, code, agreed=outcomes[0].primary),
    )
    draw(chart, key, lambda: _table(outcomes), right=True)
    st.caption(_("Each figure is rounded by itself; a difference may be off by 0.1."))


def _table(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    changes = [each.change for each in outcomes]
    return {
        _("Outcome"): [each.label for each in outcomes],
        _("People"): [masked_count(change.n) for change in changes],
        _("Before"): [_said(change, change.mean_before) for change in changes],
        _("After"): [_said(change, change.mean_after) for change in changes],
        _("Change"): [_gone(change, change.mean) for change in changes],
        _("95% interval"): [_between(change, change.low, change.high) for change in changes],
    }


def _show_details(recorded: Recorded, primary: Change) -> None:
    """The same change, computed in a way that one odd answer cannot pull: for who knows statistics."""
    opened = st.expander(_("For statisticians"), icon=":material/function:", key="impact_statistics", on_change="rerun")
    if not opened.open:
        return
    outcomes = _of_mentees(recorded, primary)
    with opened:
        st.caption(_("Paired t interval beside the Hodges–Lehmann estimate; they should tell the same."))
        st.dataframe(
            pd.DataFrame(
                {
                    _("Outcome"): [each.label for each in outcomes],
                    _("Mean change"): [_gone(each.change, each.change.mean) for each in outcomes],
                    _("95% interval"): [_between(c, c.low, c.high) for c in (each.change for each in outcomes)],
                    _("Hodges–Lehmann"): [_gone(each.change, each.change.hodges_lehmann) for each in outcomes],
                }
            ),
            hide_index=True,
            column_config=figure_columns([_("Mean change"), _("95% interval"), _("Hodges–Lehmann")]),
            alt=_("The changes, computed in two ways"),
        )


def _between(change: Change, low: float | None, high: float | None) -> str:
    if change.n < FEWEST or low is None or high is None:
        return "–"
    return _("{low} to {high}").format(low=_gone(change, low), high=_gone(change, high))


def _said(change: Change, value: float | None) -> str:
    return "–" if value is None or change.n < FEWEST else number(value, 1)


def _gone(change: Change, value: float | None) -> str:
    return "–" if value is None or change.n < FEWEST else signed(value, language())


def _show_dropouts(recorded: Recorded) -> None:
    found = dropout_scenarios(recorded)
    if found is None or not found.dropouts or found.scenarios[0].n < FEWEST:
        return
    title = impact_words.dropout_title(found)
    opened = st.expander(title, icon=":material/person_off:", key="impact_dropouts", on_change="rerun")
    if opened.open:
        with opened:
            mwc = recorded.programme.plan.mwc
            draw(partial(dropout_chart, found, mwc=mwc, title=title), "dropouts")
