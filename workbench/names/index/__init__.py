"""The fuzzy index: three views of every name cut into trigrams, narrowed, compared, ranked.

The only part of the program that imports numpy and anyascii; it is loaded after the first paint.
"""
