"""Readers: bytes of one kind of file in, a `SourceText` out. Each reader states what it refuses and why."""
