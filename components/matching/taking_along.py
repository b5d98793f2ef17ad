"""Taking the pairs along: Excel, the proposal on paper with or without names, and a text for a chatbot without them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import download
from components.documents.pairs_xlsx import pairs_workbook
from components.documents.plain_text import file_name
from components.documents.proposal_pdf import contents, proposal_pdf
from components.download import EXCEL, Card
from components.matching import chatbot
from components.matching.finding import View
from components.words import _
from components.words.vocabulary import TopicNames
from mentoring.programme import Programme


def show(view: View, programme: Programme, topics: TopicNames, today: date) -> None:
    """Each file says for whom it is; it is made when it is asked for."""
    grid = st.grid(3, min_column_width=240)
    stem = file_name(programme.name) or "telemachus"
    offers = (
        Card(_("Excel"), _("For yourself: the pairs with scores and reasons, who is left over, and the rules. With names."),
              lambda: pairs_workbook(view, topics), "xlsx", EXCEL, "table"),
        Card(_("For management or the works council"), _("Rules, weights and figures on paper. Without names."),
              lambda: proposal_pdf(view, programme, topics, today, names=False), "pdf", "application/pdf", "groups"),
        Card(_("For HR"), _("The same, with every pair by name and why. Keep it to yourselves."),
              lambda: proposal_pdf(view, programme, topics, today, names=True), "hr.pdf", "application/pdf", "badge"),
    )  # fmt: skip
    for offer in offers:
        download.show_card(grid, offer, stem, "take")
    download.warn_of_boxes(contents(view, programme, topics, today, names=True), "Excel")
    with st.expander(_("For a chatbot, without names"), icon=":material/smart_toy:"):
        chatbot.show(view.standing, topics)
