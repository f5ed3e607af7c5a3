"""The site of `peer_site.py` on our engine: the same articles at the same addresses as the peer's, text for text."""
