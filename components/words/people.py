"""Words about people: roles, ways to meet, moments, languages."""

from __future__ import annotations

from components.words import LANGUAGES, _, language
from mentoring.participants import Mode, Role

SPOKEN = ("nl", "en", "fr", "de", "es", "it", "pt", "pl", "tr", "ar", "uk", "ro")


def role(code: Role) -> str:
    """Mentor or mentee."""
    return {Role.MENTOR: _("Mentor"), Role.MENTEE: _("Mentee")}[code]


def mode(code: Mode) -> str:
    """A way to meet."""
    return {Mode.IN_PERSON: _("In person"), Mode.ONLINE: _("Online")}[code]


def slot(code: str) -> str:
    """A weekday and a part of the day."""
    days = {
        "mon": _("Mon"),
        "tue": _("Tue"),
        "wed": _("Wed"),
        "thu": _("Thu"),
        "fri": _("Fri"),
        "sat": _("Sat"),
        "sun": _("Sun"),
    }
    parts = {"am": _("morning"), "pm": _("afternoon"), "eve": _("evening")}
    day, part = code.split("_")
    return _("{day} {part}").format(day=days[day], part=parts[part])


def spoken(code: str) -> str:
    """The name of a language, as the session's language calls it."""
    from babel import Locale

    return Locale(language() if language() in LANGUAGES else "en").languages.get(code, code).capitalize()
