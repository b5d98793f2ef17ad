"""How a report is published: frozen after a look at what that means, then taken along on paper, as slides or a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from components import paging
from components.charts.bar_charts import funnel_chart, funnel_step_name, steps_apart_sentence
from components.charts.style_and_export import chart_drawing
from components.documents.excel_and_report_workbook import report_workbook
from components.documents.report_paper import paper_decision
from components.documents.report_pdf import report_pdf
from components.documents.report_slides import report_slides
from components.documents.text_and_pdf import breakable, file_name, one_line, shorten, typeset
from components.download import EXCEL, PDF, File, name_file, offer
from components.impact.report_view import ADVICE_LOOKS
from components.presenting.on_screen import PAGE, REPORT
from components.presenting.screens import KeyFigures, Screen, ScreenChart, ScreenPart, example_mark, headline, screens
from components.show_chart import draw
from components.words import _, day, join, language, masked_count, md, percent
from components.words.errors import report_file_reason
from mentoring.impact.earlier_reports_and_labels import (
    LONGEST_LABEL,
    MAY_BE_LEFT_OUT,
    LabelKind,
    PeopleFound,
    ReportLabel,
    find_people,
    publishable_report,
    report_labels,
)
from mentoring.impact.frozen_report_and_checks import FrozenReport, ManagementDecision
from mentoring.impact.measurement import RoundRecords, participation_funnel
from mentoring.impact.report import ReportStage
from mentoring.impact.report_file import REPORT_FILE_SUFFIX, ReportFileRefused, write_report_file
from mentoring.impact.results import DELIVERED, FunnelStage, FunnelStep, ReportCount, Results
from mentoring.privacy_threshold import FEWEST
from mentoring.spellings import Spellings
from mentoring.surveys.fields import Wave

People = Callable[[], tuple[Sequence[str], Sequence[str]]]
"""Gives the names and the addresses of everybody in the file of the programme."""


def share_report(frozen: FrozenReport, people: People, *, invented: bool) -> None:
    """Every free text that goes along, each to change for the file alone; then, once confirmed, the file itself."""
    opened = st.expander(_("File to share"), icon=":material/share:", key="share_file", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.markdown(
            _(
                "One small file with the figures of this report, for somebody who opens it in Telemachus, also in a "
                "shared demonstration. In it are no people, no departments, no answers and no decision. Below are all "
                "texts in it that somebody typed; everything else is a figure, a day or a fixed word. Read them as "
                "somebody from outside would. What you change here changes the file alone, not the report."
            )
        )
        names, addresses = people()
        labels, good = _ask_labels(frozen, Spellings(tuple(sorted(set(filter(None, names))))), addresses)
        sure = st.checkbox(
            _("I have read these texts: whoever gets the file may know them"),
            key=f"share_sure_{frozen.id}_{hash(tuple(labels.values()))}",
            disabled=not good,
        )
        if sure and good:
            _offer(frozen, labels, invented)


def kind_name(kind: LabelKind) -> str:
    """What a text in a report is."""
    return {
        LabelKind.PROGRAMME: _("Name of the programme"),
        LabelKind.ORGANISATION: _("Organisation"),
        LabelKind.GOAL: _("Goal"),
        LabelKind.FIGURE: _("Business figure"),
        LabelKind.UNIT: _("Unit"),
        LabelKind.EVENT: _("What happened"),
        LabelKind.IDEA: _("Idea"),
    }[kind]


def _ask_labels(
    frozen: FrozenReport, spellings: Spellings, addresses: Sequence[str]
) -> tuple[dict[ReportLabel, str], bool]:
    """What goes along for each label, and whether it may."""
    told, good = {}, True
    for place, label in enumerate(report_labels(publishable_report(frozen.report))):
        longest, may_go = LONGEST_LABEL[label.kind], label.kind in MAY_BE_LEFT_OUT
        if label.kind is LabelKind.IDEA:
            told[label] = _ask_idea(label.text, find_people(label.text, spellings, addresses), f"{frozen.id}_{place}")
            continue
        told[label] = text = st.text_input(
            kind_name(label.kind),
            shorten(label.text, longest),
            max_chars=longest,
            key=f"share_{frozen.id}_{place}",
            placeholder=_("Left out of the file") if may_go else None,
        ).strip()
        found = find_people(text, spellings, addresses)
        good = not found.certain and (bool(text) or may_go) and good
        _show_found(found, empty=not text and not may_go)
    return told, good


def _ask_idea(text: str, found: PeopleFound, key: str) -> str:
    """An idea goes along as two people accepted it, or not: its words are not for anybody else to change."""
    label = _("Send this idea along: “{text}” What went out cannot be taken back.").format(text=md(text))
    sent = st.checkbox(label, key=f"share_{key}", disabled=bool(found.certain))
    if found.certain:
        st.caption(_("It stays out: it names {found}.").format(found=_in_quotes(found.certain)))
    return text if sent and not found.certain else ""


def _show_found(found: PeopleFound, *, empty: bool) -> None:
    if empty:
        st.error(_("This cannot stay empty: say in other words what it is."), icon=":material/error:")
    if found.certain:
        said = _("This names somebody: {found}. Write it otherwise.").format(found=_in_quotes(found.certain))
        st.error(said, icon=":material/person_alert:")
    elif found.alike:
        said = _("This may be somebody's name: {found}. If so, write it otherwise.").format(
            found=_in_quotes(found.alike)
        )
        st.warning(said, icon=":material/person_search:")


def _in_quotes(pieces: Sequence[str]) -> str:
    return join([f"“{md(each)}”" for each in pieces])


def _offer(frozen: FrozenReport, labels: dict[ReportLabel, str], invented: bool) -> None:
    try:
        data = write_report_file(frozen.report, labels, invented=invented)
    except ReportFileRefused as refused:
        said = _("The file was not made, since it would be refused where it is opened.")
        st.error(f"{said} {report_file_reason(refused.code)}", icon=":material/error:")
        return
    name = name_file(frozen.report.frozen_on.isoformat(), REPORT_FILE_SUFFIX, file_name(_("Report")))
    offer(File(_("Download the file"), lambda: data, name, "application/octet-stream", "report_file", type="primary"))


SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def show_files(frozen: FrozenReport, decision: ManagementDecision | None, people: People, *, invented: bool) -> None:
    """Buttons to present this report and to take it along; papers carry the decision, once there is one.

    people: who may not be named in a file to share; invented: the report is of the example.
    """
    spoken = language()
    of = frozen, spoken, paper_decision(decision, spoken)
    name = f"telemachus-{frozen.report.frozen_on.isoformat()}"
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Present"), key="present", icon=":material/co_present:", type="primary"):
            st.switch_page(PAGE, query_params={REPORT: str(frozen.id)})
        offer(
            File(_("One page"), partial(report_pdf, *of), f"{name}.pdf", PDF, "report_pdf"),
            File(_("Slides"), partial(report_slides, *of), f"{name}.pptx", SLIDES, "report_slides"),
            File(_("All figures"), partial(report_workbook, *of), f"{name}.xlsx", EXCEL, "report_xlsx"),
            File(
                _("Screens as PDF"),
                partial(screens_pdf, frozen, mark=example_mark()),
                name_file(_("Screens as PDF"), "pdf", name),
                PDF,
                "screens_pdf",
            ),
        )
    share_report(frozen, people, invented=invented)


def ask_to_freeze(
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
        paging.show_empty(
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
    figure = partial(funnel_chart, stages, title=_funnel_title(stages), subtitle=steps_apart_sentence(language()))
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
        told = _("Of {first} people who enrolled, {last} were measured before and after")
        return told.format(first=first.n, last=last.n)
    told = _("{count} of {first} people who enrolled came this far: {step}")
    return told.format(count=last.n, first=first.n, step=funnel_step_name(last.step, language()))


SIZES = (19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
"""Text sizes in points to try for each screen, until it stands on its page."""

_CHART_WIDTH = 660
"""Pixels beside the text: the same as on a screen of 1280."""


def screens_pdf(frozen: FrozenReport, *, mark: str | None = None) -> bytes:
    """The screens in the language of the session, as tagged PDF of 16 by 9. mark: what stands on every page."""
    shown = screens(frozen)
    return typeset("screens.typ", _breakable(_contents(frozen, shown, mark)))


def _contents(frozen: FrozenReport, shown: tuple[Screen, ...], mark: str | None) -> dict[str, Any]:
    name, organisation = headline(frozen.report)
    words = frozen.words[language()]
    return {
        "title": f"{one_line(name)}: {words.verdict}",
        "author": one_line(organisation or name),
        "language": language(),
        "sizes": SIZES,
        "name": one_line(name),
        "organisation": one_line(organisation) if organisation else None,
        "marked": mark,
        "status": words.stage,
        "words": {"mark": _("Telemachus")},
        "screens": [
            {
                "title": one_line(each.title),
                "colour": ADVICE_LOOKS[each.advice][1] if each.advice else None,
                "left": [_part(part) for part in each.left],
                "right": [_part(part) for part in each.right],
            }
            for each in shown
        ],
    }


def _part(part: ScreenPart) -> dict[str, Any]:
    if isinstance(part, ScreenChart):
        return _chart(part)
    if isinstance(part, KeyFigures):
        return {"kind": "figures", "figures": part.figures}
    return {
        "kind": "text",
        "label": part.label,
        "lines": [one_line(line) for line in part.lines],
        "lead": part.lead,
        "framed": part.framed,
    }


def _chart(part: ScreenChart) -> dict[str, Any]:
    chart = part.figure(language=language(), width=_CHART_WIDTH, large=True)
    title = None if part.bare else one_line(chart["usermeta"]["title"])
    return {"kind": "chart", "title": title, "drawing": chart_drawing(chart), "description": chart["description"]}


def _breakable(value: Any) -> Any:
    """The same data with places to break in every word too long for its line; drawings stay as they are."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, Mapping):
        return {name: each if name == "drawing" else _breakable(each) for name, each in value.items()}
    return [_breakable(each) for each in value] if isinstance(value, list | tuple) else value
