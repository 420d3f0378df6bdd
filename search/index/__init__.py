"""The index: its tables on both databases, how entries come into it, and how they are asked for."""
