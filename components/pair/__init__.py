"""One pair on the screen, whole: who they are, what they agreed, how it goes, and what can be done now."""
