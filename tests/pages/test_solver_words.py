"""Which solver found the pairs is said where it is not the usual one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.matching import overview


@pytest.mark.parametrize(("solver", "said"), [("SciPy", True), ("OR-Tools", False)])
def test_the_page_says_that_scipy_finds_the_pairs(
    app: Callable, example_open: object, monkeypatch: pytest.MonkeyPatch, solver: str, said: bool
) -> None:
    monkeypatch.setattr(overview, "solver", lambda: solver)
    at = app("matching")
    assert any("so SciPy finds the pairs" in each.value for each in at.caption) is said
