"""The syllable detector: density and nuclei from three numbers a frame."""
