"""A topic of the organisation's own is known by a code made from its words; a code that names an erased person is changed."""

from __future__ import annotations

from collections.abc import Callable

from sqlite_utils import Database

from db.personal import COLUMNS

_NEVER_CHANGED = ("log", "_sqlite_migrations", "erased")


def rename_topic_codes(db: Database, names_someone: Callable[[str], bool]) -> None:
    """Give every topic whose code names someone a code without words, wherever the code stands."""
    codes = {code for (code,) in db.execute("SELECT code FROM topics UNION SELECT topic FROM aliases").fetchall()}
    number = 0
    for code in sorted(filter(names_someone, codes)):
        while (fresh := f"own_topic_{number}") in codes:
            number += 1
        codes.add(fresh)
        _replace(db, code, fresh)


def _replace(db: Database, code: str, fresh: str) -> None:
    """As a value of its own, inside a list or record, and inside an earlier value, whose lists are texts in a text."""
    for table in COLUMNS:
        if table in _NEVER_CHANGED:
            continue
        for column, kind in db.table(table).columns_dict.items():
            if kind is not str:
                continue
            place = f'"{table}" SET "{column}" = '
            where = f'WHERE instr("{column}", :code)'
            db.execute(f'UPDATE {place} :fresh WHERE "{column}" = :code', {"code": code, "fresh": fresh})
            for quote in ('"', '\\"'):
                db.execute(
                    f'UPDATE {place} replace("{column}", :code, :fresh) {where}',
                    {"code": f"{quote}{code}{quote}", "fresh": f"{quote}{fresh}{quote}"},
                )
