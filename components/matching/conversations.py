"""The contract conversations of all proposed pairs at once: inviting, papers, and a table of what each side said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import streamlit as st

from components import download, paging, pd
from components.documents import conversation_papers as papers
from components.documents.conversation_papers import Talk
from components.documents.mail_drafts import Mail, merge_table
from components.documents.text_and_pdf import file_name
from components.download import EXCEL, File
from components.forms import made_key, readable_label
from components.matching.commands import Command, CommandKind, leave_command, show_way_on
from components.matching.contract import STATE_LOOKS, Talks, both_people, leave_invitation, paper_files
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose_many, edit
from components.sessions.attention_list import pair_name, show_drafts
from components.shell import saving
from components.words import _, join, md, ngettext
from components.words.conversations import answer_text, keep_answers_text, state_text
from mentoring.contract import (
    KEPT_DAYS,
    AnswerEffects,
    AnswersGiven,
    ContractAnswer,
    ContractState,
    ContractStep,
    GivenAnswer,
    effects_of_answers,
)
from mentoring.matching.round_state import RoundView
from mentoring.pairs import StoredPair

_MOST_NAMED, _MOST_ROWS, _MOST_DRAFTS = 6, 16, 5
_WAITING_FIRST = (
    ContractState.OVERDUE,
    ContractState.ONE_ANSWERED,
    ContractState.INVITED,
    ContractState.UNDECIDED,
    ContractState.BOTH_YES,
)
_SHOWN, _LEFT, _TIMES = "contract_answers_shown", "contract_answers_left", "contract_answers_times"
_TYPED, _FILLED = "contract_answers_typed", "contract_answers_filled"


def show(view: RoundView, talks: Talks) -> None:
    """Offer the conversation to every proposed pair, take down what each said, and give the papers."""
    proposed = view.state.proposed
    if not proposed and not _to_tell(view, talks):
        if not show_way_on(view):
            paging.show_empty(
                "pairs", _("No pair is proposed now. Conversations begin with a pair that is not confirmed yet.")
            )
        return
    st.markdown(
        _(
            "Let the two talk for an hour before they are a pair. Afterwards each tells you, apart, whether they "
            "want to start. You note that here, for all pairs at once, or for one pair under “Look closer”."
        )
    )
    if said := _summary(proposed, talks):
        st.markdown(said)
    _ask_invitation([each for each in proposed if talks.may(each, ContractStep.INVITE)], view, talks)
    _ask_answers([each for each in proposed if talks.may(each, ContractStep.ANSWER)], view, talks)
    _offer_papers([talk for pair in proposed if (talk := talks.of(pair, view.state))], talks)
    show_declined(view, talks)


def show_link(view: RoundView, talks: Talks) -> None:
    """Among the pairs: how their conversations stand, and the way there."""
    if not view.state.proposed and not _to_tell(view, talks):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        said = _summary(view.state.proposed, talks) or _("Let the two talk for an hour before they are a pair.")
        st.markdown("**" + _("Contract conversation") + f"** {said}", width="content")
        label = _("Contract conversations")
        st.button(label, key="to_conversations", icon=":material/arrow_forward:", on_click=_open_tab, args=(label,))


def _open_tab(label: str) -> None:
    st.session_state["matching_tab"] = readable_label(label)


def _summary(proposed: tuple[StoredPair, ...], talks: Talks) -> str:
    """How many pairs stand where; nothing before the first invitation."""
    counts = Counter(talks.state(pair) for pair in proposed)
    if not counts.keys() - {ContractState.NOT_INVITED}:
        return ""
    names = {ContractState.INVITED: _("Invited"), ContractState.ONE_ANSWERED: _("One answer in")}
    names[ContractState.OVERDUE] = _("Overdue")
    return " ".join(
        f":{STATE_LOOKS[state][1]}-badge[:material/{STATE_LOOKS[state][0]}: "
        f"{names.get(state) or state_text(state)} · {counts[state]}]"
        for state in ContractState
        if counts[state]
    )


def _ask_invitation(pairs: list[StoredPair], view: RoundView, talks: Talks) -> None:
    fresh = [each for each in pairs if each.id not in talks.conversations]
    if not pairs:
        return
    shown = {each.id: pair_name(each, view.state.names) for each in pairs}
    label = ngettext("Invite {count} pair", "Invite {count} pairs", len(fresh or pairs)).format(count=len(fresh))
    with st.expander(label if fresh else _("Another date for the answers"), icon=":material/mail:"):
        chosen = choose_many(
            _("Which pairs"),
            shown,
            "contract_pairs",
            placeholder=_("All who were not invited yet") if fresh else _("All who are in conversation"),
        )
        checked = CheckedFields()
        checked.day(_("Both answer by"), talks.answer_by, key="contract_answer_by")
        ids = tuple(chosen or [each.id for each in fresh or pairs])
        st.button(
            ngettext("Invite {count} pair", "Invite {count} pairs", len(ids)).format(count=len(ids)),
            key="contract_invite",
            type="primary",
            icon=":material/mail:",
            on_click=_invite_many,
            args=(ids, checked, talks.today),
        )
        st.caption(_("The app sends nothing itself: messages, papers and a list for a mailing stand ready afterwards."))


def _invite_many(ids: tuple[int, ...], checked: CheckedFields, today: date) -> None:
    if problem := checked.problem():
        saving.refuse(problem)
    else:
        leave_invitation(checked.value("contract_answer_by"), today, ids)


def _offer_papers(talking: list[Talk], talks: Talks) -> None:
    """What goes with the conversations that are under way, for all of them at once."""
    under_way = [each for each in talking if each.conversation.result is None]
    if not under_way:
        return
    stem, programme = file_name(talks.programme.name) or "telemachus", talks.programme
    mails = lambda: merge_table([mail for each in under_way for mail in papers.invitation_mails(each, programme)])  # noqa: E731
    label, name = _("Invitations for a mailing"), download.name_file(_("Invitations"), "xlsx", stem)
    files = [
        File(label, mails, name, EXCEL, "contract_mailing", "forward_to_inbox"),
        *paper_files(under_way, talks, stem),
    ]
    if any(each.conversation.held_at for each in under_way):
        make = lambda: papers.calendars_zip(under_way, programme, datetime.now(UTC), talks.calendar())  # noqa: E731
        label, name = _("Calendar files"), download.name_file(label, "zip", stem)
        files.append(File(label, make, name, "application/zip", "contract_dates", "calendar_add_on"))
    download.offer(*files)
    printed = [(each.mentor.name, each.mentee.name, each.conversation.place) for each in under_way]
    download.warn_of_boxes(printed, "Excel")


def _to_tell(view: RoundView, talks: Talks) -> list[tuple[StoredPair, tuple[Mail, ...]]]:
    """The pairs that did not start lately, with the messages to who of the two is in no new pair since."""
    since = talks.today - timedelta(days=KEPT_DAYS)
    busy = {who for pair in (*view.state.proposed, *view.state.confirmed) for who in (pair.mentor, pair.mentee)}
    found = []
    for pair in talks.declined:
        two = both_people(pair, view.state)
        if two and not pair.confirmed_on and pair.ended_on and pair.ended_on >= since:
            mails = papers.not_starting_mails(*two, talks.programme)
            found.append((pair, tuple(mail for mail in mails if mail.person not in busy)))
    return [(pair, mails) for pair, mails in found if mails]


def show_declined(view: RoundView, talks: Talks) -> None:
    """Pairs that do not start, with the message to both: the same for each, whoever said what."""
    here = _to_tell(view, talks)
    if not here:
        return
    label = ngettext("{count} pair does not start: tell them", "{count} pairs do not start: tell them", len(here))
    with st.expander(label.format(count=len(here)), icon=":material/mail:"):
        st.caption(_("Both read the same, whoever said what. Who is in a new pair is not in this list."))
        text = lambda each: pair_name(each[0], view.state.names)  # noqa: E731
        for pair, mails in ask_page(here, "declined", text=text, size=_MOST_DRAFTS):
            st.markdown("**" + md(pair_name(pair, view.state.names)) + "**")
            show_drafts(mails, f"not_starting_{pair.id}")


def _ask_answers(pairs: list[StoredPair], view: RoundView, talks: Talks) -> None:
    """A row a pair with each side's answer apart; what follows is said before one button keeps all of it."""
    if not pairs:
        return
    pairs = sorted(pairs, key=lambda each: (_WAITING_FIRST.index(talks.state(each)), pair_name(each, view.state.names)))
    with st.container(border=True):
        st.markdown("**" + _("What each side said") + "**")
        st.caption(
            _(
                "Only you see this. What one says is shown to nobody else, and is deleted as soon as the pair starts, "
                "or {days} days after it does not. No reason is asked. To decide over doubt or silence, look closer at "
                "the pair under “Pairs”."
            ).format(days=KEPT_DAYS)
        )
        checked, label = CheckedFields(), _("Day of the answers that you fill in now")
        on = checked.day(label, talks.today, latest=talks.today, key="contract_answers_on", width=250)
        key, table = _table_key(pairs, talks), answer_table(pairs, view, talks)
        if st.session_state.get(_FILLED) == key:
            table = _with_yes(table, st.session_state.get(_TYPED))
        st.button(
            _("Fill in ‘yes’ wherever nothing is noted yet"), key="contract_all_yes", icon=":material/done_all:",
            on_click=_fill_yes, args=(pairs, talks),
        )  # fmt: skip
        edited = st.session_state[_TYPED] = edit(
            table,
            "contract_answers",
            key,
            ["mentor", "mentee"],
            ["mentor", "mentee", "stands"],
            column_config=_columns(),
            height=600 if len(table) > _MOST_ROWS else "auto",
            placeholder=answer_text(None),
            alt=_("What each side of every pair said"),
        )
        if not checked.problem():
            _ask_to_keep(given_answers(edited, pairs, talks, on), pairs, view, talks)


def answer_table(pairs: Sequence[StoredPair], view: RoundView, talks: Talks) -> pd.DataFrame:
    """The pairs with what was answered until now; the index is the number of the pair."""
    names, rows = view.state.names, []
    for pair in pairs:
        known = talks.conversations[pair.id]
        rows.append(
            {
                "mentor": names[pair.mentor],
                "mentor_said": known.mentor and known.mentor.answer.value,
                "mentee": names[pair.mentee],
                "mentee_said": known.mentee and known.mentee.answer.value,
                "stands": talks.badge(pair)[0],
            }
        )
    return pd.DataFrame(rows, index=[pair.id for pair in pairs], dtype=object)


def _fill_yes(pairs: Sequence[StoredPair], talks: Talks) -> None:
    """Begin the table anew with what was typed in it, and yes in what is empty; nothing is kept by it."""
    st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
    st.session_state[_FILLED] = _table_key(pairs, talks)


def _with_yes(table: pd.DataFrame, typed: pd.DataFrame | None) -> pd.DataFrame:
    """The table with the answers that were typed in it, and yes where there is none."""
    known = typed if typed is not None and list(typed.index) == list(table.index) else table
    filled = known[["mentor_said", "mentee_said"]].astype(object)
    return table.assign(**filled.where(filled.notna(), ContractAnswer.YES.value))


def _columns() -> dict[str, Any]:
    answers = [each.value for each in ContractAnswer]
    in_words = lambda answer: answer_text(ContractAnswer(str(answer)))  # noqa: E731
    sides = {"mentor_said": _("Answer of the mentor"), "mentee_said": _("Answer of the mentee")}
    texts = {"mentor": _("Mentor"), "mentee": _("Mentee"), "stands": _("Where it stands")}
    return {
        **{name: st.column_config.TextColumn(label) for name, label in texts.items()},
        **{
            name: st.column_config.SelectboxColumn(label, options=answers, format_func=in_words, width=175)
            for name, label in sides.items()
        },
    }


def _table_key(pairs: Sequence[StoredPair], talks: Talks) -> str:
    """The same table until what was left in it is kept: then it begins with what is stored."""
    if left := st.session_state.get(_LEFT):
        here = {pair.id for pair in pairs}
        if all(each.pair not in here or _is_kept(each, talks) for each in left):
            st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1
            del st.session_state[_LEFT]
    return made_key(f"contract_answers_{st.session_state.get(_TIMES, 0)}", sorted(pair.id for pair in pairs))


def _is_kept(given: AnswersGiven, talks: Talks) -> bool:
    known = talks.conversations.get(given.pair)
    return known is not None and (known.mentor, known.mentee) == (given.mentor, given.mentee)


def given_answers(
    edited: pd.DataFrame, pairs: Sequence[StoredPair], talks: Talks, on: date
) -> tuple[AnswersGiven, ...]:
    """The answers of the pairs of which one is other than it stands. on: the day of what is new."""
    found = []
    for pair, mentor, mentee in zip(pairs, edited["mentor_said"], edited["mentee_said"], strict=True):
        known = talks.conversations[pair.id]
        after = replace(
            known,
            mentor=_answer(_read_answer(mentor), known.mentor, on),
            mentee=_answer(_read_answer(mentee), known.mentee, on),
        )
        if after != known:
            found.append(AnswersGiven(pair.id, known.version, after.mentor, after.mentee))
    return tuple(found)


def _read_answer(cell: object) -> ContractAnswer | None:
    return ContractAnswer(cell) if isinstance(cell, str) else None


def _answer(said: ContractAnswer | None, before: GivenAnswer | None, on: date) -> GivenAnswer | None:
    if said is None or (before and before.answer is said):
        return before if said else None
    return GivenAnswer(said, on)


def _ask_to_keep(given: tuple[AnswersGiven, ...], pairs: Sequence[StoredPair], view: RoundView, talks: Talks) -> None:
    """What follows from these answers, and one button that keeps them and lets who said yes twice start."""
    parted = frozenset(pair.id for pair in pairs if talks.were_parted(pair))
    known = {pair.id: talks.conversations[pair.id] for pair in pairs}
    effects = effects_of_answers(given, known, talks.today, parted=parted)
    starting: tuple[int, ...] = ()
    if effects.starting:
        label = ngettext(
            "Confirm the {count} pair that said yes twice", "Confirm the {count} pairs that said yes twice",
            len(effects.starting),
        )  # fmt: skip
        if st.checkbox(label.format(count=len(effects.starting)), True, key="contract_start_too"):
            starting = effects.starting
    name = saving.ask_actor() if starting else None
    for sentence in effect_sentences(
        given, effects, starting, {pair.id: pair_name(pair, view.state.names) for pair in pairs}
    ):
        st.markdown(sentence)
    shown, st.session_state[_SHOWN] = st.session_state.get(_SHOWN), (given, starting)
    if not st.button(
        keep_answers_text(len(given), len(starting)),
        key="contract_keep",
        type="primary",
        icon=":material/check:",
        disabled=not (given or starting),
    ):
        return
    if shown != (given, starting):
        st.info(_("What follows changed just now. Look at it above, and press again."), icon=":material/visibility:")
    elif starting and not name:
        st.error(_("Fill in your name first: it stands beside what you confirm."), icon=":material/person:")
    else:
        _leave_answers(given, starting, name, view)


def _leave_answers(
    given: tuple[AnswersGiven, ...], starting: tuple[int, ...], name: str | None, view: RoundView
) -> None:
    st.session_state[_LEFT] = given
    if starting:
        leave_command(Command(CommandKind.CONFIRM, view=view, reason=name or "", ids=starting, contract=given or None))
    else:
        leave_command(Command(CommandKind.CONTRACT, contract=given))
    st.rerun()


def effect_sentences(
    given: Sequence[AnswersGiven], effects: AnswerEffects, starting: Sequence[int], names: dict[int, str]
) -> list[str]:
    """What will have happened after the button: who starts, who never will, who is left in doubt."""
    said = []
    if starting:
        text = ngettext(
            "{count} pair is confirmed: both said yes.", "{count} pairs are confirmed: both said yes.", len(starting)
        )
        said.append(":material/check_circle: " + text.format(count=len(starting)))
    if effects.ending:
        text = ngettext(
            "{count} pair does not start and is not proposed again: {pairs}.",
            "{count} pairs do not start and are not proposed again: {pairs}.",
            len(effects.ending),
        )
        named = [md(names[each]) for each in effects.ending[:_MOST_NAMED]]
        more = [_("more")] if len(effects.ending) > _MOST_NAMED else []
        said.append(":material/block: " + text.format(count=len(effects.ending), pairs=join([*named, *more])))
    if effects.deciding:
        text = ngettext(
            "{count} pair is left in doubt; you may decide about it, and say why.",
            "{count} pairs are left in doubt; you may decide about them, and say why.",
            len(effects.deciding),
        )
        said.append(":material/hourglass: " + text.format(count=len(effects.deciding)))
    if given and not said:
        said.append(_("No pair starts or ends by this."))
    return said
