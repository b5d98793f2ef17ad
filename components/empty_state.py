"""What a page shows before there is anything: a small drawing, why it is empty, and the next step."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_STATIC = Path(__file__).resolve().parent.parent / "static"


def show(drawing: str, sentence: str, page: str | None = None, label: str | None = None) -> None:
    """A drawing of `static/empty_<drawing>.svg`, a sentence, and a link to the page where the next step is."""
    with st.container(horizontal_alignment="center", border=True):
        st.space("small")
        st.image(str(_STATIC / f"empty_{drawing}.svg"), width=240, alt="")
        st.markdown(sentence, text_alignment="center")
        if page and label:
            st.page_link(f"pages/{page}_page.py", label=label, icon=":material/arrow_forward:")
        st.space("small")
