"""Citation keys: made once, stored, never recomputed; and which of them documents cite."""
