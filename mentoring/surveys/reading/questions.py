"""Turns the header of a column into the question as a person would read it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]{0,100}>", re.I)
_RECALL = re.compile(r"\{\{[^{}]{0,200}\}\}|\$\{[a-z]+:[^{}]{0,200}\}|\{(?:TOKEN|INSERTANS)[^{}]{0,200}\}")
_EMPTY_PART = re.compile(r"\[\s*\]")
_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LEFT_OVER = re.compile(r"(?<!\w)[*_]+(?=\w)|(?<=\w)[*_]+(?!\w)|(?:^|\s)[*_]+(?=\s|$)")
_DUPLICATE = re.compile(r"(?P<base>.+?)(?:\.\d{1,2}|_\d{1,2}| \(\d{1,2}\)|\d{1,2})", re.S)
_CODE = re.compile(r"|[A-Za-z]{0,4}\d+")
"""Question numbers: beside Q1 there may well be a question Q1.1."""
_JSON_ROW = re.compile(r'\{\s*"?ImportId')
_ANSWER_ROW = re.compile(
    r"(?:open[- ]ended )?response|(?:open )?antwoord|réponse(?: ouverte)?|(?:offene )?antwort", re.I
)


def clean_question(text: str) -> str:
    """Without markup, entities, recall tokens, emphasis, enclosing quotes and the asterisk of a required question."""
    text = html.unescape(html.unescape(text)) if "&" in text else text
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "{" in text:
        text = _RECALL.sub(" ", text)
    text = _EMPTY_PART.sub(" ", text)
    if "*" in text or "_" in text:
        text = _LEFT_OVER.sub(" ", _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))).strip("*_ ")
    text = " ".join(text.split())
    while len(text) > 2 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text.lstrip(",;. ") if text[:1] in ",;." else text


def question_texts(header_rows: Sequence[Sequence[str]], width: int) -> tuple[list[str], list[str]]:
    """The header of each column as it stands, and its question from all header rows.

    A question that stands only above the first of its columns counts for those after it: "Question [option]".
    Where a tool or program told two equal headers apart by a number, the question is without it.
    """
    rows = [[*row, *[""] * (width - len(row))][:width] for row in header_rows if not _is_import_row(row)]
    if not rows:
        return [""] * width, [""] * width
    headers = [next((row[index] for row in rows if row[index].strip()), "") for index in range(width)]
    if len(rows) == 1:
        texts = [clean_question(header) for header in headers]
    elif _are_codes(rows[0]):
        texts = [clean_question(rows[-1][index] or rows[0][index]) for index in range(width)]
    else:
        texts = _nested(rows, width)
    return headers, _undoubled(texts)


def _is_import_row(row: Sequence[str]) -> bool:
    return any(_JSON_ROW.match(cell) for cell in row)


def _are_codes(row: Sequence[str]) -> bool:
    """Qualtrics: the first row holds ids without spaces, and none is missing in between."""
    named = [cell for cell in row if cell.strip()]
    return len(named) >= len(row) - 1 and sum(" " not in cell.strip() for cell in named) * 4 >= len(named) * 3


def _nested(rows: list[list[str]], width: int) -> list[str]:
    texts: list[str] = []
    above = ""
    for index in range(width):
        top, below = clean_question(rows[0][index]), clean_question(" ".join(row[index] for row in rows[1:]))
        if _ANSWER_ROW.fullmatch(below) or below == top:
            below = ""
        above = top or (above if below else "")
        texts.append(f"{above} [{below}]" if above and below else above or below)
    return texts


def _undoubled(texts: list[str]) -> list[str]:
    present = set(texts)

    def base(text: str) -> str:
        found = _DUPLICATE.fullmatch(text)
        alone = found["base"].rstrip() if found else ""
        return alone if alone in present and not _CODE.fullmatch(alone) else text

    return [base(text) for text in texts]
