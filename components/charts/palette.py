"""The colours of every chart, for light and for dark screens; a colour never carries a meaning alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """now: after or improved; before: earlier or ordinary; attention: thresholds and what needs a look;
    warning: the same as text.

    soft_: the same, as a large area under text; neutral: neither; on_before: text on the colour of before.
    """

    paper: str
    panel: str
    ink: str
    quiet: str
    line: str
    now: str
    before: str
    attention: str
    warning: str
    highlight: str
    highlight_edge: str
    soft_now: str
    soft_attention: str
    neutral: str
    on_before: str


LIGHT = Palette(
    paper="#FFFDF9",
    panel="#F6F1E7",
    ink="#1E2A36",
    quiet="#566372",
    line="#D9CFBE",
    now="#0072B2",
    before="#8C8C8C",
    attention="#D55E00",
    warning="#B4472B",
    highlight="#E69F00",
    highlight_edge="#7A5200",
    soft_now="#9CC4DC",
    soft_attention="#EDB48C",
    neutral="#DDD4C4",
    on_before="#14202B",
)
DARK = Palette(
    paper="#12202C",
    panel="#1B2C3A",
    ink="#F2EDE4",
    quiet="#A9B7C4",
    line="#34495A",
    now="#5BB4EA",
    before="#97A3AE",
    attention="#F28B4D",
    warning="#F28B4D",
    highlight="#F2B944",
    highlight_edge="#FFE3A3",
    soft_now="#2F6489",
    soft_attention="#8A5233",
    neutral="#4A6072",
    on_before="#12202C",
)


def palette(dark: bool) -> Palette:
    """The colours for this screen."""
    return DARK if dark else LIGHT
