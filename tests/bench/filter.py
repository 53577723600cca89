"""filter against jq: a condition of go-c8y-cli's and one of jq's, that keep a fifth of a log.

    tests/bench/filter.py [--dormant BINARY] [--logins 200000] [--rounds 5]
"""
import argparse
import os
import shutil
import tempfile

import records
from rounds import compare

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dormant", default=f"{HERE}/../../target/release/dormant")
    parser.add_argument("--logins", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    os.environ["DORMANT_CONFIG"] = os.devnull
    folder = tempfile.mkdtemp()
    records.make(folder, 10_000, asked.logins)
    dormant, log = os.path.abspath(asked.dormant), f"{folder}/logins.ndjson"
    commands = {
        "wc -l": f"wc -l {log}",
        "dormant filter, an operator": f"{dormant} filter 'application eq app3' < {log} > {folder}/ours",
        "dormant filter, jq": f"{dormant} filter '.application == \"app3\"' < {log} > {folder}/ours-jq",
    }
    if shutil.which("jq"):
        commands["jq"] = f"jq -c 'select(.application == \"app3\" or .kind == \"end\")' {log} > {folder}/jq"
    compare(commands, "dormant filter, an operator", asked.rounds)
    for name in ("ours", "ours-jq", "jq"):
        if os.path.exists(f"{folder}/{name}"):
            print(f"{name}: {sum(1 for _ in open(f'{folder}/{name}', encoding='utf-8'))} lines")
    shutil.rmtree(folder)


main()
