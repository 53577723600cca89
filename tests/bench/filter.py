"""filter and jq against jq, on plain accounts (270 bytes) as `list-users` writes them.

    tests/bench/filter.py [--dormant BINARY] [--users 1000000] [--rounds 5] [--jq jq]

For each question both answers must have the same bytes; what is printed is the ratio of each round's pairs.
"""
import argparse
import filecmp
import json
import os
import shutil
import tempfile

import records
from rounds import compare

HERE = os.path.dirname(os.path.abspath(__file__))

# What dormant is asked, and what jq is asked to give the same. End records pass every filter.
QUESTIONS = {
    "eq, one of three": ("filter 'class eq robot'", 'select(.class == "robot" or .kind == "end")'),
    "eq, nobody": ("filter 'id eq nobody'", 'select(.id == "nobody" or .kind == "end")'),
    "like": ("filter 'email like *@acme.*'", 'select(.kind == "end" or (.email | test("@acme[.]"; "i")))'),
    "two conditions": ("filter 'enabled eq true' 'id startsWith person.00'",
                       'select(.kind == "end" or .enabled and (.id | startswith("person.00")))'),
    "filter, jq": ("filter '.class == \"robot\"'", 'select(.class == "robot" or .kind == "end")'),
    "jq, members": ("jq '{id,email}'", "{id,email}"),
    "jq, one member": ("jq 'select(.enabled)|.id'", "select(.enabled)|.id"),
    "jq, all": ("jq 'select(.enabled)'", "select(.enabled)"),
}


def account(n):
    record = {"kind": "user", "platform": "cumulocity", "tenant": records.TENANT, "id": f"person.{n:06d}",
              "userName": f"person.{n:06d}", "displayName": f"Person {n}", "email": f"person.{n}@{['acme', 'corp'][n % 2]}.example",
              "aliases": [], "enabled": n % 5 > 0, "class": ["person", "person", "robot"][n % 3], "created": None,
              "lastPasswordChange": records.instant(n * 1009), "lastLogin": None}
    return json.dumps(record, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dormant", default=f"{HERE}/../../target/release/dormant")
    parser.add_argument("--users", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jq", default="jq")
    asked = parser.parse_args()
    os.environ["DORMANT_CONFIG"] = os.devnull
    folder = tempfile.mkdtemp()
    users = f"{folder}/users.ndjson"
    # Without the count that a filter would change.
    end = json.dumps({"kind": "end", "of": "events", "tenant": records.TENANT}, separators=(",", ":"))
    records.write(users, map(account, range(asked.users)), end)
    dormant = os.path.abspath(asked.dormant)
    for name, (ours, theirs) in QUESTIONS.items():
        print(name)
        compare({"jq": f"{asked.jq} -c '{theirs}' < {users} > {folder}/theirs",
                 f"dormant {ours}": f"{dormant} {ours} < {users} > {folder}/ours"}, f"dormant {ours}", asked.rounds,
                {"jq": f"{folder}/theirs", f"dormant {ours}": f"{folder}/ours"})
        if not filecmp.cmp(f"{folder}/ours", f"{folder}/theirs", shallow=False):
            raise SystemExit(f"{name}: the answers differ, see {folder}")
    shutil.rmtree(folder)


main()
