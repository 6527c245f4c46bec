"""Work on cases that trials interrupt, each with what must hold afterwards."""
