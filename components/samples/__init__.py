"""Sample survey exports that ship with the app, to try an upload without having a file of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentoring.surveys.model import Wave

FORMS = ("google_nl", "google_en", "google_direct_nl", "msforms_nl", "typeform_nl")
SURVEYS = ("enrolment", "baseline", "check_in_6", "check_in_12", "follow_up")

SAMPLE_TODAY = date(2026, 8, 31)
"""The day from which the samples look back; their programme began in March 2026."""

_FOLDER = Path(__file__).parent
_ENDINGS = {"google_direct_nl": ".csv.zip", "msforms_nl": ".xlsx"}


@dataclass(frozen=True)
class Sample:
    """One bundled file. name: form and survey, as 'google_nl_enrolment'; tool: google, msforms or typeform."""

    name: str
    tool: str
    wave: Wave
    language: str
    path: Path

    def read(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()


def samples() -> list[Sample]:
    """All bundled files, per form in the order in which a programme needs them."""
    return [_sample(form, survey) for form in FORMS for survey in SURVEYS]


def sample(name: str) -> Sample:
    """The bundled file with this name."""
    return next(each for each in samples() if each.name == name)


def _sample(form: str, survey: str) -> Sample:
    name, ending = f"{form}_{survey}", _ENDINGS.get(form, ".csv")
    wave = Wave.CHECK_IN if survey.startswith("check_in") else Wave(survey)
    tool, language = form.split("_")[0], form.rsplit("_", 1)[1]
    return Sample(name, tool, wave, language, _FOLDER / f"{name}{ending}")
