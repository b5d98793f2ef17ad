"""The instructions that go with a survey to send; they are kept in English and translated when a file is made."""

from __future__ import annotations

from mentoring.surveys.blueprint import Kind


def N_(message: str) -> str:
    """Marks a sentence for the catalogue; `components.words.translate` gives it in a language."""
    return message


SCRIPT = (
    N_("Open script.google.com, choose New project, replace what stands there with all of this, and press Run."),
    N_("Google asks once whether the script may make forms in your account. Nothing leaves your account."),
    N_("The links to edit and to send each form appear in the log below the script."),
)
TO_EDIT, TO_SEND = N_("To edit:"), N_("To send:")

DOCUMENT = (
    N_("Make a new form in Microsoft Forms, Typeform or another survey tool."),
    N_("Copy every question word for word: by those words the app knows the answers again."),
    N_("Leave the choices as they are, in this order. What is marked with an asterisk must be answered."),
    N_("When everyone has answered, download the answers as Excel or CSV and give that file to the app as it is."),
)
KINDS = {
    Kind.SHORT: N_("Short text"),
    Kind.LONG: N_("Long text"),
    Kind.EMAIL: N_("Short text, only an e-mail address"),
    Kind.ONE: N_("Choice, one answer"),
    Kind.MANY: N_("Choice, several answers"),
    Kind.SCALE: N_("Scale from {lowest} to {highest}"),
    Kind.NUMBER: N_("Number"),
}
OWN_ANSWER = N_("(allow an own answer)")
MUST = N_("Must be filled in.")
