"""A case as a TinyDB database, so that scripts can query and change it by TinyDB's own means."""
