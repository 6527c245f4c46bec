"""Who says it: the source of a statement, the words that show it, how far it reaches, and who "he" is."""
