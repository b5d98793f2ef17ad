"""Where the file is, a backup of it, and a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from components.words import _, number


def show_place(path: Path, *, temporary: bool, risky: bool = False) -> None:
    """The path of the file, its size, and who can see it. risky: another program copies the folder while we write."""
    st.subheader(_("Where your data are"), anchor=False)
    if temporary:
        st.markdown(_("In a temporary copy for you alone. It disappears when you leave, and never holds real people."))
        return
    st.code(str(path), language=None)
    if path.exists():
        st.markdown(_kept(path.stat().st_size / 1024))
    else:
        st.markdown(_("There is no file here now. It is made when you begin a programme or put a backup back."))
        st.page_link("pages/start_page.py", label=_("Go to Start"), icon=":material/arrow_forward:")
    if risky:
        st.warning(
            _(
                "This folder is synchronised or on a network drive: saves can be lost there, and what you erase stays in old "
                "versions. Move the file to a folder of this computer alone, and point TELEMACHUS_DB to it."
            ),
            icon=":material/cloud_off:",
        )


def _kept(size: float) -> str:
    return _(
        "One file on this computer ({size} KB). Nothing is sent anywhere. Whoever can open this computer and this folder can "
        "open the file: keep the disk encrypted (BitLocker, FileVault), and do not put the folder in OneDrive or Dropbox."
    ).format(size=number(size, 0))


def ask_finish() -> bool:
    """Whether the disk is to be cleared of what was erased, which could not be done at once."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            _(
                "Traces of what was erased are still on the disk: another window was reading, a backup was being made or the "
                "disk could not be written. Close other windows first."
            )
        )
        return st.button(_("Clear them now"), key="finish_erasing", icon=":material/cleaning_services:")


def offer_backup(make: Callable[[], bytes], name: str) -> None:
    """A backup, made when it is asked for."""
    st.subheader(_("Backup"), anchor=False)
    st.markdown(
        _("A backup is the whole programme in one file. It holds personal data: keep it as safe as the original.")
    )
    st.download_button(
        _("Download a backup"),
        data=make,
        file_name=name,
        mime="application/octet-stream",
        icon=":material/download:",
        on_click="ignore",
        key="download_backup",
    )


def ask_restore(*, visitor: bool, example: bool) -> bytes | None:
    """A backup to put back, once the person is sure; the file as it is now is kept aside. A visitor cannot."""
    with st.expander(_("Put a backup back"), icon=":material/settings_backup_restore:"):
        if visitor:
            st.info(
                _(
                    "In this demonstration no files are taken. To restore a backup, run Telemachus on your own computer: "
                    "python start.py."
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
