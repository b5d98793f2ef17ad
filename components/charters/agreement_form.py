"""What a pair agreed on the open lines of its charter: filled in beside the pages, before or after both agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from components.documents.charter_sections import tongue_name
from components.forms import field_key, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.words import _, join, language, lower_first, ngettext, plain_label
from components.words.charters_and_kick_off import TERMS
from mentoring.charter import Party
from mentoring.charter_lines import ANSWER_HOURS, LINES, PROPOSED_DATES, AgreementFields
from mentoring.pairs import SessionForm

LONGEST: Mapping[str, int] = {"learns": 200, "goals": 240, "mentor_learns": 160, "action": 160}
_LONGEST_ELSE = 80
_MOST_TONGUES = 3
TONGUES = ("nl", "en", "fr", "de", "es", "it", "pl", "pt", "ro", "tr", "uk", "ru", "ar", "zh", "hi")
"""Languages to choose from for the talks."""


def line_name(field: str) -> str:
    """What this line of the charter is called."""
    return {
        "goals": _("What the mentee can do at the end"),
        "first": _("First meeting"),
        "dates": _("Three dates that suit both"),
        "availability": _("When both usually can"),
        "place": _("Place"),
        "languages": _("Language of the talks"),
        "shadowing": _("Where the mentor comes along"),
        "channel": _("How we answer in between"),
        "hours": _("Within so many hours"),
        "action": _("One thing the mentee will do"),
        "action_by": _("Done before"),
        "mentor_reach": _("How else the mentor can be reached"),
        "mentee_reach": _("How else the mentee can be reached"),
        "learns": _("What the mentee wants to learn"),
        "mentor_learns": _("What the mentor wants to know more about"),
        "forms": _("How they prefer to meet"),
    }[field]


def longest(field: str) -> int:
    """So many characters fit on this line of a charter of two pages."""
    return LONGEST.get(field, _LONGEST_ELSE)


def fact_name(fact: str) -> str:
    """What HR has to say before a line of the charter is filled in."""
    return {
        "reason": _("why the organisation does this"),
        "topics": _("the topics of the pair"),
        "starts": _("the start"),
        "ends": _("the end"),
        "coordinator": _("the coordinator"),
        "contact": _("the neutral contact"),
        "goals": _("the goals of the programme"),
    }[fact]


def ask(
    known: AgreementFields,
    pair: int,
    parties: tuple[Party, Party],
    *,
    open_lines: frozenset[str],
    agreed: bool,
) -> AgreementFields | None:
    """What the pair filled in, or None while nobody saved.

    open_lines: the lines of the charter that are open; of an agreed one only these may change.
    """
    from_answers = frozenset(name for name in _FROM_ANSWERS if name not in open_lines and not getattr(known, name))
    return _ask(known, pair, parties, open_lines if agreed else None, from_answers)


_FROM_ANSWERS = ("learns", "mentor_learns", "forms")
"""Lines that the answers of the two mostly fill in: they are asked for only where they do not."""


def _ask(
    known: AgreementFields,
    pair: int,
    parties: tuple[Party, Party],
    open_lines: frozenset[str] | None,
    filled: frozenset[str],
) -> AgreementFields | None:
    """filled: the lines that the answers of the two fill in."""
    if open_lines is not None and not open_lines:
        st.caption(_("There is nothing left to fill in here. To change a line, open the charter again."))
        return None
    form = _Form(known, pair, open_lines, filled)
    with stored_form(f"agreement_{pair}"):
        st.markdown("**" + _("What the two agree") + "**")
        if open_lines is None:
            st.caption(_("Type it in here, or leave a line empty: it stands on the paper as a line to write on."))
        else:
            st.caption(_("Only the lines that were left open. The charter says that they were filled in afterwards."))
        values = form.fields(*(party.name for party in parties))
        saved = submit(_("Save what they agreed"), icon=":material/check:")
    return replace(known, **values) if saved and not form.checked.refuse() else None


class _Form:
    """The fields of one pair; those that may not change any more are left out."""

    def __init__(
        self, known: AgreementFields, pair: int, open_lines: frozenset[str] | None, filled: frozenset[str]
    ) -> None:
        self.known, self.pair, self.open_lines, self.filled = known, pair, open_lines, filled
        self.values: dict[str, Any] = {}
        self.checked = CheckedFields()

    def fields(self, mentor: str, mentee: str) -> dict[str, Any]:
        """Field -> what was entered."""
        self._text("learns")
        self._lines("goals", _("One a line, such as: answer customers on LinkedIn every week"))
        self._lines("mentor_learns", _("One a line, such as: how decisions are made here"))
        self._day("first")
        self._days("dates")
        self._text("availability", hint=self._from_answers(), placeholder=_("For example: Tuesday mornings"))
        self._ways("forms")
        self._text("place", placeholder=_("For example: the library on the ground floor"))
        self._tongues("languages")
        self._text("shadowing", placeholder=_("For example: the monthly board meeting"))
        self._text("channel", placeholder=_("For example: Teams"))
        if self.open_lines is None:
            hours = self.checked.number(
                line_name("hours"), self.known.hours or ANSWER_HOURS, 1, 336, key=self._key("hours")
            )
            self.values["hours"] = None if hours == ANSWER_HOURS and not self.known.hours else hours
        self._text("action")
        self._day("action_by")
        only_theirs = _("Only what this person gave for the partner. The work e-mail stands there already.")
        self._text("mentor_reach", name=mentor, hint=only_theirs)
        self._text("mentee_reach", name=mentee, hint=only_theirs)
        if self.open_lines is None:
            self._recordings(mentor, mentee)
        return self.values

    @staticmethod
    def _from_answers() -> str:
        return _("Left empty, the charter says what both answered when they enrolled, where that is known.")

    def _recordings(self, mentor: str, mentee: str) -> None:
        st.caption(_("Recording or an AI that takes notes: not allowed unless both said yes."))
        for field, name in (("mentor_records", mentor), ("mentee_records", mentee)):
            label = _("{name} said yes").format(name=plain_label(name))
            self.values[field] = st.checkbox(label, getattr(self.known, field), key=self._key(field))

    def _is_asked(self, field: str) -> bool:
        return field not in self.filled and (self.open_lines is None or field in self.open_lines)

    def _key(self, field: str) -> str:
        return field_key(f"agreed_{field}_{self.pair}", getattr(self.known, field))

    def _text(self, field: str, *, name: str = "", hint: str | None = None, placeholder: str = "") -> None:
        if not self._is_asked(field):
            return
        label = line_name(field) + (f" ({plain_label(name)})" if name else "")
        known = getattr(self.known, field) or ""
        room = max(longest(field), len(known))
        said = st.text_input(label, known, max_chars=room, help=hint, placeholder=placeholder, key=self._key(field))
        self.values[field] = " ".join(said.split()) or None

    def _lines(self, field: str, placeholder: str) -> None:
        if self._is_asked(field):
            known = "\n".join(getattr(self.known, field))
            said = st.text_area(
                line_name(field),
                known,
                max_chars=max(longest(field), len(known)),
                height=90,
                placeholder=placeholder,
                key=self._key(field),
            )
            lines = (line.strip(" -•\t") for line in said.splitlines())
            self.values[field] = tuple(line for line in lines if line)

    def _day(self, field: str) -> None:
        if self._is_asked(field):
            known = getattr(self.known, field)
            self.values[field] = self.checked.day(line_name(field), known, key=self._key(field))

    def _days(self, field: str) -> None:
        if not self._is_asked(field):
            return
        known: Sequence[date] = getattr(self.known, field)
        st.caption(line_name(field))
        place = st.container(horizontal=True, gap="small")
        days = [
            self.checked.day(
                _("Date {number}").format(number=number + 1),
                known[number] if number < len(known) else None,
                key=f"{self._key(field)}_{number}",
                label_visibility="collapsed",
                place=place,
                width=170,
            )
            for number in range(PROPOSED_DATES)
        ]
        self.values[field] = tuple(sorted({each for each in days if each}))

    def _ways(self, field: str) -> None:
        if self._is_asked(field):
            chosen = st.multiselect(
                line_name(field),
                [SessionForm.TALK, SessionForm.REMOTE],
                [each for each in self.known.forms if each in (SessionForm.TALK, SessionForm.REMOTE)],
                format_func=lambda form: TERMS[f"form_{form}"][language()],
                placeholder=_("Choose …"),
                key=self._key(field),
            )
            self.values[field] = tuple(chosen)

    def _tongues(self, field: str) -> None:
        if self._is_asked(field):
            known = getattr(self.known, field)
            chosen = st.multiselect(
                line_name(field),
                [*TONGUES, *(code for code in known if code not in TONGUES)],
                known,
                format_func=lambda code: tongue_name(code, language()),
                placeholder=_("Choose …"),
                max_selections=max(_MOST_TONGUES, len(known)),
                help=self._from_answers(),
                key=self._key(field),
            )
            self.values[field] = tuple(chosen)


def ask_paper(open_lines: frozenset[str], missing: Sequence[str], key: int) -> bool | None:
    """Whether the lines that are still open were filled in on paper; False where none is open, None while that is not
    said. missing: what other lines wait for, which HR has to say."""
    count = len(open_lines) + len(missing)
    if not count:
        return False
    asked = ngettext(
        "{count} line is still open: {lines}. Was it filled in on paper?",
        "{count} lines are still open: {lines}. Were they filled in on paper?",
        count,
    )
    names = [lower_first(line_name(field)) for field in LINES if field in open_lines]
    st.markdown(asked.format(count=count, lines=join([*names, *map(fact_name, missing)])))
    chosen = ask_whether_on_paper(asked.format(count=count, lines=""), f"on_paper_{key}")
    if open_lines:
        st.caption(_("Or fill them in first, beside the pages."))
    return chosen


def ask_whether_on_paper(label: str, key: str) -> bool | None:
    """The answer to whether open lines were filled in on paper; None while that is not said. label: what is asked, for
    who hears the page."""
    answers = {True: _("Yes, on paper; we copy it later"), False: _("No, it stays open for now")}
    return st.radio(
        label,
        list(answers),
        index=None,
        format_func=answers.__getitem__,
        key=key,
        label_visibility="collapsed",
        horizontal=True,
    )
