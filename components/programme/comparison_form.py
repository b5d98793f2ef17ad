"""The comparison group of the plan: the app draws who waits, or HR chooses who is compared with those who take part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from components.forms import made_key
from components.intake.sentences import field_name
from components.words import _, day, ngettext
from mentoring.impact.comparison import ComparisonGroup, GroupPart, follows_seed
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, may_take_part
from mentoring.privacy import FEWEST

FEWEST_VOLUNTEERS = 2 * FEWEST
"""With fewer there are not five in each half, and nothing of the comparison could ever be shown."""


def ask(
    comparison: str, people: Sequence[Participant], group: ComparisonGroup, pairs: Sequence[StoredPair]
) -> list[str] | None:
    """The people between whom to draw lots, or who are compared, once somebody said so; None otherwise.

    comparison: the design that the plan names; without one nothing is asked.
    """
    begun = {who for each in pairs if each.state not in _NOT_BEGUN for who in (each.mentor, each.mentee)}
    if comparison == "waiting_list" and group.seed is not None:
        _show_lots(group, group.seed, {each.id: each.name for each in people})
    elif comparison == "waiting_list":
        return _ask_lots(people, bool(begun))
    elif comparison == "non_participants":
        return _ask_compared(people, group.of(GroupPart.COMPARED), begun)
    return None


_NOT_BEGUN = (PairState.PROPOSED, PairState.DECLINED)


def _volunteers(people: Sequence[Participant]) -> list[str]:
    """The mentees who may be drawn: who take part and did not refuse consent."""
    return [each.id for each in people if each.is_mentee and may_take_part(each)]


def _ask_lots(people: Sequence[Participant], begun: bool) -> list[str] | None:
    """Whom to draw lots between, once somebody pressed the button. begun: whether a pair was confirmed already."""
    ready = _volunteers(people)
    with st.container(border=True):
        st.markdown(_("**A waiting list, drawn by lot**"))
        st.caption(
            _(
                "Half of the mentees start now, the other half waits and fills in the same two surveys. The app draws "
                "once; who waits is left out of the matching of this round and may start in the next."
            )
        )
        if begun:
            st.caption(_("Pairs were confirmed already, so there is nothing left to draw in this round."))
            return None
        if len(ready) < FEWEST_VOLUNTEERS:
            told = _("At least {fewest} mentees are needed to draw; there are {count}.")
            st.caption(told.format(fewest=FEWEST_VOLUNTEERS, count=len(ready)))
            return None
        starting = (len(ready) + 1) // 2
        label = _("Draw lots: {start} start, {wait} wait").format(start=starting, wait=len(ready) - starting)
        return ready if st.button(label, key="draw_lots", icon=":material/casino:") else None


def _show_lots(group: ComparisonGroup, seed: int, names: Mapping[str, str]) -> None:
    """What was drawn, with the seed, and who waits."""
    waits = [names[who] for who in group.of(GroupPart.WAITS) if who in names]
    starts = len(group.of(GroupPart.STARTS))
    with st.container(border=True):
        st.markdown(_("**A waiting list, drawn by lot**"))
        told = _("Drawn on {day} with seed {seed}: {start} start now, {wait} wait.")
        said = told.format(day=day(group.drawn_on), seed=seed, start=starts, wait=len(waits))
        follows = follows_seed(group.parts, seed)
        st.markdown(said + " " + (_("The list follows from the seed.") if follows else _("The list was changed.")))
        with st.expander(_("Who waits"), icon=":material/hourglass:"):
            for name in sorted(waits, key=str.casefold):
                st.text(name)


def _ask_compared(people: Sequence[Participant], chosen: Collection[str], paired: Collection[str]) -> list[str] | None:
    """Who is compared with those who take part, when somebody saved another choice."""
    names = {each.id: each.name for each in people if each.id not in paired}
    with st.container(border=True):
        st.markdown(_("**Colleagues who do not take part**"))
        st.caption(
            _(
                "They fill in the same two surveys and are paired with nobody in this round. Choose them one by one, "
                "or everybody with the same answer to a question."
            )
        )
        alike = _ask_alike([each for each in people if each.id in names])
        standing = [each for each in names if each in chosen]
        picked = st.multiselect(
            _("Who is compared"),
            list(names),
            list(dict.fromkeys([*standing, *alike])),
            format_func=names.__getitem__,
            placeholder=_("Nobody"),
            key=made_key("compared", (standing, alike)),
        )
        label = ngettext("Keep {count} person", "Keep {count} people", len(picked)).format(count=len(picked))
        saved = st.button(label, key="save_compared", icon=":material/check:", disabled=set(picked) == set(standing))
    return picked if saved else None


def _ask_alike(people: Sequence[Participant]) -> list[str]:
    """Everybody with the same answer in one column; nobody while none is chosen."""
    columns = dict.fromkeys(name for each in people for name in _answers(each))
    column, answer = st.columns(2)
    chosen = column.selectbox(
        _("Everybody with the same answer to"),
        list(columns),
        index=None,
        format_func=field_name,
        placeholder=_("No question"),
        key="compared_column",
    )
    if chosen is None:
        return []
    values = sorted({found for each in people if (found := _answers(each).get(chosen))}, key=str.casefold)
    value = answer.selectbox(
        _("Namely"), values, index=None, placeholder=_("Choose …"), key=made_key("compared_value", chosen)
    )
    return [each.id for each in people if value is not None and _answers(each).get(chosen) == value]


def _answers(person: Participant) -> dict[str, str]:
    """What somebody answered in one word: where they work, and the columns that were kept."""
    own = {"department": person.department, "location": person.location}
    return {name: text for name, text in {**own, **dict(person.extra)}.items() if text}
