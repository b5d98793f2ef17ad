"""Writes the bundled sample files anew: `python -m components.samples.write`, after a change in the example."""

from __future__ import annotations

from components.samples import current_exports

if __name__ == "__main__":
    for sample, export in current_exports():
        sample.path.write_bytes(export.data)
