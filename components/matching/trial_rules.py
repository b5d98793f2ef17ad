"""Other rules, tried out: what they would do to the pairs, shown while they are changed."""

from __future__ import annotations

import streamlit as st

from components.matching import answers, commands
from components.matching.commands import ask_to_keep
from components.programme import rules as rules_form
from components.words import _, ngettext, number
from components.words import matching as words
from mentoring.matching import Rules, TradeOffStep, changes, trade_offs
from mentoring.matching.round_state import RoundView, couple_of

_TRIED, _TIMES = "tried_rules", "tried_times"
"""The rules as they were last tried, for these people and rules, and how often a button put others in their place."""


def show(view: RoundView) -> None:
    """The rules in plain words; above them what a change would do, and at the foot of the screen, where one is whatever
    rule one tries, the same in a sentence with a button that keeps it.
    """
    place = st.container(border=True)
    _show_prices(view)
    chosen = rules_form.choose(_last_tried(view), f"tried_{st.session_state.get(_TIMES, 0)}")
    _remember(chosen, view)
    with place:
        if chosen == view.state.rules:
            st.markdown(_("Change a rule or a weight below and see at once what it would do. Nothing is kept yet."))
            if chosen != Rules():
                _button(_("Try the usual rules"), Rules(), "usual", view)
            return
        change = answers.ask_round("rules", view, changes.try_rules, chosen)
        if change is None:
            _button(_("Back to how it was"), view.state.rules, "back", view)
            return
        _say_how_measured(view, chosen)
        commands.show_change(change)
        _button(_("Back to how it was"), view.state.rules, "back", view)
    with st.bottom.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(_in_short(change), width="stretch")
        ask_to_keep(change, "rules", _("Keep these rules and match again"), show=False)


def _say_how_measured(view: RoundView, chosen: Rules) -> None:
    if changes.changes_scores(view.state.rules, chosen):
        st.caption(_("Before and after are both measured by the rules you try."))
    if view.state.fixed:
        st.caption(_("Confirmed pairs stay as they are, whatever the rules."))


def _in_short(change: changes.RoundChange) -> str:
    others = sum(bool(was and now) for was, now in change.moves.values())
    text = ngettext("{count} mentee gets someone else.", "{count} mentees get someone else.", others)
    said = text.format(count=others) if others else "" if change.moves else _("Nobody gets anybody else.")
    return f"**{said}** {commands.verdict(change)}" if said else commands.verdict(change)


def _last_tried(view: RoundView) -> Rules:
    """What was tried before the person looked elsewhere; the kept rules where that was about other people or rules."""
    about, rules = st.session_state.get(_TRIED, (None, None))
    return rules if rules is not None and about == _about(view) else view.state.rules


def _remember(rules: Rules, view: RoundView) -> None:
    st.session_state[_TRIED] = _about(view), rules


def _about(view: RoundView) -> tuple[Rules, tuple[str, ...]]:
    return view.state.rules, tuple(view.state.by_id)


def _button(label: str, rules: Rules, key: str, view: RoundView) -> None:
    st.button(
        label,
        key=f"rules_{key}",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=_start_from,
        args=(rules, view),
    )


def _start_from(rules: Rules, view: RoundView) -> None:
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    _remember(rules, view)


def _show_prices(view: RoundView) -> None:
    """What quality, participation and fairness cost each other in this round."""
    with st.expander(
        _("What quality, taking part and fairness cost"),
        icon=":material/balance:",
        on_change="rerun",
        key="what_it_costs",
    ) as box:
        if not box.open:
            return
        if not view.best.pairs:
            st.caption(_("There are no pairs to compare."))
            return
        if all(couple_of(pair) in view.state.fixed for pair in view.best.pairs):
            st.caption(_("All pairs are confirmed and stay, so there is nothing to weigh."))
            return
        with st.spinner(_("Weighing …")):
            found = answers.ask_best("prices", view, trade_offs)
        if found is None:
            return
        _show_what_stays(view)
        for number_, step in enumerate(found.steps):
            st.markdown(_step_sentence(step, found.steps[number_ - 1] if number_ else None))
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


def _show_what_stays(view: RoundView) -> None:
    state = view.state
    if not state.fixed:
        return
    low = sum(pair.score < state.rules.quality_floor for pair in view.now.pairs if couple_of(pair) in state.fixed)
    text = ngettext(
        "Confirmed pairs stay; {count} of them scores below {floor}.",
        "Confirmed pairs stay; {count} of them score below {floor}.",
        low,
    )
    st.caption(text.format(count=low, floor=words.score(state.rules.quality_floor)))


def _step_sentence(step: TradeOffStep, before: TradeOffStep | None) -> str:
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
