"""Files as each step left them, kept for good: what was written then is read now."""
