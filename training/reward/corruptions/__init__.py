"""Damage to one respect of a trace each: functions (case, strength 0 … 1) -> how much was done, 0 … 1,
0 = nothing to do here."""
