"""The JSON tables of common/ that both languages read: one strict record each, checked when it is loaded."""
