"""diff against others that answer the same question, and against the time that it takes to read the bytes at all.

    tests/bench/diff.py [--dormant BINARY] [--users 50000] [--logins 1000000] [--rounds 5] [--folder DIR] [--skip polars,jq]

Makes the records (records.py) in a temporary folder, or once in DIR, and prints medians of interleaved rounds as ratios to
`wc -l` over the same bytes, from files and through a pipe, output included; then how many rows of the answers differ, and
how memory grows with the log and with the accounts. Peers that are not there are left out:

    python3 -m venv peers && peers/bin/pip install duckdb polars      (then run this with peers/bin/python)
    apt-get install jq
"""
import argparse
import importlib.util
import json
import os
import shutil
import sys
import tempfile

import records
from rounds import compare, peak

HERE = os.path.dirname(os.path.abspath(__file__))

DUCKDB = r"""
import duckdb, sys
users, logins, since, out = sys.argv[1:]
read = lambda file, *columns: f"read_json('{file}', format='newline_delimited', columns={{{', '.join(c + ': VARCHAR' for c in columns)}}})"
duckdb.sql(f'''COPY (
  WITH seen AS (SELECT "user", max(time) AS last, count(*) FILTER (time >= '{since}') AS logins
                FROM {read(logins, 'kind', '"user"', 'time')} WHERE kind = 'login' GROUP BY ALL),
       listed AS (SELECT id FROM {read(users, 'kind', 'id')} WHERE kind = 'user')
  SELECT coalesce(id, "user") AS id, last, coalesce(logins, 0) AS logins, id IS NULL AS deleted
  FROM listed FULL JOIN seen ON id = "user") TO '{out}' (FORMAT json)''')
"""

POLARS = r"""
import polars, sys
users, logins, since, out = sys.argv[1:]
read = lambda file, *columns: polars.scan_ndjson(file, schema={column: polars.String for column in columns})
time = polars.col("time")
seen = (read(logins, "kind", "user", "time").filter(polars.col("kind") == "login").group_by("user")
        .agg(time.max().alias("last"), (time >= since).sum().alias("logins")))
listed = read(users, "kind", "id").filter(polars.col("kind") == "user").select("id")
both = listed.join(seen, left_on="id", right_on="user", how="full", coalesce=False)
both.select(polars.coalesce("id", "user").alias("id"), "last", polars.col("logins").fill_null(0),
            polars.col("id").is_null().alias("deleted")).collect(engine="streaming").write_ndjson(out)
"""

PYTHON = r"""
import json, sys
users, logins, since, out = sys.argv[1:]
seen = {}
for line in open(logins, encoding="utf-8"):
    record = json.loads(line)
    if record["kind"] == "login":
        last, count = seen.get(record["user"], ("", 0))
        seen[record["user"]] = max(last, record["time"]), count + (record["time"] >= since)
with open(out, "w", encoding="utf-8") as file:
    for line in open(users, encoding="utf-8"):
        record = json.loads(line)
        if record["kind"] == "user":
            last, count = seen.pop(record["id"], (None, 0))
            print(json.dumps({"id": record["id"], "last": last, "logins": count, "deleted": False}), file=file)
    for user, (last, count) in seen.items():
        print(json.dumps({"id": user, "last": last, "logins": count, "deleted": True}), file=file)
"""

JQ = r"""
jq -nc --arg since "$3" 'reduce (inputs | select(.kind == "login")) as $l ({}; .[$l.user] |= [([.[0], $l.time] | max),
  .[1] + (if $l.time >= $since then 1 else 0 end)])' "$2" > "$4.seen"
jq -c --slurpfile seen "$4.seen" 'select(.kind == "user") | {id, last: $seen[0][.id][0], logins: ($seen[0][.id][1] // 0),
  deleted: false}' "$1" > "$4"
jq -nc --slurpfile seen "$4.seen" 'reduce (inputs | select(.kind == "user").id) as $id ($seen[0]; del(.[$id]))
  | to_entries[] | {id: .key, last: .value[0], logins: .value[1], deleted: true}' "$1" >> "$4"
"""


def peers(folder, since, skipped):
    """Lines of bash by name, for those peers that are there; each writes FOLDER/NAME.ndjson."""
    programs = {"duckdb": DUCKDB, "polars": POLARS, "python": PYTHON, "jq": JQ}
    found = {}
    for name, program in programs.items():
        there = shutil.which("jq") if name == "jq" else name == "python" or importlib.util.find_spec(name)
        if name in skipped or not there:
            continue
        path = f"{folder}/ask_{name}.{'sh' if name == 'jq' else 'py'}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(program)
        runner = "bash" if name == "jq" else sys.executable
        found[name] = f"{runner} {path} {folder}/users.ndjson {folder}/logins.ndjson {since} {folder}/{name}.ndjson"
    return found


def rows(path):
    """The answer in a file, ours or a peer's: id, last login, count, whether the account is gone."""
    answer = set()
    with open(path, encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row.get("kind") == "verdict":
                answer.add((row["id"], row["lastLogin"], row["logins"], row["status"] == "deleted"))
            elif "kind" not in row:
                answer.add((row["id"], row["last"] or None, int(row["logins"]), row["deleted"]))
    return answer


def memory(dormant, folder, people, count):
    """The peak over logs of half and full length, and the same with half of the accounts."""
    print("| accounts | logins | peak MiB, files |\n|---|---|---|")
    for users, logins in ((people, count // 2), (people, count), (people // 2, count)):
        part = f"{folder}/{users}-{logins}"
        records.make(part, users, logins)
        print(f"| {users} | {logins} | {peak([dormant, 'diff', f'{part}/users.ndjson', f'{part}/logins.ndjson']):.0f} |")
        shutil.rmtree(part)
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dormant", default=f"{HERE}/../../target/release/dormant")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--logins", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder")
    parser.add_argument("--skip", default="")
    asked = parser.parse_args()
    os.environ["DORMANT_CONFIG"] = os.devnull
    folder = asked.folder or tempfile.mkdtemp()
    if os.path.exists(f"{folder}/logins.ndjson"):
        since = records.instant(records.WINDOW * 86_400_000)
    else:
        since = records.make(folder, asked.users, asked.logins)
    dormant, both = os.path.abspath(asked.dormant), f"{folder}/users.ndjson {folder}/logins.ndjson"
    ours, piped = f"{folder}/ours.ndjson", f"{folder}/piped.ndjson"
    asking = peers(folder, since, asked.skip.split(","))
    commands = {
        "wc -l": f"wc -l {both}",
        "dormant diff, files": f"{dormant} diff {both} > {ours}",
        "dormant diff, pipe": f"cat {both} | {dormant} diff > {piped}",
        **asking,
    }
    answers = {"dormant diff, files": ours, "dormant diff, pipe": piped, **{name: f"{folder}/{name}.ndjson" for name in asking}}
    compare(commands, "wc -l", asked.rounds, answers)
    expected = rows(ours)
    for name, answer in list(answers.items())[1:]:
        print(f"{name}: {len(rows(answer) ^ expected)} rows differ of {len(expected)}")
    print()
    memory(dormant, folder, asked.users // 5, asked.logins // 5)
    if not asked.folder:
        shutil.rmtree(folder)


main()
