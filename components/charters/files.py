"""The files of the charters: what each says, as Word and PDF with the dates for a calendar, or all in one ZIP."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from components import download
from components.documents.charter_docx import charter_docx, template_values
from components.documents.charter_pdf import Keep, charter_pdf, fit_charter, make_anew
from components.documents.charter_sections import charter_sections, status_line
from components.documents.text_and_pdf import file_name, file_names, in_own_fonts, texts_in, zip_files
from components.download import WORD, File
from components.words import _, ngettext
from components.words.charters_and_kick_off import BOTH, wording
from mentoring.charter import LANGUAGES, Charter, CharterText, draft_charter, language_of, matched_topics, open_fields
from mentoring.charter_editions import AgreedEdition, CharterSource
from mentoring.charter_lines import NOTHING_AGREED, AgreementFields, SharedWords, missing_facts, with_planned
from mentoring.impact.measurement import scores
from mentoring.meetings import meeting_dates
from mentoring.pairs import CharterRecord, CharterState, Session, StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.scales import SCALES
from mentoring.surveys.fields import Response, Wave
from mentoring.topics import TOPICS, Topic

AGREED = "charter_baselines"
"""Under this name the pairs whose mentee said yes are kept among the settings."""


@dataclass(frozen=True)
class Paper:
    """One charter as it is printed. key: tells its buttons apart. reworded: our sentences were not kept when it was
    agreed, so that they read as they do now. The rest as the files take it.
    """

    text: CharterText
    language: str
    record: CharterRecord | None
    source: CharterSource
    logo: bytes | None
    catalogue: tuple[Topic, ...]
    key: str = ""
    reworded: bool = False

    @property
    def given(self) -> dict[str, Any]:
        """What the Word file, the PDF and its pages take beside the charter."""
        return {
            "record": self.record,
            "own": self.text.own,
            "catalogue": self.catalogue,
            "words": self.source.wording,
            "logo": self.logo,
        }

    def word(self, template: bytes | None = None) -> bytes:
        """The Word file, in this template or in the one it was agreed in."""
        chosen = template or self.source.template
        return charter_docx(self.text.charter, self.language, template=chosen, **self.given)

    def values(self) -> Mapping[str, Any]:
        """What a Word template is filled with."""
        drawn = {name: self.given[name] for name in ("own", "catalogue", "words")}
        sections = charter_sections(self.text.charter, self.language, **drawn)
        return template_values(self.text.charter, self.language, sections, status_line(self.record, self.language))

    def pdf(self) -> bytes:
        """The PDF."""
        return charter_pdf(self.text.charter, self.language, **self.given)


@dataclass(frozen=True)
class CharterDrafts:
    """What charters are made from.

    agreed: gives, for the number of a pair, what it agreed under that number; nothing for a draft. fields: pair -> what
    the two filled in; meetings: pair -> those it logged. sources: gives, for the fingerprint of
    what made an agreed charter, what that was; marks: pair -> that fingerprint. now: what makes a charter today.
    editions: gives what a pair once agreed. records: pair -> its record. logo: for the top of each. keep: where the
    pictures of pages are kept. own: language -> section code -> the organisation's own text. scores: person -> own
    baseline score, used only for the pairs in said_yes. catalogue: the topics with their labels. shared: what may be
    read of what people wrote.
    """

    people: Mapping[str, Participant]
    programme: Programme
    agreed: Callable[[int], Mapping[int, CharterText]]
    own: Mapping[str, Mapping[str, str]]
    scores: Mapping[str, Mapping[str, float]]
    said_yes: Collection[int]
    catalogue: tuple[Topic, ...]
    shared: SharedWords = field(default_factory=SharedWords)
    fields: Mapping[int, AgreementFields] = field(default_factory=dict)
    meetings: Mapping[int, Sequence[Session]] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    sources: Callable[[Collection[str]], Mapping[str, CharterSource]] = lambda marks: {}
    now: CharterSource = field(default_factory=CharterSource)
    editions: Callable[[int], Sequence[AgreedEdition]] = lambda pair: ()
    records: Mapping[int, CharterRecord] = field(default_factory=dict)
    logo: bytes | None = None
    keep: Keep = make_anew

    def draft(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair would say if it were made now."""
        mentor, mentee = self.people[pair.mentor], self.people[pair.mentee]
        known = self.scores.get(pair.mentee) if pair.id in self.said_yes else None
        own_words = {each.id: self.shared.readable(each) for each in (mentor, mentee)}
        days = meeting_dates(self.meetings.get(pair.id, ())).get(pair.id, ())
        return CharterText(
            draft_charter(
                pair,
                mentor,
                mentee,
                self.programme,
                baseline=known,
                own_words=own_words,
                agreed=with_planned(self.fields.get(pair.id, NOTHING_AGREED), days),
            ),
            self.own,
        )

    def count_pages(self, text: CharterText, language: str) -> int:
        """How many pages the charter with this text takes."""
        given: dict[str, Any] = {"own": text.own, "catalogue": self.catalogue, "logo": self.logo}
        return fit_charter(text.charter, language, **given).pages

    def source(self, mark: str | None) -> CharterSource:
        """What made the charter with this fingerprint; as it is made now, where there is none or it was not kept."""
        return self.sources([mark]).get(mark, self.now) if mark else self.now

    def sources_by_pair(self) -> Callable[[int | None], CharterSource]:
        """Gives what made the charter of a pair: what was kept for those agreed, as it is made now for drafts."""
        kept = self.sources(set(self.marks.values()))
        return lambda pair: kept.get(self.marks.get(pair or 0, ""), self.now)

    def paper(self, pair: StoredPair, language: str) -> Paper:
        """The charter of a pair as it stands."""
        mark, record = self.marks.get(pair.id), self.records.get(pair.id)
        reworded = mark is None and record is not None and record.state is CharterState.AGREED
        made, text = self.source(mark), self.current(pair)
        return Paper(text, language, record, made, self.logo, self.catalogue, reworded=reworded)

    def paper_of_edition(self, edition: AgreedEdition, text: CharterText, language: str) -> Paper:
        """An edition as it was agreed."""
        record = CharterRecord(edition.pair, CharterState.AGREED, agreed_on=edition.agreed_on, edition=edition.edition)
        key = f"_{edition.pair}_{edition.edition}"
        made, reworded = self.source(edition.source), edition.source is None
        return Paper(text, language, record, made, self.logo, self.catalogue, key, reworded)

    def current(self, pair: StoredPair) -> CharterText:
        """What the charter of this pair says: what was agreed stays."""
        return self.agreed(pair.id).get(pair.id) or self.draft(pair)

    def printable(self, text: CharterText, language: str) -> tuple[object, ...]:
        """Everything that people wrote and the charter in this language says: a topic by its label, not its code."""
        charter = text.charter
        said = charter_sections(charter, language, own=text.own, catalogue=self.catalogue)
        return charter.mentor, charter.mentee, charter.programme, charter.organisation, said

    def open_lines(self, pairs: Iterable[StoredPair]) -> dict[int, int]:
        """Pair -> how many lines of its charter are open, those that HR has to fill in as well."""
        return {pair.id: self._count_open(pair) for pair in pairs}

    def _count_open(self, pair: StoredPair) -> int:
        def of_agreed() -> int | None:
            text = self.agreed(pair.id).get(pair.id)
            return count_open(text) if text else None

        kept: int | None = self.keep((count_open, pair.id), of_agreed)
        return count_open(self.draft(pair)) if kept is None else kept

    def two_languages(self, pairs: Iterable[StoredPair]) -> int:
        """How many of these pairs read two languages."""
        return sum(len(set(self._languages(pair))) > 1 for pair in pairs)

    def with_rare_letters(self, pairs: Iterable[StoredPair]) -> Iterator[tuple[object, ...]]:
        """What the charters of those pairs say whose people wrote letters beyond our own fonts.

        Where the programme or an own text has such letters, they stand in every charter: then the last agreed and a
        draft of each language tell them. What goes into a charter tells, because making or reading each takes long.
        """
        everywhere = not in_own_fonts(texts_in((self.programme, self.own)))
        rare_topics = {topic.code for topic in self.catalogue if not in_own_fonts(texts_in(topic))}
        looked_at = set[object]()
        for pair in sorted(pairs, key=self._agreed_on, reverse=True):
            kind = self._languages(pair), self._agreed_on(pair) == date.min
            if (everywhere and kind not in looked_at) or self._wrote_rare_letters(pair, rare_topics):
                looked_at.add(kind)
                text = self.current(pair)
                yield from (self.printable(text, language) for language in languages_of(text.charter))

    def _agreed_on(self, pair: StoredPair) -> date:
        record = self.records.get(pair.id)
        return (record and record.agreed_on) or date.min

    def _languages(self, pair: StoredPair) -> tuple[str, ...]:
        return tuple(language_of(self.people[each], self.programme) for each in (pair.mentor, pair.mentee))

    def _wrote_rare_letters(self, pair: StoredPair, rare_topics: Set[str]) -> bool:
        """Whether what these two bring into their charter holds letters beyond our own fonts, or names such a topic."""
        mentor, mentee = self.people[pair.mentor], self.people[pair.mentee]
        brought = [*texts_in(self.fields.get(pair.id))]
        for each in (mentor, mentee):
            brought += filter(None, (each.name, each.job_title, each.email, *texts_in(self.shared.readable(each))))
        named = (*matched_topics(pair, mentor, mentee), *mentor.wants_back) if rare_topics else ()
        return not in_own_fonts(["\n".join(brought)]) or bool(rare_topics & {*named})


def count_open(text: CharterText) -> int:
    """How many lines of this charter are open."""
    return len(open_fields(text.charter)) + len(missing_facts(text.charter.blanks))


def source_now(template: bytes | None) -> CharterSource:
    """What makes a charter today: this Word template, None for ours, and our sentences as they are."""
    return CharterSource(template, {language: wording(language) for language in LANGUAGES})


def scores_by_person(responses: Iterable[Response], outcome: str) -> dict[str, dict[str, float]]:
    """The score on this outcome before the start, of everyone who has one."""
    found = scores(responses, Wave.BASELINE, SCALES[outcome])
    return {person: {outcome: value} for person, value in found.items() if value is not None}


def pairs_agreeing(before: list[int], pair: int, yes: bool) -> list[int]:
    """The pairs whose mentee said yes, after this answer."""
    return sorted({*before, pair}) if yes else [each for each in before if each != pair]


def charters_zip(
    charters: Iterable[CharterText],
    *,
    records: Mapping[int, CharterRecord] | None = None,
    sources: Callable[[int | None], CharterSource] = lambda pair: CharterSource(),
    catalogue: tuple[Topic, ...] = TOPICS,
    logo: bytes | None = None,
    bilingual: bool = False,
    people: Iterable[Participant] = (),
    progress: Callable[[int], object] | None = None,
) -> bytes:
    """Every charter as Word and PDF, or as Word alone where it has the organisation's own template: a PDF in our layout
    beside it would be a second paper to sign. When the two of a pair read different languages, in both.

    records: pair id -> its record. sources: gives, for a pair, the Word template and the sentences of its charter.
    bilingual: one paper with both languages instead of two. people: of the programme, so that a file name says which of
    two people of one name it is for. progress: called with the number of charters done.
    """
    known, named = records or {}, file_names(people, longest=_LONGEST_NAME)
    taken = set[str]()

    def files() -> Iterator[tuple[str, bytes]]:
        for place, text in enumerate(charters, start=1):
            charter = text.charter
            record = known.get(charter.pair) if charter.pair is not None else None
            source = sources(charter.pair)
            for language in languages_of(charter, bilingual=bilingual):
                shared: dict[str, Any] = {"record": record, "own": text.own, "catalogue": catalogue}
                shared |= {"words": source.wording, "logo": logo}
                edition = record.edition if record else 1
                stem = _free_name(file_stem(charter, place, language, named) + _of_edition(edition), taken)
                if source.template:
                    yield f"{stem}.docx", charter_docx(charter, language, template=source.template, **shared)
                    continue
                made = fit_charter(charter, language, **shared)
                pdf = beside.submit(made.pdf)  # another process sets it, while Word is written here
                yield f"{stem}.docx", charter_docx(charter, language, setting=made.setting, **shared)
                yield f"{stem}.pdf", pdf.result()
            if progress:
                progress(place)

    with ThreadPoolExecutor(max_workers=1) as beside:
        return zip_files(files())


def languages_of(charter: Charter, *, bilingual: bool = False) -> tuple[str, ...]:
    """The languages this charter is needed in: one, or two when the two read different languages, or both on one
    paper."""
    found = tuple(dict.fromkeys((charter.mentor.language, charter.mentee.language)))
    return (BOTH,) if bilingual and len(found) > 1 else found


_LONGEST_NAME = 30


def file_stem(charter: Charter, place: int, language: str, named: Mapping[str, str] | None = None) -> str:
    """A file name without its ending, made of the pair's number and both names. named: person -> the name as part of a
    file name, where another one has it too."""
    number = charter.pair if charter.pair is not None else place
    parties = (charter.mentor, charter.mentee)
    names = ((named or {}).get(each.id) or file_name(each.name, longest=_LONGEST_NAME) for each in parties)
    parts = [f"charter-{number:04d}", *(name for name in names if name)]
    return "-".join(parts) + (f"-{language.replace('+', '-')}" if len(languages_of(charter)) > 1 else "")


def _of_edition(edition: int) -> str:
    return f"-v{edition}" if edition > 1 else ""


def _free_name(stem: str, taken: set[str]) -> str:
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def offer(paper: Paper) -> None:
    """Download buttons; each file is made when it is asked for."""
    name, key, own = paper_name(paper), paper.key, bool(paper.source.template)
    label, of_layout = (_("PDF in our layout"), "-telemachus") if own else ("PDF", "")
    pdf = f"{name}{of_layout}.pdf"
    files = [
        File("Word", paper.word, f"{name}.docx", WORD, f"file_description{key}", "description"),
        File(label, paper.pdf, pdf, "application/pdf", f"file_picture_as_pdf{key}", "picture_as_pdf"),
    ]
    download.offer(*files)
    if own:
        told = _(
            "Word follows your own template; the PDF and the pages on the screen keep our layout. Both say the same: "
            "choose one to sign."
        )
        st.caption(f":material/docs: {told}")


def paper_name(paper: Paper) -> str:
    """The name of this paper's files without its ending: another version and another language have another one."""
    tongue = paper.language.replace("+", "-")
    stem = file_stem(paper.text.charter, 0, paper.language).removesuffix(f"-{tongue}")
    edition = paper.record.edition if paper.record else 1
    return f"{stem}-{tongue}" + (f"-v{edition}" if paper.key else _of_edition(edition))


def ask_bilingual(count: int) -> bool:
    """Whether a pair that reads two languages gets one paper with both instead of two with the same number."""
    label = ngettext(
        "{count} pair reads two languages: one paper with both, instead of two",
        "{count} pairs read two languages: one paper with both, instead of two",
        count,
    )
    return bool(count) and st.toggle(
        label.format(count=count), key="charters_bilingual", help=_("Four pages: two in each language.")
    )


def offer_all(drafts: CharterDrafts, pairs: Sequence[StoredPair], two_languages: int) -> None:
    """The charters of these pairs in one ZIP, made before one's eyes; only then each is read.

    two_languages: how many pairs read two languages.
    """
    bilingual = ask_bilingual(two_languages)
    count = len(pairs)
    if drafts.now.template:
        told = _(
            "In your own template each charter is a Word file alone, so that there is one paper to sign. For a PDF of "
            "it, save it as PDF in Word. Charters that were agreed in our template have ours as well."
        )
        st.caption(f":material/docs: {told}")
    if not count:
        st.caption(_("There are no such charters now."))
        return

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the charters …")), _("{done} of {count} charters")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return charters_zip(
                map(drafts.current, pairs),
                records=drafts.records,
                sources=drafts.sources_by_pair(),
                catalogue=drafts.catalogue,
                logo=drafts.logo,
                bilingual=bilingual,
                people=drafts.people.values(),
                progress=show_progress,
            )
        finally:
            bar.empty()

    label = ngettext("Download {count} charter in a ZIP", "Download {count} charters in one ZIP", count)
    download.offer(
        File(label.format(count=count), make_all, "charters.zip", "application/zip", "file_all_charters", "folder_zip")
    )
