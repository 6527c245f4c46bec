"""The library of all names: what it holds, how it is built and opened."""
