"""A card that offers one file: what it is, what it is for, and a button to take it along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import download
from components.download import File
from components.words import _


@dataclass(frozen=True)
class Offer:
    """A file to take along. make: gives it when somebody asks for it. ending: of its name."""

    name: str
    what: str
    make: Callable[[], bytes]
    ending: str
    mime: str
    icon: str


def show_card(place: DeltaGenerator, offer: Offer, stem: str, key: str) -> None:
    """The card in this grid or column, as high as those beside it. stem: the name of the file without its ending."""
    with place.container(border=True, height="stretch", vertical_alignment="distribute"):
        with st.container():
            st.markdown(f"**{offer.name}**")
            st.caption(offer.what)
        name = f"{stem}.{offer.ending}"
        download.offer(File(_("Download"), offer.make, name, offer.mime, f"{key}_{offer.ending}", offer.icon))
