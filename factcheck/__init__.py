"""Read what Arabic outlets wrote about one event, and show where they agree and differ."""
