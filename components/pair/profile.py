"""Who a pair is and what it agreed: both side by side, where they stand, their charter, and the one action."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from components.charters.agreement_form import line_name
from components.documents.charter_sections import tongue_name
from components.forms import field_key, readable_label, readable_labels
from components.matching.commands import open_drawer
from components.number_and_day_fields import CheckedFields
from components.paging import choose
from components.pair.course_and_ideas import show_ideas
from components.shell.page_and_menu import PAIR
from components.words import _, day, join, language, md
from components.words import matching as words
from components.words.charters_and_kick_off import TERMS
from components.words.conversations import state_text
from components.words.vocabulary import TopicNames, language_name, mode, slot
from mentoring.charter import matched_topics
from mentoring.charter_lines import AgreementFields
from mentoring.contract import ContractConversation, contract_state
from mentoring.ideas import Idea
from mentoring.matching import Pair, Part, Reason
from mentoring.pairs import CharterRecord, CharterState, PairState, StoredPair
from mentoring.participants import SLOTS, Participant
from mentoring.programme import Programme
from mentoring.sessions import common_slots

_CHOSEN = "pair_chosen"
_ORDER = (PairState.CONFIRMED, PairState.PROPOSED, PairState.COMPLETED, PairState.STOPPED, PairState.DECLINED)
_LOOKS = {
    PairState.PROPOSED: ("draft", "gray"),
    PairState.CONFIRMED: ("check_circle", "green"),
    PairState.COMPLETED: ("flag", "blue"),
    PairState.STOPPED: ("stop_circle", "gray"),
    PairState.DECLINED: ("block", "gray"),
}
_ALWAYS = (Part.TOPICS, Part.WANTS_BACK, Part.LANGUAGES, Part.PLACE, Part.AVAILABILITY)
"""What is said of a pair also where the matching did not make it."""


def ask_pair(pairs: Sequence[StoredPair], names: Map[int, str], today: date) -> StoredPair:
    """The pair that the address asks for, or another that is chosen here; the first under way where it asks for none.

    names: pair id -> both names.
    """
    by_id = {pair.id: pair for pair in sorted(pairs, key=lambda each: (_ORDER.index(each.state), names[each.id]))}
    asked = st.query_params.get(PAIR, "")
    known = asked.isdecimal() and int(asked) in by_id
    # The address says which one from the first look on, so that a link, a reload, the other language and whatever is
    # done to this pair show the same.
    st.session_state[_CHOSEN] = int(asked) if known else next(iter(by_id))
    st.query_params[PAIR] = str(st.session_state[_CHOSEN])
    shown = {number: f"{names[number]} · {state_name(pair, today)}" for number, pair in by_id.items()}
    chosen = choose(_("Pair"), shown, _CHOSEN, on_change=_go_to_chosen)
    if asked and not known:
        st.info(_("The pair of this link is not in this round. Choose another one."), icon=":material/link_off:")
    return by_id[chosen] if chosen in by_id else next(iter(by_id.values()))


def _go_to_chosen() -> None:
    st.query_params[PAIR] = str(st.session_state[_CHOSEN])


def state_name(pair: StoredPair, today: date) -> str:
    """Where the pair stands, in a few words."""
    if pair.state is PairState.CONFIRMED and pair.paused_until and today <= pair.paused_until:
        return _("rests until {day}").format(day=day(pair.paused_until))
    return {
        PairState.PROPOSED: _("proposed"),
        PairState.CONFIRMED: _("under way"),
        PairState.COMPLETED: _("completed"),
        PairState.STOPPED: _("stopped early"),
        PairState.DECLINED: _("did not go on") if pair.confirmed_on else _("did not start"),
    }[pair.state]


def show_state(pair: StoredPair, talk: ContractConversation | None, today: date) -> None:
    """Where the pair stands and since when; of a proposed one the way to its contract conversation."""
    icon, colour = _LOOKS[pair.state]
    said = [f":{colour}-badge[:material/{icon}: {state_name(pair, today)}]"]
    if pair.confirmed_on:
        text = _("confirmed on {day} by {name}") if pair.confirmed_by else _("confirmed on {day}")
        said.append(text.format(day=day(pair.confirmed_on), name=md(pair.confirmed_by or "")))
    if pair.ended_on:
        said.append(_("ended on {day}").format(day=day(pair.ended_on)))
    # One block, because the page may set something beside it.
    with st.container():
        st.markdown(" · ".join(said))
        if talk and talk.reason:
            st.caption(_("Started by decision: {reason}").format(reason=md(talk.reason)))
        if pair.state is PairState.PROPOSED:
            _lead_to_conversation(pair, talk, today)


def _lead_to_conversation(pair: StoredPair, talk: ContractConversation | None, today: date) -> None:
    text = state_text(contract_state(talk, today)).format(day=day(talk.answer_by) if talk else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Contract conversation") + f": **{text}**", width="content")
        if st.button(_("Invite, write down and confirm"), key="pair_matching", icon=":material/handshake:"):
            open_drawer((pair.mentor, pair.mentee))
            st.switch_page("pages/matching_page.py")


def show_people(pair: StoredPair, people: Map[str, Participant], topics: TopicNames) -> None:
    """Both people as they enrolled, and why they are a pair. topics: code -> name."""
    grid = st.grid(2, min_column_width=300)
    for role, who in ((_("Mentor"), pair.mentor), (_("Mentee"), pair.mentee)):
        with grid.container(border=True, height="stretch", gap="xsmall"):
            _show_person(role, people.get(who))
    mentor, mentee = people.get(pair.mentor), people.get(pair.mentee)
    if mentor and mentee:
        _show_shared(pair, mentor, mentee, topics)
    st.caption(
        _(
            "You see how both enrolled, what they agreed, and that they met, when and how. What they talk about and "
            "what each answered in a survey stays theirs."
        )
    )


def themes(pair: StoredPair, people: Map[str, Participant]) -> tuple[str, ...]:
    """The themes of these two as codes; none where one of them is gone."""
    mentor, mentee = people.get(pair.mentor), people.get(pair.mentee)
    return matched_topics(pair, mentor, mentee) if mentor and mentee else ()


def _show_person(role: str, person: Participant | None) -> None:
    if person is None:
        gone = _("former participant")
        st.markdown(f":gray[:small[{role}]]  \n**{gone}**")
        st.caption(_("This person’s data were erased."))
        return
    place = [person.job_title, _("from outside") if person.external else person.department, person.location]
    left = " :orange-badge[" + _("left the programme") + "]" if person.withdrawn else ""
    lines = [f":gray[:small[{role}]]  \n**{md(person.name)}**{left}", " · ".join(md(each) for each in place if each)]
    facts = (
        (_("Languages"), join([language_name(code) for code in sorted(person.languages)])),
        (_("Meets"), ", ".join(mode(code) for code in sorted(person.modes))),
        (_("When available"), ", ".join(slot(code) for code in SLOTS if code in person.availability)),
        (_("E-mail"), md(person.email or "")),
    )
    lines += [f":gray[{label}:] {said}" for label, said in facts if said]
    st.markdown("  \n".join(line for line in lines if line))


def _show_shared(pair: StoredPair, mentor: Participant, mentee: Participant, topics: TopicNames) -> None:
    """Their themes and why they match, in sentences, and when both can."""
    kept = pair.details.get("reasons")
    codes = [code for code in kept if code in set(Part)] if isinstance(kept, (list, tuple)) else []
    reasons = tuple(Reason(code) for code in dict.fromkeys((*codes, *_ALWAYS)))
    found = Pair(
        pair.mentor, pair.mentee, pair.score or 0, reasons=reasons, topics=matched_topics(pair, mentor, mentee)
    )
    said = words.reasons(found, {mentor.id: mentor, mentee.id: mentee}, topics, most=len(reasons))
    lines = [f":material/check: {md(text)}" for text in said]
    if mentor.availability and mentee.availability and not common_slots(mentor, mentee):
        lines.append(":material/info: " + _("Of the moments they gave, none suits both."))
    if pair.hand:
        lines.append(":material/back_hand: " + _("By hand: {reason}").format(reason=md(pair.hand)))
    title = _("Why these two")
    score = f" :blue-badge[**{words.score(pair.score)}** · {words.fit(pair.score)}]" if pair.score else ""
    st.markdown(f"**{title}**{score}  \n" + "  \n".join(lines))


_LINES = (
    "learns", "goals", "mentor_learns", "first", "dates", "availability", "forms", "place", "languages", "shadowing",
    "channel", "hours",
)  # fmt: skip
"""The lines shown here. How else each may be reached is for the partner, so it stands in the charter alone."""


def show_agreed(pair: StoredPair, record: CharterRecord | None, agreed: AgreementFields, ideas: Sequence[Idea]) -> None:
    """What the two wanted to pass on, whether the charter is agreed, the way to it, and every line that was filled
    in. ideas: of everyone."""
    show_ideas([each for each in ideas if each.two == (pair.mentor, pair.mentee)])
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(_charter_text(record), width="content")
        if record and st.button(_("Open the charter"), key="pair_charter", icon=":material/contract:"):
            _open_charter(pair)
    filled = [(name, said) for name in _LINES if (said := _line_text(name, getattr(agreed, name)))]
    if filled:
        st.markdown("  \n".join(f":gray[{line_name(name)}:] {said}" for name, said in filled))
    elif record:
        st.caption(_("Nothing is filled in yet on the lines of this charter."))


def _charter_text(record: CharterRecord | None) -> str:
    if record is None:
        return _("A charter begins when the pair is confirmed.")
    if record.state is CharterState.DRAFT:
        return ":orange-badge[:material/draft: " + _("Charter not agreed yet") + "]"
    text = _("Charter agreed on {day}, version {number}").format(day=day(record.agreed_on), number=record.edition)
    return f":green-badge[:material/check_circle: {text}]"


def _open_charter(pair: StoredPair) -> None:
    running = pair.state is PairState.CONFIRMED
    label = _("One charter") if running else _("Ended pairs")
    st.session_state["charters_tab"] = readable_label(label)
    st.session_state["charter_pair" if running else "ended_pair"] = pair.id
    st.switch_page("pages/charters_page.py")


def _line_text(name: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int):
        return str(value)
    if name == "languages" and isinstance(value, Sequence):
        return join([tongue_name(code, language()) for code in value])
    if name == "forms" and isinstance(value, Sequence):
        return join([TERMS[f"form_{form}"][language()] for form in value])
    if name == "dates" and isinstance(value, Sequence):
        return ", ".join(map(day, value))
    if isinstance(value, tuple):
        return " · ".join(md(each) for each in value)
    return md(value) if value else ""


def is_near(last_day: date | None, programme: Programme, today: date) -> bool:
    """Whether the end of a pair is near."""
    return last_day is not None and (last_day - today).days <= programme.thresholds.ending_soon


def ask_action(pair: StoredPair, agreed: AgreementFields, near: bool, today: date) -> AgreementFields | None:
    """The one thing of the mentee with its day; once its day or the end is near, whether it was done. None while nobody
    said. near: whether the end of the pair is."""
    if not agreed.action:
        return None
    with st.container(border=True, gap="xsmall"):
        first = _("The first idea of this pair: {line}").format(line=line_name("action"))
        st.markdown(f":gray[:small[{first}]]  \n**{md(agreed.action)}** {_due_badge(agreed, today)}")
        due = agreed.action_due is not None and agreed.action_due <= today
        said = agreed.action_done is not None
        if pair.state is PairState.CONFIRMED and not (near or due or said):
            return None
        return _ask_whether_done(pair, agreed)


def _due_badge(agreed: AgreementFields, today: date) -> str:
    due = agreed.action_due
    if agreed.action_done:
        text, icon, colour = _("done"), "check_circle", "green"
    elif due is None:
        text, icon, colour = _("no day agreed"), "event", "gray"
    elif due < today:
        text, icon, colour = _("was due before {day}").format(day=day(due)), "schedule", "orange"
    else:
        text, icon, colour = _("due before {day}").format(day=day(due)), "event", "blue"
    return f":{colour}-badge[:material/{icon}: {text}]"


def _ask_whether_done(pair: StoredPair, agreed: AgreementFields) -> AgreementFields | None:
    """What the mentee says of it; the day by which it will be only where it is not."""
    key = field_key(f"action_{pair.id}", (agreed.action_done, agreed.action_later))
    names = {True: _("Yes, done"), False: _("Not done yet")}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        done = st.segmented_control(
            _("Was it done?"),
            list(names),
            default=agreed.action_done,
            format_func=readable_labels(names.__getitem__),
            key=f"{key}_done",
        )
        later, checked = None, CheckedFields()
        if done is False:
            later = checked.day(_("By when it will be"), agreed.action_later, key=f"{key}_later", width=180)
        saved = st.button(_("Save"), key="action_save", icon=":material/check:", disabled=done is None)
    if not saved or done is None or checked.refuse():
        return None
    return replace(agreed, action_done=done, action_later=later)
