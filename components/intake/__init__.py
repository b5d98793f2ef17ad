"""Bringing in a survey: choose the file, see how it was understood, settle what is unsure, save, get the receipt."""
