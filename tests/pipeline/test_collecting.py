"""While reports are taken in the collector looks at nothing that was there before; afterwards all is as it was."""

import gc

import pytest

from livemap.pipeline.collecting import COLLECTED, sparing_the_collector


def test_what_is_there_is_set_aside_and_seldom_looked_for() -> None:
    before, aside = gc.get_threshold(), gc.get_freeze_count()
    with sparing_the_collector():
        assert gc.get_threshold() == COLLECTED
        assert gc.get_freeze_count() > aside
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_failure_leaves_the_collector_as_it_was() -> None:
    before = gc.get_threshold()
    with pytest.raises(KeyboardInterrupt), sparing_the_collector():
        raise KeyboardInterrupt
    assert gc.get_threshold() == before
