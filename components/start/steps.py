"""Where the programme stands on its five steps, and the one next thing to do."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components.words import _, md
from components.words.start import dates_text, next_thing, state_name, step_name, step_text
from mentoring.programme import Counts, NextThing, Programme, ProgrammeStep, Progress, StepState

_ICONS = {StepState.DONE: "check_circle", StepState.NOW: "pending", StepState.LATER: "circle"}
_COLOURS = {StepState.DONE: "green", StepState.NOW: "blue", StepState.LATER: "gray"}
_PAGES = {
    NextThing.DESCRIBE: "programme",
    NextThing.INVITE: "participants",
    NextThing.MATCH: "matching",
    NextThing.CONFIRM: "matching",
    NextThing.MEASURE_BEFORE: "participants",
    NextThing.AGREE: "charters",
    NextThing.FIRST_SESSION: "sessions",
    NextThing.NUDGE: "sessions",
    NextThing.KEEP_GOING: "sessions",
    NextThing.MEASURE_AFTER: "participants",
    NextThing.DECIDE: "impact",
}


def show_head(programme: Programme, today: date) -> None:
    """The name of the round, its dates, and how far along it is."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute", gap="small"):
        st.subheader(md(programme.name), anchor=False, width="content")
        st.caption(dates_text(programme, today), width="content")


def show(progress: Progress, counts: Counts) -> None:
    """The five steps below each other, each with its state as an icon and a word, and its count."""
    with st.container(border=True, height="stretch", vertical_alignment="distribute", gap="xsmall"):
        for step in ProgrammeStep:
            state = progress.steps[step]
            said = f":{_COLOURS[state]}[:material/{_ICONS[state]}: {state_name(state)}]"
            st.markdown(f"**{step_name(step)}** :small[{said}]  \n:small[:gray[{step_text(step, state, counts)}]]")


def show_next(progress: Progress, counts: Counts) -> None:
    """The one next thing, with a button that leads there."""
    sentence, label = next_thing(progress.next, counts)
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("**" + _("Next") + f"** · {sentence}", width="content")
        if st.button(label, type="primary", icon=":material/arrow_forward:", key="next_thing"):
            st.switch_page(f"pages/{_PAGES[progress.next]}_page.py")
