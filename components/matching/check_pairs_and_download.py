"""Check a set of pairs that comes from elsewhere, and take the pairs along: Excel, paper, and text for a chatbot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from components import download, pd
from components.documents.pairs_excel_and_proposal import contents, pairs_workbook, proposal_pdf
from components.documents.text_and_pdf import file_name, in_own_fonts, texts_in
from components.download import EXCEL, Card, File
from components.intake.sentences import refusal
from components.matching.commands import ask_to_keep
from components.paging import ask_page
from components.paging import show as show_page
from components.show_chart import keep_in_session
from components.words import _, join, matching_rules, md, ngettext
from components.words import matching as words
from components.words.matching_rules import problem_sentence
from components.words.vocabulary import TopicNames
from mentoring.matching import Matching, Pair, Strictness, changes
from mentoring.matching.assignment import audit_beside
from mentoring.matching.pasted_pairs import DoubtfulLine, PastedPairs, UnreadReason, read_pairs
from mentoring.matching.people import Couple
from mentoring.matching.round_state import RoundState, RoundView, count_broken, couple_of
from mentoring.matching.rules import strict_codes
from mentoring.participants import Participant, may_take_part
from mentoring.programme import Programme
from mentoring.surveys import SurveyRefused, read_survey

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

ABOUT_PAIRS = ("pair_", "mentor_over", "mentee_over")
"""How the codes of problems begin that are about single pairs."""

_MOST_SHOWN = 12


def show_check(view: RoundView, may_upload: bool) -> None:
    """Paste or upload two columns, see what they are worth, and take them over."""
    text, file = ask_what_to_check(may_upload)
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


def ask_what_to_check(may_upload: bool) -> tuple[str, UploadedFile | None]:
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


def show_take_along(
    view: RoundView, programme: Programme, topics: TopicNames, today: date, logo: bytes | None = None
) -> None:
    """Each file says for whom it is; it is made when it is asked for. logo: of the organisation, for the papers."""
    grid = st.grid(3, min_column_width=240)
    stem = file_name(programme.name) or "telemachus"
    paper = partial(proposal_pdf, view, programme, topics, today, logo=logo)
    offers = (
        Card(_("Excel"), _("For yourself: the pairs with scores and reasons, who is left over, and the rules. "
                           "With names."),
              lambda: pairs_workbook(view, topics), "xlsx", EXCEL, "table"),
        Card(_("For management or the works council"), _("Rules, weights and figures on paper. Without names."),
              partial(paper, names=False), "pdf", "application/pdf", "groups"),
        Card(_("For HR"), _("The same, with every pair by name and why. Keep it to yourselves."),
              partial(paper, names=True), "hr.pdf", "application/pdf", "badge"),
    )  # fmt: skip
    for offer in offers:
        download.show_card(grid, offer, stem, "take")
    if not in_own_fonts(texts_in(_texts_of_people(view.state, programme, topics))):
        download.warn_of_boxes(contents(view, programme, topics, today, names=True), "Excel")
    with st.expander(_("For a chatbot, without names"), icon=":material/smart_toy:"):
        _show_for_chatbot(view.state, topics)


def _texts_of_people(state: RoundState, programme: Programme, topics: TopicNames) -> list[object]:
    """Every text of people that these files can hold; what they say around it has no rare letters."""
    people = [(each.name, each.job_title, each.department, each.location) for each in state.people]
    by_hand = [pair.hand for pair in state.stored_pairs.values()]
    return [programme, {**topics}, people, by_hand, state.ruled_out_by_hr]


_LETTERS = 26


def codes(people: Sequence[Participant]) -> dict[str, str]:
    """Id -> a code such as P07. By id, which says nothing about anyone; the same people always get the same codes."""
    width = max(2, len(str(len(people))))
    return {person: f"P{place:0{width}d}" for place, person in enumerate(sorted(p.id for p in people), start=1)}


def _show_for_chatbot(state: RoundState, topics: TopicNames) -> None:
    """What would leave the house, to the letter, before it can be taken along."""
    st.warning(
        _(
            "Nothing here proves to be best once it comes back, and what you paste elsewhere leaves the house. "
            "So there are no names: people are codes, departments are letters. In a small team topics alone can give "
            "someone away; read it before you use it."
        ),
        icon=":material/shield:",
    )
    text = without_names(state, topics)
    lines = ask_page(text.split("\n"), "chatbot", text=str)
    st.code("\n".join(lines), language=None, height=260, wrap_lines=True)
    download.offer(
        File(_("Download without names"), lambda: text.encode("utf-8"), "matching.txt", "text/plain", "chatbot_file")
    )
    st.caption(_("What comes back can be pasted under 'Check a set'; the codes are understood there."))


def without_names(state: RoundState, topics: TopicNames) -> str:
    """The question and the people as text: codes, roles, letters for departments, topics and places."""
    people = [person for person in state.people if may_take_part(person) and person.roles]
    coded = codes(state.people)
    people.sort(key=lambda person: coded[person.id])
    letters = _departments(people)
    strict = [matching_rules.rule_text(rule) for rule, how in state.rules.hard.items() if how is Strictness.ON]
    head = [
        _("Make pairs for reverse mentoring: a junior mentor teaches a senior mentee."),
        _("Give as many mentees as possible a mentor; then the best fit of what is wanted and offered."),
        _("Rules: {rules}.").format(rules="; ".join(strict)),
        _("Answer with one pair a line, the mentor first, like this: P01 - P02"),
        "",
        " | ".join((_("code"), _("role"), _("department"), _("places"), _("can teach"), _("wants to learn"))),
    ]
    return "\n".join([*head, *(_line(person, coded, letters, topics) for person in people)])


def _line(person: Participant, coded: dict[str, str], letters: dict[str, str], topics: TopicNames) -> str:
    roles = [word for word, has in (("mentor", person.is_mentor), ("mentee", person.is_mentee)) if has]
    wants = dict.fromkeys((*person.topics_wanted, *person.wants_back))
    places = 1 if person.mentor_capacity is None else person.mentor_capacity
    return " | ".join(
        (
            coded[person.id],
            join(roles),
            letters.get(_key(person), "?"),
            str(places) if person.is_mentor else "1",
            topics.names_of(person.topics_offered) or "-",
            topics.names_of(wants) or "-",
        )
    )


def _departments(people: Sequence[Participant]) -> dict[str, str]:
    """Department -> a letter, in the order of the codes; someone from outside has one of their own."""
    found = dict.fromkeys(_key(person) for person in people if person.department and not person.external)
    return {each: _letter(place) for place, each in enumerate(found)}


def _key(person: Participant) -> str:
    return "" if person.external else " ".join((person.department or "").split()).casefold()


def _letter(place: int) -> str:
    rest, letter = divmod(place, _LETTERS)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + letter)
