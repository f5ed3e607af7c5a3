"""The desk's screens, one noun a module; each view finds, validates, calls one verb and answers."""
