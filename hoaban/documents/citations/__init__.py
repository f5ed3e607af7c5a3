"""Finds the documents a text cites (viện dẫn) and tells what cannot be right about them; it never corrects."""
