"""Data: where the file is, backup and restore, the rights of each person, and what was done."""

from datetime import date
from functools import partial

import streamlit as st

from components import opening, topic_words, undo
from components.data import erasing, file, history, person
from components.intake.sentences import Names
from components.mode import AppMode, mode
from components.saving import attempt, attempt_first
from components.words import _
from db import backup, erasure, participants, reentry, rescue, resemblance, rounds, store
from db import history as log


def put_back(data: bytes) -> object:
    """A backup, or what was saved of a damaged file, in the place of the file."""
    restored = backup.restore(opening.data_file(), data, actor=opening.actor())
    opening.forget_file()
    return restored


path, visitor, example = opening.open_file(), mode() is AppMode.DEMO, opening.is_example()
file.show_place(path, temporary=visitor, risky=store.risky_place(path))
above = st.container()  # drawn above the restore, which must come first where the file is damaged

given = file.ask_restore(visitor=visitor, example=example)
allowed = mode() is AppMode.LOCAL and not example  # asked again: a restore replaces somebody's programme
wanted = given if allowed else None
if wanted is not None and attempt(lambda: put_back(wanted), _("Backup restored")):
    st.rerun()

if allowed and opening.is_gone():
    file.ask_begin_anew()
damaged = opening.damage() if allowed else None
with above:
    if damaged:
        opening.explain(damaged, on_data_page=True)
        name = f"telemachus-rescue-{date.today():%Y-%m-%d}.db"
        save = lambda: attempt(lambda: rescue.rescue(path))  # noqa: E731
        file.offer_rescue(save, name, lambda copy: attempt_first(lambda: put_back(copy)))
        st.stop()
    opened = opening.peek(on_data_page=True)
    if opened is None:
        st.stop()
    file.offer_backup(lambda: backup.make(path, actor=opening.actor()), f"telemachus-{date.today():%Y-%m-%d}.db")

if erasure.unfinished(path) and file.ask_finish() and attempt(lambda: erasure.finish(path), _("Cleared")):
    st.rerun()
everyone = {each.id: each for one in rounds.every(path) for each in participants.everyone(one)}
held = person.Records(
    about=lambda id: participants.about(path, id),
    alike=lambda id: resemblance.listed(path, id),
    viewed=lambda id: log.note_person(path, log.Action.PERSON_VIEWED, id, actor=opening.actor()),
    exported=partial(log.note_person, path, log.Action.PERSON_EXPORTED, actor=opening.actor()),
)
names = Names(topic_words.names(rounds.catalogue(opened)), {each.id: each.name for each in everyone.values()})
wanted_gone = person.ask(tuple(everyone.values()), held, names, days=None if example else reentry.KEPT_DAYS)
if wanted_gone and (
    done := attempt(
        lambda: participants.erase(
            path,
            wanted_gone.person,
            actor=opening.actor(),
            take_out=wanted_gone.take_out,
            recognise=wanted_gone.recognise,
        ),
        _("Erased"),
    )
):
    erasing.remember(done)
    st.rerun()

st.subheader(_("What happened here"), anchor=False)
step = undo.ask(log.entries(opened))
if step and attempt(lambda: log.undo(opened, step), _("Step taken back")):
    st.rerun()
history.show(log.entries(opened))

emptied = not example and history.ask_empty(opened.programme.name)
if emptied and attempt(lambda: rounds.remove(opened), _("Emptied")) is not None:
    opening.forget_round()
    st.rerun()
