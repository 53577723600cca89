#!/usr/bin/env bash
# The vendor's guide for Harness has a Python script that writes active, inactive and deleted users. This runs it, unmodified,
# beside dormant: on the same practice account, over the same TLS, with the same delay before every answer. It prints
# wall time and peak memory of both, then who is where in one output and not in the other.
#
#   tests/bench/vendor_script.sh SCRIPT [USERS [LATENCY [PACE [ACCOUNT]]]]
#
# SCRIPT   the script of the page "Get active and inactive users", saved to a file; it is not ours, so it is not here
# USERS    people in the practice account (5000)
# LATENCY  delay before every answer (80ms)
# PACE     requests a minute that the practice account admits for one key, 0 for no limit (0). The vendor's page says 400:
#          the script then fails in an account of more than a few thousand people, dormant waits.
# ACCOUNT  1, whose events all carry the labels that the script cannot do without, or 2, where some lack them (1)
#
# WORKERS in the environment is how many connections each of our listings may use (8).
#
# Needs bash, openssl, python3 with requests, and dormant (DORMANT, else target/debug/dormant). How the script is led here without
# a change to it: a certificate authority is made for this run alone and named by REQUESTS_CA_BUNDLE; tls_front.py ends the TLS
# in front of the practice platform; loopback/sitecustomize.py lets the one name sandbox.harness.io be this machine.
# Everything is in a temporary folder that goes at the end (kept, if KEEP names a folder).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" != inside ]; then
    script=$(realpath "${1:?the vendor script}")
    users=${2:-5000} latency=${3:-80ms} pace=${4:-0} account=${5:-1}
    dormant=$(realpath "${DORMANT:-$here/../../target/debug/dormant}")
    work=${KEEP:-$(mktemp -d)}
    mkdir -p "$work"
    [ -n "${KEEP:-}" ] || trap 'rm -rf "$work"' EXIT
    echo "# $users people, $latency before every answer, pace $pace, account build-0$account"
    "$dormant" sandbox --tenants 0 --harness "$account" --harness-pace "$pace" --users "$users" --latency "$latency" \
        -- bash "$here/vendor_script.sh" inside "$script" "$dormant" "$work" "$account" "$pace"
    exit
fi

script=$2 dormant=$3 work=$4 account=$5 pace=$6
cd "$work"

# One authority, one certificate, good for a day.
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj "/CN=practice authority" \
    -addext basicConstraints=critical,CA:true -keyout ca.key -out ca.pem 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj "/CN=sandbox.harness.io" -keyout front.key -out front.csr 2>/dev/null
printf 'subjectAltName=DNS:sandbox.harness.io,DNS:sandbox.harness.localhost\nextendedKeyUsage=serverAuth\n' > front.ext
openssl x509 -req -in front.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1 -extfile front.ext -out front.pem 2>/dev/null

# Where the practice account is, and its key.
table=$(sed -n "/^\[tenants.build-0$account\]/,/^$/p" "$DORMANT_CONFIG")
url=$(sed -n 's/^url = "\(.*\)"/\1/p' <<< "$table")
token=$(sed -n 's/^token = "\(.*\)"/\1/p' <<< "$table")
id=$(sed 's|.*/account/||; s|/||' <<< "$url")
address=$(sed 's|http://||; s|/.*||' <<< "$url")

python3 "$here/tls_front.py" front.pem front.key "$address" > front.port &
front=$!
trap 'kill $front' EXIT
until [ -s front.port ]; do sleep 0.05; done
port=$(cat front.port)

cat > config.toml << END
[tenants.build]
platform = "harness"
url = "https://sandbox.harness.localhost:$port/ng/account/$id/"
ca-file = "$work/ca.pem"
token-command = "cat $work/key"
END
if [ "$pace" = 0 ]; then echo 'requests-per-minute = 1000000' >> config.toml; fi
printf '%s' "$token" > key
chmod 600 key config.toml
export DORMANT_CONFIG="$work/config.toml"

# The practice account is made when it is first asked; that is nobody's time.
"$dormant" check -t build --since 30d > check.ndjson || true

export TZ=UTC
start=$(date -d '30 days ago' '+%Y-%m-%d %H:%M') end=$(date '+%Y-%m-%d %H:%M')

mkdir -p theirs ours
status=0
(cd theirs && PYTHONPATH="$here/loopback" LOOPBACK_PORT=$port REQUESTS_CA_BUNDLE="$work/ca.pem" HARNESS_API_KEY="$token" \
    python3 "$here/measure.py" ../theirs.time python3 "$script" \
    --env "sandbox.harness.io/ng/account/$id/" --start "$start" --end "$end" > ../theirs.log 2>&1) || status=$?
echo "script:  $(cat theirs.time), exit status $status, last line: $(tail -1 theirs.log)"

# Both are measured alike, as one command with all that it starts.
cat > pipeline << END
set -o pipefail
"$dormant" list-users -t build --workers ${WORKERS:-8} \\
    | "$dormant" list-logins --start "$start" --end "$end" --workers ${WORKERS:-8} \\
    | "$dormant" diff --split ours > verdicts.ndjson
END
status=0
python3 "$here/measure.py" ours.time bash pipeline 2> ours.log || status=$?
echo "dormant: $(cat ours.time), exit status $status, last line: $(tail -1 ours.log)"

python3 "$here/compare_split.py" theirs ours
