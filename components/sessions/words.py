"""Words about sessions: their form, what became of them."""

from __future__ import annotations

from components.words import _
from mentoring.pairs import SessionForm, SessionOutcome


def form_name(code: SessionForm) -> str:
    """How a pair met."""
    return {
        SessionForm.TALK: _("Talk"),
        SessionForm.SHADOWING: _("Shadowing"),
        SessionForm.REMOTE: _("Remote"),
    }[code]


def outcome_name(code: SessionOutcome) -> str:
    """Whether it took place."""
    return {
        SessionOutcome.HELD: _("Took place"),
        SessionOutcome.CANCELLED_BY_MENTEE: _("Cancelled by the mentee"),
        SessionOutcome.CANCELLED_BY_MENTOR: _("Cancelled by the mentor"),
        SessionOutcome.PLANNED: _("Planned"),
    }[code]
