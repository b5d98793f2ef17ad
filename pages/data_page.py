"""Data: where the file is, backup and restore, the rights of each person, and what was done."""

from datetime import date
from functools import partial

import streamlit as st

from components import action_log
from components.data import file_and_backup, person, removal
from components.intake.sentences import Names
from components.shell import opening
from components.shell.app_mode import AppMode, mode
from components.shell.saving import ask_actor, attempt, attempt_first
from components.words import _, vocabulary
from db import backup, erasure, history, participants, retention, rounds, shared_file, side_files, traces
from db.inspection_and_rescue import rescue
from mentoring.actions import Action


def put_back(data: bytes) -> object:
    """A backup, or what was saved of a damaged file, in the place of the file."""
    restored = backup.restore(opening.data_file(), data, actor=opening.actor())
    opening.forget_file()
    return restored


path, visitor, example = opening.open_file(), mode() is AppMode.DEMO, opening.is_example()
file_and_backup.show_place(path, temporary=visitor, risky=shared_file.is_shared_folder(path))
above = st.container()  # drawn above the restore, which must come first where the file is damaged

given = file_and_backup.ask_restore(visitor=visitor, example=example)
allowed = mode() is AppMode.LOCAL and not example  # asked again: a restore replaces somebody's programme
wanted = given if allowed else None
if wanted is not None and (restored := attempt(partial(put_back, wanted), _("Backup restored"))):
    removal.remember_restore(restored)
    st.rerun()
removal.show_restored()

if allowed and opening.is_gone():
    file_and_backup.ask_begin_anew()
damaged = opening.current_damage() if allowed else None
with above:
    if damaged:
        opening.show_file_problem(damaged, on_data_page=True)
        name = f"telemachus-rescue-{date.today():%Y-%m-%d}.db"
        save = lambda: attempt(lambda: rescue(path))  # noqa: E731
        file_and_backup.offer_rescue(save, name, lambda copy: attempt_first(lambda: put_back(copy)))
        st.stop()
    opened = opening.current_round(on_data_page=True)
    if opened is None:
        st.stop()
    if not example:
        ask_actor()
    name = f"telemachus-{date.today():%Y-%m-%d}.db"
    file_and_backup.offer_backup(lambda: backup.make(path, actor=opening.actor()), name)

if erasure.is_unfinished(path) and file_and_backup.ask_finish() and attempt(lambda: erasure.finish(path), _("Cleared")):
    st.rerun()
removal.show_promises(opened.programme)
over = removal.ask(retention.kept_rounds(path), partial(retention.plan_removal, path), date.today())
if over and (done := attempt(partial(retention.remove, path, over, actor=opening.actor()), _("Removed"))):
    removal.remember_removal(done)
    st.rerun()
everyone = {each.id: each for one in rounds.every(path) for each in participants.everyone(one)}
held = person.PersonRecords(
    about=lambda id: participants.about(path, id),
    alike=lambda id: traces.find_resemblances(path, id),
    viewed=lambda id: history.note_person(path, Action.PERSON_VIEWED, id, actor=opening.actor()),
    exported=partial(history.note_person, path, Action.PERSON_EXPORTED, actor=opening.actor()),
)
names = Names(vocabulary.topic_names(rounds.catalogue(opened)), {each.id: each.name for each in everyone.values()})
request = person.ask(tuple(everyone.values()), held, names, days=None if example else side_files.KEPT_DAYS)
if request:
    erase = partial(participants.erase, take_out=request.take_out, recognise=request.recognise)
    if done := attempt(partial(erase, path, request.person, actor=opening.actor()), _("Erased")):
        person.remember_erasure(done)
        st.rerun()

st.subheader(_("What happened here"), anchor=False)
step = action_log.ask_undo(lines := history.entries(opened))
if step and attempt(partial(history.undo, opened, step), action_log.undo_text(lines, step)):
    st.rerun()
action_log.show(history.entries(opened))

emptied = not example and action_log.ask_empty(opened.programme.name)
if emptied and attempt(partial(rounds.remove, opened), _("Emptied")) is not None:
    opening.forget_round()
    st.rerun()
