"""A Word file as a template: what it holds, what may stand in it, and how it is filled in."""
