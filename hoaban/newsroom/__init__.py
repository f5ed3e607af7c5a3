"""Stories and their way from draft to approved edition.

Words it owns: story (tin, bài), source fact, review, approval.
"""
