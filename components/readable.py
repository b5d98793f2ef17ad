"""Labels that can be read when they are the chosen one.

What is chosen takes the colour of the buttons. In the dark that colour has to carry white, so that it is too dark for
words; the words then have the colour of links, and a line or a tint marks the chosen one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.draw import is_dark


def readable_label(label: str) -> str:
    """The label of a tab or an option."""
    return f":blue[{label}]" if is_dark() else label


def readable_labels(words: Callable[[Any], str] = str) -> Callable[[Any], str]:
    """The same for the words of options to choose from."""
    return lambda option: readable_label(words(option))
