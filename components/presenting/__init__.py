"""A frozen report for a meeting: one screen that says it all, and six that tell how it came about."""
