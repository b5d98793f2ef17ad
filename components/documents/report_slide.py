"""What the slides of a report have in common: its words, its foot, its notes, and the way figures are set on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.documents import deck
from components.documents.deck import Area, Said
from components.documents.published_figures import published_figures
from components.documents.report_paper import PaperDecision, digits, with_short_labels
from components.words import day
from components.words.report_papers import how_it_was_made, paper_headings, part_name, report_name
from mentoring.impact.frozen_report import FrozenReport

LONGEST_LABEL = 40
_PANEL_SIZES = (26, 24, 22, 20, 18, 16, 14, 12, 10)


class ReportSlides:
    """The five slides while they are made: one report, its words, its language, and the deck they are put in."""

    def __init__(self, frozen: FrozenReport, language: str, decision: PaperDecision | None) -> None:
        self.report, self.words = with_short_labels(frozen, language, LONGEST_LABEL)
        self.whole, self.whole_words = frozen.report, frozen.words[language]
        self.language, self.decision = language, decision
        self.heads = paper_headings(language)
        self.fingerprint = digits(frozen)
        programme = self.report.programme
        title = f"{programme.name}: {self.words.verdict}"
        foot = " · ".join(
            [
                programme.name,
                report_name(self.report.stage, language),
                f"{self.heads['until']} {day(self.report.data_until, tongue=language)}",
                f"{self.heads['fingerprint']} {self.fingerprint}",
            ]
        )
        self.deck = deck.new_deck(title, programme.organisation or programme.name, foot, language)

    def add(self, title: str, parts: Sequence[str], *sentences: str | None) -> Any:
        """A slide with this title. parts: of the report whose figures stand in its notes, after these sentences."""
        lines = [text for text in sentences if text]
        for part in parts:
            figures = [each for each in published_figures(self.whole, self.language) if each.part == part]
            if figures:
                lines += ["", part_name(part, self.language) + ":"]
                lines += [each.line(self.language) for each in figures]
        until = day(self.report.data_until, tongue=self.language)
        lines += ["", how_it_was_made(self.language)]
        lines += [f"{self.heads['until']} {until}. {self.heads['fingerprint']}: {self.fingerprint}."]
        return deck.add_slide(self.deck, title, lines)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence as a title, and what comes after it."""
    first, stop, rest = text.partition(". ")
    return (first, rest) if stop else (text.removesuffix("."), "")


def write_cards(slide: Any, area: Area, cards: Sequence[tuple[str, str]], sentences: Sequence[str | None]) -> None:
    """Figures in large type, two beside each other, and sentences under them."""
    rows, high, gap = (len(cards) + 1) // 2, 0.95, 0.12
    for place, (name, value) in enumerate(cards):
        across, down = place % 2, place // 2
        width = (area.width - gap) / 2
        spot = Area(area.left + across * (width + gap), area.top + down * (high + gap), width, high)
        texts = [
            Said(value, (26, 22, 18, 14), bold=True, colour=deck.BLUE, heading=True),
            Said(name, (13, 12, 11), colour=deck.QUIET),
        ]
        deck.write(slide, spot, texts, fill=deck.PANEL, inset=0.12)
    below = area.cut(rows * (high + gap))[1]
    told = [Said(text, (16, 14, 13, 12, 11, 10)) for text in sentences if text]
    if told:
        deck.write(slide, below, told)


def write_panel(slide: Any, area: Area, sentences: Sequence[str]) -> None:
    """Sentences where there is nothing to draw, in large type on a panel."""
    texts = [Said(text, _PANEL_SIZES) for text in sentences]
    needed = sum(deck.estimate_height(text, area.width - 0.75, _PANEL_SIZES[0]) + 0.2 for text in sentences) + 0.6
    deck.write(
        slide, Area(area.left, area.top, area.width, min(area.height, needed)), texts, fill=deck.PANEL, inset=0.35
    )
