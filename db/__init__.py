"""The only place that speaks SQL: one SQLite file an organisation, one transaction a public function."""

import sys


class NoPandasForSqliteUtils:
    """A finder that lets sqlite-utils load without pandas.

    Where pandas is installed sqlite-utils loads it, to know its timestamps, which we never store. Half of the memory
    and of the time that the app takes to start would go to that.
    """

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Raise ModuleNotFoundError when it is sqlite-utils that asks; else leave it to the other finders."""
        asking = sys.modules.get("sqlite_utils.db")
        if name == "pandas" and asking is not None and not hasattr(asking, "Database"):
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, NoPandasForSqliteUtils)
