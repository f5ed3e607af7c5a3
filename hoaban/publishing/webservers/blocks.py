"""Lines and blocks of a configuration in braces, indented as people write them."""

Lines = list[str]
INDENT = "    "


def block(head: str, *parts: str | Lines) -> Lines:
    """Return a block: its head, its lines one step further in."""
    inner = [line for part in parts for line in ([part] if isinstance(part, str) else part)]
    return [f"{head} {{".lstrip(), *(f"{INDENT}{line}" if line else "" for line in inner), "}"]


def text(*parts: str | Lines) -> str:
    """Return the text of a file from its lines and blocks."""
    return "\n".join(line for part in parts for line in ([part] if isinstance(part, str) else part)) + "\n"
