"""Runs a command and notes its wall time and peak memory: measure.py FILE COMMAND..."""
import os
import subprocess
import sys
import time

begun = time.monotonic()
child = subprocess.Popen(sys.argv[2:])
_, status, usage = os.wait4(child.pid, 0)
wall = time.monotonic() - begun
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write(f"{wall:.2f} s, {usage.ru_maxrss / 1024:.0f} MiB at most, {usage.ru_utime + usage.ru_stime:.2f} s of CPU")
sys.exit(os.waitstatus_to_exitcode(status))
