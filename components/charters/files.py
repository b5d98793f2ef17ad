"""The files of the charters: what each says, as Word and PDF with the dates for a calendar, or all in one ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from components import download
from components.documents.charter_docx import charter_docx
from components.documents.charter_pdf import charter_pdf
from components.documents.charter_sections import charter_sections
from components.documents.plain_text import file_name
from components.documents.typeset import in_own_fonts, texts_in
from components.download import WORD, File
from components.words import _, ngettext
from mentoring.charter import Charter, CharterText, draft_charter
from mentoring.impact.measurement import scores
from mentoring.own_words import SharedWords
from mentoring.pairs import CharterRecord, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Plan, Programme
from mentoring.scales import SCALES
from mentoring.surveys.model import Response, Wave
from mentoring.topics import TOPICS, Topic

AGREED = "charter_baselines"
"""Under this name the pairs whose mentee said yes are kept among the settings."""

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class CharterDrafts:
    """What charters are made from.

    agreed: gives, for the number of a pair, what it agreed under that number; nothing for a draft.
    own: language -> section code -> the organisation's own text. scores: person -> own baseline score, used only for
    the pairs in said_yes. catalogue: the topics with their labels. shared: what may be read of what people wrote.
    """

    people: Mapping[str, Participant]
    programme: Programme
    agreed: Callable[[int], Mapping[int, CharterText]]
    own: Mapping[str, Mapping[str, str]]
    scores: Mapping[str, Mapping[str, float]]
    said_yes: Collection[int]
    catalogue: tuple[Topic, ...]
    shared: SharedWords = field(default_factory=SharedWords)

    def draft(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair would say if it were made now."""
        mentor, mentee = self.people[pair.mentor], self.people[pair.mentee]
        known = self.scores.get(pair.mentee) if pair.id in self.said_yes else None
        own_words = {each.id: self.shared.readable(each) for each in (mentor, mentee)}
        return CharterText(
            draft_charter(pair, mentor, mentee, self.programme, baseline=known, own_words=own_words), self.own
        )

    def current(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair says: what was agreed stays."""
        return self.agreed(pair.id).get(pair.id) or self.draft(pair)

    def printable(self, text: CharterText, language: str) -> tuple[object, ...]:
        """Everything that people wrote and the charter in this language says: a topic by its label, not its code."""
        charter, own = text.charter, text.own.get(language)
        said = charter_sections(charter, language, own=own, catalogue=self.catalogue)
        return charter.mentor, charter.mentee, charter.programme, charter.organisation, said

    def with_rare_letters(self, pairs: Iterable[StoredPair]) -> Iterator[tuple[object, ...]]:
        """What the charters of those pairs say whose people or programme have letters beyond our own fonts.

        The drafts tell which those are, because reading every agreed text takes long.
        """
        for pair in pairs:
            now = self.draft(pair)
            for language in languages_of(now.charter):
                if not in_own_fonts(texts_in(self.printable(now, language))):
                    yield self.printable(self.current(pair), language)


def scores_by_person(responses: Iterable[Response], plan: Plan) -> dict[str, dict[str, float]]:
    """The score on the primary outcome before the start, of everyone who has one."""
    found = scores(responses, Wave.BASELINE, SCALES[plan.primary])
    return {person: {plan.primary: value} for person, value in found.items() if value is not None}


def pairs_agreeing(before: list[int], pair: int, yes: bool) -> list[int]:
    """The pairs whose mentee said yes, after this answer."""
    return sorted({*before, pair}) if yes else [each for each in before if each != pair]


def charters_zip(
    charters: Iterable[CharterText],
    *,
    records: Mapping[int, CharterRecord] | None = None,
    catalogue: tuple[Topic, ...] = TOPICS,
    template: bytes | None = None,
    logo: bytes | None = None,
    progress: Callable[[int], object] | None = None,
) -> bytes:
    """Every charter as Word and PDF; when the two of a pair read different languages, in both.

    records: pair id -> its record. template: the organisation's own Word template. progress: called with the number of
    charters done.
    """
    known = records or {}
    out, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in enumerate(charters, start=1):
            charter = text.charter
            record = known.get(charter.pair) if charter.pair is not None else None
            for language in languages_of(charter):
                shared: dict[str, Any] = {
                    "record": record,
                    "own": text.own.get(language),
                    "catalogue": catalogue,
                    "logo": logo,
                }
                stem = _free_name(file_stem(charter, place, language), taken)
                _add(archive, f"{stem}.docx", charter_docx(charter, language, template=template, **shared))
                _add(archive, f"{stem}.pdf", charter_pdf(charter, language, **shared))
            if progress:
                progress(place)
    return out.getvalue()


def languages_of(charter: Charter) -> tuple[str, ...]:
    """The languages this charter is needed in: one, or two when the two read different languages."""
    return tuple(dict.fromkeys((charter.mentor.language, charter.mentee.language)))


def file_stem(charter: Charter, place: int, language: str) -> str:
    """A file name without its ending, made of the pair's number and letters a to z: it opens on every system."""
    number = charter.pair if charter.pair is not None else place
    names = (file_name(party.name, longest=30) for party in (charter.mentor, charter.mentee))
    parts = [f"charter-{number:04d}", *(name for name in names if name)]
    return "-".join(parts) + (f"-{language}" if len(languages_of(charter)) > 1 else "")


def _free_name(stem: str, taken: set[str]) -> str:
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    # A fixed moment, so that the same charters make the same file.
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data)


def offer(
    name: str,
    charter: Charter,
    language: str,
    *,
    template: bytes | None,
    **given: Any,
) -> None:
    """Download buttons; each file is made when it is asked for. name: without ending, made by us.

    template: the organisation's own, for Word. given: what both files take beside the charter.
    """
    word = lambda: charter_docx(charter, language, template=template, **given)  # noqa: E731
    pdf = lambda: charter_pdf(charter, language, **given)  # noqa: E731
    files = [
        File("Word", word, f"{name}.docx", WORD, "file_description", "description"),
        File("PDF", pdf, f"{name}.pdf", "application/pdf", "file_picture_as_pdf", "picture_as_pdf"),
    ]
    download.offer(*files)


def offer_all(charters: Callable[[], Iterable[CharterText]], count: int, **given: Any) -> None:
    """All charters in one ZIP, made before one's eyes; only then each is read. given: as `charters_zip` takes it."""

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the charters …")), _("{done} of {count} charters")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return charters_zip(charters(), progress=show_progress, **given)
        finally:
            bar.empty()

    label = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    download.offer(
        File(label.format(count=count), make_all, "charters.zip", "application/zip", "file_all_charters", "folder_zip")
    )
