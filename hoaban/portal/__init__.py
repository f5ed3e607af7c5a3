"""How the public site looks: Jinja2 pages and components, CSS, feeds. It alone knows how things look."""
