"""Saving: whoever saves is told how it went, and the page knows that something was written."""

from __future__ import annotations

import pytest

from components.shell import saving
from components.shell.saving import attempt


@pytest.mark.parametrize("returned", [None, False, 0, []])
def test_a_write_that_went_well_counts_as_one_whatever_it_returns(
    monkeypatch: pytest.MonkeyPatch, returned: object
) -> None:
    monkeypatch.setattr(saving, "claim_file", lambda: None)
    assert attempt(lambda: returned) is True
    assert attempt(lambda: 3) == 3
