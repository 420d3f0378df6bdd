"""The ledger of published figures."""
