"""The whole put together: settings, addresses, the command line, the demo province."""
