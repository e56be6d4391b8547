"""What several stages read: the corpora, augmented copies, the stretch heard, the frozen encoder, metrics."""
