"""Pairs made elsewhere, checked: broken rules, score, distance to the best, differences; taken over with a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from components import pd
from components.intake.sentences import refusal
from components.matching.commands import ask_to_keep
from components.matching.proposal import codes
from components.paging import ask_page
from components.paging import show as show_page
from components.show_chart import keep_in_session
from components.words import _, join, matching_rules, md, ngettext
from components.words import matching as words
from components.words.matching_rules import problem_sentence
from mentoring.matching import Matching, Pair, changes
from mentoring.matching.assignment import audit_beside
from mentoring.matching.pasted_pairs import DoubtfulLine, PastedPairs, UnreadReason, read_pairs
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundView, count_broken, couple_of
from mentoring.matching.rules import strict_codes
from mentoring.surveys import SurveyRefused, read_survey

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

ABOUT_PAIRS = ("pair_", "mentor_over", "mentee_over")
"""How the codes of problems begin that are about single pairs."""

_MOST_SHOWN = 12


def show(view: RoundView, may_upload: bool) -> None:
    """Paste or upload two columns, see what they are worth, and take them over."""
    text, file = ask(may_upload)
    text = "\n".join(filter(None, (text, _read(file.name, file.getvalue()) if file else "")))
    if not text.strip():
        return
    state = view.state
    found = read_pairs(text, state.people, [(code, person) for person, code in codes(state.people).items()])
    _show_doubts(found)
    if found.pairs:
        _show_audit(found, view)
    elif not found.doubts:
        st.info(_("No pair was recognised. Put two people on a line, with a comma, a tab or an arrow between."))


def ask(may_upload: bool) -> tuple[str, UploadedFile | None]:
    """What was pasted, and the file."""
    st.markdown(_("Pairs you made yourself, or that a chatbot printed: paste them, and see how they hold up."))
    text = st.text_area(
        _("Pairs, one a line: mentor and mentee, by name or e-mail"),
        height=160,
        key="given_text",
        placeholder="Sanne de Vries → Jan Kuipers",
    )
    file = None
    if may_upload:
        file = st.file_uploader(
            _("Or a file with two columns, at most 25 MB"), type=["csv", "xlsx", "xls", "ods", "txt"], key="given_file"
        )
    else:
        st.caption(_("Here you look around in an example; your own files go in on your own computer."))
    return text, file


def _read(name: str, data: bytes) -> str:
    """The rows of a file as lines; a file that cannot be read says why."""
    if name.casefold().endswith(".txt"):
        return data.decode("utf-8-sig", errors="replace")
    try:
        survey = read_survey(data, name)
    except SurveyRefused as problem_:
        st.error(refusal(problem_, name), icon=":material/block:")
        return ""
    head = "\t".join(column.header for column in survey.columns)
    return "\n".join([head, *("\t".join(row) for row in survey.rows)])


def _show_doubts(found: PastedPairs) -> None:
    if not found.doubts:
        return
    text = ngettext("{count} line gave no pair", "{count} lines gave no pair", len(found.doubts))
    with st.expander(text.format(count=len(found.doubts)), icon=":material/help:", expanded=len(found.doubts) <= 5):
        for doubt in found.doubts[:_MOST_SHOWN]:
            st.markdown(_doubt_sentence(doubt))
        rest = len(found.doubts) - _MOST_SHOWN
        if rest > 0:
            st.caption(ngettext("and {count} more", "and {count} more", rest).format(count=rest))


def _doubt_sentence(doubt: DoubtfulLine) -> str:
    why = {
        UnreadReason.NOBODY: _("nobody of these takes part"),
        UnreadReason.ONE: _("{name} was recognised, the other name was not").format(name=md(doubt.known)),
        UnreadReason.MANY: _("more than two people"),
        UnreadReason.SHARED: _("more people have this name; use the e-mail address"),
    }[doubt.why]
    meant = (
        ". " + _("Did you mean {names}?").format(names=join([md(name) for name in doubt.meant])) if doubt.meant else ""
    )
    return _("Line {number}: “{text}” – {why}").format(number=doubt.number, text=md(doubt.text[:120]), why=why) + meant


def _show_audit(found: PastedPairs, view: RoundView) -> None:
    given = list(dict.fromkeys(found.pairs))
    about = (view, given, found.pairs)
    change, judged = keep_in_session(
        "given_pairs", about, lambda: (changes.take_over(view, given), audit_beside(view.best, found.pairs))
    )
    best, rules = view.best, count_broken(judged, view.state.rules)
    grid = st.grid(4, min_column_width=130)
    grid.metric(
        _("Mentees with a mentor"),
        f"{judged.matched} / {view.state.mentees}",
        _beside(judged.matched, best.matched, 0),
    )
    grid.metric(_("Average score"), words.average(judged), _beside_average(judged, best))
    grid.metric(_("Broken rules"), rules, _beside(rules, 0, 0), delta_color="inverse")
    grid.metric(_("All points together"), words.score(judged.total), _beside(judged.total / 100, best.total / 100, 1))
    st.caption(_("Small figures: beside the best set there is, which breaks no rule."))
    st.markdown(_distance(judged, best, rules))
    said = [problem_sentence(each, view.state.names) for each in judged.problems if each.code.startswith(ABOUT_PAIRS)]
    for text in list(dict.fromkeys(said))[:_MOST_SHOWN]:
        st.markdown(f":material/warning: {text}")
    _show_pairs(judged, view)
    _show_differences(given, view)
    _ask_take_over(change, judged, view)


def _beside(value: float, best: float, decimals: int) -> str | None:
    gap = round(value - best, decimals)
    return words.with_sign(gap, decimals) if gap else None


def _beside_average(judged: Matching, best: Matching) -> str | None:
    mine, other = judged.average, best.average
    return None if mine is None or other is None else _beside(mine / 100, other / 100, 1)


def _distance(judged: Matching, best: Matching, rules: int) -> str:
    if judged.optimal:
        return _("**As good as the best set: proved.**")
    places, points = best.matched - judged.matched, best.total - judged.total
    said = []
    if rules:
        said.append(ngettext("{count} pair breaks a rule", "{count} pairs break a rule", rules).format(count=rules))
    if places > 0:
        more = ngettext("{count} more mentee could have a mentor", "{count} more mentees could have a mentor", places)
        said.append(more.format(count=places))
    if points > 0:
        said.append(_("the best set is {points} better").format(points=words.points(points)))
    sentence = join(said) + "."
    return (
        (sentence[0].upper() + sentence[1:])
        if said
        else _("It scores no less than the best set, but it does not hold by the rules.")
    )


def _show_pairs(judged: Matching, view: RoundView) -> None:
    names = view.state.names
    show_page(
        judged.pairs,
        "given_pairs",
        lambda shown: _pairs_table(shown, view),
        text=lambda pair: f"{names[pair.mentor]} {names[pair.mentee]}",
        column_config={_("Score"): st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.0f")},
        alt=_("The pairs you gave, with their scores and the rules they break"),
    )


def _pairs_table(pairs: Sequence[Pair], view: RoundView) -> pd.DataFrame:
    names, strict = view.state.names, strict_codes(view.state.rules)
    rows = []
    for pair in pairs:
        broken = [matching_rules.broken_rule(code) for code in pair.flags if code in strict]
        seen = [words.flag(code) for code in pair.flags if code not in strict and code != "pinned"]
        rows.append(
            (names[pair.mentor], names[pair.mentee], pair.score / 100, ", ".join(broken) or "–", ", ".join(seen) or "–")
        )
    labels = [_("Mentor"), _("Mentee"), _("Score"), _("Broken rules"), _("To look at")]
    return pd.DataFrame(rows, columns=labels)


def _show_differences(given: list[Couple], view: RoundView) -> None:
    best = {couple_of(pair) for pair in view.best.pairs}
    names = view.state.names
    only_given = [each for each in given if each not in best]
    only_best = sorted(best - set(given), key=lambda each: names[each[1]].casefold())
    label = _("Differences: {given} only in yours, {best} only in the best set").format(
        given=len(only_given), best=len(only_best)
    )
    with st.expander(label, icon=":material/difference:"):
        left, right = st.columns(2)
        text = lambda each: f"{names[each[0]]} – {names[each[1]]}"  # noqa: E731
        for key, place, title, couples in (
            ("only_given", left, _("Only in yours"), only_given),
            ("only_best", right, _("Only in the best set"), only_best),
        ):
            with place:
                st.caption(title)
                st.text("\n".join(map(text, ask_page(couples, key, text=text))) or "–")


def _ask_take_over(change: changes.RoundChange, judged: Matching, view: RoundView) -> None:
    over = [each for each in judged.problems if each.code.startswith(("mentor_over", "mentee_over", "pair_both"))]
    if over:
        st.info(
            _("It cannot be taken over as it is: someone has more partners than places. Correct that first."),
            icon=":material/block:",
        )
    elif not change.came and not change.went:
        st.info(_("These are the pairs that stand already."), icon=":material/info:")
    else:
        with st.container(border=True):
            st.markdown(_("Taking it over changes the proposal like this; confirmed pairs stay:"))
            ask_to_keep(change, "given", _("Take this set over"))
