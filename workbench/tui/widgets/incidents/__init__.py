"""The incidents pane: the list of incidents, and under it the form of the current one with its ledger."""
