"""Members' workstations, their rota and receptions."""
