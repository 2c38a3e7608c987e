"""What can go wrong, each with the sentence that a user reads.

The command line prints the message of a `HoshinError` as one line on stderr and exits with its ``exit_code``.
"""


class HoshinError(Exception):
    """Something that a user can mend. The message says what was wrong, where, and what to do."""

    exit_code = 2


class SourceError(HoshinError):
    """A source that was named cannot be read: it does not exist, or nothing in it is a post."""


class UnreadableFile(HoshinError):
    """One file cannot be read as a post. At the boundary of a build it goes to quarantine with this message."""


class PipelineError(HoshinError):
    """A spaCy pipeline is missing, or lacks what the extraction needs."""


class RulesError(HoshinError):
    """A data file of rules is malformed; the message names the file and the place."""


class RecordError(HoshinError):
    """A graph file is missing, is not one of Hoshin's, or was written by another version."""


class NotFound(HoshinError):
    """What was asked for is not in the graph."""

    exit_code = 1


class CheckFailed(HoshinError):
    """A check found something wrong, such as evidence that is not in its post."""

    exit_code = 1
