"""Two analysts' states of a record, and of a whole case, made one."""
