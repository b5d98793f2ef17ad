"""Matching on the screen: the pairs as cards or a table, the reasons, who is left over, and a person's decision."""
