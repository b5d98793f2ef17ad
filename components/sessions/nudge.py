"""The messages that go with a signal: drafts in the language of each person, to send or to leave."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence

from components.documents.mails import Mail, draft_mails
from mentoring.pairs import StoredPair
from mentoring.participants import Participant
from mentoring.programme import Programme
from mentoring.sessions import Signal


def drafted(
    signal: Signal, pairs: Sequence[StoredPair], people: Map[str, Participant], programme: Programme
) -> tuple[Mail, ...]:
    """The drafts for the pair or the person a signal is about."""
    pair = next((each for each in pairs if each.id == signal.pair), None)
    if pair is None:
        person = people.get(signal.person or "")
        return draft_mails(signal, None, person, programme) if person else ()
    mentor, mentee = people.get(pair.mentor), people.get(pair.mentee)
    return draft_mails(signal, mentor, mentee, programme, sender=programme.coordinator)
