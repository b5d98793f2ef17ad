"""The settings of the server: right on one's own computer and on a shared platform alike."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit import config as streamlit_config

HOME = Path(__file__).resolve().parent.parent
SET = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "maxUploadSize", 25),
        ("server", "enableXsrfProtection", True),
        ("server", "enableCORS", True),
        ("server", "disconnectedSessionTTL", 60),
        ("server", "enableStaticServing", True),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "toolbarMode", "viewer"),
        ("client", "disableDataExport", True),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_it_is_set_safely(section: str, name: str, value: object) -> None:
    assert SET[section][name] == value


def test_the_address_is_the_launchers_to_give() -> None:
    assert not {"address", "port", "allowedHosts", "headless", "enableAgentApi"} & set(SET["server"])


def test_nothing_is_set_that_streamlit_does_not_know() -> None:
    known = set(streamlit_config._config_options_template or streamlit_config.get_config_options())
    plain = {f"{part}.{name}" for part in ("server", "client", "browser") for name in SET[part]}
    assert plain <= known


def test_every_font_that_is_named_is_shipped() -> None:
    urls = [each["url"] for each in SET["theme"]["fontFaces"]]
    assert urls
    assert not [url for url in urls if not (HOME / url.removeprefix("app/")).is_file()]


@pytest.mark.parametrize("under", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_caption_can_be_read(theme: str, under: str) -> None:
    paper, ink = rgb(SET["theme"][theme][under]), rgb(SET["theme"][theme]["textColor"])
    caption = [paper_part + CAPTION * (ink_part - paper_part) for paper_part, ink_part in zip(paper, ink, strict=True)]
    lighter, darker = sorted((luminance(caption), luminance(paper)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


CAPTION = 0.6
"""How much of the text's colour Streamlit gives a caption."""


def rgb(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def luminance(colour: list[float]) -> float:
    """The relative luminance of WCAG 2."""
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
