"""Charters: one per confirmed pair, to read, print, sign and agree."""

from datetime import date

import streamlit as st

from components import empty
from components.charters import agreeing, files, overview, reading
from components.documents.charter_docx import charter_docx
from components.documents.charter_pdf import charter_pdf
from components.documents.charter_zip import charters_zip
from components.opening import open_programme
from components.saving import attempt
from components.sessions.attention_list import pair_name
from components.words import _
from db import charters, pairs, participants, rounds
from mentoring.charter import draft_charter, language_of

opened = open_programme()
people = {person.id: person for person in participants.everyone(opened)}
active = [pair for pair in pairs.active(opened) if pair.mentor in people and pair.mentee in people]
if not active:
    empty.show(
        "charters", _("A charter begins with a confirmed pair. Match people first."), "matching", _("Make pairs")
    )
    st.stop()

programme, catalogue, own = opened.programme, rounds.catalogue(opened), charters.clauses(opened)
records = {record.pair: record for record in charters.every(opened)}
names = {pair.id: pair_name(pair, {person.id: person.name for person in people.values()}) for pair in active}
pair = overview.ask(active, names, records)

agreed = agreeing.ask(records.get(pair.id), pair.id, today=date.today())
version = records[pair.id].version if pair.id in records else 1
if agreed == "reopen" and attempt(lambda: charters.reopen(opened, pair.id, version), _("Opened again")):
    st.rerun()
if isinstance(agreed, date) and attempt(lambda: charters.agree(opened, pair.id, agreed, version), _("Charter agreed")):
    st.rerun()


def drafted(each):
    """The charter of a pair as it stands now."""
    return draft_charter(each, people[each.mentor], people[each.mentee], programme)


charter = drafted(pair)
language = reading.ask_language(language_of(people[pair.mentee], programme))
texts = {programme.language: own}  # the organisation writes its own clauses in its own language
given = {"record": records.get(pair.id), "own": texts.get(language, {}), "catalogue": catalogue}
files.offer(
    f"charter-{pair.id:04d}-{language}",
    lambda: charter_docx(charter, language, **given),
    lambda: charter_pdf(charter, language, **given),
    lambda: charters_zip([drafted(each) for each in active], records=records, own=texts, catalogue=catalogue),
)
reading.show(charter, language, texts.get(language, {}), catalogue)
