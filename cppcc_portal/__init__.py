"""Wiring of the portal: settings, addresses, checks and helpers. No models, no rules."""
