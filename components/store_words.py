"""What can be the matter with the file, in one sentence: what happened, and what to do."""

from __future__ import annotations

from datetime import datetime

from components.words import _, md, moment, ngettext


def sentence(code: str) -> str:
    """The sentence for a problem with the file or with a save."""
    return {**_of_the_file(), **_of_a_save()}.get(
        code, _("Nothing was saved. Close the app, start it again and try once more.")
    )


def _of_the_file() -> dict[str, str]:
    return {
        "missing": _(
            "The file with your programme is not where it was. Put it back, or put a backup back on the Data page."
        ),
        "empty": _(
            "The file with your programme is empty. Put a backup back on the Data page; nothing was overwritten."
        ),
        "not_a_database": _(
            "This is not a file of Telemachus. Choose a backup that this app made; your programme is untouched."
        ),
        "foreign": _(
            "This file belongs to another program. Choose a backup that this app made; your programme is untouched."
        ),
        "damaged": _("The file is damaged. Put a backup back on the Data page; the damaged file is kept aside."),
        "newer": _("This file was made by a newer Telemachus. Update the app first; nothing was changed."),
        "hostile": _("This file holds things a backup never holds, so it was not opened. Your programme is untouched."),
        "moved": _("The folder with your programme cannot be reached. Was it moved, or is a drive not connected?"),
        "unsupported": _("This computer's SQLite is too old. Install a newer Python and start Telemachus again."),
        "exists": _("There is a file there already. Nothing was overwritten."),
        "elsewhere": _("Your programme is open on another computer. Nothing was saved here; load this page again."),
    }


def elsewhere(computer: str, since: datetime | None, minutes: int) -> str:
    """Who has the file open on another computer, what to do, and what helps when nobody can close it there.

    computer: its name, "" when it is not known; minutes: how long the file stays taken without a sign of life.
    """
    where = _("Your programme is open somewhere else, and it does not say where.")
    if computer and since:
        where = _("Your programme is open on the computer {computer}, since {moment}.").format(
            computer=md(computer), moment=moment(since)
        )
    wait = ngettext(
        "If it was not closed there but broke off: leave Telemachus running here, and load this page again in {minutes} minute.",
        "If it was not closed there but broke off: leave Telemachus running here, and load this page again in {minutes} minutes.",
        minutes,
    ).format(minutes=minutes)
    close = _(
        "The file lies where both computers reach it, and two at once could damage it, so nothing is shown or changed here. "
        "Close Telemachus there, then load this page again."
    )
    return f"{where} {close}\n\n{wait}"


def _of_a_save() -> dict[str, str]:
    return {
        "locked": _("Someone else is saving at this moment. Nothing was lost: try again."),
        "full": _("The disk is full, so nothing was saved. Free some space and try again."),
        "readonly": _("The file or its folder is read-only, so nothing was saved. Ask for the right to write there."),
        "disk": _("The disk could not be written, so nothing was saved. Check the drive and try again."),
        "same_email": _(
            "Someone in this round has this e-mail address already. Nothing was saved; look at the address."
        ),
        "same_person": _("Nobody can be paired with themselves. Nothing was changed; choose two people."),
        "already_paired": _("These two are a pair already. Nothing was changed."),
        "withdrawn": _("One of the two no longer takes part. Nothing was changed; choose someone else."),
        "nothing_to_undo": _("There is nothing to take back."),
        "no_longer_possible": _("This step can no longer be taken back: what it needs is gone."),
    }
