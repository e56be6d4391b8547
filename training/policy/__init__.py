"""The policy: which facts to bring, in what order, what to infer from them, when to stop."""
