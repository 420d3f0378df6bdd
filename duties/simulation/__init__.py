"""A year's work beside the synthetic proposals: workstations, groups, events, reports, duty records; all marked."""
