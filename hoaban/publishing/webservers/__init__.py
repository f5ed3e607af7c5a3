"""Configurations of web servers for a portal's releases: nginx, caddy, and the units of systemd around them.

They are written from a `Deployment` (validated values) and a `Survey` (what the current releases say); headers, policy,
cache rules and sentences come from `exchange` and `proxying`, as the embedded server's do.
"""
