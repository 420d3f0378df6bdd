"""A year's work beside the synthetic proposals: workstations, groups, events, opinion reports, duty records; all marked."""
