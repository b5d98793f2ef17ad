"""Data: where the file is, backup and restore, the rights of each person, and what was done."""

from datetime import date

import streamlit as st

from components import undo
from components.data import file, history, person
from components.mode import AppMode, mode
from components.opening import data_file, forget_round, is_example, open_file, peek
from components.saving import attempt
from components.words import _
from db import backup, participants, rounds
from db import history as log

path = open_file()
visitor = mode() is AppMode.DEMO
file.show_place(path, temporary=visitor)

restored = file.ask_restore(allowed=not visitor and not is_example())
if restored and attempt(lambda: backup.restore(data_file(), restored), _("Backup restored")):
    forget_round()
    st.rerun()

opened = peek()
if opened is None:
    st.stop()

file.offer_backup(lambda: backup.make(path), f"telemachus-{date.today():%Y-%m-%d}.db")

erased = person.ask(participants.everyone(opened), lambda id: participants.about(path, id))
if erased and attempt(lambda: participants.erase(path, erased), _("Erased")):
    st.rerun()

st.subheader(_("What happened here"), anchor=False)
step = undo.ask(log.entries(opened))
if step and attempt(lambda: log.undo(opened, step), _("Step taken back")):
    st.rerun()
history.show(log.entries(opened))

if history.ask_empty(opened.programme.name) and attempt(lambda: rounds.remove(opened), _("Emptied")):
    forget_round()
    st.rerun()
