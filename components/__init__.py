"""What a person sees: forms, tables, charts, documents and words."""
