"""Targets: where a site's current release is carried besides this machine's own disk.

A target has a kind (`folder`, `s3`, `purge`) and options from the setting HOABAN_TARGETS. What it holds is known from
our own rows, never from a listing: the release confirmed last, plus the files touched since.
"""
