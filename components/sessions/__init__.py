"""Sessions on the screen: logging one in ten seconds, who is on rhythm, and who could use a nudge."""
