"""The member's side of events: answers, leave, signing in, views in writing."""
