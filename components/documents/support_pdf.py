"""Papers of the support as PDF: conversation cards, a checklist, the list of this week, and the self-check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from components.documents import breakable, one_line, shorten
from components.documents.typeset import logo_data, typeset
from components.words import day, join, percent, pick_words
from components.words.cards import DIGITAL_CARDS, SHEET, WrittenCard, written_card
from components.words.charters import TERMS
from components.words.support import CHECK, CHECKLISTS, FACTS, ITEM_WORDS, PAPER, STANDARDS, TASK_NAMES
from mentoring.programme import FormOfAddress, Programme
from mentoring.self_check import ENOUGH, LEVELS, Assessment, Level, QualityItem, Standard
from mentoring.support import GATHERINGS, TASKS, CardChoice, CardCode, Checklist, SupportCounts, SupportTask, TaskCode


def checklist_pdf(
    checklist: Checklist,
    tasks: Mapping[TaskCode, SupportTask],
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
    title: str, *, aside: str = "", cover: Sequence[str] = (), points: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    return {"title": title, "aside": aside, "cover": list(cover), "points": list(points), "long": len(points) > 12}


def _paper(
    title: str,
    about: str,
    sections: Sequence[Mapping[str, Any]],
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


LONGEST_TOPIC = 60
"""Characters of a theme's name on the first card; people name their own."""

_BELOW = ("silent", "avoid")
_LEFT = ("questions", "before")


def cards_pdf(
    choice: CardChoice,
    programme: Programme,
    language: str,
    *,
    themes: Sequence[str] = (),
    without: Sequence[str] = (),
    logo: bytes | None = None,
) -> bytes:
    """The chosen cards in 'nl' or 'en' as tagged PDF.

    themes: the names of the own themes that have a card, without: of those that have none; said on the first card,
    which is there when the number of cards leaves room for it. Raises LogoRefused.
    """
    address, words = programme.address, {name: said[language] for name, said in TERMS.items()}
    title = SHEET["title"][language]
    opening = _opening(language, address, themes, without) if len(choice.cards) % 2 else []
    data = {
        "title": f"{title} – {one_line(programme.name)}",
        "author": one_line(programme.organisation or programme.name),
        "organisation": breakable(one_line(programme.organisation or programme.name)),
        "programme": breakable(shorten(programme.name, 120)),
        "language": language,
        "status": shorten(programme.name, 100) if opening else pick_words(SHEET["how"], language, address),
        "words": {**words, "title": title},
        "logo": logo_data(logo),
        "level": 2 if opening else 1,
        "opening": opening,
        "cards": [card_data(written_card(code, language, address), language) for code in choice.cards],
    }
    return typeset("cards.typ", data, sizes=(11.2,))


def all_cards() -> CardChoice:
    """Every card in the order of the numbers."""
    return CardChoice(tuple(CardCode), 0, ())


def card_data(card: WrittenCard, language: str) -> dict[str, Any]:
    """A card as templates take it: the goal, what stands left and right, and what stands below."""
    parts = [_part(*each) for each in card.parts]
    return {
        "title": card.title,
        "place": SHEET["card"][language].format(number=card.number),
        "digital": card.code in DIGITAL_CARDS,
        "goal": next(part["lines"][0] for part in parts if part["code"] == "goal"),
        "left": [part for part in parts if part["code"] in _LEFT],
        "right": [part for part in parts if part["code"] not in (*_LEFT, *_BELOW, "goal")],
        "below": [part for part in parts if part["code"] in _BELOW],
    }


def _part(code: str, label: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"code": code, "label": label, "lines": list(lines)}


def _opening(language: str, address: FormOfAddress, themes: Sequence[str], without: Sequence[str]) -> list[str]:
    said = [pick_words(SHEET["how"], language, address)]
    for code, names in (("own", themes), ("without", without)):
        if names:
            said.append(_sentence(SHEET[code], names, language, address))
    return said


def _sentence(words: Mapping[str, str], names: Sequence[str], language: str, address: FormOfAddress) -> str:
    topics = join([breakable(shorten(name, LONGEST_TOPIC)) for name in names], tongue=language)
    return pick_words(words, language, address).format(topics=topics)
