"""One charter (which pair, language and version, whether both agreed), and a look at what people wrote in own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st

from components import download, paging
from components.charters import agreement_form, files
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
from components.shell.saving import attempt
from components.words import _, day, join, language, md, ngettext, vocabulary
from components.words.charters_and_kick_off import TERMS
from mentoring.charter import CharterText, SectionCode, fill_lines, language_of, open_fields
from mentoring.charter_editions import CharterSource, changed_sections
from mentoring.charter_lines import (
    GOALS,
    NOTHING_AGREED,
    AgreementFields,
    OwnWords,
    SharedWords,
    missing_facts,
    questions,
    without_note,
)
from mentoring.meetings import first_likely_day
from mentoring.pairs import CharterRecord, CharterState, StoredPair
from mentoring.participants import Participant
from mentoring.surveys.fields import Field


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


def ask_charter(
    pairs: Sequence[StoredPair], names: Map[int, str], drafts: files.CharterDrafts, today: date
) -> CharterAnswers:
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
            blanks, span = open_fields(text.charter), (first_likely_day(drafts.programme.starts), today)
            said = _ask_agreement(record, pair.id, blanks, missing_facts(text.charter.blanks), span)
            _show_changes(changed_sections(text, now))
            show_waiting(() if agreed else two, drafts.shared)
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


AT_ONCE = 10
"""So many people at a time: more is no longer a list that one reads."""


def ask_own_words(
    people: Map[str, Participant], pairs: Iterable[StoredPair], shared: SharedWords
) -> tuple[list[str] | None, list[OwnWords] | None, str | None]:
    """Which questions the partner reads, what goes into the charters of these pairs, and whose texts are to be looked
    at again; None where nobody decided."""
    two = (each for pair in pairs for each in (pair.mentee, pair.mentor))
    known = [people[each] for each in dict.fromkeys(two) if each in people]
    return ask_questions(people.values(), shared), _ask_waiting(known, shared), _ask_again(known, shared)


def ask_sharing(people: Sequence[Participant], shared: SharedWords, save: Callable[[Sequence[str]], object]) -> None:
    """The same question on its own, where a survey was just brought in; nothing where nobody wrote anything."""
    if not questions(people):
        return
    with st.expander(_("May the partner read what people wrote?"), icon=":material/format_quote:"):
        chosen = ask_questions(people, shared)
    if chosen is not None and attempt(lambda: save(chosen), _("Saved")):
        st.rerun()


def ask_questions(people: Iterable[Participant], shared: SharedWords) -> list[str] | None:
    """The questions of which people knew that the partner reads the answers, when that changed."""
    asked = list(questions(people))
    if not asked:
        st.markdown(_("Nobody wrote anything in own words yet."))
        return None
    st.markdown(
        _("What people wrote goes to the partner only when they knew that, and only after you looked at each text.")
    )
    standing = [question for question in asked if shared.is_shared(question)]
    chosen = st.multiselect(
        _("They knew that the partner reads the answers to"),
        asked,
        standing,
        format_func=_in_short,
        key="shared_questions",
        placeholder=_("Choose questions"),
        help=_("A survey that the app made says so in the question itself; those are chosen already."),
    )
    return chosen if set(chosen) != set(standing) else None


def show_waiting(people: Iterable[Participant], shared: SharedWords) -> None:
    """How many texts of these people are not in the charter yet, because nobody looked at them."""
    count = sum(len(shared.waiting(person)) for person in people)
    if count:
        said = ngettext(
            "{count} text in own words is not in this charter yet: look at it under “In their own words”.",
            "{count} texts in own words are not in this charter yet: look at them under “In their own words”.",
            count,
        )
        st.caption(":material/format_quote: " + said.format(count=count))


def _ask_waiting(people: Sequence[Participant], shared: SharedWords) -> list[OwnWords] | None:
    """The texts that wait, once somebody looked at them; one that is too long stays waiting."""
    waiting = [person for person in people if shared.waiting(person)]
    if not waiting:
        if any(shared.readable(person) for person in people):
            st.markdown(_(":green[:material/check_circle:] You looked at every text."))
        return None
    st.subheader(_("Before they go into a charter"), anchor=False)
    st.caption(_("As it stands, the text goes in whole. Shorten it by leaving out words; what was written stays kept."))
    asked = [_ask_person(person, shared) for person in waiting[:AT_ONCE]]
    if len(waiting) > AT_ONCE:
        more = len(waiting) - AT_ONCE
        st.caption(
            ngettext("After these {count} more person.", "After these {count} more people.", more).format(count=more)
        )
    ready = [text for texts in asked for text in texts or ()]
    pressed = st.button(
        _("Put these texts in the charters"),
        key="own_words_put",
        type="primary",
        icon=":material/check:",
    )
    return ready if pressed else None


def _ask_again(people: Sequence[Participant], shared: SharedWords) -> str | None:
    """Whose texts are to be looked at once more, out of those that were decided."""
    known = {person.id: person for person in people}
    decided = [each for each in shared.decided if each.person in known and shared.is_shared(each.question)]
    if not decided:
        return None
    with st.expander(_("Looked at"), icon=":material/done_all:"):
        table = lambda shown: {  # noqa: E731
            _("Name"): [known[each.person].name for each in shown],
            _("Question"): [_in_short(each.question) for each in shown],
            _("In the charter"): [each.text or _("left out of the charter") for each in shown],
            _("As written"): [each.written for each in shown],
        }
        text = lambda each: known[each.person].name  # noqa: E731
        paging.show(decided, "own_words_seen", table, text=text, alt=_("The texts that were looked at"))
        whose = {each.person: known[each.person].name for each in decided}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            person = paging.choose(_("Person"), whose, "own_words_person")
            again = st.button(_("Look at these texts again"), key="own_words_again", icon=":material/refresh:")
    return person if again else None


def _ask_person(person: Participant, shared: SharedWords) -> list[OwnWords] | None:
    """What goes into the charter of one person's texts; None while it does not fit."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{md(person.name)}**")
        asked = [_ask_text(person, *each) for each in shared.waiting(person).items()]
        longer = [text for text in asked if text.text and text.shortened and len(text.text) >= len(text.written)]
        going = [text.text for text in asked if text.text]
        used, room = sum(map(len, going)), shared.room_for(person, len(going))
        count = _("{used} of {room} characters").format(used=used, room=room)
        if longer:
            st.warning(_("A text can only get shorter: these are this person's own words."))
        elif used > room:
            st.warning(
                _("{count}: shorten or leave something out, so that the charter stays two pages.").format(count=count)
            )
        elif used > room // 2:
            st.caption(count)
    return None if longer or used > room else asked


def _ask_text(person: Participant, question: str, written: str) -> OwnWords:
    mark = sha256("\n".join((person.id, question, written)).encode()).hexdigest()[:12]
    left, right = st.columns([5, 1], vertical_alignment="center")
    left_out = right.checkbox(_("Leave out"), key=f"own_words_out_{mark}")
    text = left.text_area(
        _in_short(question), written, key=f"own_words_{mark}", height="content", disabled=left_out
    ).strip()
    # A field of the browser ends its lines its own way: that alone is no change.
    same = text.split() == written.split()
    return OwnWords(person.id, question, written, None if left_out or not text else written if same else text)


def _in_short(question: str) -> str:
    return vocabulary.field_label(Field.GOALS) if question == GOALS else without_note(question)
