"""Matching on the screen: the pairs as seats at a table, the reasons, who is left over, and a person's decision."""
