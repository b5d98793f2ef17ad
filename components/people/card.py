"""One person's card: everything HR may see and change of an enrolment, in a drawer that closes when it is saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import forms
from components.action_log import with_names
from components.forms import field_key, readable_labels, stored_form, submit
from components.number_and_day_fields import ANY, CheckedFields
from components.paging import choose, choose_many
from components.shell import saving
from components.words import _, day, join, md, ngettext
from components.words import number as written
from components.words.vocabulary import SPOKEN, TopicNames, field_label, language_name, mode, role, slot
from mentoring.participants import ANSWER_FIELDS, SLOTS, AnswerField, FieldKind, Mode, Participant, Role, names_apart
from mentoring.surveys.fields import Field

Save = Callable[[Participant, Any], object]
NAME = "card_new"
"""What `save_once` calls the card of somebody new."""
_NEW = Participant(id="", name="")
ErasedOn = Callable[[Collection[str]], Mapping[str, date]]
AskUnseen = Callable[[Callable[[Callable[[], object]], None]], object]
"""Is given what carries out a write and closes the drawer."""

_DONE = "card_done"
_ERASED = "card_erased"


def open_card(
    person: Participant | None,
    everyone: Sequence[Participant],
    topics: TopicNames,
    save: Save,
    leave: Callable[[], object] | None = None,
    closed: Callable[[], None] = lambda: None,
    erased_on: ErasedOn = lambda _addresses: {},
    ask_unseen: AskUnseen = lambda _carry_out: None,
    partners: Sequence[str] = (),
    standing: Callable[[], tuple[Participant, int] | None] = lambda: None,
) -> None:
    """Opens the drawer of a person, or an empty one for somebody new.

    save: takes the person and, of somebody new, a key that is the same until they are in, so that a double click saves
    once; else the version that stood in the drawer. standing: the person as they stand now, with that version.
    save and leave run before the page is drawn. closed: called when the drawer is closed. erased_on: of these
    addresses, those erased not long ago, who come in only if they ask. ask_unseen: what nobody looked at yet of this
    person. partners: the names of those whose pair stops when this one leaves.
    """
    title = _("Change an enrolment") if person else _("Add a person")
    st.session_state.pop(_DONE, None)

    @st.dialog(title, width="medium", position="right", on_dismiss=closed)
    @saving.show_errors()
    def drawer() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        known, version = (standing() if person else None) or (person or _NEW, 0)
        fields = CardFields(known, person.id if person else forms.fresh_key(NAME))
        ask_unseen(lambda write: _carry_out(write, closed, known.name))
        keep = lambda given: _carry_out(_write(save, given, fields, version), closed, given.name)  # noqa: E731
        with stored_form(f"card_{fields.key}"):
            ask_fields(fields, everyone, topics)
            saving.show_problem()
            _ask_wish(fields.key)
            look = {"type": "primary", "icon": ":material/check:"}
            submit(_("Save"), on_click=_keep, args=(fields, keep, erased_on), **look)
        show_own_words(known)
        if leave is not None and person is not None:
            _show_leave(person, person.id, lambda said: _carry_out(leave, closed, person.name, said), partners)

    drawer()


def _write(save: Save, given: Participant, fields: CardFields, version: int) -> Callable[[], object]:
    """What keeps a person as they were filled in; somebody new once, however often it is pressed."""
    if fields.known.id:
        return partial(save, given, version)
    return forms.save_once(NAME, partial(save, given, fields.key))


def _show_leave(person: Participant, key: str, leave: Callable[[str], None], partners: Sequence[str]) -> None:
    label = _("Takes part again") if person.withdrawn else _("Takes part no longer")
    icon = ":material/undo:" if person.withdrawn else ":material/logout:"
    st.button(label, key=f"leave_{key}", icon=icon, on_click=leave, args=(label,))
    if partners and not person.withdrawn:
        said = ngettext(
            "The pair with {names} stops then; {names} comes first when you match again.",
            "The pairs with {names} stop then; they come first when you match again.",
            len(partners),
        )
        st.caption(said.format(names=join([md(each) for each in partners])))


def _ask_wish(key: str) -> None:
    """Whether someone whose address was erased asked to come back, once that was found."""
    if st.session_state.get(_ERASED) == key:
        st.checkbox(_("This person asked to take part again"), key=f"asked_{key}")


def _keep(fields: CardFields, keep: Callable[[Participant], None], erased_on: ErasedOn) -> None:
    given, key = filled_in(fields), fields.key
    address = given["email"].strip()
    if not given["name"].strip():
        saving.refuse(_("A person needs a name. Nothing was saved."))
    elif problem := fields.checked.problem():
        saving.refuse(problem)
    elif address and not _ADDRESS.fullmatch(address):
        saving.refuse(_("This is not an e-mail address. Nothing was saved; look at it again."))
    elif (day_of := erased_on([address]).get(address)) and not st.session_state.get(f"asked_{key}"):
        st.session_state[_ERASED] = key
        saving.refuse(
            _("This address was erased on {on}. Save it only if this person asked for it, and say so below.").format(
                on=day(day_of)
            )
        )
    else:
        keep(replace(fields.known, **given | {"name": given["name"].strip()}))


def _carry_out(write: Callable[[], object], done: Callable[[], None], name: str, said: str | None = None) -> None:
    if saving.attempt_first(write, with_names(said or _("Saved"), [name])):
        st.session_state[_DONE] = True
        done()


_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+")


_USUAL = tuple(each for each in ANSWER_FIELDS if each.on_card)
ASKED = (
    "name", "email", "roles", "manager", "birth_year", "level", "topics_offered", "topics_wanted", "wants_back",
    "languages", "modes", "availability", "mentor_capacity", "mentee_capacity", "preferred", "avoided", "external",
    "consent", *(each.name for each in _USUAL),
)  # fmt: skip
"""The widgets of the form, named as the fields of a participant."""
NUMBERS = (
    "birth_year", "level", "mentor_capacity", "mentee_capacity",
    *(each.name for each in _USUAL if each.kind is FieldKind.NUMBER),
)  # fmt: skip
"""Those of them that take a number."""
_CHOSEN = (
    "roles", "manager", "topics_offered", "topics_wanted", "wants_back", "languages", "modes", "availability",
    "preferred", "avoided",
)  # fmt: skip


class CardFields:
    """The fields of one card. known: the person as they stand; key: tells this card from others; keys: the key of each
    field, by its name."""

    def __init__(self, known: Participant, key: str) -> None:
        self.known, self.key, self.checked = known, key, CheckedFields()
        self.keys: dict[str, str] = {}

    def put(self, name: str, *stored: object) -> str:
        """The key of this field, which shows what is stored there, or of the person."""
        value = stored[0] if stored else getattr(self.known, name)
        if name in _CHOSEN:
            # What was chosen is stored by codes, which nobody reads.
            several = value if isinstance(value, (frozenset, tuple)) else filter(None, [value])
            value = frozenset(sorted(map(str, several)))
        self.keys[name] = field_key(f"card_{self.key}_{name}", value)
        return self.keys[name]

    def value(self, name: str) -> Any:
        """What stands in this field now, read in a callback."""
        return self.checked.value(self.keys[name]) if name in NUMBERS else st.session_state[self.keys[name]]


def ask_fields(fields: CardFields, everyone: Sequence[Participant], topics: TopicNames) -> None:
    """All fields, filled in as known: who and what about in sight, the rest folded."""
    _ask_who(fields)
    _ask_topics(fields, topics)
    with st.expander(_("How and when to meet"), icon=":material/event:"):
        _ask_meeting(fields)
    _ask_others(fields, everyone)
    with st.expander(_("From outside the organisation"), icon=":material/badge:", expanded=fields.known.external):
        _ask_criteria(fields)
    label = _("Agrees that the answers are used for this programme")
    _ask_yes_no(label, fields.known.consent, fields.put("consent"))


def filled_in(fields: CardFields) -> dict[str, Any]:
    """What stands in the fields now, by name of a participant's field. Read in a callback, from the state of the
    widgets."""
    known, value = fields.known, fields.value
    given = {name: value(name) for name in ASKED}
    rows = [(value(f"criterion_{place}").strip(), value(f"score_{place}")) for place in range(_rows(known))]
    given["criteria"] = {name: float(score) for name, score in rows if name and score is not None}
    levels = {**known.levels, **{code: value(f"level_{code}") for code in known.topics_offered}}
    given["levels"] = {code: level for code, level in levels.items() if level is not None}
    return given


def _ask_others(fields: CardFields, everyone: Sequence[Participant]) -> None:
    """The fields in which other people are chosen: the manager, and wishes about the partner."""
    known = fields.known
    names = {who: name for who, name in names_apart(everyone).items() if who != known.id}
    now = known.manager
    unknown = _("{name}, as written").format(name=known.manager_name) if known.manager_name else "–"
    managers = {None: unknown} | ({now: now} if now and now not in names else {}) | names
    with st.expander(_("Manager, and wishes about the partner"), icon=":material/favorite:"):
        choose(_("Manager"), managers, fields.put("manager"), chosen=now)
        for name, label in (
            ("preferred", _("Would like to be paired with")),
            ("avoided", _("Would rather not be paired with")),
        ):
            wished = getattr(known, name)
            others = names | {each: each for each in wished if each not in names}
            choose_many(label, others, fields.put(name), chosen=wished)


def _ask_who(fields: CardFields) -> None:
    known, put, checked = fields.known, fields.put, fields.checked
    st.text_input(_("Name"), known.name, key=put("name"), max_chars=200)
    st.text_input(_("E-mail"), known.email or "", key=put("email"), max_chars=254)
    st.pills(
        _("Role"),
        list(Role),
        selection_mode="multi",
        default=sorted(known.roles),
        format_func=readable_labels(role),
        key=put("roles"),
    )
    grid = st.grid(2, min_column_width=220, vertical_alignment="bottom")
    for each in _USUAL:
        _ask_usual(grid, each, getattr(known, each.name), put(each.name), checked)
    for name, label, least, most in (
        ("level", _("Rank, higher is more senior"), -ANY, ANY),
        ("birth_year", _("Birth year"), 1900, 2015),
    ):
        known_now = getattr(known, name)
        checked.number(label, known_now, least, most, key=put(name), empty=True, place=grid, placeholder="–")


def _ask_usual(place: DeltaGenerator, each: AnswerField, now: Any, key: str, checked: CheckedFields) -> None:
    """The usual control of this kind of answer, under the name that the field has in a survey."""
    label = field_label(Field(str(each.survey)))
    if each.kind is FieldKind.YES_NO:
        _ask_yes_no(label, now, key, place)
    elif each.kind is FieldKind.NUMBER:
        checked.number(label, now, -ANY, ANY, key=key, empty=True, place=place, placeholder="–")
    elif each.kind is FieldKind.TEXT:
        place.text_area(label, now or "", height="content", key=key)
    else:
        place.text_input(label, now or "", key=key)


def _ask_yes_no(label: str, now: bool | None, key: str, place: DeltaGenerator | None = None) -> None:
    words = {True: _("Yes"), False: _("No"), None: _("Not asked")}
    (place or st).segmented_control(
        label, list(words), default=now, format_func=readable_labels(words.__getitem__), key=key
    )


def _ask_topics(fields: CardFields, topics: TopicNames) -> None:
    known, put = fields.known, fields.put
    for name, label in (
        ("topics_offered", _("Can teach")),
        ("topics_wanted", _("Wants to learn")),
        ("wants_back", _("Wants to learn back as a mentor")),
    ):
        st.multiselect(
            label,
            _with(list(topics), getattr(known, name)),
            getattr(known, name),
            format_func=topics.__getitem__,
            key=put(name),
            placeholder=_("Choose …"),
        )
    if not known.topics_offered:
        return
    with st.expander(_("Own level per topic, 1 to 5"), icon=":material/stairs:"):
        for code in known.topics_offered:
            st.segmented_control(
                topics[code],
                [1, 2, 3, 4, 5],
                default=known.levels.get(code),
                format_func=readable_labels(),
                key=put(f"level_{code}", known.levels.get(code)),
            )


def _ask_meeting(fields: CardFields) -> None:
    known, put, checked = fields.known, fields.put, fields.checked
    st.pills(
        _("Meets"),
        list(Mode),
        selection_mode="multi",
        default=sorted(known.modes),
        format_func=readable_labels(mode),
        key=put("modes"),
    )
    st.multiselect(
        _("When available"),
        SLOTS,
        sorted(known.availability),
        format_func=slot,
        key=put("availability"),
        placeholder=_("Choose …"),
    )
    spoken_now = sorted(known.languages)
    st.multiselect(
        _("Languages"),
        _with(SPOKEN, spoken_now),
        spoken_now,
        format_func=language_name,
        key=put("languages"),
        placeholder=_("Choose …"),
    )
    for place, name, label in zip(
        st.columns(2),
        ("mentor_capacity", "mentee_capacity"),
        (_("Mentees as a mentor, at most"), _("Mentors as a mentee, at most")),
        strict=True,
    ):
        checked.number(label, getattr(known, name), 0, 20, key=put(name), empty=True, place=place, placeholder="–")


def _ask_criteria(fields: CardFields) -> None:
    """Passion and proof of an external mentor: what was looked at, and a score."""
    known, put = fields.known, fields.put
    st.toggle(_("From outside the organisation"), known.external, key=put("external"))
    st.caption(_("What shows passion and proof, from 0 to 5: an active blog, published videos, their reach."))
    for place, (name, score) in enumerate([*known.criteria.items(), ("", None)]):
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        left.text_input(
            _("Criterion"), name, key=put(f"criterion_{place}", name), max_chars=80, placeholder=_("For example: blog")
        )
        scores = sorted({*_SCORES, *([score] if score is not None else [])})
        # A list to choose from, because a field for numbers writes 3.5 with a point in every language.
        right.selectbox(
            _("Score"),
            scores,
            None if score is None else scores.index(score),
            format_func=written,
            key=put(f"score_{place}", score),
            placeholder="–",
        )


_SCORES = [half / 2 for half in range(11)]
"""From 0 to 5 by halves."""


def _rows(known: Participant) -> int:
    return len(known.criteria) + 1


def _with(usual: Sequence[str], own: Sequence[str]) -> list[str]:
    """What can be chosen, with what this person has beside it, so that saving loses nothing."""
    return [*usual, *(each for each in own if each not in usual)]


def show_own_words(person: Participant, title: str | None = None) -> None:
    """The kept answers of one person, folded; nothing where there are none."""
    if not person.extra:
        return
    with st.expander(title or _("In their own words"), icon=":material/format_quote:"):
        for question, answer in person.extra.items():
            st.caption(md(question))
            st.text(answer)
