#!/bin/sh
# Asks jq 1.7 again what it answers to the programs of jq-table.ndjson and rewrites the answers.
# Each line of the table: options and program as typed, what jq -c printed, how many inputs raised an error, and
# whether the program did not compile.
# JQ=… names the jq to ask (Debian 13 has 1.7.1). Add a program as {"options":[],"program":"…"} and run this.
set -eu
cd "$(dirname "$0")"
jq=${JQ:-jq}
case $("$jq" --version) in
  jq-1.7*) ;;
  *) echo "jq-table.sh: $("$jq" --version) is not jq 1.7; set JQ to one" >&2; exit 2 ;;
esac
new=$(mktemp) errors=$(mktemp)
trap 'rm -f "$new" "$errors"' EXIT
while IFS= read -r line; do
  eval "set -- $(printf '%s' "$line" | "$jq" -r '.options + [.program] | @sh')"
  answer=$(code=0; timeout 5 "$jq" -c "$@" jq-records.ndjson 2>"$errors" || code=$?; echo "$code")
  status=${answer##*
}
  answer=${answer%"$status"}
  refused=false
  if [ "$status" = 3 ]; then refused=true; fi
  printf '%s' "$line" | "$jq" -c --arg answer "$answer" --argjson refused "$refused" \
    --argjson errors "$(grep -c '^jq: error (at' "$errors" || true)" \
    '{options, program, answer, errors: $errors, refused: $refused} | .answer = $answer' >>"$new"
done <jq-table.ndjson
cat "$new" >jq-table.ndjson
