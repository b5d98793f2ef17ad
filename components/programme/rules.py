"""The matching rules of the programme, each in plain words with how strictly it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from components.forms import field_key, readable_labels, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, matching_rules
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.programme import Programme

_NEVER_OFF = (Rule.CONSENT,)
_DEPTHS = (None, 1, 2, 3, 4, 5, 6)


def ask(programme: Programme) -> Programme | None:
    """The programme with its rules as chosen, or None while nobody saved. Another button puts the usual rules back."""
    st.caption(_("On the Matching page you change these and see at once what it does to the pairs."))
    with stored_form("programme_rules"):
        checked = CheckedFields()
        chosen = choose(programme.rules, field_key("programme", programme.rules), checked)
        with st.container(horizontal=True):
            saved = submit(_("Save"), type="primary", icon=":material/check:")
            reset = submit(_("Back to the usual rules"), icon=":material/restart_alt:")
    if reset:
        return replace(programme, rules=Rules())
    return replace(programme, rules=chosen) if saved and not checked.refuse() else None


def choose(rules: Rules, key: str, checked: CheckedFields) -> Rules:
    """The rules as the person sets them; `key` keeps two such lists apart.

    checked: the fields for numbers are asked in it; one that holds what is not allowed leaves its rule as it was.
    """
    st.subheader(_("What comes first"), anchor=False)
    first = _ask_first(rules, key)
    st.subheader(_("What makes a match better"), anchor=False)
    parts = {code: _importance(code, rules.importance[code], key) for code in Part}
    st.subheader(_("What a pair must meet"), anchor=False)
    hard = {code: _strictness(code, rules.hard[code], key) for code in Rule if code not in _NEVER_OFF}
    st.caption(f"{matching_rules.rule_text(Rule.CONSENT)}: {matching_rules.strictness_name(Strictness.ON).lower()}.")
    with st.expander(_("Finer points"), icon=":material/tune:"):
        finer = _ask_finer(rules, key, checked)
    return replace(rules, hard={**rules.hard, **hard}, importance=parts, **first, **finer)


def _ask_first(rules: Rules, key: str) -> dict[str, Any]:
    objective = st.segmented_control(
        _("What comes first"),
        list(Objective),
        default=rules.objective,
        format_func=readable_labels(matching_rules.objective_name),
        required=True,
        key=f"{key}_objective",
        label_visibility="collapsed",
    )
    floor = st.slider(
        _("With 'only pairs that fit well', a pair scores at least"),
        0,
        100,
        rules.quality_floor // 100,
        key=f"{key}_quality_floor",
    )
    fair = st.toggle(
        _("The weakest pair as good as possible, before the total"),
        rules.fair,
        key=f"{key}_fair",
        help=_("It can lift the lowest score a good deal; the Matching page shows what that costs."),
    )
    return {"objective": objective, "fair": fair, "quality_floor": _points(floor, rules.quality_floor)}


def _ask_finer(rules: Rules, key: str, checked: CheckedFields) -> dict[str, Any]:
    most = checked.number(
        _("At most this many mentees for one mentor"), rules.most_per_mentor, 1, 20, key=f"{key}_most_per_mentor"
    )
    depth = _depth(_("How far a hierarchical line reaches"), rules.line_depth, f"{key}_line_depth")
    levels = checked.number(
        _("So many levels at the top are an exception"), rules.top_levels, 0, 6, key=f"{key}_top_levels"
    )
    top = _depth(_("For them a line reaches"), rules.top_line_depth, f"{key}_top_line_depth", _DEPTHS[1:])
    st.caption(
        _("A chief executive stands above everyone; without this exception such a person has no one to learn from.")
    )
    label, points = _("A close call is within so many points"), rules.ambiguous_within // 100
    within = checked.number(label, points, 0, 50, key=f"{key}_ambiguous_within")
    label, mark = _("Mean mark of an external mentor, at least"), rules.criteria_minimum
    minimum = checked.number(label, mark, 0.0, 5.0, key=f"{key}_criteria_minimum")
    return {
        "most_per_mentor": most,
        "line_depth": depth,
        "top_levels": levels,
        "top_line_depth": top,
        "ambiguous_within": _points(within, rules.ambiguous_within),
        "criteria_minimum": float(minimum),
    }


def _points(whole: int, now: int) -> int:
    """Whole points as hundredths; what was finer than a point stays when it was not touched."""
    return now if whole == now // 100 else whole * 100


def _depth(label: str, now: int | None, key: str, depths: tuple[int | None, ...] = _DEPTHS) -> int | None:
    options = depths if now in depths else (*depths, now)
    return st.selectbox(label, options, options.index(now), format_func=matching_rules.line_depth_text, key=key)


def _strictness(code: Rule, now: Strictness, key: str) -> Strictness:
    label, why = matching_rules.rule_text(code), matching_rules.rule_reason(code)
    return _choice(label, list(Strictness), now, matching_rules.strictness_name, f"{key}_rule_{code}", why)


def _importance(code: Part, now: Importance, key: str) -> Importance:
    return _choice(
        matching_rules.part_text(code), list(Importance), now, matching_rules.importance_name, f"{key}_part_{code}"
    )


def _choice(
    label: str, options: Sequence[Any], now: Any, words: Callable[[Any], str], key: str, why: str | None = None
) -> Any:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(label, width=420, help=why)
        return st.segmented_control(
            label,
            options,
            default=now,
            format_func=readable_labels(words),
            required=True,
            key=key,
            label_visibility="collapsed",
        )
