"""Finds the work a document gives to somebody: annex tables, labelled lines, prose by agency, news reports of plans."""
