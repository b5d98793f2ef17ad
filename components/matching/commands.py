"""What a change would do, and what a person decides with a click (make, keep, confirm), for the page to store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import streamlit as st

from components import paging
from components.paging import name_some
from components.shell.opening import actor, remember_actor
from components.shell.saving import ask_actor
from components.words import _, join, matching_rules, md, ngettext
from components.words import matching as words
from components.words.matching_rules import problem_sentence
from mentoring.contract import AnswersGiven, ContractState, Invitation
from mentoring.matching import Matching
from mentoring.matching.changes import RoundChange
from mentoring.matching.diagnosis import topics_of_nobody
from mentoring.matching.people import Couple, build_roster
from mentoring.matching.round_state import RoundState, RoundView, count_broken
from mentoring.pairs import StoredPair

_MOST_NAMED = 8

OPEN, WHAT_IF = "pair_open", "what_if"
"""Where the screen remembers which drawer is open, and which question was asked in it."""
_COMMAND, _LEFT, _STAYS = "matching_command", "drawer_left", "drawer_stays"


def show_change(change: RoundChange) -> None:
    """Four figures with their change, the verdict in a sentence, and who gets whom."""
    before, after, mentees = change.before, change.after, change.state.mentees
    grid = st.grid(4, min_column_width=120)
    grid.metric(_("Mentees with a mentor"), f"{after.matched} / {mentees}", _delta(change.places_gained, 0))
    grid.metric(_("Average score"), words.average(after), _change(before.average, after.average))
    grid.metric(_("Lowest score"), words.lowest(after), _change(before.worst, after.worst))
    was, now = count_broken(before, change.state.rules), count_broken(after, change.rules or change.state.rules)
    grid.metric(_("Broken rules"), now, _delta(now - was, 0), delta_color="inverse")
    st.markdown(verdict(change))
    for couple, codes in [*change.breaking.items()][:_MOST_NAMED]:
        names = " – ".join(md(change.state.names[each]) for each in couple)
        rules = ", ".join(matching_rules.broken_rule(code) for code in codes)
        st.markdown(f":material/warning: {names}: {rules}")
    more = len(change.breaking) - _MOST_NAMED
    if more > 0:
        st.caption(ngettext("and {count} more", "and {count} more", more).format(count=more))
    _show_moves(change)


def verdict(change: RoundChange) -> str:
    """What it costs or gains in places and points, in a few sentences; a falling average is never left unsaid."""
    said = []
    if change.losing:
        text = ngettext("{people} loses their place.", "{people} lose their places.", len(change.losing))
        said.append(text.format(people=name_some([change.state.names[each] for each in change.losing])))
    if change.placed:
        text = ngettext("{count} more mentee gets a mentor.", "{count} more mentees get a mentor.", len(change.placed))
        said.append(text.format(count=len(change.placed)))
    elif not change.losing and change.moves:
        said.append(_("Nobody loses a place."))
    fall = _fall(change)
    points = words.points(change.points_gained)
    if change.points_gained > 0:
        said.append(_("The whole set gains {points}.").format(points=points))
    elif change.points_gained < 0:
        said.append(_("It costs the whole set {points}.").format(points=points))
    elif fall or change.losing or change.breaking:
        said.append(_("All points together stay the same."))
    else:
        said.append(_("It costs nothing."))
    return " ".join([*said, *fall])


def _fall(change: RoundChange) -> list[str]:
    """That the average score falls, where it does by as much as is shown."""
    before, after = change.before, change.after
    if not before.pairs or not after.pairs:
        return []
    was, now = words.average(before), words.average(after)
    if was == now or after.total * len(before.pairs) >= before.total * len(after.pairs):
        return []
    return [_("The average score falls from {before} to {after}.").format(before=was, after=now)]


def gain(narrow: Matching, wide: Matching) -> str | None:
    """What it would gain to let the others move too; None when it gains nothing."""
    places, points = wide.matched - narrow.matched, wide.total - narrow.total
    if places <= 0 and points <= 0:
        return None
    more = ngettext("{count} more mentee with a mentor", "{count} more mentees with a mentor", places)
    said = [more.format(count=places)] if places > 0 else []
    if points:
        text = _("{points} more") if points > 0 else _("{points} less")
        said.append(text.format(points=words.points(points)))
    return join(said)


def _show_moves(change: RoundChange) -> None:
    moves = [_move(change, mentee) for mentee in sorted(change.moves, key=lambda each: change.state.names[each])]
    if not moves:
        st.caption(_("Nobody gets anybody else."))
        return
    st.markdown("  \n".join(moves[:_MOST_NAMED]))
    more = len(moves) - _MOST_NAMED
    if more > 0:
        with st.expander(ngettext("and {count} more", "and {count} more", more).format(count=more)):
            st.markdown("  \n".join(moves[_MOST_NAMED:]))


def _move(change: RoundChange, mentee: str) -> str:
    names = change.state.names
    was, now = (join([md(names[each]) for each in side]) or _("nobody") for side in change.moves[mentee])
    return f"{md(names[mentee])}: {was} :material/arrow_forward: **{now}**"


def _change(before: int | None, after: int | None) -> str | None:
    return None if before is None or after is None else _delta((after - before) / 100, 1)


def _delta(value: float, decimals: int) -> str | None:
    return words.with_sign(value, decimals) if round(value, decimals) else None


class CommandKind(StrEnum):
    """What can be decided."""

    KEEP = "keep"
    CONFIRM = "confirm"
    DECLINE = "decline"
    COMPLETE = "complete"
    STOP = "stop"
    ALLOW = "allow"
    CONTRACT = "contract"


@dataclass(frozen=True)
class Command:
    """One decision. change and reason: a change to keep. view, ids and reason: the pairs to confirm, as they were seen,
    and by whom; because: why, where the two did not both say yes. pair: the pair to end. couple: the two to allow
    again. contract: what was arranged for contract conversations, or answered after them; kept before pairs are
    confirmed.
    """

    kind: CommandKind
    change: RoundChange | None = None
    reason: str = ""
    view: RoundView | None = None
    pair: StoredPair | None = None
    couple: Couple | None = None
    ids: tuple[int, ...] = ()
    because: Mapping[int, str] = field(default_factory=dict)
    contract: Invitation | AnswersGiven | tuple[AnswersGiven, ...] | None = None

    @property
    def told(self) -> str:
        """What is said once it was kept."""
        confirmed = ngettext("Pair confirmed", "Pairs confirmed", len(self.ids))
        return {
            CommandKind.CONFIRM: confirmed,
            CommandKind.DECLINE: _("Pair ended: it does not start"),
            CommandKind.COMPLETE: _("Pair completed"),
            CommandKind.STOP: _("Pair stopped"),
        }.get(self.kind, _("Saved"))


def pop_command() -> Command | None:
    """What the person decided since the page ran last."""
    return st.session_state.pop(_COMMAND, None)


def leave_command(command: Command, *, stay: bool = False) -> None:
    """Leave a decision for the page, and close the drawer. stay: it is opened again with what there is now."""
    st.session_state[_COMMAND], st.session_state[_LEFT] = command, st.session_state.get(OPEN)
    st.session_state[_STAYS] = stay
    close_drawer()


def stays_open() -> bool:
    """Whether the drawer in which the last decision was taken is to be open after it."""
    return bool(st.session_state.pop(_STAYS, False))


def open_again() -> None:
    """Open the drawer in which the last decision was taken, because it could not be kept or there is more to do."""
    st.session_state[OPEN] = st.session_state.get(_LEFT)


def open_drawer(what: Couple, question: str | None = None) -> None:
    """Open the drawer of a pair, with a question asked already or none."""
    st.session_state[OPEN], st.session_state[WHAT_IF] = what, question


def close_drawer() -> None:
    """No drawer is open any more."""
    st.session_state[OPEN] = None


def ask_to_keep(change: RoundChange, key: str, label: str, *, show: bool = True) -> None:
    """What the change does, why the person wants it, and a button that keeps it."""
    if show:
        show_change(change)
    if needs_reason(change):
        st.text_input(_("Why, in your words"), max_chars=200, key=f"{key}_reason")
    if st.session_state.pop(f"{key}_problem", False):
        st.error(
            _("Say in a few words why, so that it can be accounted for. Nothing was changed."),
            icon=":material/edit_note:",
        )
    st.button(label, key=f"{key}_keep", type="primary", icon=":material/check:", on_click=_keep, args=(change, key))


def needs_reason(change: RoundChange) -> bool:
    """Whether a person goes against the matching here, and so says why."""
    return bool(change.by_hand or change.ruled_out)


def _keep(change: RoundChange, key: str) -> None:
    reason = (st.session_state.get(f"{key}_reason") or "").strip()
    if needs_reason(change) and not reason:
        st.session_state[f"{key}_problem"] = True
    else:
        leave_command(Command(CommandKind.KEEP, change, reason))


_NAMELESS = "confirm_without_name"


def ask_to_make(state: RoundState) -> bool:
    """The one button that finds the best pairs; true when it was pressed."""
    paging.show_empty(
        "pairs", _("One click finds the best pairs for everyone at once. You look, change what you like, and confirm.")
    )
    blind = topics_of_nobody(build_roster(state.people, state.rules))
    if blind:
        st.warning(problem_sentence(blind, state.names), icon=":material/info:")
    text = _("{mentors} mentors and {mentees} mentees took part in the survey.")
    with st.container(horizontal_alignment="center"):
        st.caption(text.format(mentors=state.mentors, mentees=state.mentees), text_alignment="center")
        return st.button(_("Make pairs"), key="make_pairs", type="primary", icon=":material/handshake:")


def ask_to_confirm(view: RoundView, ready: Mapping[int, ContractState]) -> None:
    """A named person confirms every proposed pair that may start. ready: these, by how their conversation stands."""
    if not ready:
        show_way_on(view)
        return
    ids = tuple(ready)
    with st.container(border=True):
        st.markdown(_("A proposed pair is no pair yet: it is once you confirm it."))
        for text in confirm_sentences([*ready.values()], len(view.state.proposed) - len(ready)):
            st.caption(text)
        ask_actor()
        label = ngettext("Confirm {count} pair", "Confirm {count} pairs", len(ids)).format(count=len(ids))
        st.button(
            label, key="confirm_pairs", type="primary", icon=":material/check:", on_click=_confirm, args=(view, ids)
        )
        if st.session_state.pop(_NAMELESS, False):
            st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")


def confirm_sentences(ready: Sequence[ContractState], others: int) -> list[str]:
    """What is known of the contract conversations of the pairs that are confirmed with one click, by their states, and
    that others may not be: those are invited, in doubt, over time, or do not start."""
    alone = ready.count(ContractState.NOT_INVITED)
    said = []
    if alone:
        text = ngettext("{count} of them has no recorded contract conversation.",
                        "{count} of them have no recorded contract conversation.", alone)  # fmt: skip
        said.append(
            _("No contract conversation was recorded for them.") if alone == len(ready) else text.format(count=alone)
        )
    if yes := ready.count(ContractState.BOTH_YES):
        text = ngettext("In {count} pair both said yes.", "In {count} pairs both said yes.", yes)
        said.append(text.format(count=yes))
    if others:
        text = ngettext("{count} more cannot start yet: see “Contract conversations”.",
                        "{count} more cannot start yet: see “Contract conversations”.", others)  # fmt: skip
        said.append(text.format(count=others))
    return said


def show_way_on(view: RoundView) -> bool:
    """Where confirming went while every pair is in conversation, and the next step once all are confirmed; whether
    there is either."""
    if view.state.proposed:
        st.caption(
            _(
                "Nothing to confirm here now. What each side says stands under “Contract conversations”; with two "
                "times yes you confirm there, over doubt or silence you decide in the window of the pair."
            )
        )
    elif view.state.confirmed:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_("Every pair here is confirmed."), width="content")
            page = st.page_link
            page("pages/charters_page.py", label=_("On to the charters"), icon=":material/arrow_forward:")
            page("pages/kick_off_page.py", label=_("On to the kick-off"), icon=":material/arrow_forward:")
    return bool(view.state.proposed or view.state.confirmed)


def _confirm(view: RoundView, ids: tuple[int, ...]) -> None:
    name = actor() or (st.session_state.get("actor_name") or "").strip()
    if name:
        remember_actor(name)
        leave_command(Command(CommandKind.CONFIRM, view=view, reason=name, ids=ids))
    else:
        st.session_state[_NAMELESS] = True
