"""Other rules, tried out: what they would do to the pairs, shown while they are changed."""

from __future__ import annotations

import streamlit as st

from components.matching import effects, preview, words
from components.matching.finding import View
from components.matching.standing import two
from components.matching.wishes import ask_to_keep
from components.programme import rules as rules_form
from components.words import _, ngettext, number
from mentoring.matching import Rules, TradeOffStep, trade_offs

_TRIED, _TIMES = "tried_rules", "tried_times"
"""The rules as they were last tried, for these people and rules, and how often a button put others in their place."""


def show(view: View) -> None:
    """The rules in plain words; above them what a change would do, and at the foot of the screen, where one is whatever
    rule one tries, the same in a sentence with a button that keeps it.
    """
    place = st.container(border=True)
    _show_prices(view)
    chosen = rules_form.choose(_last_tried(view), f"tried_{st.session_state.get(_TIMES, 0)}")
    _remember(chosen, view)
    with place:
        if chosen == view.standing.rules:
            st.markdown(_("Change a rule or a weight below and see at once what it would do. Nothing is kept yet."))
            if chosen != Rules():
                _button(_("Try the usual rules"), Rules(), "usual", view)
            return
        effect = effects.with_rules(view, chosen)
        _say_how_measured(view, chosen)
        preview.show(effect)
        _button(_("Back to how it was"), view.standing.rules, "back", view)
    with st.bottom.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(_in_short(effect), width="stretch")
        ask_to_keep(effect, "rules", _("Keep these rules and match again"), show=False)


def _say_how_measured(view: View, chosen: Rules) -> None:
    if effects.changes_scores(view.standing.rules, chosen):
        st.caption(_("Before and after are both measured by the rules you try."))
    if view.standing.fixed:
        st.caption(_("Confirmed pairs stay as they are, whatever the rules."))


def _in_short(effect: effects.Effect) -> str:
    others = sum(bool(was and now) for was, now in effect.moves.values())
    text = ngettext("{count} mentee gets someone else.", "{count} mentees get someone else.", others)
    said = text.format(count=others) if others else "" if effect.moves else _("Nobody gets anybody else.")
    return f"**{said}** {preview.verdict(effect)}" if said else preview.verdict(effect)


def _last_tried(view: View) -> Rules:
    """What was tried before the person looked elsewhere; the kept rules where that was about other people or rules."""
    about, rules = st.session_state.get(_TRIED, (None, None))
    return rules if rules is not None and about == _about(view) else view.standing.rules


def _remember(rules: Rules, view: View) -> None:
    st.session_state[_TRIED] = _about(view), rules


def _about(view: View) -> tuple[Rules, tuple[str, ...]]:
    return view.standing.rules, tuple(view.standing.by_id)


def _button(label: str, rules: Rules, key: str, view: View) -> None:
    st.button(
        label,
        key=f"rules_{key}",
        icon=":material/restart_alt:",
        type="tertiary",
        on_click=_start_from,
        args=(rules, view),
    )


def _start_from(rules: Rules, view: View) -> None:
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    _remember(rules, view)


def _show_prices(view: View) -> None:
    """What quality, participation and fairness cost each other in this round."""
    with st.expander(
        _("What quality, taking part and fairness cost"),
        icon=":material/balance:",
        on_change="rerun",
        key="what_it_costs",
    ) as box:
        if not box.open:
            return
        if view.standing.is_large:
            st.caption(_("In a round this large, try the switches below one at a time; each shows its price."))
            return
        if not view.best.pairs:
            st.caption(_("There are no pairs to compare."))
            return
        if all(two(pair) in view.standing.fixed for pair in view.best.pairs):
            st.caption(_("All pairs are confirmed and stay, so there is nothing to weigh."))
            return
        with st.spinner(_("Weighing …")):
            found = trade_offs(view.best)
        _show_what_stays(view)
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


def _show_what_stays(view: View) -> None:
    standing = view.standing
    if not standing.fixed:
        return
    low = sum(pair.score < standing.rules.quality_floor for pair in view.now.pairs if two(pair) in standing.fixed)
    text = ngettext(
        "Confirmed pairs stay; {count} of them scores below {floor}.",
        "Confirmed pairs stay; {count} of them score below {floor}.",
        low,
    )
    st.caption(text.format(count=low, floor=words.score(standing.rules.quality_floor)))


def _told(step: TradeOffStep, before: TradeOffStep | None) -> str:
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
