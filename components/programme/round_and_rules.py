"""A round: why it is held, its dates, goals, topics and matching rules; which one is open, and how to begin a next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from components import forms
from components.documents.charter_sections import Wording, programme_lengths
from components.forms import field_key, made_key, new_form, readable_labels, stored_form, submit
from components.number_and_day_fields import CheckedFields
from components.paging import choose_many, name_some
from components.programme import rhythm_and_thresholds as texts
from components.words import _, day, language, matching_rules, md, ngettext
from mentoring.charter import house_language
from mentoring.days_and_holidays import ending
from mentoring.matching.rules import Importance, Objective, Part, Rule, Rules, Strictness
from mentoring.participants import Participant, names_apart
from mentoring.programme import Plan, Programme
from mentoring.topics import Topic

_NEVER_OFF = (Rule.CONSENT,)
_DEPTHS = (None, 1, 2, 3, 4, 5, 6)


def ask_rules(programme: Programme) -> Programme | None:
    """The programme with its rules as chosen, or None while nobody saved. Another button puts the usual rules back."""
    st.caption(_("On the Matching page you change these and see at once what it does to the pairs."))
    with stored_form("programme_rules"):
        checked = CheckedFields()
        chosen = choose_rules(programme.rules, field_key("programme", programme.rules), checked)
        with st.container(horizontal=True):
            saved = submit(_("Save"), type="primary", icon=":material/check:")
            reset = submit(_("Back to the usual rules"), icon=":material/restart_alt:")
    if reset:
        return replace(programme, rules=Rules())
    return replace(programme, rules=chosen) if saved and not checked.refuse() else None


def choose_rules(rules: Rules, key: str, checked: CheckedFields) -> Rules:
    """The rules as the person sets them; `key` keeps two such lists apart.

    checked: the fields for numbers are asked in it; one that holds what is not allowed leaves its rule as it was.
    """
    st.subheader(_("What comes first"), anchor=False)
    first = _ask_first(rules, key)
    st.subheader(_("What makes a match better"), anchor=False)
    parts = {code: _importance(code, rules.importance[code], key) for code in Part}
    st.subheader(_("What a pair must meet"), anchor=False)
    hard = {code: _strictness(code, rules.hard[code], key) for code in Rule if code not in _NEVER_OFF}
    st.caption(f"{matching_rules.rule_text(Rule.CONSENT)}: {matching_rules.strictness_name(Strictness.ON).lower()}.")
    with st.expander(_("Finer points"), icon=":material/tune:"):
        finer = _ask_finer(rules, key, checked)
    return replace(rules, hard={**rules.hard, **hard}, importance=parts, **first, **finer)


def _ask_first(rules: Rules, key: str) -> dict[str, Any]:
    objective = st.segmented_control(
        _("What comes first"),
        list(Objective),
        default=rules.objective,
        format_func=readable_labels(matching_rules.objective_name),
        required=True,
        key=f"{key}_objective",
        label_visibility="collapsed",
    )
    floor = st.slider(
        _("With 'only pairs that fit well', a pair scores at least"),
        0,
        100,
        rules.quality_floor // 100,
        key=f"{key}_quality_floor",
    )
    fair = st.toggle(
        _("The weakest pair as good as possible, before the total"),
        rules.fair,
        key=f"{key}_fair",
        help=_("It can lift the lowest score a good deal; the Matching page shows what that costs."),
    )
    return {"objective": objective, "fair": fair, "quality_floor": _points(floor, rules.quality_floor)}


def _ask_finer(rules: Rules, key: str, checked: CheckedFields) -> dict[str, Any]:
    most = checked.number(
        _("At most this many mentees for one mentor"), rules.most_per_mentor, 1, 20, key=f"{key}_most_per_mentor"
    )
    depth = _depth(_("How far a hierarchical line reaches"), rules.line_depth, f"{key}_line_depth")
    levels = checked.number(
        _("So many levels at the top are an exception"), rules.top_levels, 0, 6, key=f"{key}_top_levels"
    )
    top = _depth(_("For them a line reaches"), rules.top_line_depth, f"{key}_top_line_depth", _DEPTHS[1:])
    st.caption(
        _("A chief executive stands above everyone; without this exception such a person has no one to learn from.")
    )
    label, points = _("A close call is within so many points"), rules.ambiguous_within // 100
    within = checked.number(label, points, 0, 50, key=f"{key}_ambiguous_within")
    label, mark = _("Mean mark of an external mentor, at least"), rules.criteria_minimum
    minimum = checked.number(label, mark, 0.0, 5.0, key=f"{key}_criteria_minimum")
    return {
        "most_per_mentor": most,
        "line_depth": depth,
        "top_levels": levels,
        "top_line_depth": top,
        "ambiguous_within": _points(within, rules.ambiguous_within),
        "criteria_minimum": float(minimum),
    }


def _points(whole: int, now: int) -> int:
    """Whole points as hundredths; what was finer than a point stays when it was not touched."""
    return now if whole == now // 100 else whole * 100


def _depth(label: str, now: int | None, key: str, depths: tuple[int | None, ...] = _DEPTHS) -> int | None:
    options = depths if now in depths else (*depths, now)
    return st.selectbox(label, options, options.index(now), format_func=matching_rules.line_depth_text, key=key)


def _strictness(code: Rule, now: Strictness, key: str) -> Strictness:
    label, why = matching_rules.rule_text(code), matching_rules.rule_reason(code)
    return _choice(label, list(Strictness), now, matching_rules.strictness_name, f"{key}_rule_{code}", why)


def _importance(code: Part, now: Importance, key: str) -> Importance:
    return _choice(
        matching_rules.part_text(code), list(Importance), now, matching_rules.importance_name, f"{key}_part_{code}"
    )


def _choice(
    label: str, options: Sequence[Any], now: Any, words: Callable[[Any], str], key: str, why: str | None = None
) -> Any:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(label, width=420, help=why)
        return st.segmented_control(
            label,
            options,
            default=now,
            format_func=readable_labels(words),
            required=True,
            key=key,
            label_visibility="collapsed",
        )


_MOST_NAMES = 30
NEW_ROUND = "programme_new_round"
"""What `once` calls the form of a new round."""


@dataclass(frozen=True)
class DatesInUse:
    """What stands on the dates of a programme. kick_off: its day; agreed: how many charters were agreed."""

    kick_off: date | None
    agreed: int
    today: date


def ask_why(programme: Programme, catalogue: Sequence[Topic], in_use: DatesInUse, own: Wording) -> Programme | None:
    """The programme with its purpose as filled in, or None while nobody saved. Dates that go against what stands on
    them are saved only when somebody says so. own: the organisation's own clauses, by language and section."""
    lengths, checked = programme_lengths(programme, own), CheckedFields()
    with stored_form("programme_why"):
        given = {**_ask_frame(programme, checked), **_ask_purpose(programme, lengths)}
        given["topics"] = _ask_topics(programme, catalogue)
        sure = _ask_sure(date_conflicts(programme, given["starts"], given["ends"], in_use), given)
        saved = submit(_("Save the programme"), type="primary", icon=":material/check:")
    if not saved or checked.refuse():
        return None
    if given["starts"] and given["ends"] and given["ends"] <= given["starts"]:
        st.error(_("The end lies before the start. Choose a later end date."), icon=":material/event_busy:")
        return None
    if not sure:
        st.error(
            _("Nothing was saved yet. Tick that these dates stand all the same, or choose others."),
            icon=":material/check_box:",
        )
        return None
    changed = replace(programme, **given)
    return changed if texts.fits_in_charters(lengths, programme_lengths(changed, own)) else None


def date_conflicts(programme: Programme, starts: date | None, ends: date | None, in_use: DatesInUse) -> list[str]:
    """What goes against these dates, a sentence each; nothing while they are as they stand."""
    if (starts, ends) == (programme.starts, programme.ends):
        return []
    told = []
    if ends and in_use.kick_off and ends < in_use.kick_off:
        told.append(_("The end lies before the kick-off on {day}.").format(day=day(in_use.kick_off)))
    if ends and ends < in_use.today:
        told.append(_("The end lies in the past."))
    if in_use.agreed:
        sentence = ngettext(
            "{count} charter was agreed with other dates, and stays as it was agreed until you open it again.",
            "{count} charters were agreed with other dates, and stay as they were agreed until you open them again.",
            in_use.agreed,
        )
        told.append(sentence.format(count=in_use.agreed))
    if programme.plan.locked_at:
        told.append(_("The plan is locked: this change is noted, and the evidence is graded one lower."))
    return told


def _ask_sure(conflicts: Sequence[str], given: Mapping[str, Any]) -> bool:
    """Whether these dates stand although something goes against them; without that they do."""
    if not conflicts:
        return True
    st.warning("\n".join(f"- {each}" for each in conflicts), icon=":material/event_busy:")
    key = made_key("dates_sure", (given["starts"], given["ends"]))
    return st.checkbox(_("Save these dates all the same"), key=key)


def _ask_frame(programme: Programme, checked: CheckedFields) -> dict[str, Any]:
    """The name of the round, the organisation and the dates."""
    left, right = st.columns(2)
    key = field_key("name", programme.name)
    name = left.text_input(_("Name of this round"), programme.name, max_chars=120, key=key)
    key = field_key("organisation", programme.organisation)
    organisation = right.text_input(_("Organisation"), programme.organisation or "", max_chars=120, key=key)
    left, right = st.columns(2)
    starts = checked.day(_("Start"), programme.starts, key=field_key("starts", programme.starts), place=left)
    ends = checked.day(_("End"), programme.ends, key=field_key("ends", programme.ends), place=right)
    return {
        "name": name.strip() or programme.name,
        "organisation": organisation.strip() or None,
        "starts": starts,
        "ends": ends,
    }


def _ask_purpose(programme: Programme, lengths: Mapping[str, int]) -> dict[str, Any]:
    """The reason and the goals, each in the organisation's language and beside it in the other one. lengths: as
    `programme_lengths`."""
    left, right = st.columns(2)
    asked = _("Why do you do this?")
    reason = left.text_area(
        asked,
        programme.reason or "",
        height="content",
        max_chars=texts.longest(programme.reason, lengths[house_language(programme)]),
        placeholder=_("The bottleneck to remove, or the ambition to reach. Everyone may read this."),
        key=field_key("reason", programme.reason),
    )
    translated = {"reason": texts.ask_translation(right, programme, "reason", asked, lengths)}
    left, right = st.columns(2)
    one_a_line = _("Goals, one a line")
    goals = left.text_area(
        one_a_line,
        "\n".join(programme.goals),
        height="content",
        placeholder=_("Specific: “uses the company's AI tools every week”, not “becomes more digital”."),
        key=field_key("goals", programme.goals),
    )
    translated["goals"] = "\n".join(_lines(texts.ask_translation(right, programme, "goals", one_a_line, lengths)))
    texts.show_length(lengths)
    return {
        "reason": reason.strip() or None,
        "goals": _lines(goals),
        "other_language": texts.with_translations(programme, translated),
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (line.strip(" -•\t") for line in text.splitlines())))


def _ask_topics(programme: Programme, catalogue: Sequence[Topic]) -> tuple[str, ...]:
    names = {topic.code: topic.labels.get(language(), topic.code) for topic in catalogue}
    chosen = st.multiselect(
        _("Topics of this programme"),
        list(names),
        [code for code in programme.topics if code in names],
        format_func=names.__getitem__,
        placeholder=_("Choose …"),
        help=_("They count more in matching, and stand in the surveys the app makes."),
        key=field_key("topics", programme.topics),
    )
    return tuple(chosen)


def ask_open(names: Sequence[tuple[int, Programme]], now: int) -> int | None:
    """Every round, the latest on top; returns another one to open, or None."""
    asked = None
    for number, programme in sorted(names, key=lambda each: each[0], reverse=True):
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            dates = f"{day(programme.starts)} – {day(programme.ends)}" if programme.starts else _("Without dates yet")
            st.markdown(f"**{md(programme.name)}**  \n:small[:gray[{dates}]]", width="content")
            if number == now:
                st.badge(_("Open now"), icon=":material/check:", color="green")
            elif st.button(_("Open this round"), key=f"open_round_{number}"):
                asked = number
    return asked


def ask_new(
    programme: Programme, names: Collection[str], running: RunningRound | None, *, adjusted: bool = False
) -> Programme | None:
    """The next round: what was agreed stays, dates and decision plan begin anew. names: of the rounds there are.
    adjusted: this round ended in the decision to adjust, so that the next is the one round of adjustment. running:
    this round, when it has not ended yet; then a question comes first."""
    st.subheader(_("A next round"), anchor=False)
    st.caption(
        _(
            "This round stays as it is. What you agreed comes along; dates and the plan begin "
            "anew. People may take part again, but the same two are not paired twice."
        )
    )
    key = forms.fresh_key(NEW_ROUND)
    form = new_form(key)
    with form, st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Name of the new round"), "", 120, f"{key}_name", placeholder=_("Round 2"), width=320)
        begun = submit(_("Begin a new round"), icon=":material/add:")
    if not begun and not (running and st.session_state.get(f"{key}_while_running") == name):
        return None
    if not name.strip():
        st.error(_("Give the new round a name first, for example “Round 2”."), icon=":material/edit:")
        return None
    if name.strip() in names:
        st.error(_("There is a round with this name already. Choose another name."), icon=":material/edit:")
        return None
    if running and not _begins_beside(running, key):
        st.session_state[f"{key}_while_running"] = name
        return None
    rates = replace(programme.rates, total=None)
    plan = Plan(adjusted_before=adjusted)
    return replace(programme, name=name.strip(), starts=None, ends=None, plan=plan, rates=rates)


@dataclass(frozen=True)
class RunningRound:
    """A round that has not ended. ends: its last day. waiting: how many things there are to do in it this week."""

    name: str
    ends: date
    waiting: int


def running_round(programme: Programme, today: date, waiting: Callable[[], int]) -> RunningRound | None:
    """This round, when it runs today. waiting: counts what there is to do in it."""
    last = ending(programme)
    if programme.starts is None or last is None or not programme.starts <= today <= last:
        return None
    return RunningRound(programme.name, last, waiting())


def _begins_beside(running: RunningRound, key: str) -> bool:
    """Whether the new round begins although this one runs, once somebody was told what stays and where."""
    told = ngettext(
        "“{name}” runs until {day} and {count} thing still waits in it. That stays there, with its pairs and sessions, "
        "but Start and every page then show the new round. You find it back here with “Open this round”.",
        "“{name}” runs until {day} and {count} things still wait in it. They stay there, with its pairs and sessions, "
        "but Start and every page then show the new round. You find it back here with “Open this round”.",
        running.waiting,
    )
    if not running.waiting:
        told = _(
            "“{name}” runs until {day}. It stays as it is, but Start and every page then show the new round. You find "
            "it back here with “Open this round”."
        )
    said = told.format(name=md(running.name), day=day(running.ends), count=running.waiting)
    st.warning(said, icon=":material/help:")
    return st.button(_("Begin the new round all the same"), key=f"{key}_beside", icon=":material/add:")


def ask_people_again(before: Collection[str], asked: Sequence[Participant]) -> tuple[bool, list[str]]:
    """Whether the people of the round before come along, and who of those that were asked again said yes.

    before: who could come along; asked: who did, and has not answered.
    """
    if not before and not asked:
        return False, []
    st.subheader(_("The people of the round before"), anchor=False)
    st.caption(
        _(
            "They come along as “to be asked again”: with their name and e-mail address, without consent, themes or "
            "answers. Nobody of them is matched until they enrolled again or you say below that they said yes."
        )
    )
    taken = False
    if before:
        label = ngettext("Take {count} person along", "Take {count} people along", len(before))
        taken = st.button(label.format(count=len(before)), key="ask_again", icon=":material/group_add:")
    if not asked:
        return taken, []
    names = names_apart(asked)
    count = ngettext("{count} person still to answer", "{count} people still to answer", len(asked))
    st.markdown(f"**{count.format(count=len(asked))}** · " + name_some([*names.values()], _MOST_NAMES))
    st.page_link("pages/messages_page.py", label=_("Write to them"), icon=":material/mail:")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose_many(_("Who said yes"), names, "yes_again")
        saved = st.button(_("They take part again"), key="said_yes_again", icon=":material/check:")
    st.caption(_("They take part in the role they had. Who says no: “Takes part no longer” on their card."))
    if saved and not chosen:
        st.info(_("Choose first who said yes."), icon=":material/group:")
    return taken, chosen if saved else []
