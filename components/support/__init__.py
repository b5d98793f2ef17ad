"""What supports the pairs while they talk: checklists, cards, something to read, a booklet, and the self-check."""
