"""A report as a file: what was written is read again, and whatever was done to it since is refused or is itself."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mentoring.impact.report
from mentoring.codec import plain
from mentoring.impact import Advice, Criterion, Light
from mentoring.impact.earlier_reports_and_labels import (
    LONGEST_LABEL,
    LabelKind,
    ReportLabel,
    find_people,
    publishable_report,
    report_labels,
    with_labels,
)
from mentoring.impact.frozen_report_and_checks import contradicts
from mentoring.impact.report import (
    REPORT_SCHEMA,
    CountRange,
    HeldBack,
    HeldBackReason,
    Report,
    ReportApplication,
    ReportComparison,
    ReportCriterion,
    ReportGroup,
    ReportStage,
)
from mentoring.impact.report_file import (
    MOST_BYTES,
    ReportFileCode,
    ReportFileRefused,
    SharedReport,
    checksum,
    read_report_file,
    write_report_file,
)
from mentoring.spellings import Spellings
from tests.mentoring.impact.sample_reports import EVERY_KIND, IDEAS, go_on, with_criterion
from tests.mentoring.impact.test_freeze import composed, programme

Path = tuple[str | int, ...]


def confirmed(report: Report) -> dict[ReportLabel, str]:
    """Every label as it is, as when a person read them all and changed none."""
    return {each: each.text for each in report_labels(publishable_report(report))}


def written(report: Report) -> bytes:
    return write_report_file(report, confirmed(report))


def content(report: Report) -> dict[str, Any]:
    return json.loads(written(report))["content"]


def sealed(told: Any, **around: Any) -> bytes:
    """A file with this content and a checksum that fits it."""
    file = {"format": "telemachus-report", "sha256": checksum(told), "content": told, **around}
    return json.dumps(file).encode()


def refusal(data: bytes) -> ReportFileCode:
    with pytest.raises(ReportFileRefused) as refused:
        read_report_file(data)
    return refused.value.code


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_what_was_written_is_read_again(kind: str) -> None:
    report = EVERY_KIND[kind]()
    found = read_report_file(written(report))
    assert found.report == publishable_report(report)
    assert not found.invented
    assert read_report_file(write_report_file(report, confirmed(report), invented=True)).invented


def test_no_department_goes_along_and_no_topic_or_generation_of_ones_own() -> None:
    report = replace(
        go_on(),
        programme=replace(go_on().programme, topics=("ai", "own-topic-of-jan")),
        plan=replace(go_on().plan, changes=("2026-07-01 mwc 0.4 -> 0.5", "2026-07-02 thresholds {'U1': (1, 2)} -> {}")),
        groups=(*go_on().groups, ReportGroup("generation", "Lichting van Jan", 9, 0.2)),
        held_back=(
            HeldBack("group:department:Financiën", HeldBackReason.TOO_FEW),
            HeldBack("group:generation:z", HeldBackReason.TOO_FEW),
            HeldBack("group", HeldBackReason.DIFFERS),
        ),
    )
    told = written(report).decode()
    assert "Financi" not in told
    assert "an Jan" not in told
    assert "own-topic" not in told
    found = read_report_file(told.encode()).report
    assert [(each.breakdown, each.name) for each in found.groups] == [("generation", "other")]
    assert [each.figure for each in found.held_back] == ["group:generation:z", "group"]
    assert found.plan.changes == ("2026-07-01 mwc 0.4 -> 0.5", "2026-07-02 thresholds")


def test_every_text_that_is_no_code_is_a_label() -> None:
    """Whatever free text a report holds is shown before it goes along: none is left when all labels are changed."""
    report = publishable_report(go_on())
    marked = with_labels(report, dict.fromkeys(report_labels(report), "ZZ"))
    texts = {text for text in _texts(plain(marked)) if " " in text or text[:1].isupper()}
    assert texts - {"ZZ", "EUR", *Criterion, *"ABCD", *(each.item for each in report.statements)} <= {
        each.figure for each in report.held_back
    }


def _texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, (dict, list)):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _texts(each)


def test_a_label_goes_along_as_it_was_confirmed_and_the_report_stays_as_it_was() -> None:
    report, labels = go_on(), confirmed(go_on())
    labels[ReportLabel(LabelKind.FIGURE, "Klanttevredenheid")] = "Tevredenheid"
    labels[ReportLabel(LabelKind.ORGANISATION, "Coöperatie Scheldewende")] = ""
    found = read_report_file(write_report_file(report, labels)).report
    assert (found.series[0].name, found.events[0].explains) == ("Tevredenheid", "Tevredenheid")
    assert found.programme.organisation is None
    assert report == go_on()


def test_nothing_goes_along_that_nobody_confirmed() -> None:
    with pytest.raises(ValueError, match="not confirmed"):
        write_report_file(go_on(), {})


def test_a_label_that_would_not_be_read_is_not_written() -> None:
    for text in ("Bel jan@voorbeeld.nl", "x" * 200, ""):
        labels = confirmed(go_on()) | {ReportLabel(LabelKind.EVENT, "Nieuw klantsysteem"): text}
        with pytest.raises(ReportFileRefused):
            write_report_file(go_on(), labels)


PEOPLE = Spellings(("Jan de Vries", "Noor El Amrani"))


@pytest.mark.parametrize(
    ("text", "certain", "alike"),
    [
        ("Nieuw klantsysteem", (), ()),
        ("Project van Jan de Vries", ("Jan de Vries",), ()),
        ("De Vries, Jan vertrok", ("De Vries, Jan",), ()),
        ("Het plan van Noor", (), ("Noor",)),
        ("mail jdv@voorbeeld.nl", ("jdv@voorbeeld.nl",), ()),
        ("mail x@elders.nl", ("x@elders.nl",), ()),
    ],
)
def test_a_label_that_names_somebody_is_found(text: str, certain: tuple[str, ...], alike: tuple[str, ...]) -> None:
    found = find_people(text, PEOPLE, ("jdv@voorbeeld.nl",))
    assert (found.certain, found.alike) == (certain, alike)


WITHOUT_A_REPORT: dict[str, tuple[bytes, ReportFileCode]] = {
    "nothing": (b"", ReportFileCode.NOT_A_REPORT),
    "no text": (b"\xff\xfe\x00", ReportFileCode.NOT_A_REPORT),
    "a spreadsheet": (b"PK\x03\x04", ReportFileCode.NOT_A_REPORT),
    "another json": (b'{"a": 1}', ReportFileCode.NOT_A_REPORT),
    "a list": (b"[1]", ReportFileCode.NOT_A_REPORT),
    "too big": (b" " * (MOST_BYTES + 1), ReportFileCode.TOO_BIG),
    "a hundred thousand brackets": (b"[" * 100_000, ReportFileCode.TOO_DEEP),
    "half as many records": (b'{"a":' * 50_000, ReportFileCode.TOO_DEEP),
    "not a number": (b'{"format": NaN}', ReportFileCode.NUMBER),
    "without end": (b'{"format": 1e400}', ReportFileCode.NUMBER),
    "a number of ten thousand digits": (b'{"format": ' + b"9" * 10_000 + b"}", ReportFileCode.NUMBER),
    "told twice": (b'{"format": 1, "format": 2}', ReportFileCode.REPEATED),
}


@pytest.mark.parametrize("name", WITHOUT_A_REPORT)
def test_what_is_no_report_is_refused(name: str) -> None:
    data, code = WITHOUT_A_REPORT[name]
    assert refusal(data) is code


def test_a_changed_file_is_noticed_and_an_indented_one_is_the_same() -> None:
    data = written(go_on())
    assert refusal(data.replace(b"Wisselwerking", b"Wisselwerkink")) is ReportFileCode.CHANGED
    assert read_report_file(json.dumps(json.loads(data)).encode()) == read_report_file(data)


def set_at(told: Any, path: Path, value: Any) -> Any:
    """The same with another value at this place."""
    changed = copy.deepcopy(told)
    inside = changed
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return changed


CHANGES: dict[str, tuple[Path, Any, ReportFileCode]] = {
    "newer": (("report", "schema"), 3, ReportFileCode.NEWER),
    "older than there are": (("report", "schema"), 0, ReportFileCode.WRONG_VALUE),
    "a field nobody knows": (("report", "who"), "Jan", ReportFileCode.UNKNOWN),
    "another one beside the report": (("words",), {}, ReportFileCode.UNKNOWN),
    "a text for a number": (("report", "people"), "50", ReportFileCode.WRONG_VALUE),
    "a code nobody knows": (("report", "advice"), "buy", ReportFileCode.WRONG_VALUE),
    "a scale nobody knows": (("report", "changes", 1, "scale"), "iq", ReportFileCode.WRONG_VALUE),
    "a day in another form": (("report", "frozen_on"), "20261129", ReportFileCode.WRONG_VALUE),
    "minus five people": (("report", "people"), -5, ReportFileCode.NUMBER),
    "ten million people": (("report", "people"), 10_000_000, ReportFileCode.NUMBER),
    "a long name": (("report", "programme", "name"), "x" * 121, ReportFileCode.TOO_LONG),
    "too many goals": (("report", "programme", "goals"), ["goal"] * 201, ReportFileCode.TOO_MANY),
    "an address": (("report", "events", 0, "what"), "vraag jan@elders.nl", ReportFileCode.EMAIL),
    "a wide address": (("report", "events", 0, "what"), "vraag jan＠elders.nl", ReportFileCode.EMAIL),
    "an address as a code": (("report", "because", 0), "jan@elders.nl", ReportFileCode.EMAIL),
    "a text that turns": (("report", "programme", "name"), "Plan \u202egnp", ReportFileCode.UNSEEN),
    "a bell": (("report", "programme", "name"), "Plan\x07", ReportFileCode.UNSEEN),
    "half a character": (("report", "programme", "name"), "Plan\ud800", ReportFileCode.UNSEEN),
    "a NUL": (("report", "programme", "name"), "Plan\x00", ReportFileCode.UNSEEN),
    "a deep list": (("report", "programme", "goals"), [[[[[["goal"]]]]]], ReportFileCode.TOO_DEEP),
    "more than all": (("report", "application", "confirmed", "most"), 99, ReportFileCode.WRONG_VALUE),
    "figures that do not add up": (("report", "changes", 0, "after"), 4.0, ReportFileCode.CONTRADICTION),
    "a department": (("report", "groups", 0, "breakdown"), "department", ReportFileCode.WRONG_VALUE),
    "a light its count does not give": (("report", "criteria", 0, "light"), "red", ReportFileCode.CONTRADICTION),
    "an advice its lights do not give": (("report", "advice"), "stop", ReportFileCode.CONTRADICTION),
    "a conclusion its interval does not give": (
        ("report", "changes", 0, "zone"),
        "verslechtering",
        ReportFileCode.CONTRADICTION,
    ),
    "data from after the report": (("report", "data_until"), "2027-01-01", ReportFileCode.CONTRADICTION),
    "an end before the start": (("report", "programme", "ends"), "2026-01-01", ReportFileCode.CONTRADICTION),
    "three people": (("report", "people"), 3, ReportFileCode.CONTRADICTION),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_no_report_can_say_is_refused_also_with_achecksum_that_fits(name: str) -> None:
    path, value, code = CHANGES[name]
    assert refusal(sealed(set_at(content(go_on()), path, value))) is code


def test_a_missing_field_is_refused_wherever_it_is_missing() -> None:
    told = content(go_on())
    for path in paths(told):
        inside = told
        for step in path[:-1]:
            inside = inside[step]
        if isinstance(inside, dict):
            without = copy.deepcopy(told)
            at = without
            for step in path[:-1]:
                at = at[step]
            del at[path[-1]]
            assert refusal(sealed(without)) in (
                ReportFileCode.MISSING, ReportFileCode.NOT_A_REPORT, ReportFileCode.WRONG_VALUE,
            ), path  # fmt: skip


def paths(told: Any, to: Path = ()) -> list[Path]:
    """Every place in it."""
    steps = list(told) if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else ()
    return [*([to] if to else []), *(each for step in steps for each in paths(told[step], (*to, step)))]


CONTENT = {kind: content(made()) for kind, made in EVERY_KIND.items()}
OTHER_VALUES: tuple[Callable[[Any], Any], ...] = (
    lambda _value: None, lambda _value: "text", lambda _value: 7, lambda _value: -7.5, lambda _value: True,
    lambda _value: [], lambda _value: {}, lambda _value: "x" * 5000, lambda _value: "jan@elders.nl",
    lambda value: -value if isinstance(value, (int, float)) else f"{value} ",
    lambda value: value + 1 if isinstance(value, (int, float)) else [value],
    lambda value: {**value, "extra": 1} if isinstance(value, dict) else {"extra": value},
)  # fmt: skip


@settings(max_examples=150)
@given(st.sampled_from(sorted(CONTENT)), st.data())
def test_any_one_change_is_refused_or_read_as_what_it_says(kind: str, data: st.DataObject) -> None:
    told = CONTENT[kind]
    path = data.draw(st.sampled_from(paths(told)))
    inside = told
    for step in path:
        inside = inside[step]
    changed = set_at(told, path, data.draw(st.sampled_from(OTHER_VALUES))(inside))
    around = {"format": "telemachus-report", "sha256": checksum(told), "content": changed}
    if changed != told:
        assert refusal(json.dumps(around).encode())
    try:
        found = read_report_file(sealed(changed))
    except ReportFileRefused:
        return
    assert plain(found) == changed


@settings(max_examples=25)
@given(
    st.integers(1, 30),
    st.integers(0, 10_000),
    st.sampled_from([-0.6, 0.0, 0.5, 1.2]),
    st.sampled_from([0.3, 0.8, 1.0]),
    st.sampled_from(ReportStage),
)
def test_whatever_a_round_came_to_its_report_can_be_shared(
    pairs: int, seed: int, gain: float, follow_up: float, stage: ReportStage
) -> None:
    """What the checks call a contradiction is one: no report that was made of records ever is."""
    report = composed(programme(pairs, seed, gain=gain, follow_up=follow_up, applied=follow_up), stage).report
    assert read_report_file(written(report)).report == publishable_report(report)


@given(st.binary(max_size=200), st.integers(0, 3000))
def test_broken_bytes_are_refused_and_nothing_else(patch: bytes, place: int) -> None:
    good = written(go_on())
    try:
        found = read_report_file(good[:place] + patch + good[place + len(patch) :])
    except ReportFileRefused:
        return
    assert found == read_report_file(good)


def test_a_round_in_which_a_serious_report_is_open_says_pause_and_nothing_else() -> None:
    open_report = ReportCriterion(Criterion.SAFETY, Light.RED, 1.0, green=0.0)
    paused = replace(with_criterion(go_on(), open_report), advice=Advice.PAUSE, because=("serious_report",))
    assert read_report_file(written(paused)).report.advice is Advice.PAUSE
    with pytest.raises(ReportFileRefused):
        written(replace(paused, advice=Advice.CONTINUE))


def test_a_range_that_leaves_the_light_open_has_none() -> None:
    wide = ReportCriterion(Criterion.DELIVERY, Light.NONE, count=CountRange(10, 24, 25), green=0.75, amber=0.5)
    report = replace(with_criterion(go_on(), wide), advice=Advice.NOT_YET, because=("untold",))
    assert read_report_file(written(report)).report.of(Criterion.DELIVERY).light is Light.NONE
    with pytest.raises(ReportFileRefused):
        written(with_criterion(report, replace(wide, light=Light.GREEN)))


SHAPES = {1: "23c783cb0558b15d", 2: "a8360d30a6f6ac1e"}
"""Version -> digest of its fields. Files of an older version are out there: other fields are another version."""


def test_a_file_from_before_there_were_ideas_is_read_as_a_report_without_any() -> None:
    told = content(go_on())
    assert told["report"].pop("ideas") == []
    told["report"]["schema"] = 1
    assert read_report_file(sealed(told)).report == read_report_file(sealed(content(go_on()))).report
    told["report"]["ideas"] = []
    assert refusal(sealed(told)) is ReportFileCode.WRONG_VALUE


def test_an_idea_goes_along_in_its_own_words_or_not_at_all() -> None:
    report = replace(go_on(), ideas=IDEAS)
    first, second = (ReportLabel(LabelKind.IDEA, each.text) for each in IDEAS)
    labels = {each: each.text for each in report_labels(publishable_report(report))}
    assert {first, second} <= set(labels)
    changed = labels | {first: "Iets anders", second: second.text}
    assert read_report_file(write_report_file(report, changed)).report.ideas == IDEAS[1:]
    assert read_report_file(write_report_file(report, labels | {first: "", second: ""})).report.ideas == ()


def test_other_fields_are_another_version() -> None:
    kinds, found = [SharedReport], {}
    while kinds:
        kind = kinds.pop()
        found[kind.__name__] = {each.name: str(each.type) for each in fields(kind)}
        named = " ".join(found[kind.__name__].values())
        kinds += [each for name, each in vars(mentoring.impact.report).items() if is_dataclass(each)
                  and re.search(rf"\b{name}\b", named) and name not in found]  # fmt: skip
    assert sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16] == SHAPES[REPORT_SCHEMA]


def test_how_long_a_label_may_be_is_known_for_every_kind() -> None:
    assert set(LONGEST_LABEL) == set(LabelKind)


def test_a_report_without_criteria_is_refused_or_written_and_never_breaks():
    bare = replace(go_on(), criteria=(), advice=Advice.NOT_YET, because=("nothing_measured",))
    with pytest.raises(ReportFileRefused, match="contradiction"):
        written(bare)
    empty = replace(
        bare,
        changes=(),
        dropouts=None,
        looking_back=None,
        application=ReportApplication(),
        comparison=ReportComparison("none"),
    )
    assert read_report_file(written(empty)).report.criteria == ()


@pytest.mark.parametrize(("mark", "refused"), [("3:3f9a1c77de", True), ("2:3f9a1c77de", False)])
def test_going_on_beside_others_who_did_better_is_believed_only_of_what_was_agreed_before_that_rule(mark, refused):
    worse = ReportComparison("waiting_list", 22, -0.4, -0.6, -0.2)
    report = replace(go_on(), comparison=worse, plan=replace(go_on().plan, fingerprint=mark, comparison="waiting_list"))
    assert contradicts(report) is refused
    assert not contradicts(replace(report, advice=Advice.ADJUST, because=("others_did_better",)))
