"""Where a report is frozen: how many answered, what freezing means, and the button; before the first, what is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from components import empty
from components.charts.bar_charts import funnel_chart, funnel_step_name
from components.draw import draw
from components.words import _, day, language, masked_count, md, percent
from components.words.impact import funnel_title
from mentoring.impact.frozen_report import FrozenReport
from mentoring.impact.measurement import FunnelStage, FunnelStep, RoundRecords, participation_funnel
from mentoring.impact.report import ReportStage
from mentoring.impact.report_labels import find_people
from mentoring.impact.results import DELIVERED, ReportCount, Results
from mentoring.privacy import FEWEST
from mentoring.spellings import Spellings
from mentoring.surveys.model import Wave


def ask(
    records: RoundRecords, latest: FrozenReport | None, counted: ReportCount | None, labels: Sequence[str]
) -> ReportStage | None:
    """The stage of the report that a person freezes now, None while nobody does.

    counted: open serious reports. labels: names of figures and events, which management will read.
    """
    stage = next_stage(records)
    if stage is None:
        return None
    with st.container(border=True):
        st.markdown(f"**{_heading(stage, latest)}**")
        st.markdown(_answer_counts(records))
        if stage is ReportStage.FINAL and counted is None:
            st.markdown(
                ":material/info: "
                + _("Nobody has said yet whether a serious report is open. You can under “For the advice”.")
            )
        label = {
            ReportStage.FINAL: _("Close the measurement and freeze the report"),
            ReportStage.INTERIM: _("Freeze an interim report"),
        }[stage]
        panel = st.popover(
            label,
            icon=":material/ac_unit:",
            type="primary" if latest is None else "secondary",
            key="freeze_panel",
            on_change="rerun",
        )
        if not panel.open:
            return None
        with panel:
            st.markdown(_meaning(stage))
            naming = _naming_labels(records, labels)
            for text in naming:
                st.markdown(
                    ":material/warning: "
                    + _("“{text}” names somebody, and management will read it. Change it first.").format(text=md(text))
                )
            known = not naming or st.checkbox(_("It may stay: it means nobody who takes part"), key="freeze_named")
            pressed = st.button(
                _("Freeze it"), key="freeze", icon=":material/check:", type="primary", disabled=not known
            )
    return stage if pressed else None


def _naming_labels(records: RoundRecords, labels: Sequence[str]) -> list[str]:
    """The texts that somebody typed, of the programme and these, in which somebody of the programme is named."""
    programme = records.programme
    texts = dict.fromkeys((programme.name, programme.organisation or "", *programme.goals, *labels))
    people = Spellings(tuple(sorted({each.name for each in records.participants})))
    addresses = [each.email for each in records.participants if each.email]
    return [text for text in texts if text and find_people(text, people, addresses).certain]


def next_stage(records: RoundRecords) -> ReportStage | None:
    """Which report can be frozen: a final one after the follow-up, an interim one after a check-in, else none."""
    waves = {each.wave for each in records.responses}
    if Wave.FOLLOW_UP in waves:
        return ReportStage.FINAL
    return ReportStage.INTERIM if waves & {Wave.BASELINE, Wave.CHECK_IN} else None


def _heading(stage: ReportStage, latest: FrozenReport | None) -> str:
    if latest is None:
        return _("Freeze to see the results")
    told = _("There is a report of {day}. A new one stands beside it.")
    return told.format(day=day(latest.report.frozen_on))


def _meaning(stage: ReportStage) -> str:
    stays = _(
        "From then on it stays as it is. Answers that come in later only count in a later report, and only where at "
        "least {count} people differ: otherwise their answers could be read from the difference."
    ).format(count=FEWEST)
    if stage is ReportStage.INTERIM:
        return _("An interim report tells how it goes, not what changed.") + " " + stays
    return stays


def _answer_counts(records: RoundRecords) -> str:
    people = {*records.mentees, *records.mentors}
    names = {Wave.BASELINE: _("baseline"), Wave.CHECK_IN: _("check-in"), Wave.FOLLOW_UP: _("follow-up")}
    told = []
    for wave, name in names.items():
        count = len({each.person for each in records.responses if each.wave is wave} & people)
        if count:
            told.append(f"{name}: {masked_count(count)} / {len(people)}")
    return _("Answered, of everyone in a pair: {waves}.").format(waves=" · ".join(told) or "–")


def show_process(records: RoundRecords, results: Results) -> None:
    """What is known without anybody's answers: who got how far, and whether pairs meet as agreed."""
    if not records.responses:
        empty.show(
            "impact",
            _("Impact begins with a baseline: measure where people stand before the first talk."),
            "participants",
            _("Upload the baseline"),
        )
    if not records.participants:
        return
    delivered = results.delivery
    grid, share = st.grid(3, min_column_width=150), percent(DELIVERED)
    text = "–" if delivered is None or delivered.n < FEWEST else f"{masked_count(delivered.k)} / {delivered.n}"
    grid.metric(
        _("≥ {share} of the sessions").format(share=share),
        text,
        help=_("Pairs with at least {share} of the sessions agreed so far.").format(share=share),
    )
    _show_funnel(participation_funnel(records))


def _show_funnel(stages: Sequence[FunnelStage]) -> None:
    """The funnel, with its figures to read."""
    subtitle = _("Each bar: everyone who came at least that far")
    figure = partial(funnel_chart, stages, title=_funnel_title(stages), subtitle=subtitle)
    draw(figure, "funnel", lambda: _funnel_table(stages), right=True)


def _funnel_table(stages: Sequence[FunnelStage]) -> dict[str, list[object]]:
    return {
        _("Step"): [funnel_step_name(stage.step, language()) for stage in stages],
        _("People"): [masked_count(stage.n) for stage in stages],
    }


def _funnel_title(stages: Sequence[FunnelStage]) -> str:
    """Where the people who enrolled are by now; only the last step of all is called measured."""
    first, last = stages[0], stages[-1]
    if 0 < last.n < FEWEST:
        told = _("Fewer than {count} people came this far: {step}")
        return told.format(count=FEWEST, step=funnel_step_name(last.step, language()))
    if last.step == FunnelStep.MEASURED:
        return funnel_title(first.n, last.n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=last.n, first=first.n, step=funnel_step_name(last.step, language()))
