"""Notices: whom they may go to, what they say, when they are written and how they are sent."""
