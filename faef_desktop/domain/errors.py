"""The errors that a person is told about."""


class UserError(Exception):
    """An expected error; its text is one sentence that says what, where and what to do."""


class DiskFullError(UserError):
    """There is no room to store anything more; with room, the same step can be done again."""
