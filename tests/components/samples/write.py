"""Writes the bundled sample files anew: `python -m tests.components.samples.write`, after a change in the example."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO

from components.intake.survey_file import SURVEYS, Sample, samples
from tests.mentoring.example.exports import Export, ExportTable, exports, table

# A workbook carries the moment it was made; a fixed one keeps the same table the same file.
_MADE = datetime(2026, 1, 1, 12, 0, 0)

SAMPLE_TODAY = date(2026, 8, 31)
"""The day from which the samples look back; their programme began in March 2026."""


def sample(name: str) -> Sample:
    """The bundled file with this name."""
    return next(each for each in samples() if each.name == name)


def current_exports() -> Iterator[tuple[Sample, Export]]:
    """Every sample with the export as the code would write it now."""
    made = {export.name: export for export in (*exports(SAMPLE_TODAY), *microsoft_exports(SAMPLE_TODAY))}
    return ((each, made[each.name]) for each in samples())


def microsoft_exports(today: date) -> tuple[Export, ...]:
    """The five surveys of the example as Microsoft Forms exports them."""
    tables = (table("msforms_nl", survey, today) for survey in SURVEYS)
    return tuple(Export(t.name, t.wave, t.language, t.tool, t.filename, workbook(t)) for t in tables)


def workbook(table: ExportTable) -> bytes:
    """A table as .xlsx: one sheet with an Excel table, moments as true dates, figures as figures."""
    from xlsxwriter import Workbook

    memory = BytesIO()
    book = Workbook(memory, {"in_memory": True, "default_date_format": "m/d/yy h:mm:ss", "strings_to_formulas": False})
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(table.sheet)
    for number, row in enumerate((table.headers, *table.rows)):
        for place, cell in enumerate(row):
            if cell not in (None, ""):
                sheet.write(number, place, cell)
    book.close()
    return memory.getvalue()


if __name__ == "__main__":
    for sample, export in current_exports():
        sample.path.write_bytes(export.data)
