"""The reasoner: Base, which listens, and the policy that writes traces over measured facts."""
