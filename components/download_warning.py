"""Says before a download which names and texts would stand as boxes in the PDF, because this computer lacks the letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import streamlit as st

from components.documents.letters import texts_in, undrawable_texts
from components.words import _, join, md

_MOST = 4
_LONGEST = 40
"""Characters of a text that is told whole; of a longer one only the words with such letters are."""


def warn_of_boxes(printed: object, instead: str) -> None:
    """The warning, when there is anything to warn of. printed: what the PDF says, texts at any depth.

    instead: the kind of file in which those texts stay as they are.
    """
    told = list(islice(_told(texts_in(printed)), _MOST + 1))
    if not told:
        return
    named = [f"“{md(text)}”" for text in told[:_MOST]]
    texts = join(named if len(told) <= _MOST else [*named, _("more")])
    st.warning(
        _(
            "No font on this computer has all the letters of {texts}: in the PDF boxes stand there. In {file} they stay as "
            "they are. Or install a font for that script and start the app again."
        ).format(texts=texts, file=instead),
        icon=":material/font_download_off:",
    )


def _told(texts: Iterable[str]) -> Iterator[str]:
    """Each text once, or those words of a long one."""
    seen: set[str] = set()
    for text in undrawable_texts(texts):
        for part in [text] if len(text) <= _LONGEST else undrawable_texts(text.split()):
            if part not in seen:
                seen.add(part)
                yield part
