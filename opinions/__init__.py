"""Reports on public opinion, from reception to use."""
