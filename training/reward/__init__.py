"""The reward model: four scores of an argument, learnt from arguments at controlled levels of quality."""
