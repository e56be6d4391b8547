"""The answer as a sum: what each measured fact adds to each answer, and what the timbre adds beyond."""
