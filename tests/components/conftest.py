"""Screens are looked at in the same programmes as whole pages."""

from tests.pages.conftest import example_bytes, example_open, programme

__all__ = ["example_bytes", "example_open", "programme"]
