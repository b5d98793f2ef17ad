"""The advice by the rule that was set before the start, criterion by criterion."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import decision_words as words
from components.words import _
from mentoring.impact import Decision, Light
from mentoring.programme import Plan


def show(decision: Decision) -> None:
    """The advice, why, the criteria with their thresholds, and how solid the evidence is. Management decides."""
    st.subheader(words.advice_title(decision), anchor=False)
    st.markdown(words.advice_sentence(decision))
    st.dataframe(
        pd.DataFrame(
            {
                _("Criterion"): [words.criterion_name(each.criterion) for each in decision.criteria],
                _("Result"): [words.value_text(each) for each in decision.criteria],
                _("Agreed"): [words.threshold_text(each) for each in decision.criteria],
                _("Judgement"): [words.light_name(each.light) for each in decision.criteria],
            }
        ),
        hide_index=True,
        alt=_("The criteria with what was found and what was agreed"),
    )
    st.caption(words.grade_sentence(decision.grade))
    if decision.grade_reasons:
        st.caption(
            _("What keeps it there: {reasons}.").format(
                reasons=", ".join(map(words.grade_reason, decision.grade_reasons))
            )
        )
    if any(each.light is not Light.NONE for each in decision.criteria):
        st.caption(_("The advice follows from the rule. Management decides, and may deviate with a name and a reason."))


def show_unknown(plan: Plan) -> None:
    """What this measurement cannot say."""
    with st.expander(_("What we do not know"), icon=":material/help:"):
        if plan.comparison == "none":
            st.markdown(_("There was no comparison group: growth may have other causes."))
        st.markdown(_("People rated themselves. The most skilled over-report most."))
        st.markdown(_("Who did not answer twice is not in the figures."))
