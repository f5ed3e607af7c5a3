"""From lines to form: paragraphs, zones of the Decree 30 form, heading tree, facts of the title block."""
