"""Participants: bring in a survey, see how it was understood, and look after the people."""

from datetime import date
from functools import partial

import streamlit as st

from components import paging
from components.charters.one_charter_and_own_words import ask_sharing
from components.forms import tabs
from components.intake import receipts, steps, survey_file, survey_to_send
from components.people import card, people_list
from components.shell.app_mode import AppMode, mode
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _, vocabulary
from db import accepted_unseen, charters, pairs, participants, personal_data, retention, rounds, surveys

opened = open_programme()
people = participants.everyone(opened)
catalogue, wave = rounds.catalogue(opened), survey_file.usual_wave(people)
topics = vocabulary.topic_names(catalogue)
looks = receipts.Looks(partial(accepted_unseen.confirm, opened), partial(participants.take_back, opened))
to_see = receipts.Unseen({each.id: each.name for each in people}, topics, looks)

names = [_("People"), _("Bring in a survey"), _("Make a survey"), _("Receipts")]
tab_people, tab_survey, tab_make, tab_receipts = tabs(names, "participants_tab", first=survey_file.is_first(people))

if tab_survey.open:
    with tab_survey.place:
        if (upload := next(iter(surveys.waiting_uploads(opened)), None)) is None:
            shared, share = charters.shared_words(opened), partial(charters.share_questions, opened)
            mark = partial(ask_sharing, people, shared, share)
            with receipts.show_last(surveys.receipts(opened), mark, people, to_see, paired=bool(pairs.every(opened))):
                given = survey_file.ask_file(wave, samples_only=mode() is AppMode.DEMO)
            readable = given and survey_file.read(given.data, given.filename)
            if given and readable and attempt(partial(surveys.keep_upload, opened, **vars(given))):
                st.rerun()
        else:
            number, starts = upload.id, opened.programme.starts
            handed = steps.Handed(str(number), upload.filename, upload.data, upload.wave)
            remembered, aliases = surveys.remembered_mappings(opened), rounds.aliases(opened)
            known = people, surveys.responses(opened), catalogue, aliases, remembered, date.today()
            around = steps.Around(*known, personal_data.find_erased, retention.removed_surveys(opened.path), starts)
            decided = steps.ask(handed, steps.Choices.of(upload.choices), around)
            saved = steps.carry_out(
                decided,
                discard=partial(surveys.discard, opened, upload.id),
                remember=partial(surveys.remember_choices, opened, upload.id),
                save=lambda brought: surveys.save(opened, upload_id=number, **vars(brought)),
            )
            if saved:
                st.rerun()

if tab_people.open:
    with tab_people.place:
        picked = None
        if people:
            people_list.show_figures(people)
            waiting = receipts.count_waiting(accepted_unseen.every(opened))
            picked = people_list.ask(people, topics, opened.programme.generations, waiting)
        else:
            paging.show_empty(
                "people", _("Nobody takes part yet. Bring in the answers to your survey, or add people by hand.")
            )
        wanted = people_list.ask_new()
        people_list.show_generations(people, opened.programme.generations)
        if wanted:
            card.open_card(None, people, topics, partial(participants.add, opened), erased_on=personal_data.find_erased)
        elif picked:
            marks = partial(accepted_unseen.of_person, opened, picked.id)
            leave = participants.rejoin if picked.withdrawn else partial(participants.withdraw, left_on=date.today())
            card.open_card(
                picked,
                people,
                topics,
                partial(participants.edit, opened),
                partial(leave, opened, picked.id),
                closed=people_list.deselect,
                ask_unseen=partial(receipts.ask_about, picked, marks, topics, looks),
                standing=partial(participants.standing, opened, picked.id),
                partners=people_list.partners_of(picked, pairs.active(opened), people),
            )

if tab_make.open:
    with tab_make.place:
        survey_to_send.show(opened.programme, catalogue)
if tab_receipts.open:
    with tab_receipts.place:
        receipts.show(surveys.receipts(opened), to_see)
