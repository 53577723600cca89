"""Times commands against each other: each in turn, round after round, so that a busy machine is busy for all.

A figure alone says nothing on a machine that others use; what is printed are medians and the ratio of each round's pairs.
"""
import os
import resource
import statistics
import subprocess
import sys
import time


def once(command):
    """Runs a line of bash; its seconds, its processor's seconds, and the largest process' peak in MiB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    child = subprocess.Popen(["bash", "-o", "pipefail", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    complaint = child.stderr.read()
    status = child.wait()
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        raise SystemExit(f"{command}\nends with status {status}: {complaint.decode(errors='replace')[-500:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def peak(command):
    """The peak memory of one command, in MiB. A small process starts it: a child's peak begins with that of its parent."""
    return float(subprocess.check_output([sys.executable, "-c", PEAK, *command]))


def compare(commands, base, rounds=5, answers=None):
    """Prints a table of what `commands`, lines of bash by name, take, and their ratio to the one named `base`.

    The file that a command writes, by its name in `answers`, is removed before it runs: to empty the one of the round before,
    and to have the new one on the disk at once, as some file systems do then, takes longer than to write the answer.
    """
    taken = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            if os.path.exists((answers or {}).get(name, "")):
                os.remove(answers[name])
            taken[name].append(once(command))
    print(f"| what | wall s | cpu s | × {base} |\n|---|---|---|---|")
    for name, runs in sorted(taken.items(), key=lambda item: statistics.median(run[0] for run in item[1])):
        wall, cpu = (statistics.median(run[part] for run in runs) for part in (0, 1))
        ratio = statistics.median(run[0] / other[0] for run, other in zip(runs, taken[base]))
        print(f"| {name} | {wall:.3f} | {cpu:.3f} | {ratio:.2f} |")
    print(flush=True)
    return taken
