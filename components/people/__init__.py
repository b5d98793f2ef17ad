"""The people of a programme: the list, one person's card, and the chart of generations."""
