"""What people wrote in own words: which answers the partner reads, and a look at each text before its first print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Map
from hashlib import sha256

import streamlit as st

from components import paging
from components.shell.saving import attempt
from components.words import _, md, ngettext, vocabulary
from mentoring.charter_lines import GOALS, OwnWords, SharedWords, questions, without_note
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.surveys.fields import Field

AT_ONCE = 10
"""So many people at a time: more is no longer a list that one reads."""


def ask(
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
