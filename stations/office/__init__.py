"""The office's pages for workstations inside the admin: the rota, its printed sheet, and the yearly evaluation."""
