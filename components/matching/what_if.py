"""What if: pin, rule out, swap, someone else, an end, or other rules; each shows what it costs before it is kept."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from components.forms import readable_labels
from components.matching import commands, long_searches
from components.matching.commands import WHAT_IF, Command, CommandKind, ask_to_keep, leave_command
from components.number_and_day_fields import CheckedFields
from components.paging import choose
from components.programme import round_and_rules as rules_form
from components.show_chart import keep_in_session
from components.words import _, matching_rules, ngettext, number, plain_label
from components.words import matching as words
from mentoring.matching import Pair, Rules, TradeOffStep, VerdictCode, changes, trade_offs, why_not
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundView, couple_of
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import may_take_part

IMPOSSIBLE = {
    VerdictCode.UNKNOWN_PERSON, VerdictCode.SAME_PERSON, VerdictCode.WRONG_ROLE, VerdictCode.NO_CONSENT,
    VerdictCode.WITHDRAWN, VerdictCode.NO_CAPACITY, VerdictCode.PINNED_ELSEWHERE,
}  # fmt: skip
"""Answers after which there is nothing to try."""


class WhatIf(StrEnum):
    """What can be asked of a pair."""

    PIN = "pin"
    UNPIN = "unpin"
    RULE_OUT = "rule_out"
    SWAP = "swap"
    OTHER = "other"
    DECLINE = "decline"
    COMPLETE = "complete"
    STOP = "stop"


def label(question: WhatIf) -> str:
    """The question on its button."""
    return {
        WhatIf.PIN: _("Pin"),
        WhatIf.UNPIN: _("Unpin"),
        WhatIf.RULE_OUT: _("Rule out"),
        WhatIf.SWAP: _("Swap"),
        WhatIf.OTHER: _("Another mentor"),
        WhatIf.DECLINE: _("This pair does not go on"),
        WhatIf.COMPLETE: _("Complete"),
        WhatIf.STOP: _("Stop early"),
    }[question]


def ask(pair: Pair, stored: StoredPair, view: RoundView) -> None:
    """The questions that fit the state of the pair, and the answer to the one that was asked."""
    options = _options(stored, view)
    title = _("What do you want to do?") if stored.state is PairState.CONFIRMED else _("What if …")
    if st.session_state.get(WHAT_IF) not in (None, *options):
        st.session_state[WHAT_IF] = None
    chosen = st.pills(title, options, format_func=readable_labels(label), key=WHAT_IF)
    if chosen is None:
        return
    with st.container(border=True):
        if chosen in (WhatIf.PIN, WhatIf.UNPIN):
            _ask_pin(pair, view, chosen is WhatIf.PIN)
        elif chosen is WhatIf.RULE_OUT:
            _ask_without(pair, view)
        elif chosen is WhatIf.SWAP:
            _ask_swap(pair, view)
        elif chosen is WhatIf.OTHER:
            _ask_other(pair, view)
        else:
            _ask_end(stored, view, chosen)


def _options(stored: StoredPair, view: RoundView) -> list[WhatIf]:
    if stored.state is PairState.CONFIRMED:
        return [WhatIf.DECLINE, WhatIf.COMPLETE, WhatIf.STOP]
    if couple_of(stored) in view.state.held:
        return [WhatIf.DECLINE]  # in conversation: ruled out it would take the answers of both along unseen
    pin = WhatIf.UNPIN if couple_of(stored) in view.state.pins else WhatIf.PIN
    return [pin, WhatIf.RULE_OUT, WhatIf.SWAP, WhatIf.OTHER, WhatIf.DECLINE]


def _ask_pin(pair: Pair, view: RoundView, on: bool) -> None:
    if on:
        st.markdown(_("Costs nothing now. The next matching leaves these two together, whatever else changes."))
    else:
        st.markdown(_("Costs nothing now. The next matching decides about these two again."))
    ask_to_keep(changes.pin_pair(view, couple_of(pair), on), "pin", _("Pin") if on else _("Unpin"), show=False)


def _ask_without(pair: Pair, view: RoundView) -> None:
    everyone = _ask_everyone()
    change = long_searches.ask_round("rule_out", view, changes.rule_out, couple_of(pair), everyone)
    if change is None:
        return
    ask_to_keep(change, "rule_out", _("Rule out this pair"))
    _show_wider(change)


def _ask_swap(pair: Pair, view: RoundView) -> None:
    about = (view, couple_of(pair))
    found = keep_in_session("possible_swaps", about, lambda: changes.possible_swaps(*about))
    options = {each: (gained, rules) for each, gained, rules in found}
    if not options:
        st.caption(_("There is no other proposed pair to swap with."))
        return
    names = view.state.names

    def pair_label(other: Couple) -> str:
        gained, rules = options[other]
        cost = words.with_sign(gained / 100) if gained else "0"
        said = ", ".join([cost, *map(matching_rules.broken_rule, rules)])
        return f"{names[other[0]]} – {names[other[1]]} ({said})"

    labels = {each: pair_label(each) for each in options}
    other = choose(_("With which pair"), labels, "swap_with", first=False, placeholder=_("Choose a pair"))
    if other:
        ask_to_keep(changes.swap_pairs(view, couple_of(pair), other), "swap", _("Swap these two pairs"))


def _ask_other(pair: Pair, view: RoundView) -> None:
    names = {
        person.id: view.state.names[person.id]
        for person in view.state.people
        if person.is_mentor and may_take_part(person) and person.id not in (pair.mentor, pair.mentee)
    }
    ranked = {each: names[each] for each in sorted(names, key=lambda each: names[each].casefold())}
    label = _("Mentor for {mentee}").format(mentee=plain_label(view.state.names[pair.mentee]))
    mentor = choose(label, ranked, "other_mentor", first=False, placeholder=_("Choose a person"))
    if mentor:
        ask_couple((mentor, pair.mentee), view, "other")


def ask_couple(couple: Couple, view: RoundView, key: str) -> None:
    """Why these two are not a pair, and what it would do to put them together all the same."""
    if couple in view.state.stored_pairs:
        st.info(_("These two are a pair already."), icon=":material/info:")
        return
    answer = long_searches.ask_best(f"{key}_why_not", view, why_not, *couple)
    if answer is None:
        return
    st.markdown(words.verdict(answer, view.state.names))
    if answer.code in IMPOSSIBLE:
        return
    change = long_searches.ask_round(f"{key}_pair", view, changes.pair_by_hand, couple, _ask_everyone(key))
    if change is None:
        return
    if couple not in {couple_of(each) for each in change.after.pairs}:
        st.info(_("One of them is fixed with someone else. Unpin or end that pair first."), icon=":material/push_pin:")
        return
    ask_to_keep(change, key, _("Make this pair by hand"))
    _show_wider(change)


def consequence(ending: WhatIf) -> str:
    """What follows when a pair ends in this way."""
    return {
        WhatIf.DECLINE: _(
            "No blame: these two are not paired again, and both come first at the next matching. The others stay."
        ),
        WhatIf.COMPLETE: _("Their time together is over; what they agreed and when they met is kept."),
        WhatIf.STOP: _("They stop early; what they agreed and when they met is kept. They are not paired again."),
    }[ending]


def _ask_end(stored: StoredPair, view: RoundView, chosen: WhatIf) -> None:
    st.markdown(consequence(chosen))
    if chosen is WhatIf.DECLINE:
        _show_after_parting(stored, view)
    kind = {WhatIf.DECLINE: CommandKind.DECLINE, WhatIf.COMPLETE: CommandKind.COMPLETE, WhatIf.STOP: CommandKind.STOP}[
        chosen
    ]
    command = Command(kind, pair=stored)
    st.button(
        label(chosen), key="end_pair", type="primary", icon=":material/check:", on_click=leave_command, args=(command,)
    )


def _show_after_parting(stored: StoredPair, view: RoundView) -> None:
    after = long_searches.ask_round("part", view, changes.part_pair, couple_of(stored))
    if after is None:
        return
    change = changes.RoundChange(view.state, view.now, after, changes.PROPOSED, view.state.pins)
    st.caption(_("What matching them again would give, while everyone else stays:"))
    commands.show_change(change)


def _ask_everyone(key: str = "what_if") -> bool:
    return st.toggle(
        _("The others may move too"),
        key=f"{key}_everyone",
        help=_("Off: only those whom it concerns get someone else. Confirmed and pinned pairs never move."),
    )


def _show_wider(change: changes.RoundChange) -> None:
    more = commands.gain(change.after, change.wider) if change.wider else None
    if more:
        st.caption(_("If the others may move too: {gain}.").format(gain=more))


_TRIED, _TIMES = "tried_rules", "tried_times"
"""The rules as they were last tried, for these people and rules, and how often a button put others in their place."""


def show_trial_rules(view: RoundView) -> None:
    """The rules in plain words; above them what a change would do, and at the foot of the screen, where one is whatever
    rule one tries, the same in a sentence with a button that keeps it.
    """
    place = st.container(border=True)
    _show_prices(view)
    chosen = rules_form.choose_rules(_last_tried(view), f"tried_{st.session_state.get(_TIMES, 0)}", CheckedFields())
    _remember(chosen, view)
    with place:
        if chosen == view.state.rules:
            st.markdown(_("Change a rule or a weight below and see at once what it would do. Nothing is kept yet."))
            if chosen != Rules():
                _button(_("Try the usual rules"), Rules(), "usual", view)
            return
        change = long_searches.ask_round("rules", view, changes.try_rules, chosen)
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
            found = long_searches.ask_best("prices", view, trade_offs)
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
