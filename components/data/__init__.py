"""The data page: where the file is, backup and restore, and the rights of one person."""
