"""What accounts do when organisations change."""

from jishi.district.organisations.events import PostClosed

from .actions import end_holdings_of_post


def end_with_the_post(event: PostClosed) -> None:
    """Nobody holds a closed post."""
    end_holdings_of_post(event.post_uuid)
