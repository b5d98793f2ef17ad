"""Present: a frozen report for a meeting, screen by screen, with nothing else around it."""

import streamlit as st

from components import paging
from components.presenting import on_screen
from components.presenting.screens import example_mark
from components.shell.opening import open_programme
from components.words import _
from db import reports_and_ideas

report = None if on_screen.asks_for_own() else on_screen.current_file()
if report:
    mark, icon = on_screen.file_mark(report)
    on_screen.show(report.frozen, on_screen.open_bar(on_screen.BACK_TO_FILE), mark=mark, icon=icon)
    st.stop()
bar = on_screen.open_bar()
frozen = on_screen.choose(reports_and_ideas.every(open_programme(needs_people=False)))
if frozen is None:
    paging.show_empty(
        "impact",
        _("There is nothing to present yet: first close the measurement and freeze the report."),
        "impact",
        _("Go to Impact"),
    )
    st.stop()
on_screen.show(frozen, bar, mark=example_mark())
