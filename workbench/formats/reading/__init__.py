"""Reading reports and exports."""
