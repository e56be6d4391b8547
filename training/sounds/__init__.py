"""What is heard: speech, laughter, crying, screams, other sounds of a voice, or none at all."""
