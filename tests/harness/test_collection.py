"""What the collector of cycles looks at."""

import gc

import pytest

from nnparity.collection import set_aside
from nnparity.errors import UsageError


def test_what_is_set_aside_is_not_looked_at_until_the_end() -> None:
    """The collector passes over what was read, and has it back afterwards."""
    with set_aside(lambda: [["read"]]) as read:
        assert all(read is not each for each in gc.get_objects())
        assert gc.isenabled()
    assert any(read is each for each in gc.get_objects())


def test_nothing_is_set_aside_where_reading_fails() -> None:
    """An error of reading is passed on, and the collector goes on as before."""

    def read() -> None:
        raise UsageError("no such file")

    with pytest.raises(UsageError, match="no such file"), set_aside(read):
        pass
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
