"""The heart: editions, changes, routes, recorded reads, the content-addressed store and releases.

Words it owns: item, edition, change, route, reader, read, object, release, address. It knows nothing of stories.
"""
