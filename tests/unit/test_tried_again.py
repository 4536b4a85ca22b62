import errno

import dagster as dg
import pytest

from dagster_project.defs.resources import TRIES, tried_again
from dagster_project.store.manifest import SeedsUnavailable


def pause(error: Exception) -> float:
    """Seconds until the next try after this error."""
    with pytest.raises(dg.RetryRequested) as asked, tried_again(0):
        raise error
    assert asked.value.max_retries == TRIES
    return float(asked.value.seconds_to_wait or 0)


@pytest.mark.parametrize("error", [SeedsUnavailable("the folder is away"), OSError(errno.ESTALE, "stale"), OSError(errno.EBUSY, "busy")])
def test_what_may_pass_by_itself_is_tried_again_after_a_pause(error: Exception) -> None:
    assert pause(error) > 0


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "disk full"), ValueError("a rule is wrong"), dg.Failure("bad corrections")])
def test_what_fails_the_same_way_each_time_is_not_tried_again(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, tried_again(0):
        raise error
    assert raised.value is error


def test_the_pauses_grow() -> None:
    waits: list[float] = []

    @dg.op
    def step(context: dg.OpExecutionContext) -> None:
        try:
            with tried_again(context.retry_number):
                raise SeedsUnavailable("away")
        except dg.RetryRequested as asked:
            waits.append(float(asked.seconds_to_wait or 0))
            raise dg.RetryRequested(asked.max_retries, 0) from None  # the test does not sit the pauses out

    @dg.job
    def run() -> None:
        step()

    assert not run.execute_in_process(raise_on_error=False).success
    assert waits == [2.0, 4.0, 8.0, 16.0]
