"""Charters on the screen: which are agreed, one to read, and the files to print and sign."""
