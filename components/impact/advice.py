"""The advice by the rule that was set before the start, criterion by criterion."""

from __future__ import annotations

import streamlit as st

from components.words import _, md
from components.words import decision as words
from mentoring.impact import Advice, Decision, Light, Results
from mentoring.programme import Programme

_COLOURS = {Light.GREEN: "green", Light.AMBER: "orange", Light.RED: "red", Light.NONE: "gray"}


def show(decision: Decision, programme: Programme) -> None:
    """The advice, why, the criteria with their thresholds, and how solid the evidence is. Management decides."""
    st.subheader(words.advice_title(decision), anchor=False)
    st.markdown(words.advice_sentence(decision))
    if decision.advice is Advice.NOT_YET:
        st.page_link(
            "pages/programme_page.py", label=_("See what you agreed under Plan"), icon=":material/arrow_forward:"
        )
        return
    _show_criteria(decision)
    reasons = ", ".join(map(words.grade_reason, decision.grade_reasons))
    st.markdown(
        words.grade_sentence(decision.grade)
        + (" " + _("What keeps it there: {reasons}.").format(reasons=reasons) if reasons else "")
    )
    if any(each.light is not Light.NONE for each in decision.criteria):
        st.caption(_("The advice follows from the rule. Management decides, and may deviate with a name and a reason."))
    icon = "lock" if programme.plan.locked_at else "lock_open"
    st.caption(f":material/{icon}: {words.plan_state(programme)}")
    for line in programme.plan.changed_after_lock:
        st.caption(f":material/edit: {md(words.plan_change(line))}")


def _show_criteria(decision: Decision) -> None:
    """Each criterion in a few lines, readable on a telephone: the judgement, the result, what was agreed."""
    with st.container(border=True):
        grid = st.grid(2, min_column_width=300)
        for each in decision.criteria:
            light = f":{_COLOURS[each.light]}[{words.light_name(each.light)}]"
            result, agreed = words.value_text(each), words.threshold_text(each)
            found = f"{result} · " + _("agreed: {threshold}").format(threshold=agreed)
            grid.markdown(f"**{words.criterion_name(each.criterion)}** :small[{light}]  \n:small[:gray[{md(found)}]]")


def show_unknown(results: Results) -> None:
    """What this measurement cannot say."""
    with st.expander(_("What we do not know"), icon=":material/help:"):
        if results.compared is None:
            st.markdown(_("No comparison group was measured: growth may have other causes."))
        st.markdown(_("People rated themselves. The most skilled over-report most."))
        st.markdown(_("Who did not answer twice is not in the figures."))
