"""Base: frames of the encoder's states that have learnt to perceive prosody; they ship in the network's graph."""
