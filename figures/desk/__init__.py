"""The reconciliation desk: staff see reported beside computed and sign for the difference."""
