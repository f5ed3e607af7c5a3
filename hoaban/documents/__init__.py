"""Reads Vietnamese administrative documents: bytes in, a `Reading` with task drafts and their evidence out.

Words it owns: reading, part, zone, draft, evidence, passage, deadline, notice. A pure library: no Django, no database,
no network. Nothing read here is a task until an officer confirms it (`plans`), and official wording is never rewritten.
"""
