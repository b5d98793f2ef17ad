"""Writes the golden file of a step that was just added: `python -m tests.db.golden`."""

from tests.db.golden.files import write_missing

for step in write_missing():
    print(f"{step}: golden file and marks written; add both to the repository")
