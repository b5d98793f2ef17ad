"""The only place that speaks SQL: one SQLite file an organisation, one transaction a public function."""
