"""What a person sees of the kick-off: the meeting, its tables, its papers and who was there."""
