"""What pairs take along, on the screen: conversation cards, a reading list with messages, booklets with the dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from components import download, forms, paging
from components.documents.booklet_and_cards import LONGEST_TOPIC, all_cards, booklet_calendar, booklet_pdf, cards_pdf
from components.documents.conversation_papers import Two, observation_sheets
from components.documents.mail_drafts import Mail, greeting_name, merge_table, valid_address
from components.documents.text_and_pdf import file_name, file_names, one_line, shorten, zip_files
from components.download import EXCEL, PDF, File, name_file
from components.forms import new_form, readable_labels, submit
from components.messages import show_draft
from components.paging import choose
from components.words import LANGUAGES, _, join, language, md, ngettext, pick_words
from components.words.alarms_and_mails import PARTS
from components.words.cards import written_card
from components.words.support import READING_MAIL
from mentoring.charter import language_of
from mentoring.pairs import StoredPair
from mentoring.participants import Participant, may_take_part, names_apart
from mentoring.programme import Programme
from mentoring.support import (
    Booklet,
    CardChoice,
    CardCode,
    ReadingItem,
    cards_for,
    cards_of_topic,
    is_web_address,
    looks_like_address,
    wants_to_read,
)
from mentoring.topics import Topic

_ALL, _THEME, _PAIR = "all", "theme", "pair"


def show_cards(
    pairs: Map[int, str],
    topics_of: Map[int, tuple[str, ...]],
    languages_of: Map[int, str],
    labels: Map[str, Map[str, str]],
    programme: Programme,
    logo: bytes | None,
) -> None:
    """Choose for whom, read a card, and print them.

    pairs: pair id -> both names; topics_of, languages_of: their themes and usual language. labels: language -> topic
    -> its name.
    """
    row = st.container(horizontal=True, vertical_alignment="bottom")
    kind = row.segmented_control(
        _("Cards for"),
        [_ALL, _THEME, *([_PAIR] if pairs else [])],
        default=_ALL,
        format_func=readable_labels(_kind_name),
        required=True,
        key="cards_for",
    )
    topics, usual = _ask_whom(kind, pairs, topics_of, languages_of, labels[language()])
    choice = all_cards() if kind == _ALL else cards_for(topics)
    if kind == _THEME:
        choice = _only_own(choice)
    spoken = row.segmented_control(
        _("Language of the cards"),
        list(LANGUAGES),
        default=usual or language(),
        format_func=readable_labels(LANGUAGES.__getitem__),
        required=True,
        key=f"cards_language_{kind}_{usual}",
    )
    themes = [code for code in topics if cards_of_topic(code)]
    printed = {"themes": _names(themes, labels[spoken]), "without": _names(choice.without, labels[spoken])}
    make = partial(cards_pdf, choice, programme, spoken, logo=logo, **printed)
    with row:
        download.offer(
            File("PDF", make, f"cards-{spoken}.pdf", "application/pdf", f"cards_pdf_{kind}", "picture_as_pdf")
        )
    shown = labels[language()]
    _explain(kind, _names(themes, shown), _names(choice.without, shown))
    _show_card(choice.cards, spoken, programme)


def _names(codes: Sequence[str], labels: Map[str, str]) -> list[str]:
    return [shorten(labels.get(code, code.replace("_", " ")), LONGEST_TOPIC) for code in codes]


def _kind_name(kind: str) -> str:
    return {_ALL: _("Everyone"), _THEME: _("One theme"), _PAIR: _("One pair")}[kind]


def _ask_whom(
    kind: str,
    pairs: Map[int, str],
    topics_of: Map[int, tuple[str, ...]],
    languages_of: Map[int, str],
    names: Map[str, str],
) -> tuple[tuple[str, ...], str | None]:
    """The themes they are for, and the usual language of the pair."""
    if kind == _THEME:
        topics = sorted(names, key=lambda code: names[code].casefold())
        chosen = st.selectbox(_("Theme"), topics, format_func=names.__getitem__, key="cards_theme")
        return (chosen,), None
    if kind == _PAIR:
        ordered = {each: pairs[each] for each in sorted(pairs, key=pairs.__getitem__)}
        pair = choose(_("Pair"), ordered, "cards_pair") or 0
        return topics_of.get(pair, ()), languages_of.get(pair)
    return (), None


def _only_own(choice: CardChoice) -> CardChoice:
    """The cards of the theme alone; all of them where it has none."""
    return CardChoice(choice.cards[: choice.own] or choice.cards, choice.own, choice.without)


def _explain(kind: str, own: list[str], without: list[str]) -> None:
    """Which cards come first, and why."""
    if kind == _PAIR and own:
        st.caption(_("First the cards that go with {topics}, then the others.").format(topics=md(join(own))))
    if without:
        said = _(
            "There is no card about {topics}. The cards come in the usual order: first what every pair can talk about."
        )
        st.info(said.format(topics=md(join(without))), icon=":material/info:")
    if kind == _PAIR and not own and not without:
        st.info(
            _("This pair has no theme in common yet, so the cards come in the usual order."), icon=":material/info:"
        )


def _show_card(codes: Sequence[CardCode], spoken: str, programme: Programme) -> None:
    """One card to read, as it is printed."""
    titles = {code: written_card(code, spoken).title for code in codes}
    code = st.selectbox(_("Read a card"), list(codes), format_func=titles.__getitem__, key=f"cards_read_{spoken}")
    card = written_card(code, spoken, programme.address)
    with st.container(border=True, width=720, gap="xsmall"):
        st.subheader(md(card.title), anchor=False)
        for _part, label, lines in card.parts:
            listed = "\n".join(f"{number}. {md(line)}" for number, line in enumerate(lines, start=1))
            below = f"\n\n{listed}" if len(lines) > 1 else f"  \n{md(lines[0])}"
            st.markdown(f":small[:gray[{md(label)}]]{below}")


def offer_observation_sheets(twos: Sequence[Two], programme: Programme, logo: bytes | None) -> None:
    """What a mentor takes along to a meeting of the mentee. twos: mentor and mentee of every pair under way."""
    if not twos:
        return
    make = partial(observation_sheets, twos, programme, logo)
    label = _("Observation sheets for shadowing")
    st.caption(
        _("Shadowing: plan it on the Sessions page with the form “shadowing”; the mentor takes this sheet along.")
    )
    download.offer(File(label, make, name_file(label, "pdf"), PDF, "observation_sheets", "visibility"))


READING_FORM = "reading"
"""What the form is called."""

_LONGEST_TITLE, _LONGEST_SOURCE = 200, 500


@dataclass(frozen=True)
class Readers:
    """To whom something to read may go. topics_of: pair -> its themes; people_of: pair -> its two people."""

    topics_of: Map[int, tuple[str, ...]]
    people_of: Map[int, tuple[Participant, Participant]]

    def of(self, item: ReadingItem) -> list[Participant]:
        """Everyone in a pair that is about this theme, each once."""
        pairs = [pair for pair, themes in self.topics_of.items() if wants_to_read(item, themes)]
        return list({person.id: person for pair in pairs for person in self.people_of[pair]}.values())


def ask_new_reading(names: Map[str, str], themes: Iterable[str]) -> tuple[ReadingItem, str] | None:
    """Something to add, with a key that keeps a double click from making two; or None. themes: those of the pairs."""
    own = dict.fromkeys(code for code in themes if code in names)
    ordered = [*own, *(code for code in sorted(names, key=lambda code: names[code].casefold()) if code not in own)]
    key = forms.fresh_key(READING_FORM)
    with new_form(key, border=True):
        topic = st.selectbox(_("Theme"), ordered, format_func=names.__getitem__, key=f"{key}_topic")
        title = st.text_input(_("Title"), max_chars=_LONGEST_TITLE, key=f"{key}_title")
        source = st.text_input(
            _("Link, or where to find it"),
            max_chars=_LONGEST_SOURCE,
            key=f"{key}_source",
            help=_("A web address, or for example a book or a place on the intranet. The app never opens it."),
        )
        if not submit(_("Add"), icon=":material/add:", type="primary"):
            return None
    title, source = one_line(title), one_line(source)
    if not (title and source):
        st.error(_("Nothing was added. Fill in a title and where to find it."), icon=":material/edit:")
        return None
    if looks_like_address(source) and not is_web_address(source):
        st.error(
            _("Nothing was added: this is not a web address that can be passed on. Begin it with https:// or http://."),
            icon=":material/link_off:",
        )
        return None
    return ReadingItem(topic, title, source), key


def ask_reading_list(
    items: Sequence[ReadingItem],
    names: Map[str, str],
    readers: Readers,
    programme: Programme,
    labels: Map[str, Map[str, str]],
) -> int | None:
    """What is on the list, by theme, each with messages to send; the number of what is to be taken off, or None."""
    if not items:
        st.info(
            _("Nothing here yet. Add an article, a film or a page that goes with a theme."), icon=":material/menu_book:"
        )
    asked = None
    for item in sorted(items, key=lambda each: (names.get(each.topic, each.topic).casefold(), each.id or 0)):
        with st.container(border=True, gap="xsmall"):
            st.markdown(
                f"**{md(item.title)}**  \n:small[:gray[{md(names.get(item.topic, item.topic))} · {md(item.source)}]]"
            )
            with st.container(horizontal=True):
                _offer_messages(item, readers.of(item), programme, labels)
                if st.button(_("Take off the list"), key=f"unread_{item.id}", type="tertiary", icon=":material/close:"):
                    asked = item.id
    return asked


def reading_mails(
    item: ReadingItem, people: Sequence[Participant], programme: Programme, labels: Map[str, Map[str, str]]
) -> list[Mail]:
    """A draft to each of these people in their own language. labels: language -> topic -> its name."""
    found = []
    for person in people:
        spoken, name = language_of(person, programme), one_line(person.name)
        topic = labels[spoken].get(item.topic, item.topic.replace("_", " "))
        values = {"topic": topic, "title": item.title, "source": item.source}
        subject, text = (
            pick_words(READING_MAIL[part], spoken, programme.address).format(**values) for part in ("subject", "text")
        )
        hello = PARTS["hello"][spoken].format(name=greeting_name(name))
        goodbye = PARTS["goodbye"][spoken].format(sender=one_line(programme.coordinator or "HR"))
        body = f"{hello}\n\n{text}\n\n{goodbye}"
        found.append(Mail(person.id, name, valid_address(person.email), spoken, subject, body))
    return found


def _offer_messages(
    item: ReadingItem, people: Sequence[Participant], programme: Programme, labels: Map[str, Map[str, str]]
) -> None:
    if not people:
        st.caption(_("No pair talks about this theme."), width="content")
        return
    label = ngettext("Message to {count} person", "Message to {count} people", len(people)).format(count=len(people))
    place = st.popover(label, icon=":material/mail:", on_change="rerun", key=f"mail_{item.id}", type="tertiary")
    if not place.open:
        return
    with place:
        st.caption(_("Copy it, or open it in your mail program. The app sends nothing itself."))
        drafts = reading_mails(item, people, programme, labels)
        by_person = {each.person: each for each in drafts}
        draft = by_person[choose(_("To"), names_apart(people), f"to_{item.id}") or drafts[0].person]
        show_draft(draft, f"reading_{item.id}")
        make = lambda: merge_table(drafts)  # noqa: E731
        name, label = name_file(_("Reading list"), "xlsx"), _("All drafts, for mail merge")
        download.offer(File(label, make, name, EXCEL, f"drafts_{item.id}", "forward_to_inbox"))


_MOST_NAMES = 8


Make = Callable[[Sequence[StoredPair]], Sequence[Booklet]]
"""Gives the booklets of everyone in these pairs."""


def show_booklets(
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
        paging.show_empty("charters", sentence, "matching", _("Make pairs"))
        return
    here = (people[who] for pair in pairs for who in _both(pair))
    readers = names_apart(sorted(here, key=lambda each: (each.name.casefold(), each.id)))
    named = file_names(people[each] for each in readers)
    one, two = st.columns(2)
    with one.container(border=True):
        person = choose(_("For one person"), readers, "booklet_person") or next(iter(readers))
        _offer_person(_of_readers({person}, pairs, make)[0], named, catalogue, logo)
    with two.container(border=True):
        ordered = {each: names[each] for each in sorted(names, key=names.__getitem__)}
        number = choose(_("For one pair"), ordered, "booklet_pair")
        both = {who for pair in pairs if pair.id == number for who in _both(pair)}
        zipped = lambda: booklets_zip(_of_readers(both, pairs, make), named, catalogue=catalogue, logo=logo)  # noqa: E731
        name = f"booklets-{number}.zip"
        download.offer(File(_("Both booklets"), zipped, name, "application/zip", "booklets_pair", "folder_zip"))
    _offer_all(named, lambda: make(pairs), catalogue, logo)
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
    named: Map[str, str],
    *,
    catalogue: tuple[Topic, ...],
    logo: bytes | None,
    progress: Callable[[int], object] | None = None,
) -> bytes:
    """Every booklet as PDF with its calendar file beside it. named: person -> the name as part of a file name.
    progress: called with the number of booklets done."""
    made_at = datetime.now(UTC)

    def files() -> Iterator[tuple[str, bytes]]:
        for place, booklet in enumerate(booklets, start=1):
            stem = f"{place:03d}-{file_stem(booklet, named)}"
            yield f"{stem}.pdf", booklet_pdf(booklet, catalogue=catalogue, logo=logo)
            if dates := booklet_calendar(booklet, made_at=made_at):
                yield f"{stem}.ics", dates
            if progress:
                progress(place)

    return zip_files(files())


def file_stem(booklet: Booklet, named: Map[str, str]) -> str:
    """A file name without its ending. named: person -> the name as part of a file name."""
    return "-".join(filter(None, (file_name(_("Booklet")), named[booklet.reader.id], booklet.language)))


def _offer_person(booklet: Booklet, named: Map[str, str], catalogue: tuple[Topic, ...], logo: bytes | None) -> None:
    make = partial(booklet_pdf, booklet, catalogue=catalogue, logo=logo)
    stem = file_stem(booklet, named)
    files = [File(_("Booklet"), make, f"{stem}.pdf", "application/pdf", "booklet_pdf", "menu_book")]
    if booklet.programme.starts:
        dates = lambda: booklet_calendar(booklet, made_at=datetime.now(UTC)) or b""  # noqa: E731
        files.append(File(_("Dates"), dates, f"{stem}.ics", "text/calendar", "booklet_ics", "calendar_add_on"))
    download.offer(*files)


def _offer_all(
    named: Map[str, str], make: Callable[[], Sequence[Booklet]], catalogue: tuple[Topic, ...], logo: bytes | None
) -> None:
    count = len(named)

    def make_all() -> bytes:
        bar, said = st.progress(0.0, _("Making the booklets …")), _("{done} of {count} booklets")
        try:
            show_progress = lambda done: bar.progress(done / count, said.format(done=done, count=count))  # noqa: E731
            return booklets_zip(make(), named, catalogue=catalogue, logo=logo, progress=show_progress)
        finally:
            bar.empty()

    label = ngettext("Download {count} booklet in a ZIP", "Download {count} booklets in one ZIP", count)
    said, name = label.format(count=count), name_file(_("Booklets"), "zip")
    download.offer(File(said, make_all, name, "application/zip", "booklets_all", "folder_zip", "primary"))


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
