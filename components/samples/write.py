"""Writes the bundled sample files anew: `python -m components.samples.write`, after a change in the example."""

from __future__ import annotations

from components.samples import fresh

if __name__ == "__main__":
    for sample, export in fresh():
        sample.path.write_bytes(export.data)
