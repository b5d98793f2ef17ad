"""Whatever a report file may say and was let through, can be said in words and drawn on every screen."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from components.presenting.screens import ScreenChart, screens
from components.words.report import words_in_all_languages
from mentoring.impact.frozen_report_and_checks import FrozenReport
from mentoring.impact.report_file import ReportFileRefused, read_report_file
from tests.mentoring.impact.test_report_file import CONTENT, paths, sealed, set_at

VALUES = [
    None,
    0,
    3,
    7,
    25,
    1_000_000,
    0.0,
    0.5,
    -0.3,
    True,
    False,
    "2026-06-30",
    "none",
    "ZZZ",
    "R3",
    "\u05e9\u05dc",
    [],
]


@settings(max_examples=120)
@given(st.sampled_from(sorted(CONTENT)), st.data())
def test_what_is_let_through_can_be_presented(kind: str, data: st.DataObject) -> None:
    path, value = data.draw(st.sampled_from(paths(CONTENT[kind]))), data.draw(st.sampled_from(VALUES))
    try:
        report = read_report_file(sealed(set_at(CONTENT[kind], path, value))).report
    except ReportFileRefused:
        return
    frozen = FrozenReport(0, report, words_in_all_languages(report), "0" * 64, "2026-11-29T00:00:00")
    for screen in screens(frozen):
        for part in (*screen.left, *screen.right):
            if isinstance(part, ScreenChart):
                part.figure(language="nl", dark=False, large=True).to_dict(validate=False)
