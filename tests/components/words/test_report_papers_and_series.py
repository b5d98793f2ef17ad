"""A business figure is never credited to the pilot, nor a move to the time since the start that began before it."""

import pytest

from components.words.decision import (
    light_name,
)
from components.words.report_papers_and_series import kpi_sentence, kpi_title
from mentoring.impact import (
    Light,
    control_chart,
)

BANNED = ("dankzij", "leidt tot", "bewijst", "effect van de pilot", "significant", "proves", "caused", "because of")


def test_a_business_figure_is_never_credited_to_the_pilot():
    calm = [10, 11, 9] * 4
    for values in ([*calm, 30], [*calm, -10], calm, calm[:3]):
        for tongue in ("nl", "en"):
            chart = control_chart(values, min(12, len(values)))
            said = (kpi_sentence("KPI", chart, tongue) + kpi_title("KPI", chart, tongue)).lower()
            assert not [word for word in BANNED if word in said]


def test_colour_is_always_doubled_by_a_sign_and_a_word():
    assert light_name(Light.RED, "en") == "■ red"


@pytest.mark.parametrize(("direction", "way"), [("up", "wished"), ("down", "wrong")])
def test_a_move_that_began_before_the_start_is_not_called_one_since_the_start(direction, way):
    early = control_chart([10, 11, 9] * 4 + [10.4, 10.4] + [10.5] * 5, 14, direction=direction)
    said = kpi_title("KPI", early, "en") + kpi_sentence("KPI", early, "en")
    assert f"moving the {way} way, but in a row that began before the start" in said
    assert "since the start" not in said
