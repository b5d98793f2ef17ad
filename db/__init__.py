"""The only place that speaks SQL: one SQLite file an organisation, one transaction a public function."""

import sys

# Where pandas is installed, sqlite-utils loads it to know its timestamps: half of the memory and of the time that the
# app takes to start, for values that we never store.
_unless_loaded = sys.modules.get("pandas")
sys.modules["pandas"] = None  # type: ignore[assignment]  # what Python takes for a library that is not there
import sqlite_utils  # noqa: E402, F401

if _unless_loaded is None:
    del sys.modules["pandas"]
else:
    sys.modules["pandas"] = _unless_loaded
