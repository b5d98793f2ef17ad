"""The twelve slides of the kick-off with notes to speak, filled from the programme; no participant is named on them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components.documents import deck
from components.documents.charter_sections import interval
from components.documents.deck import CONTENT, Area, Said
from components.documents.kick_off_papers import KickOffFacts
from components.documents.text_and_pdf import check_logo, one_line, shorten
from components.words import day, join, pick_words, promise
from components.words.charters_and_kick_off import FIVE
from components.words.kick_off_deck import HR_SEES, LISTS, NOTES, TEXTS, TITLES
from components.words.report_figures import outcome_name
from mentoring.days_and_holidays import CHECK_IN_WEEKS, check_in_days, ending, follow_up_days

_BODY = (24, 22, 20, 18, 16, 14, 12, 11, 10)
_LIST = (20, 18, 16, 15, 14, 13, 12, 11, 10)
_SMALL = (16, 14, 13, 12, 11, 10)
_MOST_GOALS, _MOST_TOPICS, _FIRST_DATES = 5, 4, 3
_LOGO_SIZE, _SMALL_LOGO_SIZE = (0.9, 3.6), (0.45, 1.6)
"""At most so high and so wide, in inches: on the first slide, and on the others."""

_SHARES = (0.54, 0.5, 0.46, 0.42, 0.38, 0.58)
"""How wide the first of two lists may be; the earliest that lets both be written largest is taken."""


class KickOffSlides:
    """The slides while they are made: the facts, the language and form of address, and the deck they are put in."""

    def __init__(self, facts: KickOffFacts, language: str) -> None:
        self.facts, self.programme, self.language = facts, facts.programme, language
        name = one_line(self.programme.name)
        when = facts.when(language) or self.missing("what_day")
        foot = " · ".join([shorten(name, 60), self.word(TITLES["title"]), when])
        owner = self.programme.organisation or name
        self.deck = deck.new_deck(f"{self.word(TITLES['title'])}: {name}", owner, foot, language)

    def word(self, words: Mapping[str, str]) -> str:
        """A text in the language and the form of address."""
        return pick_words(words, self.language, self.programme.address)

    def text(self, code: str, **values: object) -> str:
        """A sentence of the deck, filled in."""
        return self.word(TEXTS[code]).format(**values)

    def expectations(self, field: str) -> list[str]:
        """What was agreed, line by line as it was typed; nothing where it was not."""
        first, *rest = self.lines(field) or [""]
        return [self.text("expected", words=first), *rest] if first else []

    def points(self, code: str) -> list[str]:
        """The points of a list."""
        return [self.word(each) for each in LISTS[code]]

    def promise(self, code: str) -> str:
        """A promise about who sees what."""
        return promise(code, self.language, self.programme.address)

    def add(self, code: str) -> Any:
        """A slide with its title and its notes, and the logo where there is one."""
        slide = deck.add_slide(self.deck, self.word(TITLES[code]), [self.word(NOTES[code])])
        if self.facts.logo:
            owner = one_line(self.programme.organisation or self.programme.name)
            size = _LOGO_SIZE if code == "title" else _SMALL_LOGO_SIZE
            _add_logo(slide, check_logo(self.facts.logo), owner, size)
        return slide

    def missing(self, what: str, *, other_language: bool = False) -> str:
        """The mark that something is to be filled in: in this language, where it is known in the other."""
        told = self.text(what)
        return self.text("fill_in", what=self.text("in_this_language", what=told) if other_language else told)

    def gap(self, what: str, field: str | None = None) -> Said:
        """The same as a text on a slide that nobody overlooks."""
        elsewhere = bool(field and getattr(self.programme, field))
        return Said(self.missing(what, other_language=elsewhere), _BODY, bold=True, colour=deck.TERRACOTTA)

    def lines(self, field: str) -> list[str]:
        """What the programme says of this in this language, line by line."""
        written = self.programme.text(field, self.language)
        lines = written.splitlines() if isinstance(written, str) else written or ()
        return [line for line in map(one_line, lines) if line]


def kick_off_deck(facts: KickOffFacts, language: str, moment: str) -> bytes:
    """The slides as a PowerPoint file. moment: when it is made, '2026-11-29T14:05:00Z'. Raises LogoRefused."""
    slides = KickOffSlides(facts, language)
    for add in (
        _add_title, _add_why, _add_goals, _add_reversed, _add_mentee, _add_mentor,
        _add_trust, _add_rhythm, _add_help, _add_measures, _add_now, _add_next,
    ):  # fmt: skip
        add(slides)
    return deck.save(slides.deck, language, moment)


def _add_title(slides: KickOffSlides) -> None:
    slide = slides.add("title")
    facts, language = slides.facts, slides.language
    when = facts.when(language)
    texts = [
        Said(one_line(slides.programme.name), (54, 48, 42, 36, 30, 24, 20, 16), True, deck.BLUE, heading=True),
        Said(slides.text("subtitle"), (26, 24, 22), colour=deck.TERRACOTTA, heading=True),
        Said(when, _BODY) if when else slides.gap("what_day"),
        *([Said(where, _BODY, colour=deck.QUIET)] if (where := facts.where(language)) else []),
        *([Said(one_line(slides.programme.organisation), _BODY)] if slides.programme.organisation else []),
    ]
    deck.write(slide, Area(deck.MARGIN, 2.1, CONTENT.width, 4.2), texts)


def _add_logo(slide: Any, logo: bytes, owner: str, size: tuple[float, float]) -> None:
    """The logo in the corner above, and the title beside it. size: its greatest height and width, in inches."""
    from pptx.util import Inches

    picture = slide.shapes.add_picture(io.BytesIO(logo), 0, 0)
    scale = min(Inches(size[0]) / picture.height, Inches(size[1]) / picture.width)
    picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
    picture.left, picture.top = Inches(deck.WIDTH - deck.MARGIN) - picture.width, Inches(0.45)
    title = slide.shapes.title
    title.left, title.top, title.height = Inches(deck.MARGIN), Inches(0.42), Inches(1.15)
    title.width = Inches(CONTENT.width - 0.3) - picture.width
    deck.describe(picture, owner)


def _add_why(slides: KickOffSlides) -> None:
    slide = slides.add("why")
    reason = slides.programme.text("reason", slides.language)
    _write_panel(slide, CONTENT, Said(reason, (32, 28, *_BODY)) if reason else slides.gap("what_reason", "reason"))


def _write_panel(slide: Any, area: Area, said: Said) -> None:
    """One text on a panel that is as high as the text."""
    needed = deck.estimate_height(said.text, area.width - 1.0, said.sizes[0]) + 0.9
    panel = Area(area.left, area.top, area.width, min(needed, area.height))
    deck.write(slide, panel, [said], fill=deck.PANEL, inset=0.45)


def _add_goals(slides: KickOffSlides) -> None:
    slide, goals = slides.add("goals"), slides.lines("goals")[:_MOST_GOALS]
    if not goals:
        _write_panel(slide, CONTENT, slides.gap("what_goals", "goals"))
        return
    gap = 0.18
    height = min(1.4, (CONTENT.height - gap * (len(goals) - 1)) / len(goals))
    for place, goal in enumerate(goals):
        row = Area(CONTENT.left, CONTENT.top + place * (height + gap), CONTENT.width, height)
        number, text = row.split(0.07, 0.0)
        deck.write(slide, number, [Said(str(place + 1), (36, 28), True, deck.TERRACOTTA, heading=True)])
        deck.write(slide, text, [Said(goal, _BODY)], fill=deck.PANEL, inset=0.15)


def _add_reversed(slides: KickOffSlides) -> None:
    slide = slides.add("reversed")
    known = {topic.code: topic.label(slides.language) for topic in slides.facts.catalogue}
    topics = [known[code] for code in slides.programme.topics if code in known][:_MOST_TOPICS]
    teaches = slides.text("teaches", topics=", ".join(topics)) if topics else None
    above, below = CONTENT.cut(3.7, 0.3)
    width, middle = 4.2, above.width - 8.4
    mentor = Area(above.left, above.top, width, above.height)
    mentee = Area(above.left + above.width - width, above.top, width, above.height)
    for area, role, colour in ((mentor, "mentor", deck.BLUE), (mentee, "mentee", deck.TERRACOTTA)):
        texts = [
            Said(slides.text(f"{role}_role"), (32, 28, 24), True, "FFFFFF", heading=True),
            Said(slides.text(f"{role}_is"), _BODY, colour="FFFFFF"),
        ]
        deck.write(slide, area, texts, fill=colour, inset=0.3)
    arrows = Area(mentor.left + width + 0.15, above.top, middle - 0.3, above.height)
    upper, lower = arrows.cut(arrows.height / 2, 0.0)
    _add_arrow(slide, upper, teaches or slides.text("teaches_open"), deck.BLUE)
    _add_arrow(slide, lower, slides.text("gives_back"), deck.TERRACOTTA, back=True)
    deck.write(slide, below, [Said(slides.text("skills"), _BODY)])


def _add_arrow(slide: Any, area: Area, text: str, colour: str, *, back: bool = False) -> None:
    """An arrow as wide as its area, with what it stands for above it."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches

    said, drawn = area.cut(area.height - 0.55, 0.05)
    deck.write(slide, said, [Said(text, _LIST)])
    kind = MSO_SHAPE.LEFT_ARROW if back else MSO_SHAPE.RIGHT_ARROW
    arrow = slide.shapes.add_shape(kind, *(Inches(each) for each in (drawn.left, drawn.top, drawn.width, 0.42)))
    arrow.fill.solid()
    arrow.fill.fore_color.rgb = RGBColor.from_string(colour)
    arrow.line.fill.background()
    arrow.shadow.inherit = False
    deck.describe(arrow, text)


def _add_mentee(slides: KickOffSlides) -> None:
    _add_role(slides, "mentee", "mentee_expectations")


def _add_mentor(slides: KickOffSlides) -> None:
    _add_role(slides, "mentor", "mentor_expectations")


def _add_role(slides: KickOffSlides, role: str, field: str) -> None:
    slide = slides.add(role)
    told = slides.expectations(field)
    lists = [(slides.text("do"), slides.points(f"{role}_do")), (slides.text("do_not"), slides.points(f"{role}_not"))]
    _add_two_lists(slide, _panel_below(slide, told), lists)


def _panel_below(slide: Any, told: Sequence[str]) -> Area:
    """A panel with these sentences at the foot, as high as they need up to a third of the slide; what is left above."""
    if not told:
        return CONTENT
    needed = sum(deck.estimate_height(text, CONTENT.width - 0.5, _SMALL[0]) + 0.12 for text in told) + 0.3
    height = min(needed, CONTENT.height / 3)
    above, below = CONTENT.cut(CONTENT.height - height - 0.15, 0.15)
    deck.write(slide, below, [Said(text, _SMALL) for text in told], fill=deck.PANEL, inset=0.2)
    return above


def _add_two_lists(slide: Any, area: Area, lists: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Two lists beside each other, their points as large as lets both fit."""
    sizes, places = max(
        (_fit_side_by_side(area.split(share), [lines for _title, lines in lists]) for share in _SHARES),
        key=lambda found: found[0][0],
    )
    for (head, body), (title, lines), colour in zip(places, lists, (deck.BLUE, deck.TERRACOTTA), strict=True):
        deck.write(slide, head, [Said(title, (24, 22, 20), True, colour, heading=True)])
        _write_points(slide, body, lines, sizes)


def _fit_side_by_side(
    parts: Sequence[Area], lists: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], list[tuple[Area, Area]]]:
    """The sizes with which each list fits its part, and of each part the place of the title and of the list."""
    places = [part.cut(0.55, 0.05) for part in parts]
    return _common_sizes([(body, lines) for (_head, body), lines in zip(places, lists, strict=True)]), places


def _common_sizes(lists: Sequence[tuple[Area, Sequence[str]]]) -> tuple[int, ...]:
    """The sizes from the first one on with which every list fits its area."""
    fitting = (
        size
        for size in _LIST
        if all(
            sum(deck.estimate_height(line, area.width - 0.4, size) + size / 160 for line in lines) <= area.height
            for area, lines in lists
        )
    )
    first = next(fitting, _LIST[-1])
    return tuple(size for size in _LIST if size <= first)


def _write_points(slide: Any, area: Area, lines: Sequence[str], sizes: tuple[int, ...] = _BODY) -> None:
    """Sentences with a bullet before each, their lines below each other and not below the bullet."""
    from lxml import etree

    hanging = Area(area.left, area.top, area.width - 0.35, area.height)
    box = deck.write(slide, hanging, [Said(line, sizes) for line in lines])
    box.width = box.width + int(0.35 * 914_400)
    for paragraph in box.text_frame.paragraphs:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(int(0.32 * 914_400)))
        properties.set("indent", str(int(-0.32 * 914_400)))
        etree.SubElement(properties, properties.tag.replace("}pPr", "}buChar"), char="•")


def _add_trust(slides: KickOffSlides) -> None:
    slide = slides.add("trust")
    told = slides.expectations("confidentiality")
    seen = [slides.promise(code) for code in HR_SEES]
    lists = [(slides.text("between"), slides.points("between")), (slides.text("seen"), seen)]
    _add_two_lists(slide, _panel_below(slide, told), lists)


def _add_rhythm(slides: KickOffSlides) -> None:
    slide, rhythm = slides.add("rhythm"), slides.programme.rhythm
    said = slides.text(
        "sessions", count=rhythm.sessions, minutes=rhythm.minutes, every=interval(rhythm.every_days, slides.language)
    )
    above, below = CONTENT.cut(1.0)
    deck.write(slide, above, [Said(said, _BODY)])
    dates = milestones(slides)
    if not dates:
        _write_panel(slide, below, slides.gap("what_dates"))
        return
    _draw_timeline(slide, Area(below.left, below.top, below.width, 2.6), dates, slides.language)
    note = Area(below.left, below.top + 2.9, below.width, 0.7)
    deck.write(slide, note, [Said(slides.text("proposal"), _SMALL, colour=deck.QUIET)])


def milestones(slides: KickOffSlides) -> list[tuple[date, str]]:
    """The days of the programme that are known, in their order, each with its name; none while it has no start."""
    programme, on = slides.programme, slides.facts.kick_off.plan.on
    starts, ends = programme.starts, ending(programme)
    found = {} if on is None else {on: slides.text("today")}
    if starts is None or ends is None:
        return []
    planned = [(starts, "start"), *((on, "check_in") for on in check_in_days(programme))]
    for when, code in (*planned, (follow_up_days(programme)[0], "follow_up"), (ends, "end")):
        if when <= ends:
            found.setdefault(when, slides.text(code))
    return sorted(found.items())


def _draw_timeline(slide: Any, area: Area, dates: Sequence[tuple[date, str]], language: str) -> None:
    """A line with a dot for each day, as far apart as the days are, and no two names on top of each other."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    middle, wide = area.top + area.height / 2, 1.9
    line = slide.shapes.add_connector(
        1, Inches(area.left), Inches(middle), Inches(area.left + area.width), Inches(middle)
    )
    line.line.color.rgb, line.line.width = RGBColor.from_string(deck.LINE), Pt(3)
    deck.describe(line, "; ".join(f"{day(when, tongue=language)}: {name}" for when, name in dates))
    for place, (x, (when, name)) in enumerate(zip(_spread(dates, area.width), dates, strict=True)):
        dot = slide.shapes.add_shape(
            MSO_SHAPE.OVAL, Inches(area.left + x - 0.12), Inches(middle - 0.12), Inches(0.24), Inches(0.24)
        )
        dot.fill.solid()
        dot.fill.fore_color.rgb = RGBColor.from_string(deck.TERRACOTTA if place == 0 else deck.BLUE)
        dot.line.fill.background()
        dot.shadow.inherit = False
        deck.describe(dot, name)
        left = min(max(area.left + x - wide / 2, area.left), area.left + area.width - wide)
        top = middle - 1.15 if place % 2 else middle + 0.25
        texts = [Said(name, (16, 14, 12), bold=True), Said(day(when, tongue=language), (14, 12), colour=deck.QUIET)]
        deck.write(slide, Area(left, top, wide, 0.9), texts)


def _spread(dates: Sequence[tuple[date, str]], width: float, least: float = 1.05) -> list[float]:
    """Where each day stands on a line of this width: by date, but never nearer to the last than `least`."""
    first, last = dates[0][0], dates[-1][0]
    days = max((last - first).days, 1)
    gap = min(least, (width - 0.4) / max(len(dates) - 1, 1))
    found: list[float] = []
    for place, (when, _name) in enumerate(dates):
        wanted = 0.2 + (width - 0.4) * (when - first).days / days
        after = found[-1] + gap if found else 0.2
        left_for_rest = width - 0.2 - gap * (len(dates) - 1 - place)
        found.append(min(max(wanted, after), left_for_rest))
    return found


def _add_help(slides: KickOffSlides) -> None:
    slide, programme = slides.add("help"), slides.programme
    above, below = CONTENT.cut(2.9)
    people = (("coordinator", programme.coordinator), ("neutral", programme.contact))
    known = [(code, one_line(told)) for code, told in people if told and one_line(told)]
    if known:
        for area, (code, told) in zip(above.split(0.5), known, strict=False):
            texts = [Said(slides.text(code), _SMALL, colour=deck.QUIET), Said(told, _BODY, bold=True)]
            deck.write(slide, area, texts, fill=deck.PANEL, inset=0.3)
    if len(known) < len(people):
        area = above.split(0.5)[1] if known else above
        deck.write(slide, area, [slides.gap("what_contacts")], fill=deck.PANEL, inset=0.3)
    deck.write(slide, below, [Said(slides.text(each), _BODY) for each in ("no_blame", "say_it")])


def _add_measures(slides: KickOffSlides) -> None:
    slide, programme = slides.add("measures"), slides.programme
    kpis = [one_line(kpi.name) for kpi in programme.kpis if one_line(kpi.name)]
    scale = outcome_name(programme.plan.primary, slides.language)
    told = [
        slides.text("measured", scale=scale),
        *([slides.text("figures", kpis=join(kpis, tongue=slides.language))] if kpis else []),
        slides.text("baseline"),
        slides.promise("management_sees"),
        slides.text("decision"),
    ]
    _write_points(slide, CONTENT, told)


def _add_now(slides: KickOffSlides) -> None:
    slide = slides.add("now")
    above, below = CONTENT.cut(3.7)
    questions = [Said(f"{place}.  {slides.word(each)}", (26, *_BODY)) for place, each in enumerate(FIVE, start=1)]
    deck.write(slide, above, questions)
    deck.write(slide, below, [Said(slides.text("charter"), _BODY)], fill=deck.PANEL, inset=0.25)


def _add_next(slides: KickOffSlides) -> None:
    slide, language = slides.add("next"), slides.language
    ends, on = ending(slides.programme), slides.facts.kick_off.plan.on
    told, days = [slides.text("next_dates")], slides.facts.days_to_aim_for()[:_FIRST_DATES]
    if days:
        told += [slides.text("next_aim", dates=join([day(each, tongue=language) for each in days], tongue=language))]
    told += [slides.text("next_baseline"), slides.text("next_agreed" if slides.facts.all_agreed else "next_charter")]
    asked = check_in_days(slides.programme)
    if not asked:
        told += [slides.text("next_weeks", first=CHECK_IN_WEEKS[0], second=CHECK_IN_WEEKS[1])]
    elif coming := [each for each in asked if (on is None or each > on) and (ends is None or each <= ends)]:
        around = join([day(each, tongue=language) for each in coming], tongue=language)
        told += [slides.text("next_check_in", days=around)]
    if ends and (on is None or ends > on):
        told += [slides.text("next_end", ends=day(ends, tongue=language))]
    _write_points(slide, CONTENT, told)
