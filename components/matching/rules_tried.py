"""Other rules, tried out: what they would do to the pairs, shown while they are changed."""

from __future__ import annotations

import streamlit as st

from components.matching import effects, words
from components.matching.finding import View
from components.matching.wishes import ask_to_keep
from components.programme import rules as rules_form
from components.words import _, ngettext, number
from mentoring.matching import Rules, Step, trade_offs

_BASE, _TIMES = "tried_base", "tried_times"
"""The rules that the choices below start from after a button put them there, and how often one did."""


def show(view: View) -> None:
    """The rules in plain words; above them what a change would do, with a button that keeps it."""
    place = st.container(border=True)
    _show_prices(view)
    base = st.session_state.pop(_BASE, None) or view.standing.rules
    chosen = rules_form.choose(base, f"tried_{st.session_state.get(_TIMES, 0)}")
    with place:
        if chosen == view.standing.rules:
            st.markdown(
                _("Change a rule or a weight below and see here at once what it would do. Nothing is kept yet.")
            )
            if chosen != Rules():
                _button(_("Try the usual rules"), Rules(), "usual")
            return
        ask_to_keep(effects.with_rules(view, chosen), "rules", _("Keep these rules and match again"))
        _button(_("Back to how it was"), view.standing.rules, "back")


def _button(label: str, rules: Rules, key: str) -> None:
    st.button(
        label,
        key=f"rules_{key}",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=_start_from,
        args=(rules,),
    )


def _start_from(rules: Rules) -> None:
    st.session_state[_BASE], st.session_state[_TIMES] = rules, st.session_state.get(_TIMES, 0) + 1


def _show_prices(view: View) -> None:
    """What quality, participation and fairness cost each other in this round."""
    with st.expander(
        _("What quality, taking part and fairness cost"), icon=":material/balance:", on_change="rerun"
    ) as box:
        if not box.open:
            return
        if view.standing.is_large:
            st.caption(_("In a round this large, try the switches below one at a time; each shows its price."))
            return
        if not view.best.pairs:
            st.caption(_("There are no pairs to compare."))
            return
        with st.spinner(_("Weighing …")):
            found = trade_offs(view.best)
        for number_, step in enumerate(found.steps):
            st.markdown(_told(step, found.steps[number_ - 1] if number_ else None))
        lift, cost = found.fair_worst - found.plain_worst, found.plain_total - found.fair_total
        if lift > 0:
            text = _(
                "The weakest pair first: the lowest score goes from {before} to {after}; that costs {points} in all."
            )
            said = text.format(
                before=words.score(found.plain_worst), after=words.score(found.fair_worst), points=words.points(cost)
            )
            st.markdown(said)
        else:
            st.markdown(_("The weakest pair first: nothing would change; it is as good as it can be already."))


def _told(step: Step, before: Step | None) -> str:
    average = number(step.total / step.matched / 100, 1) if step.matched else "–"
    mentees = ngettext("{count} mentee", "{count} mentees", step.matched).format(count=step.matched)
    if before is None:
        return _("Only pairs that fit well: {mentees}, {average} points for each.").format(
            mentees=mentees, average=average
        )
    more = step.matched - before.matched
    if step.price <= 0:
        text = _("{mentees}, {average} points for each: the total even grows by {points}.")
        return text.format(mentees=mentees, average=average, points=words.points(step.total - before.total))
    text = ngettext(
        "{mentees}, {average} points for each: the one more costs the others {points}.",
        "{mentees}, {average} points for each: each of the {more} more costs the others {points}.",
        more,
    )
    return text.format(mentees=mentees, average=average, more=more, points=words.points(round(step.price)))
