"""The officers' home: what must I do today, uploads, review and approval screens, in Wagtail's frame."""
