"""Pictures, recordings and files with author, licence, credit, consent and expiry.

Words it owns: picture, recording, file, licence, consent.
"""
