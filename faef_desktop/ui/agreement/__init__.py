"""The Agreement page: how far people agree, disputes, judges, and the files of a team."""
