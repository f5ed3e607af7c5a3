"""Makes DOCX, HTML, PDF and plain text from the sources of our own corpus, and finds the labels in what is read."""
