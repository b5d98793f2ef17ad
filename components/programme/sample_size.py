"""What so many pairs can prove: the smallest change, how often the rule would be wrong, and the comparison group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from math import ceil

import streamlit as st

from components import pd
from components.charts.interval_charts import detectable_curve, detectable_title
from components.forms import made_key
from components.paging import ask_page, choose_many
from components.shell.opening import StoreProblem
from components.show_chart import draw
from components.words import _, day, language, ngettext, number, percent, signed_number, true_minus_number
from components.words.vocabulary import field_name
from mentoring.impact import (
    COMPLETE_TO_CONTINUE,
    FEWEST_MENTEES,
    Expectation,
    expected_complete,
    precision_curve,
    smallest_detectable_change,
)
from mentoring.impact.change_and_comparison import ComparisonGroup, GroupPart, follows_seed
from mentoring.impact.decision import COMPLETE_FOR_USUAL_INTERVAL, STRICT_CONFIDENCE
from mentoring.impact.planning import (
    EXPECTED_LOSS,
    NOTHING_IMPROVED,
    ROUNDS,
    SD_OF_CHANGE,
    TRUTHS,
    expect_in_worker,
    expectations_mark,
    pairs_needed,
)
from mentoring.pairs import PairState, StoredPair
from mentoring.participants import Participant, may_take_part, names_apart
from mentoring.privacy_threshold import FEWEST
from mentoring.programme import Plan
from mentoring.worker_process import WorkerFailed

Expectations = tuple[Expectation, ...]

_TRIED = ROUNDS * (len(TRUTHS) + 1)


def show(
    plan: Plan,
    known: Callable[[str], Expectations | None],
    keep: Callable[[str, Expectations], None],
) -> None:
    """What is said beforehand of so many pairs; behind a click what they can show and how the rule would decide.

    known: what was computed before for a fingerprint of the plan. keep: stores what is computed now.
    """
    if plan.planned_pairs is None:
        missing = _("Fill in how many pairs you plan, and you see what they can prove.")
        locked = _("The plan was locked without a number of pairs, so it does not say what they can prove.")
        st.caption(locked if plan.locked_at else missing)
        return
    complete = expected_complete(plan.planned_pairs)
    st.markdown(_few_pairs_text(complete))
    if complete < FEWEST_MENTEES:
        return
    title = detectable_title(complete, smallest_detectable_change(complete, SD_OF_CHANGE))
    opened = st.expander(title, icon=":material/query_stats:", key="plan_proof", on_change="rerun")
    if opened.open:
        with opened:
            st.caption(
                _("Of {pairs} pairs about {complete} will be measured twice: {share} is lost on the way.").format(
                    pairs=plan.planned_pairs, complete=complete, share=percent(EXPECTED_LOSS)
                )
            )
            curve = precision_curve(SD_OF_CHANGE, FEWEST_MENTEES, max(60, complete))
            draw(partial(detectable_curve, curve, planned=complete, mwc=plan.mwc), "detectable")
            mark = expectations_mark(plan)
            found = known(mark) or _expect(plan, plan.planned_pairs, partial(keep, mark))
            if found:
                _show_expectations(found, plan.planned_pairs, complete)


def _few_pairs_text(complete: int) -> str:
    """What so few complete measurements rule out, said before anything is measured."""
    if complete < FEWEST_MENTEES:
        return _(
            "With so few pairs no effect can be shown: at least {complete} complete measurements are needed, so "
            "about {pairs} pairs. Listen to the stories instead."
        ).format(complete=FEWEST_MENTEES, pairs=pairs_needed(FEWEST_MENTEES))
    if complete < COMPLETE_TO_CONTINUE:
        return _(
            "With fewer than {complete} complete measurements the advice is never to go on; that takes about "
            "{pairs} pairs."
        ).format(complete=COMPLETE_TO_CONTINUE, pairs=pairs_needed(COMPLETE_TO_CONTINUE))
    if complete < COMPLETE_FOR_USUAL_INTERVAL:
        return _(
            "With fewer than {complete} complete measurements, going on takes a {strict}% interval above zero "
            "instead of a 95% one."
        ).format(complete=COMPLETE_FOR_USUAL_INTERVAL, strict=true_minus_number(100 * STRICT_CONFIDENCE, language()))
    return ""


def _expect(plan: Plan, pairs: int, keep: Callable[[Expectations], None]) -> Expectations | None:
    """What comes out of thousands of invented programmes under this plan, with a bar that says how far it is."""
    place = st.empty()
    told = _("Trying the plan on {count} invented programmes …").format(count=number(_TRIED, 0))
    bar = place.progress(0.0, told)
    try:
        found = expect_in_worker(plan, pairs, lambda done: bar.progress(done, told))
    except (WorkerFailed, OSError):
        place.caption(_("The chances could not be computed on this computer. The rest of the plan does not need them."))
        return None
    place.empty()
    with suppress(StoreProblem):  # a file that cannot be written: then it is computed again
        keep(found)
    return found


def _show_expectations(found: Sequence[Expectation], pairs: int, complete: int) -> None:
    """If this were the truth, how many of a hundred programmes would get each advice."""
    truths = [each for each in found if (each.change, each.applying) != NOTHING_IMPROVED]
    st.markdown(_said_of_the_best_and_the_worst(truths[-1], found, pairs))
    st.markdown(_("**If this were true, so many of 100 programmes would get the advice…**"))
    right = st.column_config.TextColumn(alignment="right")
    shares = {
        _("Go on"): [each.go for each in truths],
        _("Adjust"): [each.adjust for each in truths],
        _("Stop"): [each.stop for each in truths],
        _("“The average went up”"): [each.naive for each in truths],
    }
    bar = st.column_config.ProgressColumn(format="%d", min_value=0, max_value=100, width="small")
    st.dataframe(
        pd.DataFrame(
            {
                _("True change"): [signed_number(each.change, language()) for each in truths],
                _("Apply it at work"): [percent(each.applying) for each in truths],
                **{name: [round(100 * share) for share in values] for name, values in shares.items()},
            }
        ),
        hide_index=True,
        column_config={_("True change"): right, _("Apply it at work"): right, **dict.fromkeys(shares, bar)},
        alt=_("How often each advice would come out, for five truths"),
    )
    st.caption(
        _("The last column is why an average alone proves nothing: it calls half of all useless pilots a success.")
    )
    if complete < COMPLETE_FOR_USUAL_INTERVAL:
        st.caption(
            _(
                "In the last row {share} would also go on if a 95% interval were enough; then chance alone would say "
                "“go on” too often where nothing changed."
            ).format(share=percent(truths[-1].held_back))
        )


def _said_of_the_best_and_the_worst(best: Expectation, found: Sequence[Expectation], pairs: int) -> str:
    """How often a real improvement is recognised, and how often nothing at all is taken for one."""
    wrong = max(each.go for each in found if each.change == 0)
    return " ".join(
        (
            _("With {pairs} pairs a real improvement of {change} is recognised in {go} of 100 programmes.").format(
                pairs=pairs, change=true_minus_number(best.change, language()), go=round(100 * best.go)
            ),
            _("Where nothing improved, at most {wrong} in 1,000 would be told to go on.").format(
                wrong=ceil(1000 * wrong - 1e-9)
            ),
        )
    )


FEWEST_VOLUNTEERS = 2 * FEWEST
"""With fewer there are not five in each half, and nothing of the comparison could ever be shown."""


def ask_comparison(
    comparison: str, people: Sequence[Participant], group: ComparisonGroup, pairs: Sequence[StoredPair]
) -> list[str] | None:
    """The people between whom to draw lots, or who are compared, once somebody said so; None otherwise.

    comparison: the design that the plan names; without one nothing is asked.
    """
    begun = {who for each in pairs if each.state not in _NOT_BEGUN for who in (each.mentor, each.mentee)}
    if comparison == "waiting_list" and group.seed is not None:
        _show_lots(group, group.seed, names_apart(people))
    elif comparison == "waiting_list":
        return _ask_lots(people, bool(begun))
    elif comparison == "non_participants":
        return _ask_compared(people, group.of(GroupPart.COMPARED), begun)
    return None


_NOT_BEGUN = (PairState.PROPOSED, PairState.DECLINED)


def _volunteers(people: Sequence[Participant]) -> list[str]:
    """The mentees who may be drawn: who take part and did not refuse consent."""
    return [each.id for each in people if each.is_mentee and may_take_part(each)]


def _ask_lots(people: Sequence[Participant], begun: bool) -> list[str] | None:
    """Whom to draw lots between, once somebody pressed the button. begun: whether a pair was confirmed already."""
    ready = _volunteers(people)
    with st.container(border=True):
        st.markdown(_("**A waiting list, drawn by lot**"))
        st.caption(
            _(
                "Half of the mentees start now, the other half waits and fills in the same two surveys. The app draws "
                "once; who waits is left out of the matching of this round and may start in the next."
            )
        )
        if begun:
            st.caption(_("Pairs were confirmed already, so there is nothing left to draw in this round."))
            return None
        if len(ready) < FEWEST_VOLUNTEERS:
            told = _("At least {fewest} mentees are needed to draw; there are {count}.")
            st.caption(told.format(fewest=FEWEST_VOLUNTEERS, count=len(ready)))
            return None
        starting = (len(ready) + 1) // 2
        label = _("Draw lots: {start} start, {wait} wait").format(start=starting, wait=len(ready) - starting)
        return ready if st.button(label, key="draw_lots", icon=":material/casino:") else None


def _show_lots(group: ComparisonGroup, seed: int, names: Mapping[str, str]) -> None:
    """What was drawn, with the seed, and who waits."""
    waits = [names[who] for who in group.of(GroupPart.WAITS) if who in names]
    starts = len(group.of(GroupPart.STARTS))
    with st.container(border=True):
        st.markdown(_("**A waiting list, drawn by lot**"))
        told = _("Drawn on {day} with seed {seed}: {start} start now, {wait} wait.")
        said = told.format(day=day(group.drawn_on), seed=seed, start=starts, wait=len(waits))
        follows = follows_seed(group.parts, seed)
        st.markdown(said + " " + (_("The list follows from the seed.") if follows else _("The list was changed.")))
        with st.expander(_("Who waits"), icon=":material/hourglass:"):
            for name in ask_page(sorted(waits, key=str.casefold), "waiting", text=str):
                st.text(name)


def _ask_compared(people: Sequence[Participant], chosen: Collection[str], paired: Collection[str]) -> list[str] | None:
    """Who is compared with those who take part, when somebody saved another choice."""
    names = {who: name for who, name in names_apart(people).items() if who not in paired}
    with st.container(border=True):
        st.markdown(_("**Colleagues who do not take part**"))
        st.caption(
            _(
                "They fill in the same two surveys and are paired with nobody in this round. Choose them one by one, "
                "or everybody with the same answer to a question."
            )
        )
        alike = _ask_alike([each for each in people if each.id in names])
        standing = [each for each in names if each in chosen]
        begun, key = [*dict.fromkeys([*standing, *alike])], made_key("compared", (standing, alike))
        picked = choose_many(_("Who is compared"), names, key, chosen=begun, placeholder=_("Nobody"))
        label = ngettext("Keep {count} person", "Keep {count} people", len(picked)).format(count=len(picked))
        saved = st.button(label, key="save_compared", icon=":material/check:", disabled=set(picked) == set(standing))
    return picked if saved else None


def _ask_alike(people: Sequence[Participant]) -> list[str]:
    """Everybody with the same answer in one column; nobody while none is chosen."""
    columns = dict.fromkeys(name for each in people for name in _answers(each))
    column, answer = st.columns(2)
    chosen = column.selectbox(
        _("Everybody with the same answer to"),
        list(columns),
        index=None,
        format_func=field_name,
        placeholder=_("No question"),
        key="compared_column",
    )
    if chosen is None:
        return []
    values = sorted({found for each in people if (found := _answers(each).get(chosen))}, key=str.casefold)
    value = answer.selectbox(
        _("Namely"), values, index=None, placeholder=_("Choose …"), key=made_key("compared_value", chosen)
    )
    return [each.id for each in people if value is not None and _answers(each).get(chosen) == value]


def _answers(person: Participant) -> dict[str, str]:
    """What somebody answered in one word: where they work, and the columns that were kept."""
    own = {"department": person.department, "location": person.location}
    return {name: text for name, text in {**own, **dict(person.extra)}.items() if text}
