"""The child's way to its parent is for its own lines alone."""

import subprocess
import sys

CODE = """
import os
from datasets.pipeline.child import _own_output
told = _own_output()
print("50% done", flush=True)
os.write(1, b"written past Python")
told.write("one line of ours\\n")
told.flush()
"""


def test_what_a_library_prints_reaches_nobody():
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True)
    assert ran.stdout == b"one line of ours\n"
