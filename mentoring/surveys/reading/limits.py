"""How large a survey may be: checked before anything is unpacked or parsed, so that no file can exhaust the computer."""

MEGABYTE = 1024 * 1024

MAX_BYTES = 25 * MEGABYTE
MAX_UNPACKED = 64 * MEGABYTE
MAX_RATIO = 150
RATIO_COUNTS_FROM = MEGABYTE // 4
"""Below this unpacked size a part is harmless, and small regular sheets do compress very well."""
MAX_PARTS = 200
MAX_ROWS = 25_000
SLACK = 200
"""Rows above that limit that are still laid out: titles, headers and blank rows do not count as answers."""
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000
"""Rows times columns over all sheets: what a workbook reader lays out in memory, empty cells included."""
MAX_CELL = 131_000
"""Characters in one cell; a spreadsheet holds 32 767."""
MAX_ABOVE_HEADER = 20
MAX_GAP = 1_000
"""Empty rows in a row; anything beyond is a stray cell, not a survey."""
MAX_LISTED = 200
"""Notices of one kind that are listed one by one."""
