"""One charter: which pair, in which language and version, whether both agreed, and what they fill in beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import streamlit as st

from components import download
from components.charters import agreement_form, files, own_words
from components.charters.on_screen import (
    ask_language,
    edition_name,
    is_agreed,
    longest_texts,
    show_paper,
    warn_of_length,
)
from components.documents.charter_pdf import most_pages
from components.forms import new_form, shown_version, submit
from components.number_and_day_fields import CheckedFields
from components.paging import choose
from components.shell.page_and_menu import link_to_pair
from components.words import _, day, join, language
from components.words.charters import TERMS
from mentoring.charter import CharterText, SectionCode, fill_lines, language_of, open_fields
from mentoring.charter_editions import CharterSource, changed_sections
from mentoring.charter_lines import NOTHING_AGREED, AgreementFields, missing_facts
from mentoring.meetings import first_likely_day
from mentoring.pairs import CharterRecord, CharterState, StoredPair


@dataclass(frozen=True)
class Agreement:
    """That both agreed, on this day. on_paper: whether the lines that are open were filled in on paper."""

    on: date
    on_paper: bool


@dataclass(frozen=True)
class CharterAnswers:
    """What was asked for on the screen of one charter. now: what it would say if it were made now.

    agreed: that both agreed, 'reopen', or None. fields: what the two filled in, None while nobody saved. baseline:
    whether the mentee said yes to the own score in it. paper: the charter on the screen.
    """

    pair: StoredPair
    version: int
    now: CharterText
    agreed: Agreement | str | None
    fields: AgreementFields | None
    baseline: bool
    paper: files.Paper


def ask(pairs: Sequence[StoredPair], names: Map[int, str], drafts: files.CharterDrafts, today: date) -> CharterAnswers:
    """The charter of the pair that is picked, as its pages, with everything to choose and fill in beside them."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        pair = _ask_pair(pairs, names, drafts.records)
    record, text, now = drafts.records.get(pair.id), drafts.current(pair), drafts.draft(pair)
    two, agreed = (drafts.people[pair.mentor], drafts.people[pair.mentee]), is_agreed(record)
    with right:
        tongue = ask_language(language_of(two[1], drafts.programme), pair.id)
    link_to_pair(pair.id)
    # On a narrow screen the first column comes first: what to do with a charter stands before two pages of it.
    beside, pages = st.columns([2, 3], gap="large")
    with beside:
        paper = _ask_version(pair, record, drafts, tongue)
        length = st.container()
        files.offer(paper)
        download.warn_of_boxes(drafts.printable(paper.text, tongue), "Word")
        said, fields, yes = None, None, pair.id in drafts.said_yes
        if paper.key:
            st.caption(
                ":material/history: "
                + _("An earlier version, to read and download. To go on with the charter, choose it as it stands now.")
            )
        else:
            blanks = open_fields(text.charter)
            span = (first_likely_day(drafts.programme.starts), today)
            said = _ask_agreement(record, pair.id, blanks, missing_facts(text.charter.blanks), span)
            _show_changes(changed_sections(text, now))
            own_words.show_waiting(() if agreed else two, drafts.shared)
            fields = agreement_form.ask(
                drafts.fields.get(pair.id, NOTHING_AGREED),
                pair.id,
                (text.charter.mentor, text.charter.mentee),
                open_lines=blanks,
                agreed=agreed,
            )
            if fields and not _keeps_pages(drafts, pair, fields, text):
                fields = None
            yes = _ask_baseline(drafts.scores.get(pair.mentee), yes, pair.id, agreed=agreed)
    with pages:
        count = show_paper(paper, names[pair.id], drafts.keep)
    with length:
        warn_of_length(paper, count)
    version = shown_version(f"charter_{pair.id}", record.version if record else 1)
    return CharterAnswers(pair, version, now, said, fields, yes, paper)


def _keeps_pages(drafts: files.CharterDrafts, pair: StoredPair, fields: AgreementFields, text: CharterText) -> bool:
    """Whether the charter keeps its pages with what was filled in, or had no fewer before; where not, it is said.
    text: what it says now."""
    filled = replace(text, charter=fill_lines(text.charter, fields))
    if not is_agreed(drafts.records.get(pair.id)):
        filled = replace(drafts, fields={**drafts.fields, pair.id: fields}).draft(pair)
    for tongue in files.languages_of(text.charter):
        after = drafts.count_pages(filled, tongue)
        if after > most_pages(tongue) and after > drafts.count_pages(text, tongue):
            told = _(
                "Nothing was saved yet: with this the charter would take {count} pages. Shorten one of its longest "
                "texts and save again: {texts}."
            )
            st.error(told.format(count=after, texts=join(longest_texts(filled))), icon=":material/format_line_spacing:")
            return False
    return True


def agreeing(
    agree: Callable[..., object], answers: CharterAnswers, source: CharterSource
) -> Callable[[], object] | None:
    """The write that keeps what both agreed, None when they did not. source: what makes charters now."""
    said = answers.agreed
    if not isinstance(said, Agreement):
        return None
    return partial(agree, answers.pair.id, said.on, answers.version, answers.now, source, on_paper=said.on_paper)


def _ask_version(
    pair: StoredPair, record: CharterRecord | None, drafts: files.CharterDrafts, tongue: str
) -> files.Paper:
    """The charter as it stands, or an earlier edition to look at."""
    before = {}
    if record and record.edition > 1:
        before = {each.edition: (each, each.text) for each in drafts.editions(pair.id) if each.edition < record.edition}
    known = {number: (each, text) for number, (each, text) in before.items() if text}
    if not known:
        return drafts.paper(pair, tongue)
    chosen = st.selectbox(
        _("Version"),
        [None, *sorted(known, reverse=True)],
        format_func=lambda number: edition_name(known[number][0]) if number else _("As it stands now"),
        key=f"charter_edition_{pair.id}",
    )
    return drafts.paper_of_edition(*known[chosen], tongue) if chosen else drafts.paper(pair, tongue)


def _ask_pair(pairs: Sequence[StoredPair], names: Map[int, str], records: Map[int, CharterRecord]) -> StoredPair:
    """The pair whose charter is picked; the first one that is not agreed yet otherwise."""
    ordered = sorted(pairs, key=lambda pair: (is_agreed(records.get(pair.id)), names[pair.id]))
    by_id = {pair.id: pair for pair in ordered}
    marks = {True: "●", False: "○"}
    shown = {pair: f"{marks[is_agreed(records.get(pair))]} {names[pair]}" for pair in by_id}
    chosen = choose(_("Charter of"), shown, "charter_pair", help=_("○ still a draft, ● agreed"))
    return by_id[chosen] if chosen is not None else ordered[0]


def _ask_baseline(known: Map[str, float] | None, given: bool, key: int, *, agreed: bool) -> bool:
    """Whether the mentee agreed to have the own baseline score in the charter; nothing is asked without a score."""
    if not known:
        return given
    return st.toggle(
        _("The mentee agrees to have the own baseline score in it"),
        given,
        key=f"charter_baseline_{key}",
        disabled=agreed,
        help=_("Ask first. Without a yes nobody but the mentee sees it, HR neither."),
        wrap=True,
    )


def _show_changes(sections: Sequence[SectionCode]) -> None:
    """What would read differently if an agreed charter were made now; it stays as it is until it is opened again."""
    if sections:
        titles = [TERMS[f"title_{code}"][language()] for code in sections]
        sentence = _(
            "Since both agreed, something changed in: {sections}. This charter stays as agreed; open it again to take "
            "that over."
        )
        st.caption(":material/history: " + sentence.format(sections=", ".join(titles)))


def _ask_agreement(
    record: CharterRecord | None,
    key: int,
    open_lines: frozenset[str],
    missing: Sequence[str],
    span: tuple[date | None, date],
) -> Agreement | str | None:
    """The day on which the two agreed, 'reopen', or None. span: the first day on which that can be, and today."""
    if record is not None and record.state is CharterState.AGREED:
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.badge(
                _("Agreed on {date}").format(date=day(record.agreed_on)), icon=":material/check_circle:", color="green"
            )
            with st.popover(_("Open it again"), icon=":material/edit:", type="tertiary", key=f"open_again_{key}"):
                st.markdown(
                    _(
                        "It becomes a draft again, with what both filled in, and they have to agree anew. What they "
                        "agreed stays as a version to read."
                    )
                )
                again = st.button(_("Yes, open it again"), key=f"reopen_{key}", icon=":material/edit:", type="primary")
        return "reopen" if again else None
    checked = CheckedFields()
    with new_form(f"agree_{key}", border=True):
        on_paper = agreement_form.ask_paper(open_lines, missing, key)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            earliest, today = span
            on = checked.day(_("Agreed on"), today, earliest=earliest, latest=today, key=f"agree_{key}_on", width=150)
            agreed = submit(_("Both agreed"), type="primary", icon=":material/check:")
    if agreed and checked.refuse():
        return None
    if agreed and on_paper is None:
        st.info(_("Say first whether the open lines stand on paper."), icon=":material/edit_note:")
    return Agreement(on, on_paper) if agreed and on_paper is not None else None
