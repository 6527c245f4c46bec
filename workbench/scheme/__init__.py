"""The coding scheme: event types, roles, measures and crosswalks."""
