"""What is the matter with a template or logo, where, and what to do: in the language of the screen."""

from __future__ import annotations

from components.documents.logo import LogoRefused
from components.documents.template_check import TemplateCode, TemplateProblem
from components.words import _


def template_sentence(problem: TemplateProblem) -> str:
    """One problem of a template as a sentence; the texts in it come from the file, so show it as plain text."""
    sentence = _template_sentences()[problem.code].format(name=problem.name)
    if problem.nearest:
        sentence += " " + _("Did you mean {{{{ {name} }}}}?").format(name=problem.nearest)
    if problem.place:
        parts = {"body": _("the text"), "header": _("the header"), "footer": _("the footer")}
        where = _("It stands in paragraph {number} of {part}: “{text}”.")
        sentence += " " + where.format(number=problem.paragraph, part=parts[problem.part], text=problem.place)
    return sentence


def logo_sentence(refused: LogoRefused) -> str:
    """Why a logo cannot be used, and what to do."""
    if refused.code == "logo_too_large":
        return _("This logo is too large. Save it as PNG or JPEG of at most 500 kB and choose it again.")
    return _("This file is no picture that documents can show. Save the logo as PNG or JPEG and choose it again.")


def _template_sentences() -> dict[TemplateCode, str]:
    return {
        TemplateCode.TOO_LARGE: _("This template is too large. Make the pictures in it smaller: at most 10 MB in all."),
        TemplateCode.NOT_WORD: _("This file cannot be opened as a Word document. Save it in Word as .docx."),
        TemplateCode.MACROS: _("This template holds macros. Save it in Word as .docx, without macros."),
        TemplateCode.EXTERNAL: _("This template fetches something from elsewhere: {name}. Put it in the file itself."),
        TemplateCode.BROKEN: _(
            "A tag in this template is not complete: {name}. Check the braces and the end of each loop."
        ),
        TemplateCode.UNKNOWN: _("The template asks for {name}, which a charter does not have."),
        TemplateCode.NOT_ALLOWED: _("The template uses {name}, which is not allowed: a template only fills in."),
        TemplateCode.NO_PLACEHOLDER: _(
            "Nothing in this template is filled in. Start from ours and change what you like."
        ),
    }
