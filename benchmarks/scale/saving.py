"""Save a proposal and its text through the ORM every 100 ms, for as many seconds as are given; run by ``writer``."""

import json
import sys
import time
from typing import Any

import django

EVERY = 0.1
SOME = 200


def main() -> None:
    """Say that all is ready, wait for a line, write, and print how many saves and errors there were."""
    django.setup()
    from proposals.models import Proposal

    proposals = list(Proposal.objects.published().filter(text__isnull=False).select_related("text")[:SOME])
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(save_in_turn(proposals, time.monotonic() + float(sys.argv[1]))), flush=True)


def save_in_turn(proposals: list[Any], until: float) -> dict[str, int]:
    """Save one after the other; a save that takes long delays the next one."""
    found = {"saves": 0, "errors": 0}
    while (started := time.monotonic()) < until:
        found["saves" if save(proposals[sum(found.values()) % len(proposals)]) else "errors"] += 1
        time.sleep(max(0.0, started + EVERY - time.monotonic()))
    return found


def save(proposal: Any) -> bool:
    """Change title and text in one transaction; return whether the database took it."""
    from django.db import Error, transaction

    proposal.title = (
        proposal.title.removesuffix("（修订）") if proposal.title.endswith("）") else f"{proposal.title}（修订）"
    )
    proposal.text.situation = f"{proposal.text.situation}。"
    try:
        with transaction.atomic():
            proposal.save()
            proposal.text.save()
    except Error as fault:
        print(fault, file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    main()
