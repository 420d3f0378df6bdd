"""Commands about proposals."""
