"""The emotion network: frozen encoder states and prosody tracks in, eight labels out."""
