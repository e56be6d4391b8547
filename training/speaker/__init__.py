"""The head that answers relative to the speaker's own clips."""
