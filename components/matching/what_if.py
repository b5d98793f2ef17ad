"""What if: pin, rule out, swap, someone else, or an end; each shows what it costs before it is kept."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from components.forms import readable_labels
from components.matching import answer_words, effects, preview, words
from components.matching.finding import View
from components.matching.standing import Two, two
from components.matching.wishes import WHAT_IF, Deed, Wish, ask_to_keep, decide
from components.words import _, md
from mentoring.matching import Pair, VerdictCode, why_not
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import may_take_part

IMPOSSIBLE = {
    VerdictCode.UNKNOWN_PERSON, VerdictCode.SAME_PERSON, VerdictCode.WRONG_ROLE, VerdictCode.NO_CONSENT,
    VerdictCode.WITHDRAWN, VerdictCode.NO_CAPACITY, VerdictCode.PINNED_ELSEWHERE,
}  # fmt: skip
"""Answers after which there is nothing to try."""


class Question(StrEnum):
    """What can be asked of a pair."""

    PIN = "pin"
    UNPIN = "unpin"
    RULE_OUT = "rule_out"
    SWAP = "swap"
    OTHER = "other"
    DECLINE = "decline"
    COMPLETE = "complete"
    STOP = "stop"


def label(question: Question) -> str:
    """The question on its button."""
    return {
        Question.PIN: _("Pin"),
        Question.UNPIN: _("Unpin"),
        Question.RULE_OUT: _("Rule out"),
        Question.SWAP: _("Swap"),
        Question.OTHER: _("Another mentor"),
        Question.DECLINE: _("Rather another pair"),
        Question.COMPLETE: _("Complete"),
        Question.STOP: _("Stop early"),
    }[question]


def ask(pair: Pair, stored: StoredPair, view: View) -> None:
    """The questions that fit the state of the pair, and the answer to the one that was asked."""
    options = _options(stored, view)
    title = _("What do you want to do?") if stored.state is PairState.CONFIRMED else _("What if …")
    if st.session_state.get(WHAT_IF) not in (None, *options):
        st.session_state[WHAT_IF] = None
    chosen = st.pills(title, options, format_func=readable_labels(label), key=WHAT_IF)
    if chosen is None:
        return
    with st.container(border=True):
        if chosen in (Question.PIN, Question.UNPIN):
            _ask_pin(pair, view, chosen is Question.PIN)
        elif chosen is Question.RULE_OUT:
            _ask_without(pair, view)
        elif chosen is Question.SWAP:
            _ask_swap(pair, view)
        elif chosen is Question.OTHER:
            _ask_other(pair, view)
        else:
            _ask_end(stored, view, chosen)


def _options(stored: StoredPair, view: View) -> list[Question]:
    if stored.state is PairState.CONFIRMED:
        return [Question.DECLINE, Question.COMPLETE, Question.STOP]
    pin = Question.UNPIN if two(stored) in view.standing.pins else Question.PIN
    return [pin, Question.RULE_OUT, Question.SWAP, Question.OTHER, Question.DECLINE]


def _ask_pin(pair: Pair, view: View, on: bool) -> None:
    if on:
        st.markdown(_("Costs nothing now. The next matching leaves these two together, whatever else changes."))
    else:
        st.markdown(_("Costs nothing now. The next matching decides about these two again."))
    ask_to_keep(effects.pinned(view, two(pair), on), "pin", _("Pin") if on else _("Unpin"), show=False)


def _ask_without(pair: Pair, view: View) -> None:
    everyone = _ask_everyone()
    effect = effects.without(view, two(pair), everyone)
    ask_to_keep(effect, "rule_out", _("Rule out this pair"))
    _show_wider(effect)


def _ask_swap(pair: Pair, view: View) -> None:
    options = {each: (gained, rules) for each, gained, rules in effects.swaps(view, two(pair))}
    if not options:
        st.caption(_("There is no other proposed pair to swap with."))
        return
    names = view.standing.names

    def told(other: Two) -> str:
        gained, rules = options[other]
        cost = words.signed(gained / 100) if gained else "0"
        return f"{names[other[0]]} – {names[other[1]]} ({cost}{', ' if rules else ''}{', '.join(map(words.broken, rules))})"

    other = st.selectbox(
        _("With which pair"),
        list(options),
        index=None,
        format_func=told,
        key="swap_with",
        placeholder=_("Choose a pair"),
    )
    if other:
        ask_to_keep(effects.swapped(view, two(pair), other), "swap", _("Swap these two pairs"))


def _ask_other(pair: Pair, view: View) -> None:
    names = {
        person.id: person.name
        for person in view.standing.people
        if person.is_mentor and may_take_part(person) and person.id not in (pair.mentor, pair.mentee)
    }
    if st.session_state.get("other_mentor") not in (None, *names):
        st.session_state["other_mentor"] = None
    ranked = sorted(names, key=lambda each: names[each].casefold())
    mentor = st.selectbox(
        _("Mentor for {mentee}").format(mentee=md(view.standing.names[pair.mentee])),
        ranked,
        index=None,
        format_func=names.__getitem__,
        key="other_mentor",
        placeholder=_("Choose a person"),
    )
    if mentor:
        ask_couple((mentor, pair.mentee), view, "other")


def ask_couple(couple: Two, view: View, key: str) -> None:
    """Why these two are not a pair, and what it would do to put them together all the same."""
    if couple in view.standing.seated:
        st.info(_("These two are a pair already."), icon=":material/info:")
        return
    answer = why_not(view.best, *couple)
    st.markdown(answer_words.verdict(answer, view.standing.names))
    if answer.code in IMPOSSIBLE:
        return
    effect = effects.with_pair(view, couple, _ask_everyone(key))
    if couple not in {two(each) for each in effect.after.pairs}:
        st.info(_("One of them is fixed with someone else. Unpin or end that pair first."), icon=":material/push_pin:")
        return
    ask_to_keep(effect, key, _("Make this pair by hand"))
    _show_wider(effect)


def _ask_end(stored: StoredPair, view: View, chosen: Question) -> None:
    said = {
        Question.DECLINE: _(
            "No blame: these two are not paired again, and both come first at the next matching. The others stay."
        ),
        Question.COMPLETE: _("Their time together is over; what they agreed and when they met is kept."),
        Question.STOP: _("They stop early; what they agreed and when they met is kept. They are not paired again."),
    }[chosen]
    st.markdown(said)
    if chosen is Question.DECLINE:
        _show_after_parting(stored, view)
    deed = {Question.DECLINE: Deed.DECLINE, Question.COMPLETE: Deed.COMPLETE, Question.STOP: Deed.STOP}[chosen]
    wish = Wish(deed, pair=stored)
    st.button(label(chosen), key="end_pair", type="primary", icon=":material/check:", on_click=decide, args=(wish,))


def _show_after_parting(stored: StoredPair, view: View) -> None:
    after = effects.parted(view, two(stored))
    effect = effects.Effect(view.standing, view.now, after, effects.PROPOSED, view.standing.pins)
    st.caption(_("What matching them again would give, while everyone else stays:"))
    preview.show(effect)


def _ask_everyone(key: str = "what_if") -> bool:
    return st.toggle(
        _("The others may move too"),
        key=f"{key}_everyone",
        help=_("Off: only those whom it concerns get someone else. Confirmed and pinned pairs never move."),
    )


def _show_wider(effect: effects.Effect) -> None:
    more = preview.gain(effect.after, effect.wider) if effect.wider else None
    if more:
        st.caption(_("If the others may move too: {gain}.").format(gain=more))
