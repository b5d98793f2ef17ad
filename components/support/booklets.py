"""The booklets on the screen: for one person, for one pair, or for everyone in one ZIP, with the dates beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
from mentoring.participants import Participant, may_take_part
from mentoring.support import Booklet
from mentoring.topics import Topic

_MOST_NAMES = 8


def show(
    booklets: Sequence[Booklet],
    pairs: Map[int, str],
    everyone: Iterable[Participant],
    catalogue: tuple[Topic, ...],
    logo: bytes | None,
) -> None:
    """Choose for whom, and download. pairs: pair id -> both names. everyone: of the round, to name who has no pair."""
    if not booklets:
        sentence = _(
            "A booklet is for people in a pair that is under way: it says who the partner is. There is none now."
        )
        empty.show("charters", sentence, "matching", _("Make pairs"))
        return
    by_person = {each.reader.id: each for each in booklets}
    one, two = st.columns(2)
    with one.container(border=True):
        person = choose(
            _("For one person"), {who: each.reader.name for who, each in by_person.items()}, "booklet_person"
        )
        _offer_person(by_person[person] if person else booklets[0], catalogue, logo)
    with two.container(border=True):
        ordered = {each: pairs[each] for each in sorted(pairs, key=pairs.__getitem__)}
        pair = choose(_("For one pair"), ordered, "booklet_pair")
        both = [each for each in booklets if pair in {one.pair.id for one in each.pairs}]
        label = _("Both booklets")
        make = partial(booklets_zip, both, catalogue=catalogue, logo=logo)
        download.offer(File(label, make, f"booklets-{pair}.zip", "application/zip", "booklets_pair", "folder_zip"))
    _offer_all(booklets, catalogue, logo)
    download.warn_of_boxes(_printed_names(booklets), _("the calendar file"))
    _name_without([each for each in everyone if may_take_part(each) and each.id not in by_person])


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


def _offer_all(booklets: Sequence[Booklet], catalogue: tuple[Topic, ...], logo: bytes | None) -> None:
    count = len(booklets)

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the booklets …")), _("{done} of {count} booklets")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return booklets_zip(booklets, catalogue=catalogue, logo=logo, progress=show_progress)
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


def _printed_names(booklets: Sequence[Booklet]) -> list[object]:
    return [
        [each.reader.name, *((one.partner.name, one.partner.job_title or "") for one in each.pairs)]
        for each in booklets
    ]


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
