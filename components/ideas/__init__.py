"""Ideas from the conversations on the screen."""
