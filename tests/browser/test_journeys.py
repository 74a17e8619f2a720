"""One initiative in each of the four localities, from the call to the public library, by the people who would do it."""

from pathlib import Path

import pytest

from tests.browser.conftest import ContextMaker
from tests.browser.journey import Journey
from tests.browser.stories import STORIES, Story


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.locality)
def test_an_initiative_goes_from_draft_to_the_library(new_context: ContextMaker, story: Story, tmp_path: Path) -> None:
    journey = Journey(story, new_context, tmp_path)
    journey.open_round()
    journey.write()
    journey.settle_papers()
    journey.seat_council()
    journey.score()
    journey.meet()
    code = journey.publish()
    journey.look_up(code)
