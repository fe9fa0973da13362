"""The method: questions, prompts, choices, verdicts and scores, without Qt, SQLite or files."""
