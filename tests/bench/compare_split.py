"""Compares the files that the vendor's script writes with those of `dormant diff --split`: compare_split.py THEIRS OURS"""
import collections
import json
import os
import sys


def lines(folder, name):
    path = os.path.join(folder, f"{name}_users.ndjson")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def of_script(name):
    """The uuids of a file: events in two of them, members in the third."""
    ids = []
    for line in lines(sys.argv[1], name):
        ids.append(line["uuid"] if "uuid" in line else line["authenticationInfo"]["labels"]["userId"])
    return ids


script = {name: of_script(name) for name in ("active", "inactive", "deleted")}
place = {uuid: name for name, ids in script.items() for uuid in ids}
verdict = {line["id"]: line for name in ("active", "inactive", "deleted", "unknown") for line in lines(sys.argv[2], name)}
everybody = {}
with open("verdicts.ndjson", encoding="utf-8") as file:
    for line in map(json.loads, file):
        if line["kind"] == "verdict":
            everybody[line["id"]] = line

for name, ids in script.items():
    print(f"script {name}: {len(ids)} lines, {len(ids) - len(set(ids))} of them repeated")
print("dormant:", dict(collections.Counter(line["status"] for line in everybody.values())))
print("who is where (script -> dormant: people, a reason):")
pairs = collections.defaultdict(list)
for uuid in place.keys() | everybody.keys():
    ours = everybody.get(uuid)
    pairs[place.get(uuid, "nowhere"), ours["status"] if ours else "nowhere"].append(ours["reason"] if ours else "")
for (theirs, ours), reasons in sorted(pairs.items()):
    common = collections.Counter(reason.split(" on ")[0].split(" 20")[0] for reason in reasons).most_common(3)
    print(f"  {theirs} -> {ours}: {len(reasons)}; " + "; ".join(f"{count} {reason}" for reason, count in common))
