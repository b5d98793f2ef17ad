"""The contract conversation of one proposed pair: when, messages and papers, what each said, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import streamlit as st

from components import download
from components.charters.files import CharterDrafts
from components.documents import conversation_papers as papers
from components.documents.conversation_papers import Talk
from components.download import File
from components.forms import field_key, stored_form, submit
from components.matching.commands import Command, CommandKind, leave_command
from components.number_and_day_fields import CheckedFields
from components.sessions.attention_list import show_drafts
from components.shell import saving
from components.shell.opening import actor, remember_actor
from components.words import _, day, md
from components.words.conversations import answer_text, invitation_sentence, state_text
from components.words.vocabulary import language_name
from mentoring.charter import language_of
from mentoring.contract import (
    KEPT_DAYS,
    AnswersGiven,
    ContractAnswer,
    ContractConversation,
    ContractState,
    ContractStep,
    GivenAnswer,
    Invitation,
    answers_kept_until,
    contract_state,
    contract_steps,
    invitation_problem,
)
from mentoring.days_and_holidays import propose_day
from mentoring.matching.round_state import RoundState, RoundView, couple_of
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme

_DAYS_TO_ANSWER = 14
_REFUSED = "contract_start_refused"
STATE_LOOKS = {
    ContractState.NOT_INVITED: ("draft", "gray"),
    ContractState.INVITED: ("mail", "blue"),
    ContractState.ONE_ANSWERED: ("mark_email_read", "blue"),
    ContractState.UNDECIDED: ("hourglass", "orange"),
    ContractState.BOTH_YES: ("check_circle", "green"),
    ContractState.OVERDUE: ("schedule", "orange"),
    ContractState.REFUSED: ("block", "gray"),
    ContractState.STARTED: ("check_circle", "green"),
    ContractState.LAPSED: ("history", "gray"),
}


@dataclass(frozen=True)
class Talks:
    """What is known of the contract conversations of a round.

    conversations: by number of the pair. declined: pairs that did not start. drafts: what charters are made from.
    """

    conversations: Mapping[int, ContractConversation]
    declined: Sequence[StoredPair]
    programme: Programme
    logo: bytes | None
    today: date
    drafts: Callable[[], CharterDrafts]
    calendar: Callable[[], str]

    @property
    def answer_by(self) -> date:
        """The day that is proposed for both answers."""
        return propose_day(self.today + timedelta(days=_DAYS_TO_ANSWER), self.programme.country)

    def state(self, pair: StoredPair) -> ContractState:
        """Where this proposed pair stands."""
        return contract_state(self.conversations.get(pair.id), self.today)

    def may(self, pair: StoredPair, step: ContractStep) -> bool:
        """Whether HR may take this step with this pair now."""
        return step in contract_steps(self.conversations.get(pair.id), self.today, parted=self.were_parted(pair))

    def were_parted(self, pair: StoredPair) -> bool:
        """Whether these two were declined before in this round."""
        return couple_of(pair) in map(couple_of, self.declined)

    def badge(self, pair: StoredPair) -> tuple[str, str, str]:
        """Where it stands: text, icon and colour."""
        found = self.conversations.get(pair.id)
        text = state_text(self.state(pair)).format(day=day(found.answer_by) if found else "")
        return text, *STATE_LOOKS[self.state(pair)]

    def startable(self, state: RoundState) -> list[StoredPair]:
        """The proposed pairs that may be confirmed as they stand."""
        return [each for each in state.proposed if self.may(each, ContractStep.START)]

    def of(self, pair: StoredPair, state: RoundState) -> Talk | None:
        """The conversation with its people; None while nobody was invited, or one is gone."""
        found, two = self.conversations.get(pair.id), both_people(pair, state)
        return Talk(found, *two, state.apart) if found and two else None


def leave_invitation(answer_by: date | None, today: date, ids: tuple[int, ...], **more: Any) -> None:
    """Leave an invitation of these pairs for the page, unless its days cannot stand."""
    if answer_by is None:
        saving.refuse(_("Choose the date by which both answer. Nothing was saved."))
    elif problem := invitation_problem(answer_by, more.get("held_on"), today):
        saving.refuse(invitation_sentence(problem))
    else:
        stay = "version" in more  # of one pair, in its drawer: there its papers stand ready next
        leave_command(Command(CommandKind.CONTRACT, contract=Invitation(ids, answer_by, **more)), stay=stay)


def paper_files(talking: list[Talk], talks: Talks, stem: str) -> list[File]:
    """The sheets of questions and the answer slips of these conversations."""
    sheets = lambda: papers.question_sheets(talking, talks.programme, talks.logo)  # noqa: E731
    slips = lambda: papers.answer_slips(talking, talks.programme, talks.logo)  # noqa: E731
    return [
        _pdf(_("Question sheets"), sheets, stem, "questions", "description"),
        _pdf(_("Answer slips"), slips, stem, "answers", "content_cut"),
    ]


def _pdf(label: str, make: Callable[[], bytes], stem: str, what: str, icon: str) -> File:
    name = download.name_file(label, "pdf", stem)
    return File(label, make, name, "application/pdf", f"file_{stem}-{what}", icon)


def both_people(pair: StoredPair, state: RoundState) -> tuple[Participant, Participant] | None:
    """Both people of a pair, the mentor first; None when one of them is gone."""
    mentor, mentee = state.by_id.get(pair.mentor), state.by_id.get(pair.mentee)
    return (mentor, mentee) if mentor and mentee else None


def show_reason(pair: StoredPair, talks: Talks) -> None:
    """Why a confirmed pair started although not both had said yes."""
    found = talks.conversations.get(pair.id)
    if found and found.reason:
        st.caption(_("Started by decision: {reason}").format(reason=md(found.reason)))


def show_pair(pair: StoredPair, view: RoundView, talks: Talks) -> None:
    """Everything about the conversation of one proposed pair: when, messages and papers, the answers, what follows."""
    text, icon, colour = talks.badge(pair)
    with st.expander(
        " · ".join((_("Contract conversation"), text)), icon=f":material/{icon}:", expanded=colour == "orange"
    ):
        saving.show_problem()
        if talks.were_parted(pair):
            st.caption(_("This pair did not start before in this round. It starts only when both say yes."))
        talk = talks.of(pair, view.state)
        if talk and talk.conversation.result is None:
            _ask_answers(pair, talk, talks)
            _show_next(pair, view, talks)
            _offer_own_papers(pair, talk, talks)
        if talks.may(pair, ContractStep.INVITE):
            _ask_when(pair, talks)


def _ask_when(pair: StoredPair, talks: Talks) -> None:
    """Day, time and place of one conversation, and by when both answer."""
    now = talks.conversations.get(pair.id) or ContractConversation(pair.id, talks.answer_by, version=0)
    checked = CheckedFields()
    with stored_form(f"contract_when_{pair.id}"):
        st.markdown("**" + _("When they talk") + "**")
        grid = st.grid(2, min_column_width=180)
        stored = {"on": now.held_on, "at": now.held_at, "place": now.place, "by": now.answer_by}
        keys = {name: field_key(f"contract_{name}_{pair.id}", value) for name, value in stored.items()}
        checked.day(_("Day (may stay empty)"), now.held_on, key=keys["on"], place=grid)
        grid.time_input(_("Time"), now.held_at, key=keys["at"])
        grid.text_input(_("Place or link"), now.place or "", max_chars=200, key=keys["place"])
        checked.day(_("Both answer by"), now.answer_by, key=keys["by"], place=grid)
        submit(
            _("Save") if pair.id in talks.conversations else _("Invite these two"),
            icon=":material/mail:",
            on_click=_invite_one,
            args=(pair.id, now.version, keys, checked, talks.today),
        )


def _invite_one(pair: int, version: int, names: Mapping[str, str], checked: CheckedFields, today: date) -> None:
    if problem := checked.problem():
        saving.refuse(problem)
        return
    given = {name: st.session_state.get(key) for name, key in names.items()}
    given |= {name: checked.value(names[name]) for name in ("on", "by")}
    on, place = given["on"], (given["place"] or "").strip()
    when = {"held_on": on, "held_at": given["at"] if on else None, "place": place}
    leave_invitation(given["by"], today, (pair,), version=version, **when)


def _ask_answers(pair: StoredPair, talk: Talk, talks: Talks) -> None:
    """What each said, side by side for HR alone."""
    now = talk.conversation
    st.caption(
        _(
            "Only you see this. What one says is shown to nobody else, and is deleted as soon as the pair starts, or "
            "{days} days after it does not: on {day} at the latest."
        ).format(days=KEPT_DAYS, day=day(answers_kept_until(now, pair.ended_on) + timedelta(days=1)))
    )
    names, checked = dict[str, tuple[str, ...]](), CheckedFields()
    with stored_form(f"contract_answers_{pair.id}"):
        sides = (("mentor", talk.mentor, now.mentor), ("mentee", talk.mentee, now.mentee))
        for place, (role, person, said) in zip(st.columns(2), sides, strict=True):
            mine = {
                f"contract_{role}_{pair.id}": said and said.answer,
                f"contract_{role}_on_{pair.id}": said and said.on,
            }
            names[role] = tuple(field_key(name, stored) for name, stored in mine.items())
            place.selectbox(
                md(person.name),
                [None, *ContractAnswer],
                [None, *ContractAnswer].index(said.answer if said else None),
                format_func=answer_text,
                key=names[role][0],
            )
            on = said.on if said else talks.today
            checked.day(_("Day of the answer"), on, latest=talks.today, key=names[role][1], place=place)
        st.caption(_("After one ‘rather not’ the pair does not start and is not proposed again. No reason is asked."))
        submit(
            _("Save the answers"),
            icon=":material/check:",
            on_click=_write_answers,
            args=(pair.id, now.version, names, checked, talks.today),
        )


def _write_answers(
    pair: int, version: int, names: Mapping[str, tuple[str, ...]], checked: CheckedFields, today: date
) -> None:
    if problem := checked.problem():
        saving.refuse(problem)
        return
    found = {role: _read_answer(key, checked.value(on), today) for role, (key, on) in names.items()}
    given = AnswersGiven(pair, version, found["mentor"], found["mentee"])
    leave_command(Command(CommandKind.CONTRACT, contract=given))


def _read_answer(answer_key: str, on: date | None, today: date) -> GivenAnswer | None:
    answer = st.session_state.get(answer_key)
    return GivenAnswer(ContractAnswer(answer), on or today) if answer else None


def _show_next(pair: StoredPair, view: RoundView, talks: Talks) -> None:
    """What HR may decide now, and why it may not yet."""
    if talks.may(pair, ContractStep.END):
        st.markdown(_("This pair does not start. At the next matching both come first."))
        command = Command(CommandKind.DECLINE, pair=pair)
        st.button(_("End this pair"), key="contract_end", on_click=leave_command, args=(command,))
    elif talks.may(pair, ContractStep.START):
        st.markdown(_("Both said yes: this pair can start."))
        _ask_confirm(pair, view, _("Confirm this pair"), deciding=False)
    elif talks.may(pair, ContractStep.DECIDE):
        st.markdown(_("Not both said yes. You may let this pair start all the same, and say why."))
        st.caption(
            ":material/warning: "
            + _(
                "What you write here stays with the pair until its data are removed; the answers do not. Name what "
                "decided, not who answered what."
            )
        )
        st.text_input(_("Why, in your words"), max_chars=200, key="contract_because")
        _ask_confirm(pair, view, _("Let this pair start"), deciding=True)


def _ask_confirm(pair: StoredPair, view: RoundView, label: str, *, deciding: bool) -> None:
    if not actor():
        st.text_input(_("Your name, to stand beside what you confirm"), key="contract_actor", max_chars=80)
    st.button(label, key="contract_start", icon=":material/check:", on_click=_confirm, args=(pair, view, deciding))
    if problem := st.session_state.pop(_REFUSED, None):
        st.error(problem, icon=":material/edit_note:")


def _confirm(pair: StoredPair, view: RoundView, deciding: bool) -> None:
    name = actor() or (st.session_state.get("contract_actor") or "").strip()
    because = (st.session_state.get("contract_because") or "").strip() if deciding else ""
    missing = []
    if not name:
        missing.append(_("Fill in your name first: it stands beside what you confirm."))
    if deciding and not because:
        missing.append(_("Say in a few words why, so that it can be accounted for. Nothing was changed."))
    if missing:
        st.session_state[_REFUSED] = " ".join(missing)
    else:
        remember_actor(name)
        command = Command(CommandKind.CONFIRM, view=view, reason=name, ids=(pair.id,), because={pair.id: because})
        leave_command(command)


def _offer_own_papers(pair: StoredPair, talk: Talk, talks: Talks) -> None:
    """The messages to the two, and what they bring along."""
    programme, stem = talks.programme, f"contract-{pair.id:04d}"
    st.markdown("**" + _("To send and to print") + "**")
    files = paper_files([talk], talks, stem)
    if talk.conversation.held_on and talk.conversation.held_at:
        made = lambda: papers.calendar_of(talk, programme, datetime.now(UTC), talks.calendar()) or b""  # noqa: E731
        files.insert(
            0, File(_("Calendar file"), made, f"{stem}.ics", "text/calendar", "contract_date", "calendar_add_on")
        )
    for language in dict.fromkeys((language_of(talk.mentor, programme), language_of(talk.mentee, programme))):
        label = _("Charter, draft ({language})").format(language=language_name(language))
        draft = partial(papers.charter_draft, talks.drafts, pair, language, talks.logo)
        files.append(_pdf(label, draft, stem, f"charter-{language}", "contract"))
    download.offer(*files)
    if talk.conversation.held_on and talk.conversation.held_at:
        st.caption(_("Send the calendar file to the mentee, who puts it in their calendar and so invites the mentor."))
    if st.toggle(_("Show the invitations"), key=f"contract_mails_{pair.id}"):
        show_drafts(papers.invitation_mails(talk, programme), f"contract_{pair.id}")
