"""The message of a moment: to whom it is true now, what it still needs, and the drafts to take along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from components import download, paging
from components.documents.conversation_papers import certificates_pdf, closing_sheets
from components.documents.mail_drafts import Mail, draft_moment, merge_table
from components.download import EXCEL, PDF, File
from components.forms import DRAFT, made_key, new_form
from components.number_and_day_fields import CheckedFields
from components.words import LANGUAGES, _, day, ngettext, plain_label
from mentoring.message_moments import (
    TO_ANYONE,
    WITH_SURVEY,
    Addressee,
    Moment,
    MomentRecords,
    MomentState,
    likely_moment,
    managers_without_address,
    messages_of_pair,
    moment_state,
    true_from,
    true_until,
)
from mentoring.pairs import StoredPair
from mentoring.participants import Role
from mentoring.programme import Programme
from mentoring.stages_and_endings import certificates

OFFERED: tuple[Moment, ...] = tuple(moment for moment in Moment if moment is not Moment.READING)
"""What there is to read needs more than a link and a day: that message is written where the reading list stands."""


def ask_moment(
    who: Mapping[Moment, Sequence[Addressee]],
    likely: Moment,
    programme: Programme,
    today: date,
    key: str = "message_moment",
) -> Moment:
    """The message that somebody chooses of those in `who`; each with how many people it is for now, or that it is not
    true yet or no longer."""
    names = moment_names()
    stands = {MomentState.NOT_YET: _("not yet"), MomentState.NO_LONGER: _("no longer"), MomentState.NOW: "0"}

    def label(moment: Moment) -> str:
        state = moment_state(moment, programme, today)
        if moment in TO_ANYONE:
            return names[moment] if state is MomentState.NOW else f"{names[moment]} · {stands[state]}"
        return f"{names[moment]} · {len(who[moment]) or stands[state]}"

    offered = [moment for moment in OFFERED if moment in who]
    return st.selectbox(
        _("Message"),
        offered,
        index=offered.index(likely) if likely in offered else 0,
        format_func=label,
        key=key,
        help=_("The number says for how many people the message is true now."),
    )


def moment_names() -> Mapping[Moment, str]:
    """What each message is called on the screen."""
    return {
        Moment.ENROL: _("Enrolment: invitation"),
        Moment.ENROL_REMINDER: _("Enrolment: reminder"),
        Moment.ASK_AGAIN: _("A next round: will you take part again?"),
        Moment.WAITING: _("No pair yet: waiting list"),
        Moment.NOT_STARTING: _("The pair does not start"),
        Moment.STOPPED: _("The pair has stopped"),
        Moment.PAIRED: _("You are a pair"),
        Moment.LINE_MANAGER: _("To the manager of a mentor"),
        Moment.BASELINE: _("Baseline: invitation"),
        Moment.BASELINE_REMINDER: _("Baseline: reminder"),
        Moment.CHECK_IN: _("Check-in: invitation"),
        Moment.CHECK_IN_REMINDER: _("Check-in: reminder"),
        Moment.READING: _("Something to read"),
        Moment.HALFWAY: _("Half-way"),
        Moment.SPONSOR: _("To the sponsor: what did you change?"),
        Moment.FOLLOW_UP: _("Follow-up: invitation"),
        Moment.FOLLOW_UP_REMINDER: _("Follow-up: reminder"),
        Moment.CLOSING: _("Rounding off, and thanks"),
        Moment.CERTIFICATE: _("The certificate goes along"),
    }


def _rule(moment: Moment) -> str:
    """To whom the message goes, in a sentence."""
    unanswered = {
        Moment.BASELINE: _("For everyone in a pair or in the comparison group without a baseline."),
        Moment.CHECK_IN: _("For everyone in a pair who has not answered the latest check-in."),
        Moment.FOLLOW_UP: _("For everyone who was in a pair or in the comparison group, without a follow-up."),
    }
    same = {
        Moment.BASELINE_REMINDER: Moment.BASELINE,
        Moment.CHECK_IN_REMINDER: Moment.CHECK_IN,
        Moment.FOLLOW_UP_REMINDER: Moment.FOLLOW_UP,
    }
    asked = _("Only once an answer came in, or the first day of the survey has gone by.")
    colleagues = _("For colleagues who are not in the file yet: one text, without a name.")
    return {
        **unanswered,
        **{reminder: f"{unanswered[moment]} {asked}" for reminder, moment in same.items()},
        Moment.ENROL: colleagues,
        Moment.ENROL_REMINDER: colleagues,
        Moment.ASK_AGAIN: _("For everyone of the round before who was taken along and has not answered yet."),
        Moment.WAITING: _("For everyone who enrolled and was in no pair."),
        Moment.NOT_STARTING: _("For who was to be in a pair that does not start, and has no other: the same to both."),
        Moment.STOPPED: _("For who was in a pair that stopped, and has no other: the same words to both."),
        Moment.PAIRED: _("For both people of every confirmed pair that has not met yet and agreed no charter yet."),
        Moment.LINE_MANAGER: _("For the manager of every mentor in a pair, where the address is known."),
        Moment.HALFWAY: _("For both people of every pair that is under way, around the middle of the programme."),
        Moment.SPONSOR: _("For the sponsor, who takes part as well: one text, without a name."),
        Moment.CLOSING: _("For both people of every pair that is completed or about to end."),
        Moment.CERTIFICATE: _(
            "For everyone in a pair that has met and is completed or about to end. Attach the certificate yourself: it "
            "is at the bottom."
        ),
    }[moment]


def ask_values(moment: Moment) -> dict[str, str | date | None]:
    """What the message needs that the programme does not know; nothing of it is kept."""
    st.caption(_rule(moment))
    if moment is Moment.PAIRED:
        st.caption(_("The invitation to the kick-off is written on the page Kick-off."))
    if moment not in WITH_SURVEY:
        return {}
    left, right = st.columns([2, 1])
    link = left.text_input(
        _("Link to the survey"), key="message_link", placeholder="https://", help=_("It is not kept.")
    )
    by = CheckedFields().day(_("To be filled in before"), None, key="message_by", place=right)
    return {"link": link.strip() or None, "by": by}


def ask_about(pair: StoredPair, records: MomentRecords, today: date) -> None:
    """The messages that are true to the people of one pair now, one to choose and read at a time."""
    who = messages_of_pair(pair, records, today)
    if not any(moment in OFFERED for moment in who):
        st.caption(_("No message of the programme is true for these two now."))
        return
    likely, programme = likely_moment(records.of_pair(pair), today), records.programme
    moment = ask_moment(who, likely, programme, today, "pair_moment")
    show(moment, write(moment, who[moment], programme, ask_values(moment)), programme, today)


def write(
    moment: Moment, who: Sequence[Addressee], programme: Programme, values: Mapping[str, str | date | None]
) -> list[Mail]:
    """The drafts: one for each addressee, or the text in both languages for people who are not in the file."""
    if moment in TO_ANYONE:
        return [draft_moment(moment, None, programme, language=tongue, values=values) for tongue in LANGUAGES]
    return [
        draft_moment(moment, each.person, programme, role=each.role, other=each.other, values=values) for each in who
    ]


def show(moment: Moment, drafts: Sequence[Mail], programme: Programme, today: date) -> None:
    """One draft at a time to read, copy or open in the mail program, and all of them as a list for a mailing."""
    if (state := moment_state(moment, programme, today)) is not MomentState.NOW and (not drafts or moment in TO_ANYONE):
        early = state is MomentState.NOT_YET
        told = _("What this message says is true from {day} on.") if early else _("It was true until {day}.")
        on = true_from(moment, programme) if early else true_until(moment, programme)
        st.info(told.format(day=day(on)), icon=":material/schedule:")
        return
    if not drafts:
        st.info(_("There is nobody for whom this message is true now."), icon=":material/mark_email_read:")
        return
    whom = _number_drafts(drafts)
    chosen = next(iter(whom))
    if len(drafts) > 1:
        title = _("Language") if moment in TO_ANYONE else _("To")
        labels = {each: _label(draft) for each, draft in whom.items()}
        chosen = paging.choose(title, labels, f"message_to_{moment}") or chosen
    with st.container(border=True):
        show_draft(whom[chosen], f"{moment}_{chosen}")
    if moment in TO_ANYONE:
        return
    _say_unreachable(drafts)
    label = ngettext("{count} message as a list for a mailing", "{count} messages as a list for a mailing", len(drafts))
    name = f"messages-{moment.value.replace('_', '-')}.xlsx"
    download.offer(
        File(label.format(count=len(drafts)), lambda: merge_table(drafts), name, EXCEL, "message_list", "table")
    )
    st.caption(_("The app sends nothing itself, and keeps none of this."))


def show_managers_without_address(records: MomentRecords) -> None:
    """To which managers no message can be written, by the name that is known, with the mentor it is about."""
    found, nameless = managers_without_address(records), _("name not known")
    left_out = [f"{each.person.name or nameless} ({each.other.name})" for each in found if each.other]
    if left_out:
        told = ngettext(
            "Of {count} manager no address is known: {who}.",
            "Of {count} managers no address is known: {who}.",
            len(left_out),
        )
        who = paging.name_some(left_out)
        st.caption(f":material/alternate_email: {told.format(count=len(left_out), who=who)}")


def offer_papers(
    moment: Moment, who: Sequence[Addressee], records: MomentRecords, today: date, logo: bytes | None
) -> None:
    """The papers that go with the messages at the end: a sheet for the last conversation, or the certificates."""
    programme = records.programme
    if moment is Moment.CLOSING:
        twos = [(each.person, each.other) for each in who if each.role is Role.MENTOR and each.other]
        label = _("Sheets for the closing conversation")
        file = File(
            label,
            lambda: closing_sheets(twos, programme, logo),
            download.name_file(label, "pdf"),
            PDF,
            "closing_sheets",
            "description",
        )
        printed: object = [(mentor.name, mentee.name) for mentor, mentee in twos]
    elif moment is Moment.CERTIFICATE:
        given = certificates(records, today)
        label = ngettext("{count} certificate", "{count} certificates", len(given)).format(count=len(given))
        make = lambda: certificates_pdf(given, programme, logo)  # noqa: E731
        file = File(label, make, download.name_file(label, "pdf"), PDF, "certificates_pdf", "workspace_premium")
        printed = [each.person.name for each in given]
    else:
        return
    if not printed:
        return
    st.subheader(_("Papers"), anchor=False)
    if moment is Moment.CERTIFICATE:
        st.caption(
            _(
                "A page for each person: who took part, as what, when, and how many conversations were logged. "
                "It says nothing about what somebody can do."
            )
        )
    download.offer(file)
    download.warn_of_boxes(printed, _("the list for a mailing"))


def _number_drafts(drafts: Iterable[Mail]) -> dict[str, Mail]:
    """Each draft under a name that stays with whom it is for, however the others come and go."""
    found: dict[str, Mail] = {}
    for draft in drafts:
        whom, times = f"{draft.person or draft.to or draft.name}_{draft.language}", 1
        while f"{whom}_{times}" in found:
            times += 1
        found[f"{whom}_{times}"] = draft
    return found


def _label(draft: Mail) -> str:
    if not draft.person and not draft.to:
        return LANGUAGES[draft.language]
    address = draft.to or _("no e-mail address")
    return f"{draft.name} · {address}" if draft.name else address


def _say_unreachable(drafts: Sequence[Mail]) -> None:
    """Who has no address, by name."""
    missing = [draft.name for draft in drafts if draft.to is None]
    if missing:
        told = ngettext("{count} person has no e-mail address.", "{count} people have no e-mail address.", len(missing))
        with st.expander(told.format(count=len(missing)), icon=":material/alternate_email:"):
            table = lambda shown: {_("Name"): shown}  # noqa: E731
            paging.show(missing, "unreachable", table, text=str, alt=_("Without an e-mail address"))


def show_draft(message: Mail, key: str) -> None:
    """A draft to copy, with the way to the mail program where there is an address. key: unique on the page.

    What somebody changes in it stays for this person and this text alone."""
    form = made_key(f"{DRAFT}{key}", (message.person, message.to, message.language, message.subject, message.body))
    with new_form(form):
        st.text_input(_("Subject"), message.subject, key=f"{form}_subject")
        label = plain_label(message.name) if message.name else _("Message")
        st.text_area(label, message.body, height="content", key=f"{form}_body")
    if message.link:
        st.link_button(_("Open in mail"), message.link, icon=":material/mail:")
