"""Files that leave the app: charters, workbooks, calendars, decks; builders return bytes."""
