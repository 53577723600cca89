"""What it costs to be started: against /bin/true, and six stages in a pipe with nothing to do.

    tests/bench/startup.py [--dormant BINARY] [--rounds 200]
"""
import argparse
import os
import statistics
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dormant", default=f"{HERE}/../../target/release/dormant")
    parser.add_argument("--rounds", type=int, default=200)
    asked = parser.parse_args()
    os.environ["DORMANT_CONFIG"] = os.devnull
    dormant = os.path.abspath(asked.dormant)
    stages = " | ".join([f"{dormant} filter"] * 4 + [f"{dormant} diff", f"{dormant} filter"])
    commands = {
        "/bin/true": ["/bin/true"],
        "dormant --version": [dormant, "--version"],
        "dormant filter, empty": [dormant, "filter"],
        "dormant diff, empty": [dormant, "diff"],
        "six cats": ["bash", "-c", "cat | cat | cat | cat | cat | cat"],
        "six stages": ["bash", "-c", stages],
    }
    taken = {name: [] for name in commands}
    for _ in range(asked.rounds):
        for name, command in commands.items():
            begun = time.perf_counter()
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            taken[name].append(1000 * (time.perf_counter() - begun))
    print("| what | median ms | least ms | ms over its like |\n|---|---|---|---|")
    for name, times in taken.items():
        like = taken["six cats" if name.startswith("six") else "/bin/true"]
        over = statistics.median(times) - statistics.median(like)
        print(f"| {name} | {statistics.median(times):.2f} | {min(times):.2f} | {over:.2f} |")


main()
