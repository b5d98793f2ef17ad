"""What each column means: the unsure ones asked one by one, the sure ones in a quiet table."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from dataclasses import replace

import streamlit as st

from components import pd
from components.forms import readable_labels
from components.intake.choices_and_preview import Choices, columns_left_out
from components.intake.sentences import letters, notice
from components.words import _, md, ngettext, vocabulary
from components.words.intake import reversed_note
from components.words.vocabulary import evidence, sureness
from mentoring.surveys.fields import Field, Mapping, Notice, Survey
from mentoring.surveys.mapping.column_meaning import Evidence
from mentoring.surveys.mapping.left_out_headers_and_rows import only_people
from mentoring.surveys.mapping.role_columns import ROLE_OPEN
from mentoring.surveys.values.choices import yes_no
from mentoring.surveys.values.texts_and_names import shorten

_CHOICES = [field for field in Field if field is not Field.ITEM]
_CAREFUL = (Field.PREFERRED_PARTNER, Field.AVOID_PARTNER)
_PEOPLE = {Field.EMAIL, Field.NAME, Field.FIRST_NAME, Field.LAST_NAME}
"""One of these says who answered."""
GROUPED = ("which_question", "field_twice", "no_choice_named")
"""Conflicts about several columns at once, each settled by one answer."""

Chosen = dict[int, Field | None]


def ask(
    survey: Survey, mapping: Mapping, choices: Choices, key: str, outlook: Callable[[Map[int, Field]], None]
) -> Choices | None:
    """What a person says that columns mean, or None while it is not confirmed.

    What is likely is filled in beforehand; wishes about partners, columns that contradict each other, what was not
    recognised and what was taken back are for a person to choose. outlook: shows, above the columns, what comes of what
    they say now.
    """
    survey = only_people(survey)
    for conflict in mapping.conflicts:
        if conflict.column is None:
            st.warning(notice(conflict, survey), icon=":material/help:")
    before, above = choices.fields, st.container()
    chosen = _ask_unsure(survey, mapping, choices, key)
    changed = _show_sure(survey, mapping, before, key)
    with above:
        outlook({**{index: field or Field.IGNORE for index, field in chosen.items()}, **changed})
    done, accepted = _ask_done(survey, mapping, choices, key)
    if not done and not accepted:
        return None
    left_out = set(_unknown(mapping) if accepted else _set_apart(survey, mapping, choices))
    said = {index: field or (Field.IGNORE if index in left_out else None) for index, field in chosen.items()}
    if open_ones := [index for index, field in said.items() if field is None]:
        _name_open(survey, open_ones)
        return None
    fields: dict[int, Field] = {**said, **changed}  # type: ignore[dict-item]
    if not _PEOPLE & {*{**mapping.fields, **fields}.values()}:
        st.error(_("No column says who answered. Choose a name or e-mail column."), icon=":material/help:")
        return None
    unseen = [index for index in said if index not in before and _is_unseen(mapping, choices, chosen, index, accepted)]
    return replace(choices, fields=fields, unseen=tuple(unseen), settled=True, taken_back=())


def _is_unseen(mapping: Mapping, choices: Choices, chosen: Chosen, index: int, accepted: bool) -> bool:
    """Whether nobody looked: nothing was chosen, or all that is likely was accepted at once and this stands as filled
    in."""
    return chosen[index] is None or accepted and chosen[index] is _filled_in(mapping, choices, index)


def _ask_done(survey: Survey, mapping: Mapping, choices: Choices, key: str) -> tuple[bool, bool]:
    """Whether it is right as it was looked at, and whether all that is likely is to be taken without a look.

    The second is offered where something likely is filled in.
    """
    count = len(survey.rows)
    label = ngettext(
        "This is right: continue with {count} answer", "This is right: continue with {count} answers", count
    )
    asked = [index for index in mapping.unsure if index not in _asked_later(mapping)]
    likely = [index for index in asked if _filled_in(mapping, choices, index)]
    unknown = _unknown(mapping)
    worth = likely and len(likely) + len(unknown) >= _WORTH_ONE_PRESS
    with st.container(horizontal=True, vertical_alignment="center"):
        done = st.button(label.format(count=count), key=f"columns_{key}", type="primary", icon=":material/check:")
        accepted = worth and st.button(_("Accept what is likely"), key=f"accept_{key}", icon=":material/done_all:")
    if worth:
        st.caption(_acceptance_text(len(likely), len(unknown)))
    return done, bool(accepted)


def _acceptance_text(likely: int, unknown: int) -> str:
    said = []
    if likely:
        said.append(
            ngettext("{count} column as it is filled in.", "{count} columns as they are filled in.", likely).format(
                count=likely
            )
        )
    if unknown:
        said.append(
            ngettext(
                "{count} column that was not recognised is left out.",
                "{count} columns that were not recognised are left out.",
                unknown,
            ).format(count=unknown)
        )
    return " ".join([*said, _("The receipt marks them as not looked at.")])


_WORTH_ONE_PRESS = 2


def _likely(mapping: Mapping, index: int) -> Field | None:
    """What to fill in beforehand: the meaning that was found, unless only a person can say."""
    field = mapping.fields[index]
    disputed = any(index in (*_columns(conflict), conflict.column) for conflict in mapping.conflicts)
    unknown = field is Field.IGNORE and not _is_sensitive(mapping, index)
    return None if disputed or unknown or field in _CAREFUL else field


def _is_sensitive(mapping: Mapping, index: int) -> bool:
    """Whether a column was left out beforehand because it may hold sensitive data."""
    return Evidence.SENSITIVE in mapping.evidence.get(index, ())


def _asked_later(mapping: Mapping) -> set[int]:
    """Columns of days that are asked about among the answers: whether people can meet then, or are off."""
    return {index for index in mapping.unsure if Evidence.EITHER_WAY in mapping.evidence.get(index, ())}


def _filled_in(mapping: Mapping, choices: Choices, index: int) -> Field | None:
    """What a person said before, else what is likely; nothing where that was taken back."""
    likely = None if index in choices.taken_back else _likely(mapping, index)
    return choices.fields.get(index, likely)


def _name_open(survey: Survey, open_ones: list[int]) -> None:
    shown = ", ".join(f"“{md(shorten(_question_text(survey, index), 60))}”" for index in open_ones[:5])
    more = f" (+{len(open_ones) - 5})" if len(open_ones) > 5 else ""
    st.error(_("Say what this means before you go on: {columns}").format(columns=shown + more), icon=":material/help:")


def _ask_unsure(survey: Survey, mapping: Mapping, choices: Choices, key: str) -> Chosen:
    groups = [conflict for conflict in mapping.conflicts if conflict.code in GROUPED]
    apart = _set_apart(survey, mapping, choices)
    elsewhere = {*_grouped_columns(mapping), *apart, *_asked_later(mapping)}
    alone = [index for index in mapping.unsure if index not in elsewhere]
    if not mapping.unsure:
        left = columns_left_out(survey, mapping, mapping)
        said = (
            _("There is nothing to choose. Look it over and go on.")
            if any("remembered" not in mapping.evidence[index] for index in left)
            else _("Every column was understood. Look it over and go on.")
        )
        st.success(said, icon=":material/check_circle:")
    if count := len(groups) + len(alone):
        title = ngettext("{count} column to look at", "{count} columns to look at", count)
        st.subheader(title.format(count=count), anchor=False)
    chosen: Chosen = {}
    for number, conflict in enumerate(groups):
        chosen |= _ask_group(survey, mapping, conflict, choices, f"{key}_{number}")
    chosen |= {index: _ask_one(survey, mapping, index, choices, key) for index in alone}
    if apart:
        label = ngettext(
            "{count} column that was not recognised is left out, unless you choose otherwise",
            "{count} columns that were not recognised are left out, unless you choose otherwise",
            len(apart),
        )
        with st.expander(label.format(count=len(apart)), icon=":material/visibility_off:"):
            chosen |= {index: _ask_one(survey, mapping, index, choices, key) for index in apart}
    return chosen


def _grouped_columns(mapping: Mapping) -> set[int]:
    """The columns that are asked together with others."""
    return {index for conflict in mapping.conflicts if conflict.code in GROUPED for index in _columns(conflict)}


def _set_apart(survey: Survey, mapping: Mapping, choices: Choices) -> list[int]:
    """Columns in which nothing was recognised: several of them are folded together, a single one is asked.

    A single one with yes and no alone is folded too: without its question nobody can do anything with the answers.
    """
    asked = {*_grouped_columns(mapping), *choices.taken_back}
    found = [index for index in _unknown(mapping) if index not in asked]
    ticked = all(yes_no(value).value is not None for index in found for value in survey.columns[index].values)
    return found if ticked or len(found) >= _WORTH_ONE_PRESS else []


def _columns(conflict: Notice) -> tuple[int, ...]:
    listed = conflict.detail.get("columns")
    return tuple(listed) if isinstance(listed, (list, tuple)) else ()


def _ask_group(survey: Survey, mapping: Mapping, conflict: Notice, choices: Choices, key: str) -> Chosen:
    columns = _columns(conflict)
    with st.container(border=True):
        st.markdown(notice(conflict, survey))
        if conflict.code == "field_twice":
            return _ask_which(survey, conflict, choices.fields, key)
        place = _("Columns {first} to {last}").format(first=letters(columns[0]), last=letters(columns[-1]))
        st.caption(f"{place} · {_guess(mapping, columns[0])}")
        return dict.fromkeys(columns, _ask_field(mapping, columns[0], choices, f"group_{key}"))


def _ask_which(survey: Survey, conflict: Notice, before: Map[int, Field], key: str) -> Chosen:
    columns, wanted = _columns(conflict), Field(str(conflict.detail["field"]))
    names = {
        index: f"{letters(index)} · {md(survey.columns[index].header)} · {_samples(survey, index)}" for index in columns
    }
    earlier = [place for place, index in enumerate(columns) if before.get(index) is wanted]
    kept = st.radio(
        _("Which one holds it?"),
        columns,
        index=earlier[0] if earlier else None,
        format_func=names.__getitem__,
        key=f"twice_{key}",
    )
    return {index: None if kept is None else wanted if index == kept else Field.IGNORE for index in columns}


def _ask_one(survey: Survey, mapping: Mapping, index: int, choices: Choices, key: str) -> Field | None:
    with st.container(border=True):
        heading = md(_question_text(survey, index)) or _("(no heading)")
        place = _("Column {letter}").format(letter=letters(index))
        st.markdown(f"**{heading}**")
        st.caption(f"{place} · {_samples(survey, index)}")
        for conflict in mapping.conflicts:
            if conflict.column == index:
                st.warning(notice(conflict, survey), icon=":material/help:")
        st.caption(_guess(mapping, index))
        return _ask_field(mapping, index, choices, f"{key}_{index}")


def _guess(mapping: Mapping, index: int) -> str:
    """The field that was found, how sure, and why."""
    field = mapping.fields[index]
    if _is_sensitive(mapping, index):
        return _("Left out, unless you choose otherwise: it may hold sensitive data, such as health or belief.")
    guess = _("We do not recognise this.")
    if field is not Field.IGNORE:
        target = mapping.targets.get(index)
        note = reversed_note(target is not None and target.negated)
        guess = _("Likely: {field}.").format(field=vocabulary.field_label(field) + note)
    said = [guess]
    told = [code for code in mapping.evidence.get(index, ()) if field is not Field.IGNORE or code in _AGAINST]
    if why := ", ".join(evidence(code) for code in told):
        said.append(_("Based on: {why}.").format(why=why))
    if field in _CAREFUL:
        said.append(_("Always asked: wishes must never be swapped."))
    return " ".join(said)


_AGAINST = (Evidence.ONCE, Evidence.CONTRADICTED, Evidence.DOUBTFUL_CELLS)
"""What speaks against every meaning of a column that was not recognised; all else says nothing of it."""


def _ask_field(mapping: Mapping, index: int, choices: Choices, key: str) -> Field | None:
    """One of the three best, keep or leave out, or any other; what a person said before, or is likely, is filled in."""
    short = list(dict.fromkeys((*mapping.alternatives.get(index, ())[:3], Field.KEPT, Field.IGNORE)))
    long = [field for field in _CHOICES if field not in short]
    said = _filled_in(mapping, choices, index)
    pill = st.pills(
        _("What does it mean?"),
        short,
        default=said if said in short else None,
        format_func=readable_labels(vocabulary.field_label),
        key=f"pill_{key}",
    )
    other = st.selectbox(
        _("Something else"),
        long,
        index=long.index(said) if said in long else None,
        format_func=vocabulary.field_label,
        key=f"other_{key}",
        placeholder=_("Something else: choose if none of these fits"),
        label_visibility="collapsed",
    )
    return other or pill


def _unknown(mapping: Mapping) -> list[int]:
    """Columns in which nothing was recognised, and of which nothing must be said."""
    said = {conflict.column for conflict in mapping.conflicts if conflict.code == ROLE_OPEN}
    left = [index for index in mapping.unsure if mapping.fields[index] is Field.IGNORE and index not in said]
    return [index for index in left if not _is_sensitive(mapping, index)]


def _show_sure(survey: Survey, mapping: Mapping, before: Map[int, Field], key: str) -> Map[int, Field]:
    sure = sorted(mapping.sure & set(mapping.fields) | _asked_later(mapping))
    if not sure:
        return {}
    labels = {vocabulary.field_label(field): field for field in Field}
    table = pd.DataFrame(
        {
            "question": [f"{letters(index)} · {_question_text(survey, index)}" for index in sure],
            "field": [vocabulary.field_label(before.get(index, mapping.fields[index])) for index in sure],
            "sure": [sureness(mapping, index) for index in sure],
            "why": [", ".join(evidence(code) for code in mapping.evidence.get(index, ())) for index in sure],
            "samples": [" · ".join(survey.columns[index].values[:2]) for index in sure],
        },
        index=sure,
    )
    with st.expander(
        _understood_text(survey, mapping, sure), icon=":material/check_circle:", expanded=not mapping.unsure
    ):
        edited = _edit_table(table, list(labels), key)
    found = {index: labels[name] for index, name in zip(sure, edited["field"], strict=True)}
    return {index: field for index, field in found.items() if field is not mapping.fields[index]}


def _understood_text(survey: Survey, mapping: Mapping, sure: list[int]) -> str:
    """How many columns mean something, and how many answers mean nothing here and are left out."""
    left = len(set(columns_left_out(survey, mapping, mapping)) & set(sure))
    count = sum(mapping.fields[index] is not Field.IGNORE for index in sure)
    said = [ngettext("{count} column understood", "{count} columns understood", count).format(count=count)]
    if left:
        said.append(ngettext("{count} column left out", "{count} columns left out", left).format(count=left))
    return " · ".join(said)


def _edit_table(table: pd.DataFrame, fields: list[str], key: str) -> pd.DataFrame:
    text = st.column_config.TextColumn
    return st.data_editor(
        table,
        key=f"sure_{key}",
        hide_index=True,
        disabled=["question", "sure", "why", "samples"],
        column_config={
            "question": text(_("Column in the file"), width="medium"),
            "field": st.column_config.SelectboxColumn(
                _("Means"), options=fields, required=True, width="medium", help=_("Click to choose another meaning.")
            ),
            "sure": text(_("How sure"), width="small"),
            "why": text(_("Why"), width="medium"),
            "samples": text(_("Two answers"), width="medium"),
        },
        alt=_("What each understood column means"),
    )


def _question_text(survey: Survey, index: int) -> str:
    return survey.columns[index].question or survey.columns[index].header


def _samples(survey: Survey, index: int) -> str:
    shown = [f"“{md(shorten(value, 80))}”" for value in survey.columns[index].values[:2]]
    return " · ".join(shown) if shown else _("no answers")
