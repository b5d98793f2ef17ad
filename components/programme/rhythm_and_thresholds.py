"""What everyone may expect of each other, and the figures an organisation may set its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.documents.charter_sections import ROOM_FOR_PROGRAMME, Wording, programme_lengths
from components.forms import field_key, readable_labels, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, day, join, language, md, number
from components.words.vocabulary import country_name, generation_name, language_name
from mentoring.charter import house_language
from mentoring.charter_editions import OTHER
from mentoring.days_and_holidays import COUNTRIES, ending, lacking_years, public_holidays
from mentoring.participants import Generation
from mentoring.programme import FormOfAddress, Programme, Rhythm, Thresholds

_TEXTS = ("mentor_expectations", "mentee_expectations", "wanted_behaviour", "unwanted_behaviour", "confidentiality")
_LONGEST_PERSON = 100


def ask(programme: Programme, own: Wording) -> Programme | None:
    """The programme with its agreements as filled in, or None while nobody saved. own: language -> section -> the
    organisation's own text, which takes room on the charters as well."""
    lengths, checked = programme_lengths(programme, own), CheckedFields()
    with stored_form("programme_agreements"):
        st.caption(
            _(
                "What people ask before they say yes: how much time it takes, what is expected, what stays between the "
                "two. The charters are filled with this."
            )
        )
        rhythm = _rhythm(programme.rhythm, checked)
        country = _ask_country(programme)
        address = _ask_address(programme.address)
        texts, translated = _texts(programme, lengths)
        show_length(lengths)
        left, right = st.columns(2)
        coordinator = left.text_input(
            _("Coordinator"),
            programme.coordinator or "",
            max_chars=max(_LONGEST_PERSON, len(programme.coordinator or "")),
            placeholder=_("Your name and how to reach you"),
            key=field_key("coordinator", programme.coordinator),
        )
        contact = right.text_input(
            _("Neutral contact in case of difficulty"),
            programme.contact or "",
            max_chars=max(_LONGEST_PERSON, len(programme.contact or "")),
            placeholder=_("Someone outside the line, by name"),
            key=field_key("contact", programme.contact),
        )
        saved = submit(_("Save the agreements"), type="primary", icon=":material/check:")
    if not saved or checked.refuse():
        return None
    changed = replace(
        programme,
        rhythm=rhythm,
        country=country,
        address=address,
        other_language=with_translations(programme, translated),
        coordinator=coordinator.strip() or None,
        contact=contact.strip() or None,
        **texts,
    )
    return changed if fits_in_charters(lengths, programme_lengths(changed, own)) else None


def _rhythm(now: Rhythm, checked: CheckedFields) -> Rhythm:
    asked = {
        "sessions": (_("Sessions"), 1, 60),
        "every_days": (_("One every … days"), 1, 180),
        "minutes": (_("Minutes a session"), 15, 240),
        "weeks": (_("Weeks in total"), 1, 104),
    }
    given = {}
    for place, (name, (label, least, most)) in zip(st.columns(4), asked.items(), strict=True):
        stored = getattr(now, name)
        given[name] = checked.number(label, stored, least, most, key=field_key(name, stored), place=place)
    chosen = Rhythm(**given)
    st.caption(
        _("Together {hours} hours of talking per person.").format(hours=number(now.sessions * now.minutes / 60, 0))
        + " "
        + _("What others do: PwC meets monthly, Imperial College every 6 to 8 weeks, NHS six times in half a year.")
    )
    if now.sessions > now.room:
        sentence = _(
            "{sessions} sessions do not fit: with one every {days} days there is room for {room} in {weeks} weeks."
        )
        st.warning(
            sentence.format(sessions=now.sessions, days=now.every_days, room=now.room, weeks=now.weeks),
            icon=":material/event_busy:",
        )
    return chosen


def _ask_country(programme: Programme) -> str | None:
    """Whose public holidays are left free, and which days those are as it stands now."""
    now = programme.country
    options = [None, *COUNTRIES] if now is None or now in COUNTRIES else [None, now, *COUNTRIES]
    chosen = st.selectbox(
        _("No session on the public holidays of"),
        options,
        options.index(now),
        format_func=lambda code: country_name(code) if code else _("No country"),
        placeholder=_("Choose …"),
        key=field_key("country", now),
        width=320,
    )
    st.caption(_free_days(programme))
    return chosen


def _free_days(programme: Programme) -> str:
    """The working days that are left free between the start and the end, or why there are none."""
    country, first, last = programme.country, programme.starts, ending(programme)
    if country is not None and (first is None or last is None):
        return _("Once the start is known, the days that are left free stand here.")
    if country is None or first is None or last is None:
        return unknown_holidays(None)
    named = public_holidays(country, first, last, language())
    days = [f"{md(name)} ({day(on, length='d MMM')})" for on, name in named.items() if on.weekday() < 5]
    told = [_("Left free in this programme: {days}.").format(days=join(days))] if days else []
    told += [gap] if (gap := unknown_holidays(country, first, last)) else []
    return " ".join(told) or _("No public holiday falls on a working day of this programme.")


def unknown_holidays(country: str | None, *days: date) -> str:
    """Why a session may fall on a public holiday around these days; "" where all of them are known."""
    if country is None:
        return _("Without a country, a session may be proposed on a public holiday.")
    lacking = lacking_years(country, min(days), max(days)) if days else ()
    if not lacking:
        return ""
    sentence = _("{country}: the public holidays of {years} are not known here, so a session may fall on one.")
    return sentence.format(country=country_name(country), years=join([str(year) for year in lacking]))


def _ask_address(now: FormOfAddress) -> FormOfAddress:
    """How Dutch papers and messages speak to the people who take part."""
    options = {FormOfAddress.JE: "je", FormOfAddress.U: "u"}
    chosen = st.segmented_control(
        _("In papers and messages we say (in Dutch)"),
        list(options),
        default=now,
        format_func=readable_labels(options.__getitem__),
        required=True,
        key=field_key("address", now),
    )
    return FormOfAddress(chosen)


def _texts(programme: Programme, lengths: Mapping[str, int]) -> tuple[dict[str, Any], dict[str, str]]:
    """Each text in the organisation's language, and beside it in the other one. lengths: as `programme_lengths`."""
    house = house_language(programme)
    found: dict[str, Any] = {}
    translated: dict[str, str] = {}
    for name in _TEXTS:
        left, right = st.columns(2)
        label, others = _words(name)
        stored = getattr(programme, name)
        text = left.text_area(
            label,
            stored or "",
            height="content",
            max_chars=longest(stored, lengths[house]),
            placeholder=others,
            key=field_key(name, stored),
        )
        found[name] = text.strip() or None
        translated[name] = ask_translation(right, programme, name, label, lengths)
    return found, translated


def with_translations(programme: Programme, translated: Mapping[str, str]) -> dict[str, str]:
    """Name of a field -> its text in the other language, after these were asked; empty ones are left out."""
    return {name: text for name, text in {**programme.other_language, **translated}.items() if text}


def ask_translation(
    place: DeltaGenerator, programme: Programme, name: str, label: str, lengths: Mapping[str, int]
) -> str:
    """The same text in the other of Dutch and English, with a hint where it is missing. lengths: as
    `programme_lengths`."""
    other, stored = OTHER[house_language(programme)], programme.other_language.get(name) or ""
    missing = bool(getattr(programme, name)) and not stored
    said = place.text_area(
        _("{text} ({language})").format(text=label, language=language_name(other)),
        stored,
        height="content",
        max_chars=longest(stored, lengths[other]),
        placeholder=_("Not written yet: papers in this language show the other text, and say so.") if missing else "",
        key=field_key(f"{name}_other", stored),
    )
    return said.strip()


def longest(stored: str | None, length: int) -> int:
    """How long this text may become beside all others that every charter holds. length: of all together, with it."""
    return len(stored or "") + max(ROOM_FOR_PROGRAMME - length, 0)


def show_length(lengths: Mapping[str, int]) -> None:
    """How much of a charter the organisation's own texts take, and what is left of two pages. lengths: as
    `programme_lengths`."""
    count, room = max(lengths.values()), ROOM_FOR_PROGRAMME
    if count <= 0:
        return
    told = _("In every charter the organisation's own texts, with their headings, take {count} of {room} characters.")
    sentence = told.format(count=number(count, 0), room=number(room, 0))
    if count > room:
        longer = _("That is {more} too many for two pages, so a charter may get a third. Shorten them; nothing is cut.")
        st.warning(f"{sentence} {longer.format(more=number(count - room, 0))}", icon=":material/format_line_spacing:")
    else:
        left = _("{left} are left: for the reason, the goals, the expectations, your own clauses and the contacts.")
        st.caption(f"{sentence} {left.format(left=number(room - count, 0))}")


def fits_in_charters(before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Whether every charter keeps two pages with these texts, or gets no longer than it was; where not, it is said.
    before, after: as `programme_lengths`."""
    count = max(after.values())
    if count <= max(ROOM_FOR_PROGRAMME, max(before.values())):
        return True
    told = _(
        "Nothing was saved yet: with the other texts of the organisation this is {more} characters too long for "
        "charters of two pages. Shorten it and save again."
    )
    st.error(told.format(more=number(count - ROOM_FOR_PROGRAMME, 0)), icon=":material/format_line_spacing:")
    return False


def question_of(name: str) -> str:
    """How a text of the programme is asked for."""
    return _words(name)[0]


def _words(name: str) -> tuple[str, str]:
    """The question, and what others answer to it."""
    return {
        "mentor_expectations": (
            _("What we expect of mentors"),
            _("For example: prepares the topic, asks questions, says so when it does not work. Two hours a month."),
        ),
        "mentee_expectations": (
            _("What we expect of mentees"),
            _("For example: books and protects the time, listens, tries one thing before the next session."),
        ),
        "wanted_behaviour": (
            _("Behaviour we want to see"),
            _("For example: curious, on time, open about not knowing."),
        ),
        "unwanted_behaviour": (
            _("Behaviour we do not accept"),
            _("For example: giving tasks, judging performance, making the mentor speak for a whole generation."),
        ),
        "confidentiality": (
            _("What stays confidential"),
            _("For example: what is said stays between the two. HR sees that they met, not what about."),
        ),
    }[name]


def ask_boundaries(programme: Programme) -> Programme | None:
    """The programme with its boundaries as filled in, or None while nobody saved."""
    checked = CheckedFields()
    with stored_form("programme_boundaries"):
        st.subheader(_("Generations"), anchor=False)
        st.caption(_("Sources draw the lines differently. Skills decide, not age: these only colour the charts."))
        columns = st.columns(len(programme.generations), vertical_alignment="bottom")
        generations = tuple(
            Generation(
                each.code,
                checked.number(
                    _("{name} from").format(name=generation_name(each.code)),
                    each.first_year,
                    1900,
                    2030,
                    key=field_key(each.code, each.first_year),
                    place=column,
                ),
            )
            for column, each in zip(columns, programme.generations, strict=True)
        )
        st.subheader(_("When something needs attention"), anchor=False)
        thresholds = _thresholds(programme.thresholds, checked)
        saved = submit(_("Save the boundaries"), type="primary", icon=":material/check:")
    if not saved or checked.refuse():
        return None
    years = [each.first_year for each in generations]
    if years != sorted(set(years)):
        st.error(
            _("Each generation must begin later than the one before it. Check the years."), icon=":material/error:"
        )
        return None
    return replace(programme, generations=generations, thresholds=thresholds)


def _thresholds(now: Thresholds, checked: CheckedFields) -> Thresholds:
    labels = {
        "first_meeting": _("No first meeting after … days"),
        "charter_agreed": _("Charter not agreed after … days"),
        "silence_amber": _("Silence, as a factor of the agreed interval"),
        "silence_red": _("Long silence, as a factor of the agreed interval"),
        "cancellations": _("Cancellations in a row by the mentee"),
        "relationship_low": _("Relationship below (1 to 5)"),
        "relationship_drop": _("Relationship drops by"),
        "ending_soon": _("Ends within … days"),
        "data_kept_months": _("Personal data removed … months after the end"),
    }
    grid = st.grid(3, min_column_width=220, vertical_alignment="bottom")
    given: dict[str, Any] = {}
    for each in fields(Thresholds):
        stored = getattr(now, each.name)
        least, most = (0, 1000) if isinstance(stored, int) else (0.0, 100.0)
        key = field_key(each.name, stored)
        given[each.name] = checked.number(labels[each.name], stored, least, most, key=key, place=grid)
    return Thresholds(**given)
