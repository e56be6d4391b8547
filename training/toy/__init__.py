"""The whole pipeline on synthetic voices, in minutes and without any corpus: `python -m training.toy`."""
