"""The programme page: one form a subject, each returning the programme as it was filled in."""
