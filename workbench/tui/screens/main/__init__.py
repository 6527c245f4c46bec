"""The main screen: source, incidents and notes side by side."""
