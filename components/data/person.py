"""One person's rights: see everything the file holds about them, take it along, or have it erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import download, paging, pd
from components.data.records import RecordLine, RecordPart, record_parts
from components.documents.excel_and_report_workbook import workbook
from components.download import EXCEL, File, name_file
from components.intake.sentences import Names
from components.shell.saving import attempt
from components.words import _, join, md, ngettext
from components.words.vocabulary import place_name
from mentoring.participants import Participant

_VIEWED = "rights_viewed"

_FEW = 20
"""So many pieces are decided one by one on the screen; the rest goes by one decision."""

_TAKE_OUT, _LEAVE = "take_out", "leave"
_DONE = "erasure_done"


@dataclass(frozen=True)
class ErasureRequest:
    """Who is to be erased. take_out: keys of what resembles them and is to go. recognise: know the address again."""

    person: str
    take_out: frozenset[str] = frozenset()
    recognise: bool = True


@dataclass(frozen=True)
class PersonRecords:
    """What the file is asked about a person. about: everything, table -> rows; alike: what resembles them.

    viewed, exported: leave a line in the log.
    """

    about: Callable[[str], dict[str, list[dict[str, Any]]]]
    alike: Callable[[str], Sequence[Any]]
    viewed: Callable[[str], object]
    exported: Callable[[str], object]


def ask(
    people: Sequence[Participant], records: PersonRecords, names: Names, *, days: int | None
) -> ErasureRequest | None:
    """Shows what the file holds about the person who is chosen; returns who is to be erased, and how.

    days: for how long an erased address is known again; None where nobody is real.
    """
    st.subheader(_("Everything about one person"), anchor=False)
    show_erasure()
    labels = {person.id: f"{person.name} · {person.email or '–'}" for person in people}
    chosen = paging.choose(_("Person"), labels, "rights_person", first=False, placeholder=_("Choose a person"))
    _note_viewed(chosen, records)
    if chosen is None:
        return None
    found = {table: rows for table, rows in records.about(chosen).items() if rows}
    parts = record_parts(found, names)
    _show(parts)
    with st.container(horizontal=True):
        _offer(parts, found, lambda: records.exported(chosen))
    address = any(person.id == chosen and person.email for person in people)
    return ask_erasure(chosen, records.alike(chosen), names, has_address=address and days is not None, days=days or 0)


def _note_viewed(chosen: str | None, records: PersonRecords) -> None:
    """One line in the log each time somebody is chosen, not each time the page is drawn."""
    before, st.session_state[_VIEWED] = st.session_state.get(_VIEWED), chosen
    if chosen is not None and chosen != before:
        attempt(lambda: records.viewed(chosen))


def _show(parts: Sequence[RecordPart]) -> None:
    """What is kept, to read here; of answers only that they are there, because nobody reads those of one person."""
    for part in parts:
        with st.expander(part.title, icon=":material/lock:" if part.answers else None):
            if part.answers:
                answers = ngettext("{count} answer.", "{count} answers.", len(part.lines)).format(count=len(part.lines))
                st.markdown(
                    answers + " " + _("They stand in the download, for this person alone; nobody reads them here.")
                )
            else:
                paging.show(part.lines, f"part_{part.title}", _table, alt=part.title)


def _offer(parts: Sequence[RecordPart], found: dict[str, list[dict[str, Any]]], exported: Callable[[], object]) -> None:
    """The same to hand over: to read in Excel, and complete for another program; each leaves a line in the log."""

    def to_read() -> bytes:
        sheets = {f"{number} {part.title}": _table(part.lines, stored=True) for number, part in enumerate(parts, 1)}
        return _make_and_log(exported, lambda: workbook(sheets))

    def complete() -> bytes:
        in_words = [{"title": part.title, "lines": [line._asdict() for line in part.lines]} for part in parts]
        return _make_and_log(exported, lambda: _json({"in_words": in_words, "as_stored": found}))

    download.offer(
        File(
            _("To read, for this person (Excel)"),
            to_read,
            name_file(_("Person"), "xlsx"),
            EXCEL,
            "download_person_to_read",
        ),
        File(
            _("Complete, for another program (JSON)"),
            complete,
            name_file(_("Person"), "json"),
            "application/json",
            "download_person",
            "data_object",
        ),
    )


def _make_and_log(note: Callable[[], object], make: Callable[[], bytes]) -> bytes:
    note()
    return make()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str).encode("utf-8")


def _table(lines: Sequence[RecordLine], *, stored: bool = False) -> pd.DataFrame:
    """What is kept in words; stored: with how it stands in the file."""
    columns = {_("What"): [line.what for line in lines], _("Kept"): [line.kept for line in lines]}
    return pd.DataFrame(columns | ({_("As stored"): [line.stored for line in lines]} if stored else {}))


def ask_erasure(
    person: str, alike: Sequence[Any], names: Names, *, has_address: bool, days: int
) -> ErasureRequest | None:
    """Whether this person is to be erased, once everything that resembles them was decided.

    alike: the pieces of text, with kind, found, before, after, table, column, whose and key. has_address: whether there
    is an address to know again; days: for how long.
    """
    with st.expander(_("Erase this person"), icon=":material/delete_forever:"):
        st.markdown(_what_goes())
        decided = _ask_alike(alike, names)
        recognise = has_address and st.checkbox(
            _("Know this address again for {days} days").format(days=days),
            value=True,
            key=f"recognise_{person}",
            help=_(
                "If the address comes in again by a survey, you are asked before this person is enrolled. Only a mark "
                "made of the address is kept for that, on this computer and outside the file; the address itself is "
                "not."
            ),
        )
        open_ones = sum(choice is None for choice in decided.values())
        if open_ones:
            st.caption(
                ngettext("{count} piece to decide.", "{count} pieces to decide.", open_ones).format(count=open_ones)
            )
        if st.button(
            _("Erase for good"),
            key="erase",
            type="primary",
            icon=":material/delete_forever:",
            disabled=bool(open_ones),
        ):
            return ErasureRequest(
                person, frozenset(key for key, choice in decided.items() if choice == _TAKE_OUT), recognise
            )
    return None


def remember_erasure(done: Any) -> None:
    """Keep what an erasure did, to be told when the page is drawn anew."""
    st.session_state[_DONE] = done


def show_erasure() -> None:
    """What the last erasure did, once."""
    if done := st.session_state.pop(_DONE, None):
        st.success(" ".join(_report(done)), icon=":material/check:")


def _what_goes() -> str:
    return "\n".join(
        f"- {line}"
        for line in (
            _(
                "Everything about this person goes out of the file, wherever their name or address stands in it, "
                "however it is spelled. It cannot be taken back."
            ),
            _(
                "The safety copies of the file go too, and so does every file that waits to be brought in, since they "
                "may name this person."
            ),
            _(
                "Their partner keeps the pair and its sessions with “former participant”. Of an agreed charter, "
                "earlier versions too, the partner keeps what both agreed and the own words; what this person wrote "
                "and how to reach them goes."
            ),
            _(
                "Meetings to come with the partner are off. The withdrawals for the partner, without this name, are "
                "under Sessions, Calendar. Those for this person can only be fetched before: end the pair, download "
                "them there, then erase."
            ),
            _(
                "Backups and papers that you downloaded stay where they are: throw them away yourself. When a backup "
                "from before is put back on this computer, this person is taken out again."
            ),
        )
    )


def _ask_alike(alike: Sequence[Any], names: Names) -> dict[str, str | None]:
    """Piece by piece what is to be done with it; None while it is not decided."""
    if not alike:
        return {}
    st.markdown(
        ngettext(
            "One piece of text resembles this person but is not certain. You decide:",
            "{count} pieces of text resemble this person but are not certain. You decide:",
            len(alike),
        ).format(count=len(alike))
    )
    decided = {each.key: _ask_one(each, names) for each in alike[:_FEW]}
    if rest := alike[_FEW:]:
        alt = _("Other pieces of text that resemble this person")
        paging.show(rest, "resembling", lambda shown: _pieces_table(shown, names), alt=alt)
        label = ngettext("This one", "All {count} of these", len(rest)).format(count=len(rest))
        choice = _choose(label, "resembles_rest")
        decided |= {each.key: choice for each in rest}
    return decided


def _ask_one(each: Any, names: Names) -> str | None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"{_quotation(each)}  \n:gray[{md(_place(each, names))}]")
        return _choose(_("What resembles this person"), f"resembles_{each.key}", hidden=True)


def _choose(label: str, key: str, *, hidden: bool = False) -> str | None:
    words = {_TAKE_OUT: _("Take out"), _LEAVE: _("Leave")}
    return st.segmented_control(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        label_visibility="collapsed" if hidden else "visible",
    )


def _quotation(each: Any) -> str:
    before, after = each.before, each.after
    return (
        "“"
        + md(" ".join(before.split()))
        + _space_at(before, -1)
        + f"**{md(each.found)}**"
        + _space_at(after, 0)
        + (md(" ".join(after.split())) + "”")
    )


def _space_at(text: str, end: int) -> str:
    return " " if text and text[end].isspace() else ""


def _place(each: Any, names: Names) -> str:
    """Where it stands, of whom, why it is shown, and in how many places."""
    whose = join([names.people.get(id, _("former participant")) for id in each.whose])
    facts = [place_name(each.table, each.column), whose, _why(each.kind)]
    if each.places > 1:
        facts.append(_("in {count} places, earlier values included").format(count=each.places))
    return " · ".join(filter(None, facts))


def _why(kind: str) -> str:
    return {
        "first_name": _("first name alone"),
        "last_name": _("last name, the rest differs"),
        "initials": _("initials"),
        "misspelt": _("looks like a spelling mistake"),
        "shared": _("someone else has this name too"),
    }[kind]


def _pieces_table(pieces: Sequence[Any], names: Names) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Text"): [f"{each.before}{each.found}{each.after}" for each in pieces],
            _("Where"): [_place(each, names) for each in pieces],
        }
    )


def _report(done: Any) -> list[str]:
    """What is true of this erasure, sentence by sentence."""
    sentences = [_("This person is out of the file.")]
    if done.mentions:
        sentences.append(
            ngettext(
                "They were named in {count} other row, and are not any more.",
                "They were named in {count} other rows, and are not any more.",
                done.mentions,
            ).format(count=done.mentions)
        )
    gone = []
    if done.copies:
        gone.append(ngettext("{count} safety copy", "{count} safety copies", done.copies).format(count=done.copies))
    if done.uploads:
        gone.append(ngettext("{count} waiting file", "{count} waiting files", done.uploads).format(count=done.uploads))
    if gone:
        sentences.append(_("Removed with them: {what}.").format(what=join(gone)))
    if done.left:
        sentences.append(
            ngettext(
                "{count} piece of text that resembles them was left, as you chose.",
                "{count} pieces of text that resemble them were left, as you chose.",
                done.left,
            ).format(count=done.left)
        )
    if not done.complete:
        sentences.append(_("Traces are still on the disk; clear them with the button above."))
    if not done.remembered:
        sentences.append(
            _(
                "This computer could not keep a mark of it in your own folder, so a backup from before that is put "
                "back in another folder brings this person back."
            )
        )
    return [*sentences, _("What you downloaded before stays where it is.")]
