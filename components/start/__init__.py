"""The start page: two doors at the beginning, then where the programme stands."""
