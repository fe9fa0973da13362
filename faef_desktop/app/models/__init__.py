"""Models: what is known of their files, and the process that runs one."""
