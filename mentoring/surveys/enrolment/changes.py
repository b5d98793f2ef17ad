"""What a new upload changes about someone who is already known: parsed values are compared, never texts."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import fields

from mentoring.participants import Participant
from mentoring.surveys.model import Change

_COMPARED = tuple(each.name for each in fields(Participant) if each.name not in ("id", "withdrawn"))
_PEOPLE = ("manager", "preferred", "avoided")


def merged(known: Participant, facts: Map[str, object], ids: Map[str, str]) -> Participant:
    """The known person with these new facts.

    What was not answered stays as it is. Levels, criteria and kept answers are added to; an avoided partner is never
    dropped by an upload, only by hand. ids: e-mail address -> id, so that both sides name people in the same way.
    """
    new = dict(facts)
    for name in ("levels", "criteria", "extra"):
        if name in new:
            new[name] = {**getattr(known, name), **dict(new[name])}  # type: ignore[call-overload]
    before = {name: _by_id(getattr(known, name), ids) for name in _PEOPLE}
    if "avoided" in new:
        new["avoided"] = tuple(dict.fromkeys((*before["avoided"], *new["avoided"])))  # type: ignore[misc]
    return known.changed(**{**before, **new})


def differences(known: Participant, after: Participant, ids: Map[str, str]) -> tuple[Change, ...]:
    """What differs between someone as known and as this upload makes them, a line per field."""
    changes = []
    for name in _COMPARED:
        old, new = getattr(known, name), getattr(after, name)
        if name in _PEOPLE:
            old = _by_id(old, ids)
        if old != new:
            changes.append(Change(known.id, name, old, new))
    return tuple(changes)


def _by_id(value: str | tuple[str, ...] | None, ids: Map[str, str]) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids.get(each, each) for each in value))
    return ids.get(value, value) if value else value
