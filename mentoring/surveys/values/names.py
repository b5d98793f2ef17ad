"""Names and e-mail addresses of people: kept as typed, without decoration; doubtful ones refused with a reason."""

from __future__ import annotations

import re

from mentoring.surveys.values.text import Read, clean, is_no_answer

LONGEST_NAME = 200
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
    if len(name) > LONGEST_NAME:
        return Read(code="name_too_long")
    if "@" in name and "." in name.split("@")[-1] and " " not in name:
        return Read(code="name_is_address")
    return Read(name)


def is_particle(text: str) -> bool:
    """Whether a text is nothing but what stands between first and last name: 'van den', "'t", 'de'."""
    words = clean(text).casefold().split()
    return bool(words) and all(word in _PARTICLES for word in words)


def turned_round(name: str) -> str:
    """A name with its last part first as it is said: 'Berg, Anna van den' is 'Anna van den Berg'. Others as typed."""
    back, *rest = (part.strip() for part in name.split(","))
    if not back or not 1 <= len(rest) <= 2 or not all(rest) or len(name.split()) > 8 or any(map(str.isdigit, name)):
        return name
    if len(rest) == 2 and not any(map(is_particle, rest)):
        return name
    if any(word.casefold().strip(".") in _TITLES for part in rest for word in part.split()):
        return name
    first = [part for part in rest if not is_particle(part)]
    particles = [part for part in rest if is_particle(part)]
    if len(first) == 1 and not particles:
        first[0], back = _in_spoken_order(first[0], back)
    return " ".join((*first, *particles, back)) if first else f"{' '.join(particles)} {back}"


_CALL_NAME = re.compile(r"\(([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’-]*)?)\)")


def _in_spoken_order(first: str, last: str) -> tuple[str, str]:
    """The first name, and the particles before the last name, wherever a staff list puts them.

    'A.M. van den (Anna)' before 'Berg', 'Anna van den' before 'Berg', and 'Anna' before 'Berg van den'; the name in
    brackets is the one somebody goes by, and stands in the place of initials.
    """
    called = _CALL_NAME.search(first)
    words, between = _without_last_particles(_CALL_NAME.sub(" ", first).split())
    initials = all(re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+|[^\W\d_]", word) for word in words)
    if called and initials and called[1].casefold() not in _OUTSIDE:
        words = [called[1]]
    elif called:
        words.append(called[0])
    tail, behind = ([*last.split()], []) if between else _without_last_particles(last.split())
    return " ".join(words), " ".join((*between, *behind, *tail))


def _without_last_particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Some words without the particles they end with, of which the first word is none; and those particles."""
    end = len(words)
    while end > 1 and is_particle(words[end - 1]):
        end -= 1
    return words[:end], words[end:]


_OUTSIDE = frozenset({"extern", "external", "externe", "inhuur", "zzp", "stagiair", "stagiaire"})
"""What stands in brackets behind a name and is none."""


_TITLES = frozenset(
    [
        "phd",
        "msc",
        "bsc",
        "ma",
        "ba",
        "mba",
        "md",
        "jr",
        "sr",
        "ir",
        "ing",
        "drs",
        "dr",
        "mr",
        "llm",
        "ra",
        "rc",
        "dds",
        "cpa",
        "ii",
        "iii",
    ]
)
"""What stands behind a comma after a name that is not turned round."""


def full_name(first: str | None, last: str | None, particle: str | None = None) -> str | None:
    """First name, particle and last name as one; a first-name cell that already holds the last name is not doubled.

    A particle that the last name already begins with, or that stands behind its comma, is not doubled either.
    """
    front, back = clean(first or ""), turned_round(clean(last or ""))
    back = back if any(mark.isalnum() for mark in back) else ""
    between = clean(particle or "")
    if between and back and not back.casefold().startswith(f"{between.casefold()} "):
        back = f"{between} {back}"
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


LONGEST_ADDRESS = 254
"""Longest address that can be delivered (RFC 5321, 4.5.3.1.3)."""

_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_INSIDE = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")


def email(text: str) -> Read[str]:
    """The address in small letters.

    Taken off: spaces, invisible characters, mailto:, <>, quotes, a name before <>, trailing dots, commas, semicolons.
    Codes: address_control (a line break or control character inside), two_addresses, address_too_long, not_an_address.
    """
    bare = text.strip()
    if _INSIDE.search(bare):
        return Read(code="address_control")
    bare = clean(bare)
    if "@" not in bare:
        return Read() if is_no_answer(bare) else Read(code="not_an_address")
    if bare.count("@") > 1:
        return _read_double_address(bare)
    address = _without_decoration(bare)
    if len(address) > LONGEST_ADDRESS:
        return Read(code="address_too_long")
    return Read(address) if _ADDRESS.fullmatch(address) else Read(code="not_an_address")


def _without_decoration(text: str) -> str:
    bracketed = re.search(r"<\s*([^<>]*@[^<>]*)>", text)
    address = (bracketed.group(1) if bracketed else text).lstrip(" \"'<([").rstrip(" \"'>)],;:.")
    address = re.sub(r"^mailto:\s*", "", address, flags=re.IGNORECASE)
    return address.split("?")[0].strip().lower() if text.lower().startswith("mailto:") else address.strip().lower()


def _read_double_address(text: str) -> Read[str]:
    """Two at signs: the same address twice (as 'a@b.nl <a@b.nl>') is one; otherwise nobody knows which is meant."""
    found = {_without_decoration(part) for part in re.split(r"[\s;,/|<>]+", text) if "@" in part}
    if len(found) == 1 and _ADDRESS.fullmatch(only := found.pop()):
        return Read(only)
    return Read(code="two_addresses" if len(found) != 1 else "not_an_address")
