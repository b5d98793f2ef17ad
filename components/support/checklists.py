"""The checklists of HR and its self-check, on the screen to tick and on paper; the paper with the list of the week."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components import download
from components.documents.text_and_pdf import breakable, logo_data, one_line, shorten, typeset
from components.download import File, name_file
from components.forms import field_key, new_form, shown_version, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, day, language, md, ngettext, percent
from components.words.charters_and_kick_off import TERMS
from components.words.support import CHECK, CHECKLISTS, FACTS, ITEM_WORDS, PAPER, STANDARDS, TASK_NAMES
from mentoring.programme import Programme
from mentoring.self_check import ENOUGH, LEVELS, Assessment, Level, QualityItem, Standard
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


def checklist_pdf(
    checklist: Checklist,
    tasks: Map[TaskCode, SupportTask],
    counts: SupportCounts,
    programme: Programme,
    language: str,
    *,
    today: date,
    logo: bytes | None = None,
) -> bytes:
    """One checklist in 'nl' or 'en' as tagged PDF: what to cover, and its points as they stand. Raises LogoRefused."""
    words = {name: said[language] for name, said in CHECKLISTS[checklist].items()}
    points = [
        {
            "done": tasks[code].done_on is not None,
            "what": TASK_NAMES[code][language],
            "note": breakable(task_note(tasks[code], counts, language)),
        }
        for code in TASKS[checklist]
    ]
    sections = [
        _section(PAPER["cover"][language], cover=words["cover"].split("\n")),
        _section(PAPER["points"][language], points=points),
    ]
    return _paper(words["title"], words["about"], sections, programme, language, today, logo)


@dataclass(frozen=True)
class WeekLine:
    """A line of the list of this week: what to do and with whom, by when, and under which heading it stands."""

    what: str
    when: str
    part: str


def week_pdf(
    lines: Sequence[WeekLine], programme: Programme, language: str, *, today: date, logo: bytes | None = None
) -> bytes:
    """The list of this week to check off, as tagged PDF; the lines are in that language. Raises LogoRefused."""
    parts = dict.fromkeys(line.part for line in lines)
    sections = [
        _section(
            part,
            points=[
                {"done": False, "what": breakable(one_line(line.what)), "note": line.when}
                for line in lines
                if line.part == part
            ],
        )
        for part in parts
    ]
    return _paper(PAPER["week"][language], PAPER["week_about"][language], sections, programme, language, today, logo)


def task_note(task: SupportTask, counts: SupportCounts, language: str) -> str:
    """Who does it, by when, and what became of it: only what is known."""
    found = []
    if task.owner and one_line(task.owner):
        found.append(PAPER["owner"][language].format(name=one_line(task.owner)))
    if task.done_on:
        found.append(PAPER["done"][language].format(date=day(task.done_on, tongue=language)))
    elif task.due:
        words = PAPER["due" if task.chosen else "due_proposed"][language]
        found.append(words.format(date=day(task.due, tongue=language)))
    if task.code in GATHERINGS and task.attended is not None:
        found.append(PAPER["came"][language].format(count=task.attended, of=counts.expected_at(task.code)))
    return " · ".join(found)


def self_check_pdf(
    assessment: Assessment, programme: Programme, language: str, *, today: date, logo: bytes | None = None
) -> bytes:
    """The self-check in 'nl' or 'en' as tagged PDF, each answer with the fact it comes from. Raises LogoRefused."""
    sections = [
        _section(
            STANDARDS[standard][language],
            aside=_percent(assessment.shares[standard], language),
            points=[
                {"done": each.met, "what": ITEM_WORDS[each.code][language], "note": fact_text(each, language)}
                for each in assessment.items
                if each.standard is standard
            ],
        )
        for standard in Standard
    ]
    return _paper(
        CHECK["title"][language],
        CHECK["subtitle"][language],
        sections,
        programme,
        language,
        today,
        logo,
        verdict=[*verdict_texts(assessment, language), CHECK["no_certificate"][language]],
        below=[limits_text(language)],
    )


def fact_text(item: QualityItem, language: str) -> str:
    """From which fact the answer to an item is known, or that HR said it, or that nobody knows it here."""
    finding = item.finding
    if finding.holds is None:
        return CHECK["ticked" if item.ticked else "not_known"][language]
    holds, fails = FACTS[item.code]
    on = day(finding.on, tongue=language, length="d MMMM y")
    return (holds if finding.holds else fails)[language].format(count=finding.count, of=finding.of, on=on)


def verdict_texts(assessment: Assessment, language: str) -> list[str]:
    """How far the self-check comes, and how many of its items hold."""
    level = f"level_{assessment.level or 'none'}"
    counted = CHECK["overall"][language].format(
        count=sum(each.met for each in assessment.items),
        of=len(assessment.items),
        share=_percent(assessment.overall, language),
    )
    return [CHECK[level][language], counted]


def limits_text(language: str) -> str:
    """Which shares each level asks for, and from which share on a counted item holds."""
    limits = {level.value: LEVELS[level][0] for level in Level}
    each = {f"{level.value}_each": LEVELS[level][1] for level in Level}
    return CHECK["limits"][language].format(**limits, **each, enough=percent(ENOUGH, tongue=language))


def _percent(share: int, language: str) -> str:
    return percent(share / 100, tongue=language)


def _section(
    title: str, *, aside: str = "", cover: Sequence[str] = (), points: Sequence[Map[str, Any]] = ()
) -> dict[str, Any]:
    return {"title": title, "aside": aside, "cover": list(cover), "points": list(points), "long": len(points) > 12}


def _paper(
    title: str,
    about: str,
    sections: Sequence[Map[str, Any]],
    programme: Programme,
    language: str,
    today: date,
    logo: bytes | None,
    *,
    verdict: Sequence[str] = (),
    below: Sequence[str] = (),
) -> bytes:
    terms = {name: TERMS[name][language] for name in ("logo", "mark", "page", "of")}
    organisation = one_line(programme.organisation or programme.name)
    data = {
        "title": f"{title} – {one_line(programme.name)}",
        "author": organisation,
        "organisation": breakable(organisation),
        "programme": breakable(shorten(programme.name, 120)) if programme.organisation or logo else "",
        "language": language,
        "status": PAPER["status"][language].format(date=day(today, tongue=language, length="d MMMM y")),
        "logo": logo_data(logo),
        "words": {**terms, "title": title},
        "about": about,
        "verdict": list(verdict),
        "sections": list(sections),
        "below": list(below),
    }
    return typeset("checklist.typ", data, sizes=(10.4,))
