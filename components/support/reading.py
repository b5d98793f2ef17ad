"""The reading list on the screen: what HR adds about a theme, and a drafted message to the pairs concerned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass

import streamlit as st

from components import download, forms
from components.documents.mail_drafts import Mail, greeting_name, merge_table, valid_address
from components.documents.plain_text import one_line
from components.download import EXCEL, File
from components.paging import choose
from components.words import _, md, ngettext, pick_words
from components.words.alarms import PARTS
from components.words.support import READING_MAIL
from mentoring.charter import language_of
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.support import ReadingItem, is_web_address, looks_like_address, wants_to_read

NAME = "reading"
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


def ask_new(names: Map[str, str], themes: Iterable[str]) -> tuple[ReadingItem, str] | None:
    """Something to add, with a key that keeps a double click from making two; or None. themes: those of the pairs."""
    own = dict.fromkeys(code for code in themes if code in names)
    ordered = [*own, *(code for code in sorted(names, key=lambda code: names[code].casefold()) if code not in own)]
    key = forms.fresh_key(NAME)
    with st.form(key, border=True):
        topic = st.selectbox(_("Theme"), ordered, format_func=names.__getitem__, key=f"{key}_topic")
        title = st.text_input(_("Title"), max_chars=_LONGEST_TITLE, key=f"{key}_title")
        source = st.text_input(
            _("Link, or where to find it"),
            max_chars=_LONGEST_SOURCE,
            key=f"{key}_source",
            help=_("A web address, or for example a book or a place on the intranet. The app never opens it."),
        )
        if not st.form_submit_button(_("Add"), icon=":material/add:", type="primary"):
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


def ask_list(
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
        number = choose(_("To"), {place: each.name for place, each in enumerate(drafts)}, f"to_{item.id}")
        draft = drafts[number or 0]
        st.text_input(_("Subject"), draft.subject, key=f"subject_{item.id}_{draft.person}")
        st.text_area(_("Message"), draft.body, height="content", key=f"body_{item.id}_{draft.person}")
        if draft.link:
            st.link_button(_("Open in mail"), draft.link, icon=":material/mail:")
        make = lambda: merge_table(drafts)  # noqa: E731
        download.offer(
            File(_("All drafts, for mail merge"), make, "reading.xlsx", EXCEL, f"drafts_{item.id}", "forward_to_inbox")
        )
