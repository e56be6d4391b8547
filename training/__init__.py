"""Everything that is learnt, one room a noun; training.reproduce is the recipe, training.toy a small run of it."""
