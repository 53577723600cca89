# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_dormant_global_optspecs
    string join \n config= v/verbose progress no-progress no-color log-format= h/help V/version
end

function __fish_dormant_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_dormant_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_dormant_using_subcommand
    set -l cmd (__fish_dormant_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c dormant -n "__fish_dormant_needs_command" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_needs_command" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_needs_command" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_needs_command" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_needs_command" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_needs_command" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_needs_command" -s V -l version -d 'Print version'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "list-users" -d 'List every account of the chosen tenants'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "list-logins" -d 'List the logins of a window, with proof of what they cover'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "diff" -d 'Join users with their logins and judge them'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "filter" -d 'Choose and shape the records of a pipe'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "jq" -d 'Run a jq program over the records of a pipe'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "disable" -d 'Disable the accounts that are inactive'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "enable" -d 'Enable accounts again that a run disabled'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "delete" -d 'Delete accounts that have been disabled for long'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "audit-create" -d 'Write audit records about what was done, or is intended'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "ledger" -d 'Show and verify what was done'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "report" -d 'Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "check" -d 'Check what each tenant could prove, before anything is listed'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "why" -d 'Explain the verdict on one account'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "download" -d 'Download a file that a platform keeps, such as a report'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "import" -d 'Read a platform\'s own log from files, each entry as a record'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "tenants" -d 'List the configured connections, the tenants below one, or what each platform can do'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "alias" -d 'Name command lines of your own'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "plugins" -d 'List the plugins, and why one cannot be called'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "sandbox" -d 'Serve a practice platform on loopback'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "demo" -d 'Show the main job on a practice platform'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "complete" -d 'Print the names that a completion script offers, one a line'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "man" -d 'Print a manual page, as man(1) reads it'
complete -c dormant -n "__fish_dormant_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l from-file -d 'Read this file, as the tenant\'s setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l column -d 'Which column of the files means what, such as \'user=Login name\'; repeatable. Needs a tenant of platform file' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l time-format -d 'How the files write times: rfc3339, epoch, epoch-ms or a pattern such as \'%d.%m.%Y %H:%M\'' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -s t -l tenant -d 'Tenants by name, `*` and `?` match; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l native -d 'Add the platform\'s own object as `native`'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l all-tenants -d 'All configured tenants'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand list-users" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l since -l start -d 'Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l until -l end -d 'End of the window, which does not belong to it; now if absent' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l timezone -d 'Time zone of --since and --until where they name none, such as Europe/Berlin; UTC if absent' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l via -d 'By which of a platform\'s ways logins are listed, as the tenant\'s setting `via`, such as login-report or audit-report' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l covers -d 'From when to when the files hold every login, as FROM..TO: your word, and marked as such' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l from-file -d 'Read this file, as the tenant\'s setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l column -d 'Which column of the files means what, such as \'user=Login name\'; repeatable. Needs a tenant of platform file' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l time-format -d 'How the files write times: rfc3339, epoch, epoch-ms or a pattern such as \'%d.%m.%Y %H:%M\'' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -s t -l tenant -d 'Tenants by name, `*` and `?` match; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -s n -l no-input -d 'Do not read standard input'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l all-tenants -d 'All configured tenants'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand list-logins" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l inactive-for -d 'How long an account must have been silent, such as 60d; the whole listed window if absent' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l as-of -d 'Judge as if it were then; what came later is not looked at' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l protect -d 'Never judge accounts whose id, user name or e-mail matches; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l only -d 'Print verdicts of these sorts only' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l split -d 'Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder' -r -f -a "(__fish_complete_directories)"
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand filter" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l arg -d 'Set $NAME to a text; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l argjson -d 'Set $NAME to a JSON value; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s r -l raw-output -d 'Print texts as they are, not as JSON'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s s -l slurp -d 'Run the program once, on the array of all values'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s n -l null-input -d 'Run the program once, on null, and read nothing'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s c -l compact-output -d 'Accepted for jq\'s sake: values are one a line anyway'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand jq" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -s t -l tenant -d 'The tenant of records that name none' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l max-percent -d 'Refuse a tenant of which more than this share of all accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l max -d 'Refuse a tenant of which more than this many accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l protect -d 'Never touch accounts whose id, user name or e-mail matches; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l dry-run -l dry -d 'Show what would be done and send no write'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -s y -l yes -l force -d 'Do not ask'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l no-last-look -d 'Do not read each account and its log once more before the write'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l run -d 'Undo this run of the ledger instead of reading standard input' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -s t -l tenant -d 'The tenant of records that name none' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l max-percent -d 'Refuse a tenant of which more than this share of all accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l max -d 'Refuse a tenant of which more than this many accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l protect -d 'Never touch accounts whose id, user name or e-mail matches; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l dry-run -l dry -d 'Show what would be done and send no write'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -s y -l yes -l force -d 'Do not ask'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l no-last-look -d 'Do not read each account and its log once more before the write'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l disabled-for -d 'How long an account must have been disabled' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -s t -l tenant -d 'The tenant of records that name none' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l max-percent -d 'Refuse a tenant of which more than this share of all accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l max -d 'Refuse a tenant of which more than this many accounts would be touched' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l protect -d 'Never touch accounts whose id, user name or e-mail matches; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l now -d 'Delete without that; the ledger says so'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l dry-run -l dry -d 'Show what would be done and send no write'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -s y -l yes -l force -d 'Do not ask'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l no-last-look -d 'Do not read each account and its log once more before the write'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l activity -d 'What was done, in a few words' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l text -d 'The whole sentence' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l type -d 'The platform\'s type of the record' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l source -d 'What the record is about, an id of the platform' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -s t -l tenant -d 'The tenant of records that name none' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l per-user -d 'One record for each account instead of one for each tenant'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l dry-run -l dry -d 'Show what would be written and write nothing'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand audit-create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -f -a "list" -d 'List the runs: when, who, which command, what came of it; the last is the newest'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -f -a "show" -d 'Show the entries, of one run, tenant or user if asked'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -f -a "verify" -d 'Follow the chain from the first entry to the last'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -f -a "export" -d 'Write the entries as they are, one JSON object a line'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and not __fish_seen_subcommand_from list show verify export help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l run -d 'Of this run' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -s t -l tenant -d 'Of this tenant' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l user -d 'Of this account' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l run -d 'Of this run' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -s t -l tenant -d 'Of this tenant' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l user -d 'Of this account' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l expect -d 'The last hash of an earlier `verify`, to find out whether the end was cut off since' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l run -d 'Of this run' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -s t -l tenant -d 'Of this tenant' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l user -d 'Of this account' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the runs: when, who, which command, what came of it; the last is the newest'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show the entries, of one run, tenant or user if asked'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Follow the chain from the first entry to the last'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "export" -d 'Write the entries as they are, one JSON object a line'
complete -c dormant -n "__fish_dormant_using_subcommand ledger; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l csv -d 'Write a row for each account, for spreadsheets; `-` is standard output' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l markdown -d 'Write it as Markdown; `-` is standard output' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l html -d 'Write it as one page of HTML; `-` is standard output' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l pack -d 'Make a folder of the inputs, the report, the entries of the ledger and a manifest; it appears when it is whole' -r -f -a "(__fish_complete_directories)"
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l policy -d 'Measure it by a standard: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l metrics -d 'Write the numbers for node_exporter\'s textfile collector; a tenant that failed keeps its last success' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l title -d 'What stands above it' -r
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l sign-command -d 'Sign the pack\'s manifest with this command, split like a shell would, run without one' -r -f -a "(__fish_complete_command)"
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l verify-command -d 'Verify the signature of the pack\'s manifest with this command' -r -f -a "(__fish_complete_command)"
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -a "verify" -d 'Hold an evidence pack against its manifest; needs no tenant'
complete -c dormant -n "__fish_dormant_using_subcommand report; and not __fish_seen_subcommand_from verify help" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l verify-command -d 'Verify the signature of the pack\'s manifest with this command' -r -f -a "(__fish_complete_command)"
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Hold an evidence pack against its manifest; needs no tenant'
complete -c dormant -n "__fish_dormant_using_subcommand report; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l since -d 'Start of the window that is to be proven' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l policy -d 'Whether a job with this window keeps a rule: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l every -d 'How often the job is to run, for --policy' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l grace -d 'How long it waits between the verdict and the act, for --policy' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -s t -l tenant -d 'Tenants by name, `*` and `?` match; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand check" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand check" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand check" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand check" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand check" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand check" -l all-tenants -d 'All configured tenants'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand check" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand check" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l since -d 'Start of the window where tenants are asked' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l inactive-for -d 'How long an account must have been silent, such as 60d; the whole listed window if absent' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l as-of -d 'Judge as if it were then; what came later is not looked at' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l protect -d 'Never judge accounts whose id, user name or e-mail matches; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -s t -l tenant -d 'Tenants by name, `*` and `?` match; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand why" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand why" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand why" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand why" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand why" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand why" -l all-tenants -d 'All configured tenants'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand why" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand why" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand why" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand download" -l output-file -d 'Write to this file instead of one of the same name in this folder' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand download" -s t -l tenant -d 'Tenants by name, `*` and `?` match; repeatable' -r
complete -c dormant -n "__fish_dormant_using_subcommand download" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand download" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand download" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand download" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand download" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand download" -l all-tenants -d 'All configured tenants'
complete -c dormant -n "__fish_dormant_using_subcommand download" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand download" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand download" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand download" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand download" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand import" -s t -l tenant -d 'The tenant that the records name' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand import" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand import" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand import" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand import" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand import" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand import" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand import" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand import" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand import" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand import" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand import" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand import" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l below -d 'Ask this tenant for the tenants below it instead, configured or not' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l abilities -d 'Show what each platform can do instead, those of connector plugins included'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand tenants" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -f -a "set" -d 'Give an alias its meaning, a new one if it has one'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -f -a "list" -d 'List the aliases, and why one cannot be used'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -f -a "delete" -d 'Take an alias out of the configuration'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and not __fish_seen_subcommand_from set list delete help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from help" -f -a "set" -d 'Give an alias its meaning, a new one if it has one'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the aliases, and why one cannot be used'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Take an alias out of the configuration'
complete -c dormant -n "__fish_dormant_using_subcommand alias; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -f -a "test" -d 'Try the rules of dormant-connector(7) on a connector'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and not __fish_seen_subcommand_from test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -s t -l tenant -d 'The tenant to try it on; the only one of this platform if absent' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l settings -d 'Free settings in the place of [tenants.TENANT.settings]; then no tenant is needed' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l since -d 'Start of the window whose logins are listed' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l write -d 'Disable this account, enable it again, and write an audit record about it: an account made for this' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l workers -d 'Connections at a time over all tenants, and writes within each' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l timeout -d 'Give up on an answer after this long, such as 30s' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l retries -d 'Repeat a failed read this often' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l filter -d 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l jq -d 'Print what this jq program makes of each record' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l select -d 'Print these members only: `id,email,last:lastLogin,customProperties.*`' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -s o -l output -d 'How records are written; auto is a table on a terminal and NDJSON otherwise' -r -f -a "auto\t'a table on a terminal, NDJSON otherwise'
json\t'one JSON document per record, indented on a terminal, else as ndjson'
ndjson\t'one JSON object a line'
csv\t'comma-separated cells as they are, no header'
csvheader\t'comma-separated with a header, for spreadsheets: cells that a spreadsheet would calculate are defused'
tsv\t'tab-separated cells, no header'
table\t'columns for people'"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l view -d 'Columns of a table or CSV' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l compact -d 'JSON on one line, or indented with --compact=false' -r -f -a "true\t''
false\t''"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l output-file -d 'Write to this file, which appears when it is whole' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l limit -d 'Stop after this many records' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l page-size -d 'Accepted for go-c8y-cli\'s sake: pages are as large as the platform allows' -r
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l delete -d 'Delete the account of --write in the end'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l flatten -d 'Print objects within objects side by side, under names with dots'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l bom -d 'Start CSV and TSV with a byte order mark'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l include-all -d 'Accepted for go-c8y-cli\'s sake: every listing reads all pages'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from help" -f -a "test" -d 'Try the rules of dormant-connector(7) on a connector'
complete -c dormant -n "__fish_dormant_using_subcommand plugins; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l tenants -d 'Tenants' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l users -d 'People in each tenant' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l seed -d 'What all names, habits and practice secrets follow from' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l harness -d 'Harness accounts beside the tenants, each with as many people' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l harness-pace -d 'Requests a minute that each key of Harness may make; 0 is no limit' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l oracle -d 'Oracle EPM environments beside the tenants, each with as many people; the first two share an identity domain' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l keycloak -d 'Keycloak realms beside the tenants, each with as many people' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l thingpark -d 'ThingPark subscribers beside the tenants, each with as many people; the exports of their logs lie beside the configuration' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l latency -d 'Delay every answer by this much, such as 80ms' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l fault -d 'What goes wrong, and for which requests; repeatable. See dormant-sandbox(1)' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l listen -d 'Where to listen; loopback only' -r
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand sandbox" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l tenants -d 'Tenants' -r
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l users -d 'People in each tenant' -r
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l seed -d 'What all names, habits and practice secrets follow from' -r
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand demo" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand demo" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand completions" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand completions" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand completions" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand completions" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand completions" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand completions" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand complete" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand complete" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand complete" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand complete" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand complete" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand complete" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand complete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand man" -l install -d 'Write all pages below this folder (man1/, man5/, man7/) instead' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand man" -l config -d 'Read this configuration instead of config.toml' -r -F
complete -c dormant -n "__fish_dormant_using_subcommand man" -l log-format -d 'How messages on stderr are written' -r -f -a "text\t'for people'
json\t'one JSON object a line'"
complete -c dormant -n "__fish_dormant_using_subcommand man" -s v -l verbose -d 'Say more: -v what is done, -vv every request'
complete -c dormant -n "__fish_dormant_using_subcommand man" -l progress -d 'Show progress (only ever on a terminal)'
complete -c dormant -n "__fish_dormant_using_subcommand man" -l no-progress -d 'Show no progress'
complete -c dormant -n "__fish_dormant_using_subcommand man" -l no-color -d 'No colours, as with NO_COLOR'
complete -c dormant -n "__fish_dormant_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "list-users" -d 'List every account of the chosen tenants'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "list-logins" -d 'List the logins of a window, with proof of what they cover'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "diff" -d 'Join users with their logins and judge them'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "filter" -d 'Choose and shape the records of a pipe'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "jq" -d 'Run a jq program over the records of a pipe'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "disable" -d 'Disable the accounts that are inactive'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "enable" -d 'Enable accounts again that a run disabled'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "delete" -d 'Delete accounts that have been disabled for long'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "audit-create" -d 'Write audit records about what was done, or is intended'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "ledger" -d 'Show and verify what was done'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "report" -d 'Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "check" -d 'Check what each tenant could prove, before anything is listed'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "why" -d 'Explain the verdict on one account'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "download" -d 'Download a file that a platform keeps, such as a report'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "import" -d 'Read a platform\'s own log from files, each entry as a record'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "tenants" -d 'List the configured connections, the tenants below one, or what each platform can do'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "alias" -d 'Name command lines of your own'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "plugins" -d 'List the plugins, and why one cannot be called'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "sandbox" -d 'Serve a practice platform on loopback'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "demo" -d 'Show the main job on a practice platform'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "completions" -d 'Print the completion script of a shell'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "complete" -d 'Print the names that a completion script offers, one a line'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "man" -d 'Print a manual page, as man(1) reads it'
complete -c dormant -n "__fish_dormant_using_subcommand help; and not __fish_seen_subcommand_from list-users list-logins diff filter jq disable enable delete audit-create ledger report check why download import tenants alias plugins sandbox demo completions complete man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "list" -d 'List the runs: when, who, which command, what came of it; the last is the newest'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "show" -d 'Show the entries, of one run, tenant or user if asked'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "verify" -d 'Follow the chain from the first entry to the last'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from ledger" -f -a "export" -d 'Write the entries as they are, one JSON object a line'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from report" -f -a "verify" -d 'Hold an evidence pack against its manifest; needs no tenant'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from alias" -f -a "set" -d 'Give an alias its meaning, a new one if it has one'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from alias" -f -a "list" -d 'List the aliases, and why one cannot be used'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from alias" -f -a "delete" -d 'Take an alias out of the configuration'
complete -c dormant -n "__fish_dormant_using_subcommand help; and __fish_seen_subcommand_from plugins" -f -a "test" -d 'Try the rules of dormant-connector(7) on a connector'
