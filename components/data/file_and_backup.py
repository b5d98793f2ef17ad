"""Where the file is, a backup of it, and a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from components import download
from components.download import File
from components.shell.opening import start_empty
from components.shell.saving import as_callback
from components.words import _, number
from components.words.errors import table_name

_RESCUED = "rescued_copy"


def show_place(path: Path, *, temporary: bool, risky: bool = False) -> None:
    """The path of the file, its size, and who can see it. risky: another program copies the folder while we write."""
    st.subheader(_("Where your data are"), anchor=False)
    if temporary:
        st.markdown(
            _("In a temporary copy for you alone, removed within three minutes after you leave. Enter no real people.")
        )
        return
    st.code(str(path), language=None)
    if path.exists():
        st.markdown(_size_sentence(path.stat().st_size / 1024))
    else:
        st.markdown(_("There is no file here now. It is made when you begin a programme or put a backup back."))
        st.page_link("pages/start_page.py", label=_("Go to Start"), icon=":material/arrow_forward:")
    if risky:
        st.warning(
            _(
                "This folder is synchronised or on a network drive: saves can be lost there, and what you erase stays "
                "in old versions. Move the file to a folder of this computer alone, and point TELEMACHUS_DB to it."
            ),
            icon=":material/cloud_off:",
        )


def _size_sentence(size: float) -> str:
    return _(
        "One file on this computer ({size} KB). Nothing is sent anywhere. Whoever can open this computer and this "
        "folder can open the file: keep the disk encrypted (BitLocker, FileVault), and do not put the folder in "
        "OneDrive or Dropbox."
    ).format(size=number(size, 0))


def offer_rescue(make: Callable[[], Any], name: str, go_on: Callable[[bytes], object]) -> None:
    """A copy of everything that can be read of a damaged file: to take along, or to go on with in its place.

    make: gives what was saved of the file, or None when nothing was. go_on: takes the copy, and runs before the page
    is drawn anew.
    """
    st.subheader(_("Save what can be read"), anchor=False)
    st.markdown(
        _(
            "The rescue copy holds every row and value that is still whole. The damaged file stays as it is. If you "
            "have a recent backup, compare: the one that holds more is the one to go on with."
        )
    )
    if st.button(_("Make a rescue copy"), key="rescue", icon=":material/healing:", type="primary"):
        st.session_state[_RESCUED] = make()
    saved = st.session_state.get(_RESCUED)
    if not saved:
        return
    for line in rescue_report(saved):
        st.markdown(line)
    with st.container(horizontal=True):
        mime = "application/octet-stream"
        download.offer(File(_("Download the rescue copy"), lambda: saved.data, name, mime, "download_rescue"))
        st.button(
            _("Go on with this copy"),
            key="rescue_go_on",
            icon=":material/arrow_forward:",
            on_click=_go_on,
            args=(saved.data, go_on),
            help=_("It takes the place of the damaged file, which is kept aside."),
        )


def _go_on(copy: bytes, go_on: Callable[[bytes], object]) -> None:
    go_on(copy)
    st.session_state.pop(_RESCUED)


def rescue_report(saved: Any) -> list[str]:
    """What is in a rescue copy and what is not, a line each."""
    counts = [(saved.rows.get(table, 0), table_name(table)) for table in ("people", "pairs", "sessions", "responses")]
    lines = [_("In the copy: {counts}.").format(counts=" · ".join(f"{table} {count}" for count, table in counts))]
    for told, left_out in (
        (_("Values left out of rows that stay: {counts}."), saved.blanked),
        (_("Rows left out: {counts}."), saved.lost),
    ):
        if left_out:
            lines.append(told.format(counts=" · ".join(f"{table_name(each)} {left_out[each]}" for each in left_out)))
    if saved.unread:
        tables = " · ".join(table_name(each) for each in saved.unread)
        lines.append(
            _("A part could not be read at all, so more may be missing among: {tables}.").format(tables=tables)
        )
    if len(lines) == 1:
        lines.append(_("Nothing had to be left out."))
    return lines


def ask_begin_anew() -> None:
    """Where the file is gone: a new, empty one in its place, once the person is sure."""
    with st.expander(_("Begin with an empty file"), icon=":material/note_add:"):
        st.markdown(
            _(
                "Only if the file is gone for good and there is no backup. If it turns up later, you can put it back "
                "as a backup."
            )
        )
        sure = st.checkbox(_("The old file will not come back"), key="anew_sure")
        st.button(
            _("Begin with an empty file"),
            key="begin_anew",
            disabled=not sure,
            on_click=as_callback(start_empty),
        )


def ask_finish() -> bool:
    """Whether the disk is to be cleared of what was erased, which could not be done at once."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "Traces of what was erased are still on the disk: another window was reading, a backup was being made "
                "or the disk could not be written. Close other windows first."
            )
        )
        return st.button(_("Clear them now"), key="finish_erasing", icon=":material/cleaning_services:")


def offer_backup(make: Callable[[], bytes], name: str) -> None:
    """A backup, made when it is asked for."""
    st.subheader(_("Backup"), anchor=False)
    st.markdown(
        _(
            "A backup is the whole programme in one file. It holds personal data: keep it as safe as the original. "
            "What is deleted here later stays in a backup that you keep."
        )
    )
    download.offer(File(_("Download a backup"), make, name, "application/octet-stream", "download_backup"))


def ask_restore(*, visitor: bool, example: bool) -> bytes | None:
    """A backup to put back, once the person is sure; the file as it is now is kept aside. A visitor cannot."""
    with st.expander(_("Put a backup back"), icon=":material/settings_backup_restore:"):
        if visitor:
            st.info(
                _(
                    "In this demonstration no backups are taken. To restore one, run Telemachus on your own "
                    "computer: python start.py."
                ),
                icon=":material/lock:",
            )
            return None
        if example:
            st.info(
                _("The example is open. Remove it first; then you can put a backup of your own programme back."),
                icon=":material/science:",
            )
            return None
        file = st.file_uploader(_("The backup"), type=["db"], key="restore_file")
        st.caption(
            _(
                "Who was erased here since the backup was made, and rounds whose personal data were removed, go out of "
                "it again in the same step."
            )
        )
        sure = st.checkbox(
            _("Replace the programme on this computer; the present file is kept aside"), key="restore_sure"
        )
        asked = st.button(
            _("Put this backup back"),
            key="restore",
            icon=":material/settings_backup_restore:",
            disabled=not (file and sure),
        )
    return file.getvalue() if asked and file else None
