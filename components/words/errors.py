"""What is the matter with the file, a save, a template, a logo or a report file: what happened, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from components.documents.text_and_pdf import LogoRefused
from components.documents.word.package import TemplateCode, TemplateProblem
from components.words import _, md, moment, ngettext
from mentoring.impact.report_file import ReportFileCode

_MOST_PLACES = 4


def problem_sentence(code: str, detail: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The sentence for a problem with the file, with a backup that was handed over, or with a save.

    code, detail: of the StoreProblem; detail tells where a damaged value stands, and whether it is `of` a backup.
    """
    if detail.get("of") == "backup" and code in _of_a_backup():
        return " ".join([_of_a_backup()[code], *_damaged_places(detail), _("Nothing was changed.")])
    if detail.get("of") == "rescue":
        return _("Nothing in it can be read. Put a backup back; what is there now is kept aside.")
    other = _("Nothing was saved. Close the app, start it again and try once more.")
    return " ".join([{**_of_the_file(), **_of_a_save()}.get(code, other), *_damaged_places(detail)])


def _damaged_places(detail: Mapping[str, Any]) -> list[str]:
    """In which tables and columns values are damaged, where that is known."""
    places = detail.get("values", ())
    said = [
        ngettext(
            "{rows} value among {table} cannot be what it should be ({code}).",
            "{rows} values among {table} cannot be what they should be ({code}).",
            rows,
        ).format(rows=rows, table=table_name(table), code=f"{table}.{column}")
        for table, column, rows in places[:_MOST_PLACES]
    ]
    return [*said, _("And there are more.")] if len(places) > _MOST_PLACES else said


def table_name(table: str) -> str:
    """What a table of the file holds, in words that fit into a sentence."""
    return {
        "settings": _("the settings"),
        "rounds": _("the rounds"),
        "actors": _("who did what"),
        "topics": _("your own topics"),
        "aliases": _("the words for topics"),
        "people": _("the people"),
        "participations": _("the enrolments"),
        "uploads": _("the files that wait"),
        "receipts": _("the receipts of surveys"),
        "mappings": _("how surveys were understood"),
        "responses": _("the answers"),
        "pairs": _("the pairs"),
        "pins": _("the pairs that were fixed"),
        "forbidden": _("the pairs that were ruled out"),
        "contract_conversations": _("the contract conversations"),
        "contract_answers": _("the answers after contract conversations"),
        "audits": _("the records of the matching"),
        "charters": _("the charters"),
        "clauses": _("your own clauses"),
        "sessions": _("the sessions"),
        "kpi_points": _("the figures"),
        "events": _("the events"),
        "report_counts": _("the counts of serious reports"),
        "support_tasks": _("the checklists"),
        "reading_list": _("the reading list"),
        "quality_answers": _("the self-check"),
        "comparison_members": _("the comparison group"),
        "kick_offs": _("the kick-off"),
        "kick_off_guests": _("who was at the kick-off"),
        "log": _("the log"),
        "images": _("the steps that can be taken back"),
        "erased": _("the list of erased people"),
    }.get(table, table)


def _of_a_backup() -> dict[str, str]:
    return {
        "empty": _("This backup is empty. Choose another one."),
        "not_a_database": _("This is not a backup of Telemachus. Choose one that this app made."),
        "foreign": _("This file belongs to another program. Choose a backup that this app made."),
        "damaged": _("This backup is damaged. Choose another one."),
        "newer": _("This backup was made by a newer Telemachus. Update the app first."),
        "hostile": _("This file holds things a backup never holds, so it was not opened."),
    }


def _of_the_file() -> dict[str, str]:
    return {
        "missing": _(
            "The file with your programme is not where it was. Put it back, or put a backup back on the Data page."
        ),
        "empty": _(
            "The file with your programme is empty. Put a backup back on the Data page; nothing was overwritten."
        ),
        "not_a_database": _(
            "What stands in the place of your programme is no file of Telemachus, or its beginning is damaged. On the "
            "Data page you can try to save what can be read, or put a backup back; what is there now is kept aside."
        ),
        "foreign": _(
            "What stands in the place of your programme belongs to another program; it was not "
            "touched. Put a backup back on the Data page, or point TELEMACHUS_DB to your file."
        ),
        "damaged": _(
            "The file with your programme is damaged. On the Data page you can save what can be read, or put a backup "
            "back; the damaged file is kept aside."
        ),
        "newer": _("This file was made by a newer Telemachus. Update the app first; nothing was changed."),
        "hostile": _("The file holds things that this app never puts there, so it was not opened."),
        "moved": _("The folder with your programme cannot be reached. Was it moved, or is a drive not connected?"),
        "unreadable": _(
            "You may not read the file with your programme on this computer. Ask for the right to read it."
        ),
        "unsupported": _("This computer's SQLite is too old. Install a newer Python and start Telemachus again."),
        "exists": _("There is a file there already. Nothing was overwritten."),
        "elsewhere": _("Your programme is open on another computer. Nothing was saved here; load this page again."),
    }


def elsewhere_sentence(computer: str, since: datetime | None, minutes: int) -> str:
    """Who has the file open on another computer, what to do, and what helps when nobody can close it there.

    computer: its name, "" when it is not known; minutes: how long the file stays taken without a sign of life.
    """
    where = _("Your programme is open somewhere else, and it does not say where.")
    if computer and since:
        where = _("Your programme is open on the computer {computer}, since {moment}.").format(
            computer=md(computer), moment=moment(since)
        )
    wait = ngettext(
        "If it was not closed there but broke off: leave Telemachus running here, and load this page again in "
        "{minutes} minute.",
        "If it was not closed there but broke off: leave Telemachus running here, and load this page again in "
        "{minutes} minutes.",
        minutes,
    ).format(minutes=minutes)
    close = _(
        "The file lies where both computers reach it, and two at once could damage it, so nothing is shown or changed "
        "here. Close Telemachus there, then load this page again."
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
        "contract_open": _(
            "The two of a pair have not both said yes, so nothing was confirmed. Look at their contract conversation."
        ),
        "nothing_to_undo": _("There is nothing to take back."),
        "no_longer_possible": _(
            "This step can no longer be taken back: what it needs is gone, or answers were written down since."
        ),
    }


def template_sentence(problem: TemplateProblem) -> str:
    """One problem of a template as a sentence; the texts in it come from the file, so show it as plain text."""
    sentence = _template_sentences()[problem.code].format(name=problem.name, end=problem.nearest)
    if problem.nearest and problem.code is not TemplateCode.UNCLOSED:
        sentence += " " + _("Did you mean {{{{ {name} }}}}?").format(name=problem.nearest)
    return f"{sentence} {_where(problem)}".strip()


def _where(problem: TemplateProblem) -> str:
    if not problem.part:
        return ""
    part = _parts()[problem.part] + _insides().get(problem.inside, "")
    if problem.paragraph and problem.place:
        told = _("It stands in paragraph {number} of {part}, near “{text}”.")
    elif problem.paragraph:
        told = _("It stands in paragraph {number} of {part}.")
    else:
        told = _("It stands in {part}: “{text}”.")
    return told.format(number=problem.paragraph, part=part, text=problem.place)


def _parts() -> dict[str, str]:
    return {
        "body": _("the text"),
        "header": _("the header"),
        "footer": _("the footer"),
        "footnotes": _("the footnotes"),
        "endnotes": _("the endnotes"),
        "comments": _("the comments"),
        "properties": _("the properties of the file"),
        "data": _("the hidden data of the file (in Word: File, Info, Inspect Document removes them)"),
        "other": _("another part of the file"),
    }


def _insides() -> dict[str, str]:
    return {
        "table": " " + _("(in a table)"),
        "text_box": " " + _("(in a text box)"),
        "field": " " + _("(in a field)"),
        "attribute": " " + _("(in a name or description that Word does not show)"),
    }


def logo_sentence(refused: LogoRefused) -> str:
    """Why a logo cannot be used, and what to do."""
    if refused.code == "logo_too_large":
        return _("This logo is too large. Save it as PNG or JPEG of at most 500 kB and choose it again.")
    return _("This file is no picture that documents can show. Save the logo as PNG or JPEG and choose it again.")


def _template_sentences() -> dict[TemplateCode, str]:
    return {
        TemplateCode.TOO_LARGE: _("This template is too large. Make the pictures in it smaller: at most 10 MB in all."),
        TemplateCode.NOT_WORD: _(
            "This file cannot be opened as a Word document. Save it in Word as Word Document (.docx), without a "
            "password."
        ),
        TemplateCode.MACROS: _("This template holds macros. Save it in Word as .docx, without macros."),
        TemplateCode.EMBEDDED: _(
            "This template carries another file: {name}. Put its text in the template, or a picture of it."
        ),
        TemplateCode.EXTERNAL: _("This template fetches something from elsewhere: {name}. Put it in the file itself."),
        TemplateCode.LINK: _("The link to {name} is no web page or e-mail address. Change it, or remove the link."),
        TemplateCode.FIELD: _(
            "The field {name} may fetch or run something when a charter is opened. Put ordinary text in its place."
        ),
        TemplateCode.TRACKED: _(
            "This template holds tracked changes. Accept or reject the tracked changes first, in Word under Review."
        ),
        TemplateCode.BROKEN: _(
            "A tag in this template is not complete: {name}. Check the braces and the end of each loop."
        ),
        TemplateCode.UNCLOSED: _("{name} begins something that does not end. Put {end} where it ends."),
        TemplateCode.CROSSED: _(
            "{name} and its end do not stand in the same kind of place. Put both in a paragraph of their own in one "
            "cell, or both in one line."
        ),
        TemplateCode.CROWDED: _(
            "{name} takes its whole paragraph, row or cell away, with what stands beside it. Give it one of its own."
        ),
        TemplateCode.UNKNOWN: _("The template asks for {name}, which a charter does not have."),
        TemplateCode.NOT_ALLOWED: _("The template uses {name}, which is not allowed: a template only fills in."),
        TemplateCode.MISPLACED: _(
            "{name} stands where nothing is filled in. Put it in the text itself, or take it away."
        ),
        TemplateCode.NO_PLACEHOLDER: _(
            "Nothing in this template is filled in. Start from ours and change what you like."
        ),
        TemplateCode.ENDLESS: _("Filling in this template takes too long or makes too much. Take text or loops away."),
        TemplateCode.NOT_FILLED: _(
            "This template could not be filled in for an invented pair. Start again from ours and change it step by "
            "step."
        ),
    }


def omissions_sentence(names: tuple[str, ...]) -> str:
    """What charters from a template will lack; it can be used all the same."""
    return _("Charters from this template will lack: {names}. Use it if that is what you want.").format(
        names=", ".join(names)
    )


def report_file_sentence(code: ReportFileCode) -> str:
    """Why a report file was not opened, and what to do."""
    told = [report_file_reason(code), _("Nothing of it is shown or kept.")]
    if code not in (ReportFileCode.NEWER, ReportFileCode.NOT_A_REPORT):
        told.append(_("Ask whoever made it for a new one."))
    return " ".join(told)


def report_file_reason(code: ReportFileCode) -> str:
    """What is the matter with a report file."""
    return {
        ReportFileCode.TOO_BIG: _("The file is larger than 1 MB, which a report file never is."),
        ReportFileCode.NOT_A_REPORT: _(
            "This is not a report file of Telemachus. Choose one that was made on its page Impact."
        ),
        ReportFileCode.NEWER: _("This report file was made by a newer Telemachus. Update the app and open it again."),
        ReportFileCode.CHANGED: _("This file was changed after it was made."),
        ReportFileCode.TOO_DEEP: _("In this file lists stand deeper inside one another than in a report."),
        ReportFileCode.REPEATED: _("This file says the same thing twice."),
        ReportFileCode.UNKNOWN: _("This file holds something that a report never holds."),
        ReportFileCode.MISSING: _("Something that belongs in a report is missing in this file."),
        ReportFileCode.WRONG_VALUE: _("Something in this file is of another kind than a report has there."),
        ReportFileCode.NUMBER: _("A number in this file is none, or too large or too small to be true."),
        ReportFileCode.TOO_LONG: _("A text in this file is longer than a report has."),
        ReportFileCode.TOO_MANY: _("A list in this file is longer than a report has."),
        ReportFileCode.EMAIL: _("This file holds an e-mail address, which no report may."),
        ReportFileCode.UNSEEN: _("A text in this file holds characters that nobody can see."),
        ReportFileCode.CONTRADICTION: _(
            "What this file says contradicts itself, or is about fewer people than may be told of."
        ),
    }[code]
