"""The workstation on a member's side: my duty, and what people tell me there."""
