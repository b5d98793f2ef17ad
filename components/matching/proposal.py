"""The click that makes pairs, what may be taken along of them, and the last word: a named person confirms them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from components import download, paging
from components.documents.pairs_excel_and_proposal import contents, pairs_workbook, proposal_pdf
from components.documents.text_and_pdf import file_name, in_own_fonts, texts_in
from components.download import EXCEL, Card, File
from components.matching.commands import Command, CommandKind, leave_command
from components.matching.contract import Talks
from components.paging import ask_page
from components.shell.opening import actor, remember_actor
from components.shell.saving import ask_actor
from components.words import _, join, matching_rules, ngettext
from components.words.matching_rules import problem_sentence
from components.words.vocabulary import TopicNames
from mentoring.contract import ContractState
from mentoring.matching import Strictness
from mentoring.matching.diagnosis import topics_of_nobody
from mentoring.matching.people import build_roster
from mentoring.matching.round_state import RoundState, RoundView
from mentoring.participants import Participant, may_take_part
from mentoring.programme import Programme


def show_take_along(
    view: RoundView, programme: Programme, topics: TopicNames, today: date, logo: bytes | None = None
) -> None:
    """Each file says for whom it is; it is made when it is asked for. logo: of the organisation, for the papers."""
    grid = st.grid(3, min_column_width=240)
    stem = file_name(programme.name) or "telemachus"
    paper = partial(proposal_pdf, view, programme, topics, today, logo=logo)
    offers = (
        Card(_("Excel"), _("For yourself: the pairs with scores and reasons, who is left over, and the rules. "
                           "With names."),
              lambda: pairs_workbook(view, topics), "xlsx", EXCEL, "table"),
        Card(_("For management or the works council"), _("Rules, weights and figures on paper. Without names."),
              partial(paper, names=False), "pdf", "application/pdf", "groups"),
        Card(_("For HR"), _("The same, with every pair by name and why. Keep it to yourselves."),
              partial(paper, names=True), "hr.pdf", "application/pdf", "badge"),
    )  # fmt: skip
    for offer in offers:
        download.show_card(grid, offer, stem, "take")
    if not in_own_fonts(texts_in(_texts_of_people(view.state, programme, topics))):
        download.warn_of_boxes(contents(view, programme, topics, today, names=True), "Excel")
    with st.expander(_("For a chatbot, without names"), icon=":material/smart_toy:"):
        _show_for_chatbot(view.state, topics)


def _texts_of_people(state: RoundState, programme: Programme, topics: TopicNames) -> list[object]:
    """Every text of people that these files can hold; what they say around it has no rare letters."""
    people = [(each.name, each.job_title, each.department, each.location) for each in state.people]
    by_hand = [pair.hand for pair in state.stored_pairs.values()]
    return [programme, {**topics}, people, by_hand, state.ruled_out_by_hr]


_LETTERS = 26


def codes(people: Sequence[Participant]) -> dict[str, str]:
    """Id -> a code such as P07. By id, which says nothing about anyone; the same people always get the same codes."""
    width = max(2, len(str(len(people))))
    return {person: f"P{place:0{width}d}" for place, person in enumerate(sorted(p.id for p in people), start=1)}


def _show_for_chatbot(state: RoundState, topics: TopicNames) -> None:
    """What would leave the house, to the letter, before it can be taken along."""
    st.warning(
        _(
            "Nothing here proves to be best once it comes back, and what you paste elsewhere leaves the house. "
            "So there are no names: people are codes, departments are letters. In a small team topics alone can give "
            "someone away; read it before you use it."
        ),
        icon=":material/shield:",
    )
    text = without_names(state, topics)
    lines = ask_page(text.split("\n"), "chatbot", text=str)
    st.code("\n".join(lines), language=None, height=260, wrap_lines=True)
    download.offer(
        File(_("Download without names"), lambda: text.encode("utf-8"), "matching.txt", "text/plain", "chatbot_file")
    )
    st.caption(_("What comes back can be pasted under 'Check a set'; the codes are understood there."))


def without_names(state: RoundState, topics: TopicNames) -> str:
    """The question and the people as text: codes, roles, letters for departments, topics and places."""
    people = [person for person in state.people if may_take_part(person) and person.roles]
    coded = codes(state.people)
    people.sort(key=lambda person: coded[person.id])
    letters = _departments(people)
    strict = [matching_rules.rule_text(rule) for rule, how in state.rules.hard.items() if how is Strictness.ON]
    head = [
        _("Make pairs for reverse mentoring: a junior mentor teaches a senior mentee."),
        _("Give as many mentees as possible a mentor; then the best fit of what is wanted and offered."),
        _("Rules: {rules}.").format(rules="; ".join(strict)),
        _("Answer with one pair a line, the mentor first, like this: P01 - P02"),
        "",
        " | ".join((_("code"), _("role"), _("department"), _("places"), _("can teach"), _("wants to learn"))),
    ]
    return "\n".join([*head, *(_line(person, coded, letters, topics) for person in people)])


def _line(person: Participant, coded: dict[str, str], letters: dict[str, str], topics: TopicNames) -> str:
    roles = [word for word, has in (("mentor", person.is_mentor), ("mentee", person.is_mentee)) if has]
    wants = dict.fromkeys((*person.topics_wanted, *person.wants_back))
    places = 1 if person.mentor_capacity is None else person.mentor_capacity
    return " | ".join(
        (
            coded[person.id],
            join(roles),
            letters.get(_key(person), "?"),
            str(places) if person.is_mentor else "1",
            topics.names_of(person.topics_offered) or "-",
            topics.names_of(wants) or "-",
        )
    )


def _departments(people: Sequence[Participant]) -> dict[str, str]:
    """Department -> a letter, in the order of the codes; someone from outside has one of their own."""
    found = dict.fromkeys(_key(person) for person in people if person.department and not person.external)
    return {each: _letter(place) for place, each in enumerate(found)}


def _key(person: Participant) -> str:
    return "" if person.external else " ".join((person.department or "").split()).casefold()


def _letter(place: int) -> str:
    rest, letter = divmod(place, _LETTERS)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + letter)


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


def ask_to_confirm(view: RoundView, talks: Talks) -> None:
    """A named person confirms every proposed pair that may start."""
    ready = talks.startable(view.state)
    if not ready:
        show_way_on(view)
        return
    ids = tuple(pair.id for pair in ready)
    with st.container(border=True):
        st.markdown(_("A proposed pair is no pair yet: it is once you confirm it."))
        for text in confirm_sentences([talks.state(pair) for pair in ready], len(view.state.proposed) - len(ready)):
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
