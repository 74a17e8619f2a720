"""Draws one part of a long bundle in a process of its own: what typst keeps of it goes with the process.

Run by path with the arguments of `typst.compile` on its standard input; the PDF comes on its standard output. It
imports nothing of the platform.
"""

import json
import os
import sys

import typst

NICE = 5  # pages come first

if __name__ == "__main__":
    os.nice(NICE)
    sys.stdout.buffer.write(typst.compile(**json.load(sys.stdin)))
