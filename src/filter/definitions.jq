# Filters of jq that the interpreter's own libraries leave out.

# changes that make what is missing and keep the order of members
def setpath($path; $value): _setpath($path; $value);
def delpaths($paths): reduce ($paths | unique | reverse[]) as $path (.; _delpath($path));
def del(f): delpaths([path(f)]);

# texts that are no texts stay as they are
def ltrimstr($start): if (type == "string") and ($start | type == "string") and startswith($start) then .[($start | length):] else . end;
def rtrimstr($end): if (type == "string") and ($end | type == "string") and endswith($end) then .[:length - ($end | length)] else . end;

# membership
def IN(members): any(members == .; .);
def IN(items; members): any(items == members; .);

# tables by key
def INDEX(rows; key): reduce rows as $row ({}; .[$row | key | tostring] = $row);
def INDEX(key): INDEX(.[]; key);
def JOIN($table; rows; key): rows | [., $table[key]];
def JOIN($table; rows; key; pair): JOIN($table; rows; key) | pair;
def JOIN($table; key): [JOIN($table; .[]; key)];

# streams of [path, leaf] and, where an array or object ends, [path of its last member]
def tostream:
  def events($path):
    if (type == "array" or type == "object") and length > 0 then
      keys_unsorted as $keys
        | ($keys[] as $key | .[$key] | events($path + [$key])), [$path + [$keys[-1]]]
    else [$path, .] end;
  events([]);
def fromstream(events):
  foreach events as $event (null;
    (if .whole then null else .value end) as $value
      | if $event | length == 2
        then {value: ($value | setpath($event[0]; $event[1])), whole: ($event[0] == [])}
        else {value: $value, whole: ($event[0] | length == 1)} end;
    select(.whole) | .value);
def truncate_stream(events): . as $depth | events | select(.[0] | length > $depth) | .[0] |= .[$depth:];

# texts; numbers look as they do in the output
def tostring: if type == "string" then . else tojson end;
def @text: tostring;
def @json: tojson;
def @csv:
  if type != "array" then error("\(type) cannot be csv-formatted, only an array can be") else
    map(if type == "string" then "\"" + (split("\"") | join("\"\"")) + "\""
        elif . == null then ""
        elif type == "number" or type == "boolean" then tojson
        else error("\(type) is not valid in a csv row") end) | join(",") end;
def @tsv:
  if type != "array" then error("\(type) cannot be tsv-formatted, only an array can be") else
    map(if type == "string" then
          split("\\") | join("\\\\") | split("\t") | join("\\t") | split("\n") | join("\\n") | split("\r") | join("\\r")
        elif . == null then ""
        elif type == "number" or type == "boolean" then tojson
        else error("\(type) is not valid in a tsv row") end) | join("\t") end;

# formats by name
def format($name):
  if   $name == "text"    then @text
  elif $name == "json"    then @json
  elif $name == "csv"     then @csv
  elif $name == "tsv"     then @tsv
  elif $name == "html"    then @html
  elif $name == "uri"     then @uri
  elif $name == "sh"      then @sh
  elif $name == "base64"  then @base64
  elif $name == "base64d" then @base64d
  else error("\($name) is not a valid format") end;
