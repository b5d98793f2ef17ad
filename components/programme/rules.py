"""The matching rules of the programme, each in plain words with how strictly it is kept."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import rule_words
from components.words import _
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.programme import Programme

_NEVER_OFF = (Rule.CONSENT,)


def ask(programme: Programme) -> Programme | None:
    """The programme with its rules as chosen, or None while nobody saved. Another button puts the usual rules back."""
    rules = programme.rules
    with st.form("programme_rules", border=False):
        st.subheader(_("What a pair must meet"), anchor=False)
        hard = {code: _strictness(code, rules.hard[code]) for code in Rule if code not in _NEVER_OFF}
        st.subheader(_("What makes a match better"), anchor=False)
        parts = {code: _importance(code, rules.importance[code]) for code in Part}
        st.subheader(_("What comes first"), anchor=False)
        objective = st.segmented_control(
            _("What comes first"),
            list(Objective),
            default=rules.objective,
            format_func=rule_words.objective,
            required=True,
            label_visibility="collapsed",
        )
        most = st.number_input(_("At most this many mentees for one mentor"), 1, 20, rules.most_per_mentor)
        with st.container(horizontal=True):
            saved = st.form_submit_button(_("Save"), type="primary", icon=":material/check:")
            reset = st.form_submit_button(_("Back to the usual rules"), icon=":material/restart_alt:")
    if reset:
        return replace(programme, rules=Rules())
    if not saved:
        return None
    chosen = replace(rules, hard=hard, importance=parts, objective=objective, most_per_mentor=int(most))
    return replace(programme, rules=chosen)


def _strictness(code: Rule, now: Strictness) -> Strictness:
    return _choice(rule_words.rule(code), list(Strictness), now, rule_words.strictness, f"rule_{code}")


def _importance(code: Part, now: Importance) -> Importance:
    return _choice(rule_words.part(code), list(Importance), now, rule_words.importance, f"part_{code}")


def _choice(label, options, now, words, key):
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(label, width=420)
        return st.segmented_control(
            label,
            options,
            default=now,
            format_func=words,
            required=True,
            key=key,
            label_visibility="collapsed",
        )
