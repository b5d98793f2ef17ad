"""The data page: where the file is, backup and restore, one person's rights, emptying, and taking a step back."""
