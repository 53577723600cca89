#!/usr/bin/env python3
"""Serves platform = "relay": a connector plugin that asks a practice tenant by calling dormant itself, so that the suite's cases,
whose faults are the sandbox's, go through the protocol of dormant-connector(7)."""

import json
import os
import subprocess
import sys
import tempfile

OPERATIONS = ["users", "logins", "disable", "enable", "delete"]


def inner(question, arguments, records=()):
    """Runs dormant on the tenant behind; its records, and its exit status."""
    keys = {"platform": "cumulocity", "url": question["url"], "user": question["user"], **question["secret"],
            **question["settings"]}
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config.toml")
        with open(os.open(config, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.write(f"[tenants.{question['tenant']}]\n")
            file.writelines(f"{key} = {json.dumps(value)}\n" for key, value in keys.items() if value)
        ran = subprocess.run(
            [os.environ["DORMANT_BIN"], *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            input="".join(json.dumps(record) + "\n" for record in records).encode(),
            env={**os.environ, "DORMANT_CONFIG": config, "XDG_STATE_HOME": folder})
    return [json.loads(line) for line in ran.stdout.decode().splitlines()], ran.returncode


def listing(question):
    arguments = ["list-users", "-t", question["tenant"], "--retries", "2"]
    if question["operation"] == "logins":
        window = question["window"]
        arguments[:1] = ["list-logins", "-n", "--since", window["from"], "--until", window["to"]]
    records, status = inner(question, arguments)
    if not records or records[-1]["kind"] != "end":
        return [], {"kind": "error", "message": f"dormant ended with status {status}"}
    end = records.pop()
    if end["status"] == "incomplete":
        return records, {"kind": "error", "effect": "denied" if status == 6 else "failed", "message": end["error"]}
    closing = {"kind": "end", "count": len(records), "dropped": end.get("dropped", {})}
    if "coverage" in end:
        closing["coverage"] = {"agesUnknown": False, **end["coverage"]}
    return records, closing


def act(question):
    operation, tenant = question["operation"], question["tenant"]
    flags = {"disable": ["--no-last-look"], "delete": ["--now", "--no-last-look"], "enable": []}[operation]
    record = {"kind": "user", "tenant": tenant, "id": question["id"]}
    records, status = inner(question, [operation, "--yes", *flags], [record])
    done = next((record for record in records if record["kind"] == "action"), None)
    if done is None:
        return [], {"kind": "error", "effect": "lost", "message": f"dormant ended with status {status}"}
    why = done.get("reason") or done.get("error") or ""
    if done["outcome"] in ("done", "already") and why != "gone":
        return [], {"kind": "end", "count": 0}
    effect = "gone" if why == "gone" else {"skipped": "refused", "failed": "refused"}.get(done["outcome"], "lost")
    return [], {"kind": "error", "effect": effect, "message": why}


def answer(question):
    if question["operation"] == "describe":
        return [{"kind": "abilities", "protocol": 1, "operations": OPERATIONS}], {"kind": "end", "count": 1}
    if question["operation"] not in OPERATIONS:
        return [], {"kind": "error", "effect": "unsupported"}
    return listing(question) if question["operation"] in ("users", "logins") else act(question)


found, last = answer(json.loads(sys.stdin.readline()))
for one in found:
    one.pop("platform", None)
for one in [*found, last]:
    print(json.dumps(one))
