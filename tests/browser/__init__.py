"""Journeys of people in a real browser, which is started once for all of them."""
