"""What the planned number of pairs can prove, shown before the first conversation."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from components.charts.detectable import detectable_curve
from components.charts.speech import signed
from components.draw import draw
from components.impact_words import detectable_title
from components.words import _, language, percent
from mentoring.impact import (
    FEWEST_MENTEES,
    expected_complete,
    operating_characteristics,
    precision_curve,
    smallest_detectable_change,
)
from mentoring.impact.operating import SD_OF_CHANGE
from mentoring.impact.planning import LOST, pairs_needed
from mentoring.programme import Plan


def show_proof(plan: Plan) -> None:
    """The smallest change that can be found, and how often the rule would say go, adjust or stop."""
    if plan.planned_pairs is None:
        st.caption(_("Fill in how many pairs you plan, and you see what they can prove."))
        return
    complete = expected_complete(plan.planned_pairs)
    if complete < FEWEST_MENTEES:
        st.markdown(
            _(
                "With so few pairs no effect can be shown: at least {complete} complete measurements are needed, so about {pairs} pairs. Listen to the stories instead."
            ).format(complete=FEWEST_MENTEES, pairs=pairs_needed(FEWEST_MENTEES))
        )
        return
    found = smallest_detectable_change(complete, SD_OF_CHANGE)
    opened = st.expander(
        detectable_title(complete, found), icon=":material/query_stats:", key="plan_proof", on_change="rerun"
    )
    if opened.open:
        with opened:
            st.caption(
                _("Of {pairs} pairs about {complete} will be measured twice: {share} is lost on the way.").format(
                    pairs=plan.planned_pairs, complete=complete, share=percent(LOST)
                )
            )
            curve = precision_curve(SD_OF_CHANGE, FEWEST_MENTEES, max(60, complete))
            draw(partial(detectable_curve, curve, planned=complete, mwc=plan.mwc), "detectable")
            _show_expectations(complete, plan.mwc)


def _show_expectations(complete: int, mwc: float) -> None:
    """If this were the truth, how often each advice would come out."""
    found = operating_characteristics(complete, mwc=mwc)
    st.markdown(_("**If this were true, the rule would advise…**"))
    st.dataframe(
        pd.DataFrame(
            {
                _("True change"): [signed(each.change, language()) for each in found],
                _("Apply it at work"): [percent(each.applying) for each in found],
                _("Go on"): [percent(each.go) for each in found],
                _("Adjust"): [percent(each.adjust) for each in found],
                _("Stop"): [percent(each.stop) for each in found],
                _("“The average went up”"): [percent(each.naive) for each in found],
            }
        ),
        hide_index=True,
        column_config={
            column: st.column_config.TextColumn(alignment="right")
            for column in (
                _("Go on"),
                _("Adjust"),
                _("Stop"),
                _("True change"),
                _("Apply it at work"),
                _("“The average went up”"),
            )
        },
        alt=_("How often each advice would come out, for five truths"),
    )
    st.caption(
        _("The last column is why an average alone proves nothing: it calls half of all useless pilots a success.")
    )
