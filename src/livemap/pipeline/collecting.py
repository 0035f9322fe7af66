"""When Python looks for values in circles: seldom, while what was loaded stands and each step makes many values."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: Values made before circles are looked for among the newest, and how often among the older ones. Of five times as many
#: newest ones a look takes some 30 ms, which one report in fifty then waits for; of these it takes a few.
COLLECTED = (10_000, 20, 20)


@contextmanager
def sparing_the_collector() -> Iterator[None]:
    """Does not look again at what is there already, and seldom at what is new, until it ends.

    A report that is taken in, and an answer of the server, makes some ten thousand values, hardly any in a circle;
    models and lists of words are some million more. Looking for circles as often as Python does by itself took a third
    of the server's time.
    """
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
