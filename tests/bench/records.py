"""Makes the records that the comparisons read: records.py DIR USERS LOGINS [SEED]

Writes DIR/users.ndjson and DIR/logins.ndjson, each closed by its end record, as `dormant list-users --native` and
`dormant list-logins` would: accounts of about 650 bytes, logins of about 450, all of one tenant. The same arguments give
the same bytes. What makes the question hard is in it:

- seven of ten accounts log in, some of them a thousand times as often as others; one login in fifty is by somebody who is
  no longer in the list
- the log covers 120 days and the window the last 90, so that a quarter of the logins must not be counted
- one account in forty has a name outside ASCII, which the log writes as UTF-8 or with escapes
- one login in five hundred has its members in another order, or members of the same name nested before or after, or text
  that looks like members
"""
import datetime
import json
import os
import random
import sys

TENANT = "bench"
BEGIN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
DAYS = 120
WINDOW = 30
PLACES = "zürich malmö łódź 東京 athína".split()


def name(n):
    if n % 40 == 11:
        return f"{PLACES[n // 40 % len(PLACES)]}.{n}@people.example"
    return f"person.{n * 7919 % 1_000_003:06d}.{n}@people.example"


def instant(milliseconds):
    moment = BEGIN + datetime.timedelta(milliseconds=milliseconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"


def account(n, dice):
    who = name(n)
    changed = instant(-dice.randrange(1, 400 * 86_400_000))
    teams = [{"id": team, "name": f"team {team}"} for team in dice.sample(range(40), dice.randrange(1, 4))]
    native = {"self": f"https://bench.example/user/{who}", "customProperties": {"language": "en", "id": str(n % 977)},
              "groups": teams, "roles": [], "shouldResetPassword": False, "phone": f"+{dice.randrange(10**11)}"}
    record = {"kind": "user", "platform": "cumulocity", "tenant": TENANT, "id": who, "userName": who, "displayName": f"Person {n}",
              "email": who, "aliases": [], "enabled": True, "class": "person", "created": None, "lastPasswordChange": changed,
              "lastLogin": None, "origin": "local", "native": native}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def login(n, count, active, gone, dice):
    """One login, written by hand: a million times json.dumps would take minutes."""
    luck = dice.random()
    who = f"left.{dice.randrange(gone)}@people.example" if luck < 0.02 else name(active[int(len(active) * dice.random() ** 2)])
    if not who.isascii() and dice.random() < 0.5:
        who = json.dumps(who)[1:-1]
    time = instant(n * DAYS * 86_400_000 // count)
    head = f'"kind":"login","platform":"cumulocity","tenant":"{TENANT}"'
    text = f'"text":"signed in from 10.0.{n % 250}.{n % 199}","activity":"Login","severity":"INFORMATION"'
    source = f'"source":{{"id":"{n % 99_991}"}},"id":"{10_000_000 + n}","self":"https://bench.example/audit/{10_000_000 + n}"'
    changes = f'"changes":[{{"attribute":"lastLogin","type":"REPLACED","newValue":"{time}"}}]'
    odd = dice.randrange(1500)
    if odd == 0:
        return f'{{"time":"{time}",{changes},"user":"{who}",{text},{source},{head}}}'
    if odd == 1:
        return f'{{{head},"source":{{"user":"somebody","time":"2020-01-01T00:00:00.000Z"}},{text},"user":"{who}","time":"{time}",{changes}}}'
    if odd == 2:
        return f'{{{head},"text":"\\"user\\":\\"root\\",\\"time\\":\\"2020-01-01T00:00:00.000Z\\"","user":"{who}","time":"{time}",{source}}}'
    return f'{{{head},"user":"{who}","time":"{time}",{text},{source},"application":"app{n % 7}",{changes}}}'


def end(of, count, people):
    span = {"from": instant(WINDOW * 86_400_000), "to": instant(DAYS * 86_400_000)}
    record = {"kind": "end", "of": of, "platform": "cumulocity", "tenant": TENANT, "status": "complete", "count": count}
    if of == "users":
        record["population"] = people
    else:
        record |= {"window": span, "coverage": {**span, "proven": True, "grounds": []}}
    return json.dumps(record, separators=(",", ":"))


def write(path, lines, last):
    with open(path, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as file:
        file.writelines(line + "\n" for line in lines)
        file.write(last + "\n")


def make(folder, people, count, seed=1):
    os.makedirs(folder, exist_ok=True)
    dice = random.Random(seed)
    active = [n for n in range(people) if n % 10 < 7]
    dice.shuffle(active)
    gone = max(1, people // 50)
    write(f"{folder}/users.ndjson", (account(n, dice) for n in range(people)), end("users", people, people))
    write(f"{folder}/logins.ndjson", (login(n, count, active, gone, dice) for n in range(count)), end("logins", count, people))
    return instant(WINDOW * 86_400_000)


if __name__ == "__main__":
    make(sys.argv[1], *map(int, sys.argv[2:]))
