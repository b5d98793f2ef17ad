"""The booklets on the screen: for one person, for one pair, or for everyone in one ZIP, with the dates beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from collections.abc import Mapping as Map
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components import download, empty
from components.documents import zip_files
from components.documents.booklet_pdf import booklet_calendar, booklet_pdf
from components.documents.plain_text import file_name
from components.download import File
from components.paging import choose
from components.words import _, join, md, ngettext
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, may_take_part
from mentoring.support import Booklet
from mentoring.topics import Topic

_MOST_NAMES = 8


Make = Callable[[Sequence[StoredPair]], Sequence[Booklet]]
"""Gives the booklets of everyone in these pairs."""


def show(
    pairs: Sequence[StoredPair],
    people: Map[str, Participant],
    names: Map[int, str],
    make: Make,
    catalogue: tuple[Topic, ...],
    logo: bytes | None,
) -> None:
    """Choose for whom, and download. people: of the round, to name who has no pair. names: pair id -> both names. What
    is chosen is made when it is asked for, and nothing else."""
    if not pairs:
        sentence = _(
            "A booklet is for people in a pair that is under way: it says who the partner is. There is none now."
        )
        empty.show("charters", sentence, "matching", _("Make pairs"))
        return
    here = (people[who] for pair in pairs for who in _both(pair))
    readers = {each.id: each.name for each in sorted(here, key=lambda each: (each.name.casefold(), each.id))}
    one, two = st.columns(2)
    with one.container(border=True):
        person = choose(_("For one person"), readers, "booklet_person") or next(iter(readers))
        _offer_person(_of_readers({person}, pairs, make)[0], catalogue, logo)
    with two.container(border=True):
        ordered = {each: names[each] for each in sorted(names, key=names.__getitem__)}
        number = choose(_("For one pair"), ordered, "booklet_pair")
        both = {who for pair in pairs if pair.id == number for who in _both(pair)}
        zipped = lambda: booklets_zip(_of_readers(both, pairs, make), catalogue=catalogue, logo=logo)  # noqa: E731
        name = f"booklets-{number}.zip"
        download.offer(File(_("Both booklets"), zipped, name, "application/zip", "booklets_pair", "folder_zip"))
    _offer_all(len(readers), lambda: make(pairs), catalogue, logo)
    printed = [(people[each].name, people[each].job_title) for each in readers]
    download.warn_of_boxes(printed, _("the calendar file"))
    _name_without([each for each in people.values() if may_take_part(each) and each.id not in readers])


def _both(pair: StoredPair) -> tuple[str, str]:
    return pair.mentor, pair.mentee


def _of_readers(readers: Set[str], pairs: Sequence[StoredPair], make: Make) -> list[Booklet]:
    """The booklets of these people, with all of their pairs in each."""
    made = make([pair for pair in pairs if readers & {*_both(pair)}])
    return [each for each in made if each.reader.id in readers]


def booklets_zip(
    booklets: Sequence[Booklet],
    *,
    catalogue: tuple[Topic, ...],
    logo: bytes | None,
    progress: Callable[[int], object] | None = None,
) -> bytes:
    """Every booklet as PDF with its calendar file beside it. progress: called with the number of booklets done."""
    made_at = datetime.now(UTC)

    def files() -> Iterator[tuple[str, bytes]]:
        for place, booklet in enumerate(booklets, start=1):
            stem = f"{place:03d}-{file_stem(booklet)}"
            yield f"{stem}.pdf", booklet_pdf(booklet, catalogue=catalogue, logo=logo)
            if dates := booklet_calendar(booklet, made_at=made_at):
                yield f"{stem}.ics", dates
            if progress:
                progress(place)

    return zip_files(files())


def file_stem(booklet: Booklet) -> str:
    """A file name without its ending, of letters a to z: it opens on every system."""
    return "-".join(filter(None, ("booklet", file_name(booklet.reader.name, longest=40), booklet.language)))


def _offer_person(booklet: Booklet, catalogue: tuple[Topic, ...], logo: bytes | None) -> None:
    make = partial(booklet_pdf, booklet, catalogue=catalogue, logo=logo)
    stem = file_stem(booklet)
    files = [File(_("Booklet"), make, f"{stem}.pdf", "application/pdf", "booklet_pdf", "menu_book")]
    if booklet.programme.starts:
        dates = lambda: booklet_calendar(booklet, made_at=datetime.now(UTC)) or b""  # noqa: E731
        files.append(File(_("Dates"), dates, f"{stem}.ics", "text/calendar", "booklet_ics", "calendar_add_on"))
    download.offer(*files)


def _offer_all(
    count: int, make: Callable[[], Sequence[Booklet]], catalogue: tuple[Topic, ...], logo: bytes | None
) -> None:
    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the booklets …")), _("{done} of {count} booklets")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return booklets_zip(make(), catalogue=catalogue, logo=logo, progress=show_progress)
        finally:
            bar.empty()

    label = ngettext("Download {count} booklet in a ZIP", "Download {count} booklets in one ZIP", count)
    download.offer(
        File(
            label.format(count=count),
            make_all,
            "booklets.zip",
            "application/zip",
            "booklets_all",
            "folder_zip",
            "primary",
        )
    )


def _name_without(without: Sequence[Participant]) -> None:
    """Who gets none, and why."""
    if not without:
        return
    names = [each.name for each in without[:_MOST_NAMES]]
    shown = join([md(name) for name in (names if len(without) <= _MOST_NAMES else [*names, _("more")])])
    said = ngettext(
        "No booklet for {count} person without a confirmed pair: {names}.",
        "No booklet for {count} people without a confirmed pair: {names}.",
        len(without),
    )
    st.caption(said.format(count=len(without), names=shown))
