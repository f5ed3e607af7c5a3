"""The demo province: sample stories, pictures and a sample plan, all marked as samples."""
