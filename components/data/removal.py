"""The day that every charter promises: said in time, and kept after a look at what goes and what stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from components.words import _, day, in_days, join, language, md, ngettext, promise
from mentoring.days_and_holidays import kept_until
from mentoring.programme import Programme

SAID_BEFORE = 30
"""So many days ahead of the day it is said on Start."""

_DONE, _RESTORED = "removal_done", "restore_done"
GROUPS = {
    "participations": "enrolments",
    "responses": "answers",
    "pairs": "pairs",
    "charters": "charters",
    "charter_editions": "charters",
    "contract_conversations": "talks",
    "sessions": "sessions",
    "signal_records": "signals",
    "kick_offs": "kick_off",
    "kick_off_guests": "guests",
    "support_tasks": "checklists",
    "ideas": "ideas",
    "reading_list": "reading",
    "quality_answers": "self_check",
    "own_words": "own_words",
    "shared_questions": "own_words",
    "receipts": "receipts",
    "unseen": "marks",
    "uploads": "waiting",
    "pins": "matching",
    "forbidden": "matching",
    "audits": "matching",
    "lotteries": "comparison",
    "comparison_members": "comparison",
    "images": "earlier",
}
"""Table that goes -> under what it is named in the list; a table of its own would go unsaid."""


def show_due(kept: Sequence[Any], today: date) -> None:
    """On Start: the rounds whose day is near or has gone by, with the way to the button. kept: id, name, until and
    agreed."""
    for each in _due(kept, today):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f":orange[:material/event_busy:] {_due_sentence(each, today)}", width="stretch")
            st.page_link("pages/data_page.py", label=_("See what goes"), icon=":material/arrow_forward:")


def is_due(round_id: int, kept: Sequence[Any], today: date) -> bool:
    """Whether the day of this round is near or has gone by."""
    return any(each.id == round_id for each in _due(kept, today))


def _due(kept: Sequence[Any], today: date) -> list[Any]:
    return [each for each in kept if each.until and (each.until - today).days <= SAID_BEFORE]


def _due_sentence(kept: Any, today: date) -> str:
    name, until = md(kept.name), day(kept.until)
    if kept.agreed and kept.agreed != kept.until:
        sentence = _(
            "By the dates of **{name}** as they stand now, the personal data are removed on {until}: {when}. The "
            "charters that were agreed say {agreed}."
        )
        when = in_days((kept.until - today).days)
        return sentence.format(name=name, until=until, when=when, agreed=day(kept.agreed))
    if kept.until < today:
        sentence = _("The charters of **{name}** promised that the personal data would be removed on {until}.")
        return sentence.format(name=name, until=until)
    sentence = _("The charters of **{name}** promise that the personal data are removed on {until}: {when}.")
    return sentence.format(name=name, until=until, when=in_days((kept.until - today).days))


def show_removed(on: date) -> None:
    """On Start, in the place of the steps: there is nobody in this round any more."""
    st.info(
        _(
            "The personal data of this round were removed on {day}. Frozen reports and a decision stay, where there "
            "are any. A next round begins on the page Programme."
        ).format(day=day(on)),
        icon=":material/event_available:",
    )


def ask(kept: Sequence[Any], plan_of: Callable[[int], Any], today: date) -> int | None:
    """Per round until when its data are kept and what goes then; the round to remove, once somebody is sure of it.

    plan_of: what the removal of a round takes and leaves, by count.
    """
    if not kept and _DONE not in st.session_state:
        return None
    st.subheader(_("The day on which personal data go"), anchor=False)
    _show_done()
    asked = [each.id for each in kept if _ask_one(each, plan_of, today)]
    return asked[0] if asked else None


def _ask_one(kept: Any, plan_of: Callable[[int], Any], today: date) -> bool:
    label = _("{name} · no day yet: the programme has no dates").format(name=md(kept.name))
    if kept.until:
        label = _("{name} · remove on {until}").format(name=md(kept.name), until=day(kept.until))
    opened = st.expander(label, icon=":material/auto_delete:", key=f"removal_of_{kept.id}", on_change="rerun")
    if not opened.open:
        return False
    with opened:
        plan = plan_of(kept.id)
        if kept.until and kept.until > today:
            ahead = _("The day is {when}. You may be earlier; nothing can be measured in this round afterwards.")
            st.markdown(ahead.format(when=in_days((kept.until - today).days)))
        if kept.agreed and kept.agreed != kept.until:
            other = _(
                "That is by the dates of the programme as they stand now. The charters that were agreed say {day}."
            )
            st.warning(other.format(day=day(kept.agreed)), icon=":material/event_busy:")
        if not plan.reports:
            st.warning(
                _("No report of this round was frozen: afterwards nobody can say any more what changed in it."),
                icon=":material/warning:",
            )
        st.markdown(
            "**" + _("This goes, for good") + "**\n" + "\n".join(f"- **{n}** · {what}" for what, n in _goes(plan))
        )
        st.markdown("**" + _("This stays") + "**\n" + "\n".join(f"- {line}" for line in _stays(plan)))
        sure = st.checkbox(_("I have read it. It cannot be taken back."), key=f"removal_sure_{kept.id}")
        return st.button(
            _("Remove these personal data"),
            key=f"removal_{kept.id}",
            type="primary",
            icon=":material/delete_forever:",
            disabled=not sure,
        )


def _goes(plan: Any) -> list[tuple[str, int]]:
    """What goes, with how many of it."""
    grouped: dict[str, int] = {}
    for table, count in plan.rows.items():
        group = GROUPS[table]
        grouped[group] = grouped.get(group, 0) + count
    names = _group_names()
    counted = [(_("People, wherever their name or address stands"), plan.people)]
    grouped["contract_answers"] = plan.contract_answers
    counted += [(names[group], grouped[group]) for group in names if grouped.get(group)]
    return counted + ([(_("Safety copies of the file"), plan.copies)] if plan.copies else [])


def _group_names() -> Mapping[str, str]:
    return {
        "enrolments": _("Enrolments, with what people wrote in them"),
        "answers": _("Surveys that were answered, notes for HR included"),
        "pairs": _("Pairs"),
        "matching": _("Pairs pinned or ruled out, and records of the matching"),
        "talks": _("Contract conversations: day, place and how they ended"),
        "contract_answers": _("Answers after a contract conversation that were not erased before"),
        "charters": _("Charters and their earlier versions"),
        "kick_off": _("The kick-off: day, place, run sheet and tables"),
        "guests": _("Who was at the kick-off, who tells, and name badges"),
        "sessions": _("Sessions"),
        "signals": _("What was done with signals"),
        "checklists": _("Points of the checklists, with who does what when"),
        "ideas": _("Ideas of pairs, with what became of them"),
        "reading": _("The reading list"),
        "self_check": _("Answers of the self-check"),
        "comparison": _("Who is compared, and the drawing of lots"),
        "own_words": _("Own words that HR looked at"),
        "receipts": _("Imported files: the record of what became of each row"),
        "marks": _("Notes beside a person on what an import left to look at"),
        "waiting": _("Files that wait to be confirmed"),
        "earlier": _("Earlier values, kept to take a step back"),
    }


def _stays(plan: Any) -> list[str]:
    lines = [
        ngettext("{count} frozen report: figures only.", "{count} frozen reports: figures only.", plan.reports).format(
            count=plan.reports
        )
        + " "
        + _("What led from a figure to a person is cut.")
        if plan.reports
        else "",
        _(
            "The programme with its agreements, plan and rules, your own text in charters, the figures over time and "
            "the decision. Full names and addresses of those who took part are taken out; read yourself whether a "
            "first name alone is left. The coordinator and the neutral contact stay under Agreements as they stand "
            "there, unless they took part themselves."
        ),
        ngettext(
            "{count} line of the log: what was done, and by whom in the column Who. Who took part is not named in it.",
            "{count} lines of the log: what was done, and by whom in the column Who. Who took part is not named in "
            "them.",
            plan.log_lines,
        ).format(count=plan.log_lines),
        _(
            "Backups, papers and lists that you downloaded, and what was sent by mail: the app cannot reach them. "
            "Throw them away yourself. A backup from before that is put back on this computer loses the same again."
        ),
    ]
    if plan.stay:
        told = ngettext(
            "{count} person who takes part in another round as well, with what that round needs.",
            "{count} people who take part in another round as well, with what that round needs.",
            plan.stay,
        )
        lines.insert(0, told.format(count=plan.stay))
    return [line for line in lines if line]


def show_promises(programme: Programme) -> None:
    """What surveys, charters and messages of this programme promise, in the words that stand in them."""
    tongue, until = language(), kept_until(programme)
    values = {
        "until": day(until, length="d MMMM y") if until else "…",
        "months": str(programme.thresholds.data_kept_months),
    }
    with st.expander(_("What people were promised"), icon=":material/handshake:"):
        st.markdown(_("Surveys, charters and messages say it in these words; keep to them."))
        said = [promise(code, tongue, programme.address, **values) for code in _PROMISED]
        st.markdown("\n".join(f"- {md(each)}" for each in said))


_PROMISED = (
    "enrolment_use",
    "partner_sees",
    "answers_grouped",
    "check_in_signal",
    "hr_sees_charter",
    "hr_sees_meetings",
    "hr_sees_answered",
    "written_for_hr",
    "management_sees",
    "quoted_with_yes",
    "manager_hears_nothing",
    "either_answer",
    "reason_kept",
    "seen_kept_months",
)


def remember_restore(done: Any) -> None:
    """Keep what the restore did, to be told when the page is drawn anew. done: what it took out again."""
    st.session_state[_RESTORED] = done


def show_restored() -> None:
    """What a backup that was put back lost again, once: without that, an empty programme would be a riddle."""
    done = st.session_state.pop(_RESTORED, None)
    told = restored_sentences(done) if done is not None else []
    if told:
        st.info(" ".join(told), icon=":material/person_remove:")


def restored_sentences(done: Any) -> list[str]:
    """What was taken out of a backup because it had been erased or removed since it was made."""
    told = []
    if done.removed_again:
        said = _("The personal data of {rounds} had been removed for good; that counts for this backup too.")
        told.append(said.format(rounds=join([md(each) for each in done.removed_again])))
    elif done.erased_again:
        said = ngettext(
            "{count} person in this backup had been erased since, and was erased from it again.",
            "{count} people in this backup had been erased since, and were erased from it again.",
            done.erased_again,
        )
        told.append(said.format(count=done.erased_again))
    return told


def remember_removal(done: Any) -> None:
    """Keep what the removal did, to be told when the page is drawn anew."""
    st.session_state[_DONE] = done


def _show_done() -> None:
    done = st.session_state.pop(_DONE, None)
    if done is None:
        return
    gone = [ngettext("{count} person", "{count} people", done.people).format(count=done.people)]
    if done.copies:
        gone.append(ngettext("{count} safety copy", "{count} safety copies", done.copies).format(count=done.copies))
    if done.uploads:
        gone.append(ngettext("{count} waiting file", "{count} waiting files", done.uploads).format(count=done.uploads))
    told = [_("Removed for good: {what}, and all that the round held about people.").format(what=join(gone))]
    if not done.complete:
        told.append(_("Traces are still on the disk; clear them with the button above."))
    told.append(_("What you downloaded before stays where it is."))
    st.success(" ".join(told), icon=":material/check:")
