"""The colours of every chart, for light and for dark screens; a colour never carries a meaning alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """now: after or improved; before: earlier or ordinary; attention: thresholds and what needs a look;
    warning: the same as text.

    soft_now: the same as now, where it only joins two marks. ramp: a little, more, most, each three times as strong as
    the one before, also where they touch; it runs away from the paper in both themes. against: the other side of the
    scale, three times as strong as the middle of the ramp. on_ramp: text on each step; on the other side it is paper
    too.
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
    soft_now: str
    against: str
    ramp: tuple[str, str, str]

    @property
    def on_ramp(self) -> tuple[str, str, str]:
        """Text that can be read on each step of the ramp."""
        return self.ink, self.paper, self.paper


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
    soft_now="#9CC4DC",
    against="#471708",
    ramp=("#B6D4EA", "#0F75BE", "#07263D"),
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
    soft_now="#2F6489",
    against="#FFE8DA",
    ramp=("#193B54", "#128BE0", "#DBEEFB"),
)


def palette(dark: bool) -> Palette:
    """The colours for this screen."""
    return DARK if dark else LIGHT
