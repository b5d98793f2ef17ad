"""What reverse mentoring is: pure functions and frozen values, usable from a notebook without the app."""
