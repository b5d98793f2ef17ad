"""Writes large invented enrolments: `python -m tests.benchmarks.generate 1000 10000 --folder /tmp/big`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from mentoring.example import organisation
from tests.mentoring.example.exports import google_enrolment

TODAY = date(2026, 8, 31)


def enrolment_file(size: int, seed: int = 1) -> bytes:
    """A Google Forms enrolment (through Sheets, Dutch) of so many people; the same size and seed give the same
    bytes."""
    return google_enrolment(organisation(size, seed), TODAY, seed)


def main() -> None:
    """Write one file a size into the folder."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000])
    asked.add_argument("--folder", type=Path, default=Path())
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for size in given.sizes:
        path = given.folder / f"google_nl_enrolment_{size}.csv"
        path.write_bytes(enrolment_file(size, given.seed))
        print(f"{path}  {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
