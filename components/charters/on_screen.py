"""The charters on the screen: how many are agreed, and one to read exactly as it stands in the files, and to agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date

import streamlit as st

from components import pd
from components.charters import agreement_form, files
from components.documents.charter_pdf import Keep, charter_pages, most_pages
from components.documents.charter_sections import CharterSection, Piece, charter_sections
from components.documents.text_and_pdf import shorten
from components.forms import field_key, new_form, readable_labels, submit
from components.number_and_day_fields import CheckedFields
from components.paging import ask_page, choose, choose_many
from components.programme.rhythm_and_thresholds import question_of
from components.shell.page_and_menu import follow_to_pair, want_pair
from components.words import _, day, join, language, md, ngettext
from components.words.charters_and_kick_off import BOTH, TERMS
from mentoring.charter import Charter, CharterText
from mentoring.charter_editions import AgreedEdition, CharterSource
from mentoring.charter_lines import LINES, PROGRAMME_LINES, ROOM, missing_facts
from mentoring.meetings import first_likely_day
from mentoring.pairs import CharterRecord, CharterState, StoredPair

LANGUAGES = {"nl": "Nederlands", "en": "English", BOTH: "NL + EN"}
_BLANK = "\\_" * 24
_MOST_NAMES = 8


def show_count(pairs: Sequence[StoredPair], records: Map[int, CharterRecord]) -> None:
    """How far the charters are, as a sentence."""
    count = len(agreed_pairs(pairs, records))
    if count == len(pairs):
        st.markdown(_(":green[:material/check_circle:] All charters are agreed: **{total}**.").format(total=count))
    else:
        st.markdown(_("Agreed: **{agreed} of {total}** charters.").format(agreed=count, total=len(pairs)))


def warn_of_missing(pairs: Sequence[StoredPair], drafts: files.CharterDrafts) -> None:
    """What the programme does not say yet, so that lines of every charter that is still to be agreed stay empty."""
    waiting = next((pair for pair in pairs if not is_agreed(drafts.records.get(pair.id))), None)
    found = missing_facts(drafts.draft(waiting).charter.blanks) if waiting else ()
    names = [agreement_form.fact_name(each) for each in found if each != "topics"]
    if names:
        told = _("The Programme page does not say yet: {facts}. Those lines stay empty in each charter.")
        st.warning(told.format(facts=join(names)), icon=":material/edit_note:")
        st.page_link("pages/programme_page.py", label=_("Go to Programme"), icon=":material/arrow_forward:")


def agreed_pairs(pairs: Sequence[StoredPair], records: Map[int, CharterRecord]) -> list[StoredPair]:
    """The pairs that agreed theirs."""
    return [pair for pair in pairs if is_agreed(records.get(pair.id))]


def is_agreed(record: CharterRecord | None) -> bool:
    """Whether both agreed this charter."""
    return record is not None and record.state is CharterState.AGREED


def show_table(
    pairs: Sequence[StoredPair],
    names: Map[int, str],
    records: Map[int, CharterRecord],
    count_open: Callable[[Sequence[StoredPair]], Map[int, int]],
) -> None:
    """The state of every charter; what is not agreed comes first, because it is missing. count_open: how many lines of
    these charters are left open, by pair."""
    follow_to_pair()
    every = sorted(pairs, key=lambda pair: (is_agreed(records.get(pair.id)), names[pair.id]))
    ordered = ask_page(every, "charters", text=lambda pair: names[pair.id])
    if not ordered:
        return
    open_lines = count_open(ordered)
    st.dataframe(
        pd.DataFrame(
            {
                _("Pair"): [names[pair.id] for pair in ordered],
                _("State"): [_("● agreed") if is_agreed(records.get(pair.id)) else _("○ draft") for pair in ordered],
                _("Agreed on"): [day(records[pair.id].agreed_on) if pair.id in records else "–" for pair in ordered],
                _("Version"): [records[pair.id].edition if pair.id in records else 1 for pair in ordered],
                _("Open lines"): [open_lines.get(pair.id, 0) for pair in ordered],
                _("Open"): [_("Open")] * len(ordered),
            }
        ),
        hide_index=True,
        column_config={
            _("Open"): st.column_config.ButtonColumn(
                " ", type="tertiary", key="charters_open", on_click=_open_row, args=([pair.id for pair in ordered],)
            )
        },
        alt=_("The state of every charter"),
    )


def _open_row(numbers: Sequence[int]) -> None:
    row = st.session_state["charters_open"].row
    if row < len(numbers):
        want_pair(numbers[row])


def ask_which(
    pairs: Sequence[StoredPair], names: Map[int, str], records: Map[int, CharterRecord]
) -> Sequence[StoredPair]:
    """Of which pairs the charters go into the ZIP: all, those agreed, those missing, or some by name."""
    agreed = agreed_pairs(pairs, records)
    missing = [pair for pair in pairs if not is_agreed(records.get(pair.id))]
    groups = {"all": _("All"), "agreed": _("Agreed"), "missing": _("Not agreed yet"), "some": _("Some of them")}
    chosen = st.segmented_control(
        _("Which charters"),
        list(groups),
        default="all",
        format_func=readable_labels(groups.__getitem__),
        required=True,
        key="charters_which",
    )
    if chosen != "some":
        return {"all": pairs, "agreed": agreed, "missing": missing}[chosen]
    by_id = {pair.id: pair for pair in pairs}
    return [by_id[number] for number in choose_many(_("Pairs"), {each: names[each] for each in by_id}, "charters_some")]


@dataclass(frozen=True)
class ManyAgreed:
    """Pairs that agreed on this day. on_paper: whether the lines that are open were filled in on paper."""

    pairs: tuple[int, ...]
    on: date
    on_paper: bool

    def arguments(
        self, drafts: files.CharterDrafts, pairs: Sequence[StoredPair]
    ) -> tuple[date, dict[int, tuple[int, CharterText]], CharterSource, bool]:
        """What is to be kept: the day, pair -> version and text, what made them, and whether lines stand on paper."""
        versions = {number: record.version for number, record in drafts.records.items()}
        texts = {pair.id: (versions.get(pair.id, 1), drafts.draft(pair)) for pair in pairs if pair.id in self.pairs}
        return self.on, texts, drafts.now, self.on_paper


def ask_many(
    pairs: Sequence[StoredPair],
    names: Map[int, str],
    records: Map[int, CharterRecord],
    count_open: Callable[[Sequence[StoredPair]], Map[int, int]],
    today: date,
    starts: date | None,
) -> ManyAgreed | None:
    """The pairs of which both agreed; None while nobody said so. count_open: as in `show_table`, of those chosen.
    starts: the first day of the round."""
    drafts = {pair.id: names[pair.id] for pair in pairs if not is_agreed(records.get(pair.id))}
    if not drafts:
        return None
    versions = tuple((number, records[number].version) for number in drafts if number in records)
    st.markdown("**" + _("Several agreed") + "**")
    chosen = choose_many(_("Pairs that agreed"), drafts, field_key("agreed_many", versions))
    left = count_open([pair for pair in pairs if pair.id in set(chosen)]) if chosen else {}
    checked, key = CheckedFields(), field_key("agree_many", versions)
    with new_form(key):
        paper = _ask_paper_of_many([number for number, count in left.items() if count], names)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            earliest = first_likely_day(starts)
            on = checked.day(_("Agreed on"), today, earliest=earliest, latest=today, key=f"{key}_on", width=150)
            agreed = submit(_("Mark as agreed"), icon=":material/done_all:")
    if not agreed or checked.refuse():
        return None
    if not chosen:
        st.info(_("Choose the pairs that agreed first."), icon=":material/group:")
        return None
    if paper is None:
        st.info(_("Say first whether the open lines stand on paper."), icon=":material/edit_note:")
        return None
    return ManyAgreed(tuple(chosen), on, paper)


def _ask_paper_of_many(with_open: Sequence[int], names: Map[int, str]) -> bool | None:
    """Whether the open lines of these pairs were filled in on paper; False where none has any, None while that is not
    said."""
    if not with_open:
        return False
    count = len(with_open)
    asked = ngettext(
        "{count} of these charters has open lines: {pairs}. Were they filled in on paper?",
        "{count} of these charters have open lines: {pairs}. Were they filled in on paper?",
        count,
    )
    named = [md(names[each]) for each in with_open[:_MOST_NAMES]]
    named += [_("others")] if count > _MOST_NAMES else []
    st.markdown(asked.format(count=count, pairs=join(named)))
    return agreement_form.ask_whether_on_paper(asked.format(count=count, pairs=""), "paper_many")


def ask_language(usual: str, key: int) -> str:
    """In which language the charter is read; it belongs to the charter, not to the screen."""
    chosen = st.segmented_control(
        _("Language of this charter"),
        list(LANGUAGES),
        default=usual if usual in LANGUAGES else "en",
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key=f"charter_language_{key}",
    )
    if chosen == BOTH:
        st.caption(_("Four pages: two in each language."))
    return chosen


def show_ended(pairs: Sequence[StoredPair], names: Map[int, str], drafts: files.CharterDrafts) -> None:
    """What ended pairs agreed, to read and to take along; nothing of it can be changed."""
    if not pairs:
        st.caption(_("No pair has ended yet."))
        return
    st.caption(_("What these pairs agreed stays readable, until the day on which personal data are removed."))
    ordered = {pair.id: names[pair.id] for pair in sorted(pairs, key=lambda pair: names[pair.id])}
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    number = choose(_("Ended pair"), ordered, "ended_pair", place=left)
    if number is None:
        return
    found = {each.edition: (each, each.text) for each in drafts.editions(number) if each.text}
    if not found:
        st.info(_("Of this pair no agreed charter is kept."), icon=":material/draft:")
        return
    chosen = middle.selectbox(
        _("Version"),
        sorted(found, reverse=True),
        format_func=lambda each: edition_name(found[each][0]),
        key=f"ended_edition_{number}",
    )
    with right:
        tongue = ask_language("nl", number)
    paper = drafts.paper_of_edition(*found[chosen], tongue)
    files.offer(paper)
    show_paper(paper, names[number], drafts.keep)


def edition_name(edition: AgreedEdition) -> str:
    return _("Version {number}, agreed on {date}").format(number=edition.edition, date=day(edition.agreed_on))


def show_paper(paper: files.Paper, name: str, keep: Keep) -> int:
    """The pages of a charter as they come out of the printer, or their text; how many pages it takes, 0 where that was
    not counted. name: of the pair. keep: where pictures are kept."""
    charter, given = paper.text.charter, paper.given
    if paper.reworded:
        told = _(
            "Both agreed this with an earlier version of Telemachus, which kept what was filled in but not our "
            "sentences. Those are printed here as they read now; what both signed is the paper of that day."
        )
        st.caption(f":material/history: {told}")
    if st.toggle(_("As text"), key=f"charter_as_text{paper.key}", help=_("The same words, to read out or to copy.")):
        drawn = {name: given[name] for name in ("own", "catalogue", "words")}
        _show_text(charter_sections(charter, paper.language, **drawn))
        return 0
    pages = charter_pages(charter, paper.language, keep=keep, **given)
    alt = _("Charter of {pair}, page {number} of {count}. Its words are under “As text”.")
    for number, page in enumerate(pages, start=1):
        with st.container(border=True):
            st.image(page, alt=alt.format(pair=name, number=number, count=len(pages)), width="stretch")
    return len(pages)


def warn_of_length(paper: files.Paper, pages: int) -> None:
    """That this charter takes more pages than its two (four in two languages), and which texts to shorten."""
    if pages > most_pages(paper.language):
        told = _(
            "This charter takes {count} pages instead of {most}. Nothing is cut. Shorten one of its longest texts: "
            "{texts}."
        )
        st.warning(
            told.format(count=pages, most=most_pages(paper.language), texts=join(longest_texts(paper.text))),
            icon=":material/format_line_spacing:",
        )


def longest_texts(text: CharterText, count: int = 3) -> list[str]:
    """The names of the texts that take most of a charter, with their length: those longer than their field takes
    today first."""
    charter, found = text.charter, dict[str, tuple[int, int]]()
    for clause in (each for section in charter.sections for each in section.clauses):
        for value, said in clause.values.items():
            texts = [each for each in (said if isinstance(said, tuple) else (said,)) if isinstance(each, str)]
            name, room = _text_name(charter, clause.code, value)
            if name:
                length = sum(map(len, texts))
                found[name] = (max(length - room, 0), length)
    for own in text.own.values():
        found |= {TERMS[f"title_{code}"][language()]: (0, len(said)) for code, said in own.items()}
    longest = sorted(found, key=lambda name: found[name], reverse=True)[:count]
    sentence = _("{text} ({count} characters)")
    return [sentence.format(text=md(name), count=found[name][1]) for name in longest if found[name][1]]


_OF_PROGRAMME = {
    "who_mentor_expected": "mentor_expectations",
    "who_mentee_expected": "mentee_expectations",
    "confidentiality_own": "confidentiality",
    "protection_wanted": "wanted_behaviour",
    "protection_unwanted": "unwanted_behaviour",
}


def _text_name(charter: Charter, clause: str, value: str) -> tuple[str, int]:
    """What people call the text in this place of a charter, and how many characters it may have today; '' for one that
    nobody wrote."""
    name = next((name for name, line in LINES.items() if line == (clause, value)), None)
    fact = PROGRAMME_LINES.get((clause, value), "topics")
    person = (charter.mentor if "mentor" in clause else charter.mentee).name
    if name:
        return agreement_form.line_name(name), agreement_form.longest(name)
    if clause in _OF_PROGRAMME:
        return question_of(_OF_PROGRAMME[clause]), 0
    if clause in ("who_mentor", "who_mentee"):
        return _("the name of {name}").format(name=shorten(person, _MOST_OF_NAME)), _MOST_OF_NAME
    if clause.startswith(("goals_", "words_")) and value == "words":
        return _("what {name} wrote").format(name=shorten(person, _MOST_OF_NAME)), ROOM
    return ("" if fact in ("topics", "starts", "ends") else agreement_form.fact_name(fact)), 0


_MOST_OF_NAME = 60


def _show_text(sections: Sequence[CharterSection]) -> None:
    with st.container(border=True, gap="xsmall"):
        for section in sections:
            st.markdown(f"**{section.number} · {md(section.title)}**")
            lines = ["".join(map(_piece, line.pieces)) for line in section.lines]
            st.markdown("  \n".join(lines))


def _piece(piece: Piece) -> str:
    if piece.kind == "blank":
        return f":gray[{_BLANK}]"
    return md_keeping_spaces(piece.in_a_row)


def md_keeping_spaces(text: str) -> str:
    """Safe text that keeps the space at its ends, so that pieces of one sentence do not stick together."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return f"{lead}{md(text)}{trail}"
