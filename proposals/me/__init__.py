"""The members' side of the portal: what waits for me, my drafts and proposals, signing and rating."""
