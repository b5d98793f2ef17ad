"""Charters: one per confirmed pair, to read, print, sign and agree."""

from datetime import date
from functools import partial

import streamlit as st

from components import download, empty
from components.charters import files, house_style, on_screen, shared_words
from components.forms import tabs
from components.sessions.attention_list import pair_name
from components.shell.mode import AppMode, mode
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _
from db import charters, pairs, participants, rounds, surveys
from mentoring.charter import language_of
from mentoring.charter_editions import changed_sections
from mentoring.surveys.model import Wave

opened = open_programme()
people = {person.id: person for person in participants.everyone(opened)}
active = [pair for pair in pairs.active(opened) if pair.mentor in people and pair.mentee in people]
if not active:
    begin = _("A charter begins with a confirmed pair. Match people first.")
    empty.show("charters", begin, "matching", _("Make pairs"))
    st.stop()

programme, catalogue, own = opened.programme, rounds.catalogue(opened), charters.clauses(opened)
records = {record.pair: record for record in charters.every(opened)}
names = {pair.id: pair_name(pair, {person.id: person.name for person in people.values()}) for pair in active}
template, logo = (rounds.get_setting(opened.path, name) for name in (house_style.TEMPLATE, house_style.LOGO))
word, style = house_style.unpack(template), {"logo": house_style.unpack(logo), "catalogue": catalogue}
shared, said_yes = charters.shared_words(opened), rounds.get_setting(opened.path, files.AGREED, [])
scores = files.scores_by_person(surveys.responses(opened, Wave.BASELINE), programme.plan)
house = house_style.house_language(programme.language)  # in which the organisation writes its own clauses
agreed_text = partial(charters.agreed_texts, opened)
charter_texts = files.CharterDrafts(people, programme, agreed_text, {house: own}, scores, said_yes, catalogue, shared)
on_screen.show_count(active, records)
names_of_tabs = [_("One charter"), _("All charters"), _("In their own words"), _("Own text and logo")]
tab_one, tab_all, tab_words, tab_own = tabs(names_of_tabs, key="charters_tab")

with tab_one.place:
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        pair = on_screen.ask_pair(active, names, records)
    with right:
        language = on_screen.ask_language(language_of(people[pair.mentee], programme), pair.id)
    record, text, now = records.get(pair.id), charter_texts.current(pair), charter_texts.draft(pair)
    coming = files.meetings_ahead(pair, people[pair.mentor], people[pair.mentee], programme, language, date.today())
    own_text = text.own.get(language, {})
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        agreed = on_screen.ask_agreement(record, pair.id, today=date.today())
        name, dates = f"charter-{pair.id:04d}-{language}", partial(files.calendar_of, coming) if coming else None
        files.offer(name, text.charter, language, template=word, dates=dates, record=record, own=own_text, **style)
    download.warn_of_boxes(charter_texts.printable(text, language), "Word")
    yes = on_screen.ask_baseline(
        scores.get(pair.mentee), pair.id in said_yes, pair.id, agreed=on_screen.is_agreed(record)
    )
    on_screen.show_changes(changed_sections(text, now))
    shared_words.show_waiting(() if on_screen.is_agreed(record) else (people[pair.mentor], people[pair.mentee]), shared)
    on_screen.show_charter(text.charter, language, own_text, catalogue)
with tab_all.place:
    files.offer_all(lambda: map(charter_texts.current, active), len(active), template=word, records=records, **style)
    download.warn_of_boxes(charter_texts.with_rare_letters(active) if tab_all.open else (), "Word")
    on_screen.show_table(active, names, records)
with tab_words.place:
    questions, texts, again = shared_words.ask(people, active, shared)
with tab_own.place:
    written = house_style.ask_clauses(now.charter, own, house, agreed=len(on_screen.agreed_pairs(active, records)))
    file = house_style.ask_file(template, logo, allowed=mode() is not AppMode.DEMO)

version = record.version if record else 1
yeses = files.pairs_agreeing(said_yes, pair.id, yes)
for save, told in (
    (partial(charters.reopen, opened, pair.id, version) if agreed == "reopen" else None, _("Opened again")),
    (
        partial(charters.agree, opened, pair.id, agreed, version, now) if isinstance(agreed, date) else None,
        _("Charter agreed"),
    ),
    (partial(charters.save_clauses, opened, written, own) if written is not None else None, _("Text saved")),
    (partial(rounds.put_setting, opened.path, file.name, file.data) if file else None, _("Saved")),
    (partial(rounds.put_setting, opened.path, files.AGREED, yeses) if yeses != said_yes else None, _("Saved")),
    (partial(charters.share_questions, opened, questions) if questions is not None else None, _("Saved")),
    (partial(charters.decide_words, opened, texts) if texts else None, _("Texts saved")),
    (partial(charters.look_again, opened, again) if again else None, _("They wait to be looked at again")),
):
    if save and attempt(save, told):
        st.rerun()
