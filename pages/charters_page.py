"""Charters: one per confirmed pair, to fill in, print, sign and agree; what ended pairs agreed stays readable."""

from datetime import date
from functools import partial

import streamlit as st

from components import download, paging
from components.charters import files, house_style, on_screen, one_charter_and_own_words
from components.forms import tabs
from components.sessions.attention_list import pair_name
from components.shell.app_mode import AppMode, mode
from components.shell.opening import open_programme
from components.shell.saving import attempt
from components.words import _
from db import charters, pairs, participants, rounds, sessions, store, surveys
from mentoring.charter import house_language
from mentoring.charter_editions import own_clauses
from mentoring.participants import names_apart, usable
from mentoring.surveys.fields import Wave

opened = open_programme()
people = {person.id: person for person in participants.everyone(opened)}
confirmed = [pair for pair in pairs.every(opened) if pair.confirmed_on]
if not confirmed:
    begin = _("A charter begins with a confirmed pair. Match people first.")
    paging.show_empty("charters", begin, "matching", _("Make pairs"))
    st.stop()

under_way = {pair.id: pair for pair in pairs.active(opened) if pair.mentor in people and pair.mentee in people}
active, ended = list(under_way.values()), [pair for pair in confirmed if pair.id not in under_way]
programme, own = opened.programme, charters.clauses(opened)
of_person, records = names_apart(people.values()), {each.pair: each for each in charters.every(opened)}
names = {pair.id: pair_name(pair, of_person) for pair in confirmed}
template, logo = (rounds.get_setting(opened.path, name) for name in (house_style.TEMPLATE, house_style.LOGO))
shared, said_yes = charters.shared_words(opened), rounds.get_setting(opened.path, files.AGREED, [])
keep, outcome = partial(store.derive_once, opened.path), programme.plan.primary
score = lambda: files.scores_by_person(usable(surveys.responses(opened, Wave.BASELINE), people.values()), outcome)  # noqa: E731
scores = keep((files.scores_by_person, opened.id, outcome), score)
drafts = files.CharterDrafts(
    people, programme, agreed=partial(charters.agreed_texts, opened), own=own_clauses(own, house_language(programme)),
    scores=scores, said_yes=said_yes, catalogue=rounds.catalogue(opened), shared=shared, keep=keep, records=records,
    fields=charters.agreement_fields(opened), meetings=sessions.by_pair(opened), logo=house_style.unpack(logo),
    editions=partial(charters.editions, opened), marks=charters.source_marks(opened),
    sources=partial(charters.sources, opened), now=files.source_now(house_style.unpack(template)),
)  # fmt: skip
if not active:
    st.info(_("No pair is under way now. What ended pairs agreed stands below."), icon=":material/history:")
    on_screen.show_ended(ended, names, drafts)
    st.stop()

on_screen.show_count(active, records)
on_screen.warn_of_missing(active, drafts)
labels = [_("One charter"), _("All charters"), _("In their own words"), _("Own text and logo"), _("Ended pairs")]
tab_one, tab_all, tab_words, tab_own, tab_ended = tabs(labels, key="charters_tab")
with tab_one.place:
    one = one_charter_and_own_words.ask_charter(active, names, drafts, date.today())
many = questions = texts = again = written = file = None
if tab_all.visited:
    with tab_all.place:
        files.offer_all(drafts, on_screen.ask_which(active, names, records), drafts.two_languages(active))
        download.warn_of_boxes(drafts.with_rare_letters(active), "Word")
        many = on_screen.ask_many(active, names, records, drafts.open_lines, date.today(), programme.starts)
        on_screen.show_table(active, names, records, drafts.open_lines)
if tab_words.visited:
    with tab_words.place:
        questions, texts, again = one_charter_and_own_words.ask_own_words(people, active, shared)
if tab_own.visited:
    with tab_own.place:
        written = house_style.ask_clauses(one.now.charter, own, programme, len(on_screen.agreed_pairs(active, records)))
        file = house_style.ask_file(template, logo, one.paper, allowed=mode() is not AppMode.DEMO)
if tab_ended.visited:
    with tab_ended.place:
        on_screen.show_ended(ended, names, drafts)

pair, version, yeses = one.pair, one.version, files.pairs_agreeing(said_yes, one.pair.id, one.baseline)
for save, told in (
    (partial(charters.reopen, opened, pair.id, version) if one.agreed == "reopen" else None, _("Opened again")),
    (one_charter_and_own_words.agreeing(partial(charters.agree, opened), one, drafts.now), _("Charter agreed")),
    (many and partial(charters.agree_all, opened, *many.arguments(drafts, active)), _("Charters agreed")),
    (one.fields and partial(charters.fill_in, opened, pair.id, one.fields, version, date.today()), _("Saved")),
    (partial(charters.save_clauses, opened, written, own) if written is not None else None, _("Text saved")),
    (partial(rounds.put_setting, opened.path, file.name, file.data) if file else None, _("Saved")),
    (partial(rounds.put_setting, opened.path, files.AGREED, yeses) if yeses != said_yes else None, _("Saved")),
    (partial(charters.share_questions, opened, questions) if questions is not None else None, _("Saved")),
    (partial(charters.decide_words, opened, texts) if texts else None, _("Texts saved")),
    (partial(charters.look_again, opened, again) if again else None, _("They wait to be looked at again")),
):
    if save and attempt(save, told):
        st.rerun()
