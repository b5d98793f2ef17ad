"""Support: checklists, conversation cards, something to read, a booklet for each person, and the self-check."""

from datetime import date
from functools import partial

import streamlit as st

from components import forms
from components.charters import house_style
from components.forms import tabs
from components.pair import course_and_ideas
from components.sessions.attention_list import pair_name
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.support import checklists, for_pairs
from components.words import LANGUAGES, _, language, vocabulary
from db import charters, pairs, participants, rounds, sessions, support, surveys
from db.reports_and_ideas import decisions, idea_boundaries, keep_idea, kept_ideas, withdraw_idea
from mentoring.charter import language_of
from mentoring.participants import both_take_part, names_apart
from mentoring.self_check import ProgrammeRecords, assess
from mentoring.support import BookletRecords, make_booklets, support_counts, support_tasks

opened = open_programme()
programme, today, catalogue = opened.programme, date.today(), rounds.catalogue(opened)
people = {person.id: person for person in participants.everyone(opened)}
together = [pair for pair in pairs.active(opened) if both_take_part(pair, people)]
of_person = names_apart(people.values())
names = {pair.id: pair_name(pair, of_person) for pair in together}
topics_of = {pair: codes for pair, codes in pairs.topics(opened).items() if pair in names}
twos = {pair.id: (people[pair.mentor], people[pair.mentee]) for pair in together}
labels = {spoken: vocabulary.topic_names(catalogue, spoken) for spoken in LANGUAGES}
meeting, logo = rounds.kick_off_of(opened), house_style.unpack(rounds.get_setting(opened.path, house_style.LOGO))
tasks = support_tasks(support.tasks(opened), programme, rounds.began_on(opened), meeting.plan.on)

task = added = gone = ticks = idea = None
titles = [_("Checklists"), _("Conversation cards"), _("Reading list"), _("Booklets"), _("Ideas"), _("Self-check")]
tab_lists, tab_cards, tab_reading, tab_booklets, tab_ideas, tab_check = tabs(titles, key="support_tab")
if tab_lists.visited:
    with tab_lists.place:
        checklists.show_count(tasks, today)
        task = checklists.ask(tasks, support_counts(together, people), programme, today, logo)
if tab_cards.visited:
    with tab_cards.place:
        languages_of = {pair.id: language_of(people[pair.mentor], programme) for pair in together}
        for_pairs.show_cards(names, topics_of, languages_of, labels, programme, logo)
        for_pairs.offer_observation_sheets([*twos.values()], programme, logo)
if tab_reading.visited:
    with tab_reading.place:
        readers = for_pairs.Readers(topics_of, twos)
        added = for_pairs.ask_new_reading(labels[language()], (code for codes in topics_of.values() for code in codes))
        gone = for_pairs.ask_reading_list(support.reading_list(opened), labels[language()], readers, programme, labels)
if tab_booklets.visited:
    with tab_booklets.place:
        logged, agreed = tuple(sessions.every(opened)), charters.agreement_fields(opened)
        code = partial(sessions.calendar_code, opened)
        kept = BookletRecords(logged, agreed, meeting, opened.id, code, today, sessions.sent_invitations(opened) or {})
        make = partial(make_booklets, people=people, programme=programme, records=kept)
        for_pairs.show_booklets(together, people, names, make, catalogue, logo)
if tab_ideas.visited:
    with tab_ideas.place:
        agreed, limits = charters.agreement_fields(opened), idea_boundaries(opened)
        idea = course_and_ideas.ask_idea(kept_ideas(opened), pairs.every(opened), people, agreed, limits, today)
if tab_check.visited:
    with tab_check.place:
        decided = decisions(opened)
        every = pairs.every(opened), charters.every(opened), sessions.every(opened)
        records = ProgrammeRecords(
            programme,
            people,
            *every,
            surveys.responses(opened),
            tasks,
            support.reading_list(opened),
            tuple(charters.clauses(opened)),
            decided[-1].on if decided else None,
        )
        ticks = checklists.ask_quality(assess(records, support.quality_answers(opened)), programme, today, logo)

write = partial(withdraw_idea if idea.gone else keep_idea, opened, idea.idea) if idea else None
add = partial(support.add_reading, opened, added[0], key=added[1]) if added else None
for save, said in (
    (partial(support.save_task, opened, task) if task else None, _("Saved")),
    (forms.save_once(for_pairs.READING_FORM, add) if add else None, _("Added to the reading list")),
    (partial(support.remove_reading, opened, gone) if gone else None, _("Taken off the list")),
    (forms.save_once(course_and_ideas.IDEA_FORM, write) if write else None, idea.said if idea else ""),
    (partial(support.tick_quality, opened, ticks) if ticks is not None else None, _("Saved")),
):
    if save and attempt(save, said):
        st.rerun()
