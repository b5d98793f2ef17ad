"""What is the matter with a template or logo, where, and what to do: in the language of the screen."""

from __future__ import annotations

from components.documents.logo import LogoRefused
from components.documents.template_check import TemplateCode, TemplateProblem
from components.words import _


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
            "This file cannot be opened as a Word document. Save it in Word as Word Document (.docx), without a password."
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
            "{name} and its end do not stand in the same kind of place. Put both in a paragraph of their own in one cell, or both in one line."
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
            "This template could not be filled in for an invented pair. Start again from ours and change it step by step."
        ),
    }


def omissions_sentence(names: tuple[str, ...]) -> str:
    """What charters from a template will lack; it can be used all the same."""
    return _("Charters from this template will lack: {names}. Use it if that is what you want.").format(
        names=", ".join(names)
    )
