"""Who says how many were killed, injured, taken or driven out."""
