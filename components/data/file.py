"""Where the file is, a backup of it, and a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from components.words import _, number


def show_place(path: Path, *, temporary: bool) -> None:
    """The path of the file, its size, and who can see it."""
    st.subheader(_("Where your data are"), anchor=False)
    if temporary:
        st.markdown(_("In a temporary copy for you alone. It disappears when you leave, and never holds real people."))
        return
    st.code(str(path), language=None)
    size = path.stat().st_size / 1024 if path.exists() else 0
    st.markdown(
        _(
            "One file on this computer ({size} KB). Nothing is sent anywhere. Whoever can open this computer and this folder can "
            "open the file: keep the disk encrypted (BitLocker, FileVault), and do not put the folder in OneDrive or Dropbox."
        ).format(size=number(size, 0))
    )


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


def ask_restore(*, allowed: bool) -> bytes | None:
    """A backup to put back, once the person is sure; the file as it is now is kept aside."""
    with st.expander(_("Put a backup back"), icon=":material/settings_backup_restore:"):
        if not allowed:
            st.info(
                _("In this demonstration no files are taken. On your own computer you can restore a backup here."),
                icon=":material/lock:",
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
