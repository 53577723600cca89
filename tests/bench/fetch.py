#!/usr/bin/env python3
"""How fast whole listings come in, on the practice platform with a delay before every answer.

  fetch.py [--dormant FILE] [--tenants 50] [--users 1000] [--days 160] [--latency 80] [--workers 1,4,8] [--rounds 3]

First all tenants at once: the time is held against requests x latency / connections, which nobody can beat who asks as much.
Then one tenant, beside c8y-api, the vendor's Python client, if python3 has it (pip install c8y_api), which lists the same audit
records page by page. Commands take turns; medians. Everything stays on loopback.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))

PEER = """
import json, sys
from c8y_api import CumulocityApi
url, tenant, user, password, since, until = sys.argv[1:]
c8y = CumulocityApi(base_url=url, tenant_id=tenant, username=user, password=password)
for record in c8y.audit_records.select(after=since, before=until, page_size=2000):
    sys.stdout.write(json.dumps(record.to_json()) + "\\n")
"""


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dormant", default=f"{HERE}/../../target/release/dormant")
    parser.add_argument("--tenants", type=int, default=50)
    parser.add_argument("--users", type=int, default=1000)
    parser.add_argument("--days", type=int, default=160)
    parser.add_argument("--latency", type=float, default=80, help="milliseconds")
    parser.add_argument("--workers", default="1,4,8")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def run(command):
    """Wall seconds, the processor's seconds, peak MiB, lines on stdout, stderr."""
    with tempfile.TemporaryFile("w+") as err, tempfile.TemporaryFile("w+b") as out:
        begun = time.monotonic()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
        err.seek(0)
        out.seek(0)
        lines = sum(block.count(b"\n") for block in iter(lambda: out.read(1 << 20), b""))
        words = err.read()
        if child.returncode not in (0, 4):
            sys.exit(f"{command}: {child.returncode}\n{words[-500:]}")
        return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, lines, words


def requests(words):
    """How often a server was asked: -vv has a line for each attempt."""
    return len(re.findall(r"^(?:GET|POST) ", words, re.MULTILINE))


def row(name, runs, base):
    wall, cpu, peak = (statistics.median(run[part] for run in runs) for part in range(3))
    ratio = statistics.median(other[0] / run[0] for run, other in zip(runs, base))
    return f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {runs[0][3]} | {ratio:.1f} |"


def listing(dormant, chosen, days, workers):
    return [dormant, "list-logins", "-n", *chosen, "--since", f"{days}d", "--workers", str(workers), "-vv"]


def all_tenants(given):
    print("| connections | wall s | cpu s | peak MiB | requests | wall / (requests x latency / connections) | cpu ms / request |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for workers in given.workers.split(","):
        runs = [run(listing(given.dormant, ["--all-tenants"], given.days, workers)) for _ in range(given.rounds)]
        wall, cpu, peak = (statistics.median(one[part] for one in runs) for part in range(3))
        asked = statistics.median(requests(one[4]) for one in runs)
        bound = asked * given.latency / 1000 / int(workers)
        print(f"| {workers} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {asked:.0f} | {wall / bound:.2f} | {cpu / asked * 1000:.1f} |")
    print(flush=True)


def one_tenant(given):
    with open(os.environ["DORMANT_CONFIG"], "rb") as file:
        name, tenant = next(iter(tomllib.load(file)["tenants"].items()))
    now = time.time()
    stamp = lambda moment: time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(moment))
    id, user = tenant["user"].split("/")
    peer = [sys.executable, "-c", PEER, tenant["url"], id, user, tenant["password"],
            stamp(now - (given.days + 14) * 86400), stamp(now)]
    commands = {f"dormant, {workers} connections": listing(given.dormant, ["-t", name], given.days, workers)
                for workers in given.workers.split(",")}
    if subprocess.run([sys.executable, "-c", "import c8y_api"], stderr=subprocess.DEVNULL).returncode == 0:
        commands["c8y-api"] = peer
    taken = {name: [] for name in commands}
    for _ in range(given.rounds):
        for name, command in commands.items():
            taken[name].append(run(command))
    base = list(taken.values())[-1]
    print(f"| one tenant | wall s | cpu s | peak MiB | lines | wall of {list(taken)[-1]} / this |\n|---|---|---|---|---|---|")
    for name, runs in taken.items():
        print(row(name, runs, base))


given = arguments()
if given.inside:
    # Practice tenants are made when they are first asked; that is nobody's time.
    run([given.dormant, "check", "--all-tenants", "--since", f"{given.days}d"])
    all_tenants(given)
    one_tenant(given)
else:
    sandbox = [given.dormant, "sandbox", "--tenants", str(given.tenants), "--users", str(given.users),
               "--latency", f"{given.latency:g}ms"]
    sys.exit(subprocess.call([*sandbox, "--", sys.executable, __file__, "--inside", *sys.argv[1:]]))
