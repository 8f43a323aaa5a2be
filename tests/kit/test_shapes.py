"""What threads decode for the first time, all at once, in a process that has just started."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

AT_ONCE = """
import sys, threading
from parley import app, catalogue
from parley.bots.calls import _call
from parley.channels.webchat.visits import _settings

sys.setswitchinterval(1e-6)
start = threading.Barrier(4)
PAGE = b'{"events":[{"seq":1,"event":{"type":"agent.settings_changed"}}],"last":1,"more":false,"too_old":false}'

def decode():
    start.wait()
    for decode, value in ((catalogue.pages.decode, PAGE), (_settings, {}), (_call, {"conversation_id": 1})):
        try:
            decode(value)
        except ValueError:
            pass

threads = [threading.Thread(target=decode) for _ in range(4)]
for one in threads:
    one.start()
for one in threads:
    one.join()
"""


def test_the_process_survives_it() -> None:
    """Worked out in four threads at once, this ended in a segmentation fault more often than not."""
    for _ in range(3):
        subprocess.run([sys.executable, "-c", AT_ONCE], check=True, timeout=60)
