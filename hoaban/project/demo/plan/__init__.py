"""The sample plan of the demo province: its words, the writer of its DOCX and the written file itself."""
