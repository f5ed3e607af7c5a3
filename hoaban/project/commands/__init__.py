"""One module a command; each takes the parsed arguments and returns an exit code."""
