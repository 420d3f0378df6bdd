"""The member's side of sector groups: how far the group is, its plan and summary."""
