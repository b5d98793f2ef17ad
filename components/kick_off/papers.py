"""What the kick-off needs on paper and by mail: each file made when somebody asks, name badges that can be changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import streamlit as st

from components import download, pd
from components.documents.kick_off_deck import kick_off_deck
from components.documents.kick_off_papers import (
    LONGEST_ON_BADGE,
    KickOffFacts,
    attendance_pdf,
    badge_text,
    badges_pdf,
    invitations,
    kick_off_calendar,
    offered_themes,
    run_sheet_pdf,
    slips_pdf,
    tables_pdf,
)
from components.documents.mail_drafts import Mail, merge_table
from components.documents.text_and_pdf import file_name
from components.download import EXCEL, Card, File
from components.forms import field_key, readable_labels
from components.messages import show_draft
from components.paging import choose, edit
from components.words import LANGUAGES, _
from mentoring.charter import LANGUAGES as PAPER_LANGUAGES
from mentoring.participants import Participant, names_apart

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_PDF, _PDF_ICON = "application/pdf", "picture_as_pdf"

Badges = dict[str, str | None]


def ask_language(usual: str) -> str:
    """In which language the papers are made; it belongs to the papers, not to the screen."""
    return st.segmented_control(
        _("Language of the papers"),
        list(PAPER_LANGUAGES),
        default=usual if usual in PAPER_LANGUAGES else "en",
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key="kick_off_language",
    )


def offer_papers(facts: KickOffFacts, language: str, key: Callable[[], str]) -> None:
    """A card for each paper; nothing is made before somebody asks. key: gives that of the meeting in a calendar."""
    stem = file_name(facts.programme.name) or "kick-off"
    cards = _cards(facts, language, key)
    columns = [column for _row in range(0, len(cards), 3) for column in st.columns(3)]
    for column, (name, card) in zip(columns, cards.items(), strict=False):
        download.show_card(column, card, f"{stem}-{file_name(card.name)}-{language}", f"kick_off_{name}")
    people = [person.name for person in facts.invited]
    plan = facts.kick_off.plan
    download.warn_of_boxes([people, facts.programme.name, plan.place, plan.opener], _("the list for a mailing"))


def _cards(facts: KickOffFacts, language: str, key: Callable[[], str]) -> Mapping[str, Card]:
    def paper(name: str, what: str, make: Callable[[KickOffFacts, str], bytes]) -> Card:
        return Card(name, what, partial(make, facts, language), "pdf", _PDF, _PDF_ICON)

    slides = lambda: kick_off_deck(facts, language, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))  # noqa: E731
    about_slides = _("Twelve slides with notes to speak, for PowerPoint. No participant is named on them.")
    found = {
        "slides": Card(_("Slides"), about_slides, slides, "pptx", _SLIDES, "co_present"),
        "run-sheet": paper(
            _("Run sheet"), _("The parts with times and names; a speaking note and the questions."), run_sheet_pdf
        ),
        "tables": paper(_("Table plan"), _("Who sits where, and a card for each table."), tables_pdf),
        "badges": paper(_("Name badges"), _("First name and the themes that person offers. Ten a page."), badges_pdf),
        "slips": paper(
            _("Worry slips"), _("To write on by hand, without a name. They are never typed in here."), slips_pdf
        ),
        "attendance": paper(_("Attendance list"), _("Everyone who takes part, with room to sign."), attendance_pdf),
    }
    if facts.kick_off.plan.on:
        make = lambda: kick_off_calendar(facts, language, key(), datetime.now(UTC))  # noqa: E731
        about = _("For any calendar program. No names in it; a newer file moves the meeting.")
        found["calendar"] = Card(_("In the calendar"), about, make, "ics", "text/calendar", "calendar_add_on")
    return found


def ask_badges(facts: KickOffFacts) -> Badges | None:
    """The badges that somebody changed: other words, or the name alone; None while nobody saved."""
    with st.expander(
        _("Change what stands on a badge"), icon=":material/badge:", key="kick_off_badges", on_change="rerun"
    ) as opened:
        if not opened.open or not facts.invited:
            return None
        st.caption(
            _("Never what somebody wants to learn. Leave the words empty to print the themes that person offers.")
        )
        with st.container():
            edited = edit(
                _badges_table(facts),
                "kick_off_badges_table",
                field_key("kick_off_badges_table", sorted((who, each.badge) for who, each in facts.notes.items())),
                ["name"],
                ["name", "themes"],
                column_config={
                    "name": st.column_config.TextColumn(_("Name")),
                    "themes": st.column_config.TextColumn(_("Offers")),
                    "words": st.column_config.TextColumn(_("Other words"), max_chars=LONGEST_ON_BADGE),
                    "blank": st.column_config.CheckboxColumn(_("Name only")),
                },
                alt=_("The name badges"),
            )
            saved = st.button(_("Save the badges"), key="kick_off_save_badges", icon=":material/check:")
    return changed_badges(facts, list(edited["words"]), list(edited["blank"])) or None if saved else None


def _badges_table(facts: KickOffFacts) -> pd.DataFrame:
    texts = [badge_text(facts, person) for person in facts.invited]
    return pd.DataFrame(
        {
            "name": [*names_apart(facts.invited).values()],
            "themes": [", ".join(offered_themes(facts, person)) for person in facts.invited],
            "words": [text or "" for text in texts],
            "blank": [text == "" for text in texts],
        }
    )


def changed_badges(facts: KickOffFacts, words: list[object], blank: list[object]) -> Badges:
    """The badges that are other than they stand. words win over a name alone."""
    found: Badges = {}
    for person, typed, alone in zip(facts.invited, words, blank, strict=True):
        text = " ".join(str(typed or "").split()) if typed == typed else ""
        wanted = text or ("" if alone else None)
        if wanted != badge_text(facts, person):
            found[person.id] = wanted
    return found


def offer_invitations(facts: KickOffFacts, measured: Collection[str], today: date) -> None:
    """A draft for each person, and all of them as a list for a mailing."""
    st.subheader(_("Invitations"), anchor=False)
    on = facts.kick_off.plan.on
    if on is None:
        st.markdown(_("Choose a day for the kick-off first; then every invitation is written for you."))
        return
    if on < today or not facts.kick_off.is_open:
        st.markdown(_("The kick-off lies behind, so there is nothing left to invite to."))
        return
    if not facts.invited:
        st.markdown(_("Nobody takes part yet, so there is nobody to invite."))
        return
    st.caption(
        _about_the_pairs(facts) + " " + _("Copy it, or open it in your mail program. The app sends nothing itself.")
    )
    by_id = {person.id: person for person in facts.invited}
    who = choose(_("For"), names_apart(facts.invited), "kick_off_invited")
    if who is not None:
        mail = _of_one(facts, by_id[who], measured)
        show_draft(mail, "kick_off")
        if not mail.link:
            st.caption(_("No valid e-mail address is known."))
    make = lambda: merge_table(invitations(facts, measured))  # noqa: E731
    download.offer(
        File(
            _("All invitations, for a mailing"),
            make,
            download.name_file(_("Invitations"), "xlsx"),
            EXCEL,
            "kick_off_invitations",
            "forward_to_inbox",
        )
    )


def _of_one(facts: KickOffFacts, person: Participant, measured: Collection[str]) -> Mail:
    (mail,) = invitations(replace(facts, invited=(person,)), measured)
    return mail


def _about_the_pairs(facts: KickOffFacts) -> str:
    if facts.kick_off.plan.announced:
        return _("Each invitation names the pair, because everyone knows who their partner is.")
    if any(pair.id in facts.talked for pair in facts.pairs):
        return _(
            "The pairs were not announced yet: an invitation names only a partner with whom that person had a contract "
            "conversation."
        )
    return _("No invitation names a partner, because the pairs were not announced yet.")
