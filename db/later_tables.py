"""What the steps since the agreements add to the tables; each stays as it was made."""
