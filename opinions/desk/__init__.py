"""Pages of the desk for issues: composing one, and printing one."""
