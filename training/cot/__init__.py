"""EmotionCoT: reasoning traces, captions and comparisons written from measured facts and labels."""
