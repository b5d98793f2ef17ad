"""Names of people: kept as typed, joined and taken apart with their particles ('van den', 'De')."""

from __future__ import annotations

from mentoring.surveys.values.reading import Read
from mentoring.surveys.values.text import clean

LONGEST = 200
"""Longer than any real name; above it a cell holds something else."""

_PARTICLE_WORDS = (
    "van von de den der del della des di du da dos la le les el al ten ter te 't t op in het aan bij uit van't vander "
    "vanden vande ’t d' l' bin ibn ben zu zur zum y e o'"
)
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def person_name(text: str) -> Read[str]:
    """A name on one line, as typed. Codes: name_too_long; name_is_address when it is an e-mail address."""
    name = clean(text)
    if not name or not any(mark.isalnum() for mark in name):
        return Read()
    if len(name) > LONGEST:
        return Read(code="name_too_long")
    if "@" in name and "." in name.split("@")[-1] and " " not in name:
        return Read(code="name_is_address")
    return Read(name)


def full_name(first: str | None, last: str | None) -> str | None:
    """First and last name as one; a first-name cell that already holds the last name is not doubled."""
    front, back = clean(first or ""), clean(last or "")
    back = back if any(mark.isalnum() for mark in back) else ""
    if front and back and front.casefold().endswith(f" {back.casefold()}"):
        return front
    return f"{front} {back}".strip() or None


def split_name(name: str) -> tuple[str, str]:
    """First and last name of a full name; particles belong to the last name, and 'Maes, An' is turned round."""
    shown = clean(name)
    if shown.count(",") == 1:
        back, front = (part.strip() for part in shown.split(","))
        if front.casefold() in _PARTICLES or all(word.casefold() in _PARTICLES for word in front.split()):
            return "", f"{front} {back}".strip()
        return front, back
    words = shown.split()
    for place, word in enumerate(words[1:], start=1):
        if word.casefold() in _PARTICLES:
            return " ".join(words[:place]), " ".join(words[place:])
    return (words[0] if words else ""), " ".join(words[1:])


def is_particle(word: str) -> bool:
    """Whether a word of a name belongs to what follows it: 'van', 'de', 'ter'."""
    return word.casefold() in _PARTICLES
