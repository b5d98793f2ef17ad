"""A card that offers one file: what it is, what it is for, and a button to take it along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.words import _


@dataclass(frozen=True)
class Offer:
    """A file to take along. data: what makes it when somebody asks for it. ending: of its name."""

    name: str
    what: str
    data: Callable[[], bytes]
    ending: str
    mime: str
    icon: str


def show(place: DeltaGenerator, offer: Offer, stem: str, key: str) -> None:
    """The card in this grid or column, as high as those beside it. stem: the name of the file without its ending."""
    with place.container(border=True, height="stretch", vertical_alignment="distribute"):
        with st.container():
            st.markdown(f"**{offer.name}**")
            st.caption(offer.what)
        st.download_button(
            _("Download"),
            data=offer.data,
            file_name=f"{stem}.{offer.ending}",
            mime=offer.mime,
            icon=f":material/{offer.icon}:",
            on_click="ignore",
            key=f"{key}_{offer.ending}",
        )
