"""The frame around every page: whose file is open, in which mode, and how a save or an error is said."""
