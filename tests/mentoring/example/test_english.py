"""The example in English is the same example: the same people, pairs and figures, and nothing in it is Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from mentoring.example import half_a_year, organisation, own_topics, programme
from mentoring.example.english import ENGLISH, in_english
from mentoring.matching import match
from mentoring.pairs import PairState, StoredPair

TODAY = date(2026, 11, 21)
WRITTEN = ("goals", "motivation", "concerns", "department", "job_title")


def _pairs(language: str) -> list[StoredPair]:
    people = organisation(language=language)
    found = match(people, programme(TODAY, language).rules, programme_topics=programme(TODAY, language).topics).pairs
    return [StoredPair(n, each.mentor, each.mentee, PairState.CONFIRMED, each.score) for n, each in enumerate(found, 1)]


def _texts(thing: Any) -> Iterator[str]:
    """Every text in it, however deep."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict):
        yield from (text for pair in thing.items() for part in pair for text in _texts(part))
    elif isinstance(thing, tuple | list | frozenset):
        yield from (text for each in thing for text in _texts(each))
    elif is_dataclass(thing):
        yield from (text for each in fields(thing) for text in _texts(getattr(thing, each.name)))


@pytest.mark.parametrize("size", [46, 900])
def test_everything_that_people_wrote_has_its_english(size: int) -> None:
    dutch, english = organisation(size), organisation(size, language="en")
    for one, other in zip(dutch, english, strict=True):
        for name in WRITTEN:
            was, became = getattr(one, name), getattr(other, name)
            assert (was is None) == (became is None)
            if was and size == 46:
                assert ENGLISH[was] == became
    left = {each.department for each in dutch} & {each.department for each in english}
    assert {re.sub(r"\W*\d+$", "", each or "") for each in left} <= {"", "IT", "Data", "Planning"}


def test_only_words_that_are_the_same_in_both_are_translated_by_themselves() -> None:
    same = {dutch for dutch, english in ENGLISH.items() if dutch == english}
    assert same == {"IT", "Data", "Planning", "Manager", "Trainee", "Recruiter", "Junior controller", "Cloud engineer"}


def test_no_sentence_of_the_programme_or_the_half_year_stays_dutch() -> None:
    pairs = _pairs("nl")
    dutch = set(_texts(half_a_year(organisation(), pairs, today=TODAY)))
    english = set(_texts(half_a_year(organisation(language="en"), pairs, today=TODAY, language="en")))
    both = {text for text in dutch & english if " " in text and "@" not in text}
    assert both == {"Ilse Vandenberghe"}


def test_no_word_of_the_other_language_is_left() -> None:
    """Words that stand in one half of the table only betray the language of a text."""
    words = lambda texts: set(re.findall(r"[a-zë]{3,}", " ".join(texts).lower()))  # noqa: E731
    dutch, english = words(ENGLISH), words(ENGLISH.values())
    names = words(text for each in organisation() for text in (each.name, each.email or "", each.location or ""))
    for language, foreign in (("nl", english - dutch), ("en", dutch - english)):
        people = organisation(language=language)
        written = [text for each in people for name in WRITTEN for text in _texts(getattr(each, name))]
        year = half_a_year(people, _pairs(language), today=TODAY, language=language)
        written += [text for each in year.responses for code, text in each.texts.items() if code != "C3"]
        written += [text for _on, text in year.events] + list(year.kpis)
        plain = year.programme
        written += [plain.name, plain.reason or "", *plain.goals, plain.confidentiality or "", plain.contact or ""]
        written += [each.unit or "" for each in plain.kpis]
        assert not words(written) & (foreign - names), language


def test_people_figures_and_dates_are_the_same() -> None:
    def without_words(language: str) -> list[object]:
        people = organisation(language=language)
        year = half_a_year(people, _pairs(language), today=TODAY, language=language)
        told: list[object] = [(each.id, each.name, each.birth_year, each.level, each.availability) for each in people]
        told += [(each.mentor, each.mentee, each.score) for each in _pairs(language)]
        told += [replace(each, topics=()) for each in year.sessions]
        told += [(each.person, each.wave, each.submitted_at, each.scores) for each in year.responses]
        return [*told, *year.kpis.values(), [on for on, _what in year.events], year.troubles, year.programme.starts]

    assert without_words("nl") == without_words("en")


def test_the_organisation_speaks_the_language_of_the_example() -> None:
    for language in ("nl", "en"):
        assert programme(TODAY, language).language == language
        assert sum(language in each.languages for each in organisation(language=language)) == 45
        (drones,) = own_topics(language)
        assert drones.label(language).startswith("Drones")
        assert any(drones.code in each.topics_offered for each in organisation(language=language))


def test_the_english_plan_was_locked_as_it_stands() -> None:
    from mentoring.impact import matches_lock

    assert matches_lock(programme(TODAY, "en"))


def test_what_is_no_text_of_the_example_stays_as_it_is() -> None:
    assert in_english(("Jan Jansen", 3, "Nee", {"Nee": 1.5})) == ("Jan Jansen", 3, "No", {"No": 1.5})
