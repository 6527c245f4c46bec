"""Which place of the gazetteer each place name of a report means."""
