"""The checklists of HR and its quality self-check on the screen: each point with what is known of it, and its tick."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from components import download
from components.documents.support_pdf import (
    checklist_pdf,
    fact_text,
    limits_text,
    self_check_pdf,
    task_note,
    verdict_texts,
)
from components.download import File, name_file
from components.forms import field_key, new_form, shown_version, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, language, md, ngettext, percent
from components.words.support import CHECK, CHECKLISTS, ITEM_WORDS, STANDARDS, TASK_NAMES
from mentoring.programme import Programme
from mentoring.self_check import Assessment, QualityItem, Standard
from mentoring.support import GATHERINGS, TASKS, Checklist, SupportCounts, SupportTask, TaskCode

_LONGEST_NAME = 80
_MOST_PEOPLE = 10_000

Tasks = Map[TaskCode, SupportTask]


def show_count(tasks: Tasks, today: date) -> None:
    """How many points are done, and how many of the others are late."""
    done, late = sum(task.done_on is not None for task in tasks.values()), sum(t.is_late(today) for t in tasks.values())
    said = _("**{done} of {total}** points done").format(done=done, total=len(tasks))
    if late:
        warned = _("{count} with a day that has gone by").format(count=late)
        said += f" · :orange[:material/schedule: {warned}]"
    st.markdown(said)


def ask(
    tasks: Tasks, counts: SupportCounts, programme: Programme, today: date, logo: bytes | None
) -> SupportTask | None:
    """Every checklist in a card of its own; the point that was checked off or changed, or None."""
    asked = None
    grid = st.grid(2, min_column_width=380)
    for checklist in Checklist:
        with grid.container(border=True, gap="xsmall"):
            st.markdown(f"**{md(CHECKLISTS[checklist]['title'][language()])}**")
            st.caption(_people_text(checklist, counts))
            for code in TASKS[checklist]:
                asked = _ask_task(tasks[code], counts, today) or asked
            _show_content(checklist, tasks, counts, programme, today, logo)
    return asked


def _people_text(checklist: Checklist, counts: SupportCounts) -> str:
    """For how many people it is, counted from the pairs."""
    mentors = ngettext("{count} mentor in a pair", "{count} mentors in a pair", counts.mentors)
    if checklist is Checklist.MENTEE_BRIEFING:
        mentees = ngettext("{count} mentee in a pair", "{count} mentees in a pair", counts.mentees)
        return mentees.format(count=counts.mentees)
    if checklist is Checklist.LINE_MANAGERS:
        known = ngettext("{count} line manager known", "{count} line managers known", counts.managers)
        said = known.format(count=counts.managers)
        if counts.mentors_without:
            without = ngettext("of {count} mentor not known", "of {count} mentors not known", counts.mentors_without)
            said += " · " + without.format(count=counts.mentors_without)
        return said
    if checklist is Checklist.SPONSOR:
        return CHECKLISTS[checklist]["about"][language()]
    return mentors.format(count=counts.mentors)


def _ask_task(task: SupportTask, counts: SupportCounts, today: date) -> SupportTask | None:
    done, asked = task.done_on is not None, None
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(width="stretch", gap=None):
            key = f"task_{task.code}_{task.version}_{done}"
            ticked = st.checkbox(TASK_NAMES[task.code][language()], done, key=key)
            note = md(task_note(task, counts, language()))
            if task.is_late(today):
                st.markdown(f":small[:orange[{note}]]")
            else:
                st.caption(note or _("No day yet: the programme has no start."))
        place = st.popover(
            "",
            icon=":material/edit:",
            type="tertiary",
            key=f"edit_{task.code}",
            on_change="rerun",
            help=_("Owner and day"),
        )
        if place.open:
            with place:
                asked = _ask_details(task, today)
    if ticked != done:
        return replace(task, done_on=today if ticked else None)
    return asked


def _ask_details(task: SupportTask, today: date) -> SupportTask | None:
    """The point as it was changed, with the version that was there when the form opened: nobody saves over another."""
    seen = shown_version(f"task_{task.code}", task.version)
    key = lambda name: field_key(f"task_{name}_{task.code}", getattr(task, name))  # noqa: E731
    checked = CheckedFields()
    with stored_form(f"task_form_{task.code}"):
        owner = st.text_input(_("Owner"), task.owner or "", max_chars=_LONGEST_NAME, key=key("owner"))
        due = checked.day(_("Due"), task.due, key=key("due"))
        done_on = checked.day(_("Done on"), task.done_on, latest=today, key=key("done_on"))
        attended = task.attended
        if task.code in GATHERINGS:
            attended = checked.number(
                _("How many came"), task.attended, 0, _MOST_PEOPLE, key=key("attended"), empty=True
            )
        if not submit(_("Save"), type="primary") or checked.refuse():
            return None
    chosen = due is not None and (task.chosen or due != task.due)
    changed = replace(task, owner=owner.strip() or None, due=due, chosen=chosen, done_on=done_on, attended=attended)
    return replace(changed, version=seen)


def _show_content(
    checklist: Checklist,
    tasks: Tasks,
    counts: SupportCounts,
    programme: Programme,
    today: date,
    logo: bytes | None,
) -> None:
    words = CHECKLISTS[checklist]
    with st.expander(_("What to cover"), icon=":material/list:", key=f"cover_{checklist}", on_change="rerun") as opened:
        if opened.open:
            st.markdown(words["about"][language()])
            st.markdown("\n".join(f"- {md(line)}" for line in words["cover"][language()].split("\n")))
            make = partial(checklist_pdf, checklist, tasks, counts, programme, language(), today=today, logo=logo)
            download.offer(
                File(
                    "PDF",
                    make,
                    name_file(words["title"][language()], "pdf"),
                    "application/pdf",
                    f"checklist_{checklist}",
                    "picture_as_pdf",
                )
            )


_MARKS = {True: ":green[:material/check_circle:]", False: ":orange[:material/radio_button_unchecked:]"}


def ask_quality(
    assessment: Assessment, programme: Programme, today: date, logo: bytes | None
) -> dict[str, bool] | None:
    """The whole check; item -> tick when HR saved them, else None."""
    _show_verdict(assessment, programme, today, logo)
    ticks: dict[str, bool] = {}
    with new_form("quality"):
        grid = st.grid(2, min_column_width=380)
        for standard in Standard:
            with grid.container(border=True, gap="xsmall"):
                share = percent(assessment.shares[standard] / 100)
                st.markdown(f"**{md(STANDARDS[standard][language()])}** · {share}")
                for item in assessment.items:
                    if item.standard is standard:
                        _show_item(item, ticks)
        saved = submit(_("Save the ticks"), type="primary", icon=":material/check:")
    st.caption(limits_text(language()))
    return ticks if saved else None


def _show_verdict(assessment: Assessment, programme: Programme, today: date, logo: bytes | None) -> None:
    verdict, counted = verdict_texts(assessment, language())
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(
            f"**{md(verdict)}** · {md(counted)}  \n:small[:gray[{md(CHECK['no_certificate'][language()])}]]",
            width="content",
        )
        make = partial(self_check_pdf, assessment, programme, language(), today=today, logo=logo)
        download.offer(
            File("PDF", make, name_file(_("Self-check"), "pdf"), "application/pdf", "self_check_pdf", "picture_as_pdf")
        )


def _show_item(item: QualityItem, ticks: dict[str, bool]) -> None:
    words = ITEM_WORDS[item.code][language()]
    if item.finding.holds is None:
        key = f"quality_{item.code}_{item.ticked}"
        ticks[item.code] = st.checkbox(words, item.ticked, key=key, help=CHECK["not_known"][language()])
        return
    fact = md(fact_text(item, language()))
    st.markdown(f"{_MARKS[item.finding.holds]} {md(words)}  \n:small[:gray[{fact}]]")
