"""The member's side: who may enter, the start page, and what the apps put on it."""
