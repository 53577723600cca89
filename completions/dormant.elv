
use builtin;
use str;

set edit:completion:arg-completer[dormant] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'dormant'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'dormant'= {
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list-users 'List every account of the chosen tenants'
            cand list-logins 'List the logins of a window, with proof of what they cover'
            cand diff 'Join users with their logins and judge them'
            cand disable 'Disable the accounts that are inactive'
            cand enable 'Enable accounts again that a run disabled'
            cand delete 'Delete accounts that have been disabled for long'
            cand audit-create 'Write audit records about what was done, or is intended'
            cand ledger 'Show and verify what was done'
            cand check 'Check what each tenant could prove, before anything is listed'
            cand tenants 'List the configured connections, or what each platform can do'
            cand sandbox 'Serve a practice platform on loopback'
            cand demo 'Show the main job on a practice platform'
            cand completions 'Print the completion script of a shell'
            cand man 'Print a manual page, as man(1) reads it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'dormant;list-users'= {
            cand -t 'Tenants by name, `*` and `?` match; repeatable'
            cand --tenant 'Tenants by name, `*` and `?` match; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --native 'Add the platform''s own object as `native`'
            cand --all-tenants 'All configured tenants'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;list-logins'= {
            cand --since 'Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time'
            cand --until 'End of the window, which does not belong to it; now if absent'
            cand -t 'Tenants by name, `*` and `?` match; repeatable'
            cand --tenant 'Tenants by name, `*` and `?` match; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -n 'Do not read standard input'
            cand --no-input 'Do not read standard input'
            cand --all-tenants 'All configured tenants'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;diff'= {
            cand --inactive-for 'How long an account must have been silent, such as 60d; the whole listed window if absent'
            cand --only 'Print verdicts of these sorts only'
            cand --split 'Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder'
            cand --protect 'Never judge accounts whose id, user name or e-mail matches; repeatable'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;disable'= {
            cand -t 'The tenant of records that name none'
            cand --tenant 'The tenant of records that name none'
            cand --max-percent 'Refuse a tenant of which more than this share of all accounts would be touched'
            cand --max 'Refuse a tenant of which more than this many accounts would be touched'
            cand --protect 'Never touch accounts whose id, user name or e-mail matches; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --dry-run 'Show what would be done and send no write'
            cand --dry 'Show what would be done and send no write'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --force 'Do not ask'
            cand --no-last-look 'Do not read each account and its log once more before the write'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;enable'= {
            cand --run 'Undo this run of the ledger instead of reading standard input'
            cand -t 'The tenant of records that name none'
            cand --tenant 'The tenant of records that name none'
            cand --max-percent 'Refuse a tenant of which more than this share of all accounts would be touched'
            cand --max 'Refuse a tenant of which more than this many accounts would be touched'
            cand --protect 'Never touch accounts whose id, user name or e-mail matches; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --dry-run 'Show what would be done and send no write'
            cand --dry 'Show what would be done and send no write'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --force 'Do not ask'
            cand --no-last-look 'Do not read each account and its log once more before the write'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;delete'= {
            cand --disabled-for 'How long an account must have been disabled'
            cand -t 'The tenant of records that name none'
            cand --tenant 'The tenant of records that name none'
            cand --max-percent 'Refuse a tenant of which more than this share of all accounts would be touched'
            cand --max 'Refuse a tenant of which more than this many accounts would be touched'
            cand --protect 'Never touch accounts whose id, user name or e-mail matches; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --now 'Delete without that; the ledger says so'
            cand --dry-run 'Show what would be done and send no write'
            cand --dry 'Show what would be done and send no write'
            cand -y 'Do not ask'
            cand --yes 'Do not ask'
            cand --force 'Do not ask'
            cand --no-last-look 'Do not read each account and its log once more before the write'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;audit-create'= {
            cand --activity 'What was done, in a few words'
            cand --text 'The whole sentence'
            cand --type 'The platform''s type of the record'
            cand --source 'What the record is about, an id of the platform'
            cand -t 'The tenant of records that name none'
            cand --tenant 'The tenant of records that name none'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --per-user 'One record for each account instead of one for each tenant'
            cand --dry-run 'Show what would be written and write nothing'
            cand --dry 'Show what would be written and write nothing'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;ledger'= {
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand list 'List the runs: when, who, which command, what came of it'
            cand show 'Show the entries, of one run, tenant or user if asked'
            cand verify 'Follow the chain from the first entry to the last'
            cand export 'Write the entries as they are, one JSON object a line'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'dormant;ledger;list'= {
            cand --run 'Of this run'
            cand -t 'Of this tenant'
            cand --tenant 'Of this tenant'
            cand --user 'Of this account'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;ledger;show'= {
            cand --run 'Of this run'
            cand -t 'Of this tenant'
            cand --tenant 'Of this tenant'
            cand --user 'Of this account'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;ledger;verify'= {
            cand --expect 'The last hash of an earlier `verify`, to find out whether the end was cut off since'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;ledger;export'= {
            cand --run 'Of this run'
            cand -t 'Of this tenant'
            cand --tenant 'Of this tenant'
            cand --user 'Of this account'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;ledger;help'= {
            cand list 'List the runs: when, who, which command, what came of it'
            cand show 'Show the entries, of one run, tenant or user if asked'
            cand verify 'Follow the chain from the first entry to the last'
            cand export 'Write the entries as they are, one JSON object a line'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'dormant;ledger;help;list'= {
        }
        &'dormant;ledger;help;show'= {
        }
        &'dormant;ledger;help;verify'= {
        }
        &'dormant;ledger;help;export'= {
        }
        &'dormant;ledger;help;help'= {
        }
        &'dormant;check'= {
            cand --since 'Start of the window that is to be proven'
            cand -t 'Tenants by name, `*` and `?` match; repeatable'
            cand --tenant 'Tenants by name, `*` and `?` match; repeatable'
            cand --workers 'Tenants, or writes within a tenant, at a time'
            cand --timeout 'Give up on an answer after this long, such as 30s'
            cand --retries 'Repeat a failed read this often'
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --all-tenants 'All configured tenants'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;tenants'= {
            cand --filter 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold'
            cand --jq 'Print what this jq program makes of each record'
            cand --select 'Print these members only: `id,email,last:lastLogin,customProperties.*`'
            cand -o 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --output 'How records are written; auto is a table on a terminal and NDJSON otherwise'
            cand --view 'Columns of a table or CSV'
            cand --output-file 'Write to this file, which appears when it is whole'
            cand --limit 'Stop after this many records'
            cand --page-size 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand --abilities 'Show what each built-in platform can do instead'
            cand --bom 'Start CSV and TSV with a byte order mark'
            cand --include-all 'Accepted for go-c8y-cli''s sake: every listing reads all pages'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;sandbox'= {
            cand --tenants 'Tenants'
            cand --users 'People in each tenant'
            cand --seed 'What all names, habits and practice secrets follow from'
            cand --latency 'Delay every answer by this much, such as 80ms'
            cand --fault 'What goes wrong, and for which requests; repeatable. See dormant-sandbox(1)'
            cand --listen 'Where to listen; loopback only'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;demo'= {
            cand --tenants 'Tenants'
            cand --users 'People in each tenant'
            cand --seed 'What all names, habits and practice secrets follow from'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;completions'= {
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;man'= {
            cand --install 'Write all pages below this folder (man1/, man5/) instead'
            cand --config 'Read this configuration instead of config.toml'
            cand --log-format 'How messages on stderr are written'
            cand -v 'Say more: -v what is done, -vv every request'
            cand --verbose 'Say more: -v what is done, -vv every request'
            cand --progress 'Show progress (only ever on a terminal)'
            cand --no-progress 'Show no progress'
            cand --no-color 'No colours, as with NO_COLOR'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
        }
        &'dormant;help'= {
            cand list-users 'List every account of the chosen tenants'
            cand list-logins 'List the logins of a window, with proof of what they cover'
            cand diff 'Join users with their logins and judge them'
            cand disable 'Disable the accounts that are inactive'
            cand enable 'Enable accounts again that a run disabled'
            cand delete 'Delete accounts that have been disabled for long'
            cand audit-create 'Write audit records about what was done, or is intended'
            cand ledger 'Show and verify what was done'
            cand check 'Check what each tenant could prove, before anything is listed'
            cand tenants 'List the configured connections, or what each platform can do'
            cand sandbox 'Serve a practice platform on loopback'
            cand demo 'Show the main job on a practice platform'
            cand completions 'Print the completion script of a shell'
            cand man 'Print a manual page, as man(1) reads it'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'dormant;help;list-users'= {
        }
        &'dormant;help;list-logins'= {
        }
        &'dormant;help;diff'= {
        }
        &'dormant;help;disable'= {
        }
        &'dormant;help;enable'= {
        }
        &'dormant;help;delete'= {
        }
        &'dormant;help;audit-create'= {
        }
        &'dormant;help;ledger'= {
            cand list 'List the runs: when, who, which command, what came of it'
            cand show 'Show the entries, of one run, tenant or user if asked'
            cand verify 'Follow the chain from the first entry to the last'
            cand export 'Write the entries as they are, one JSON object a line'
        }
        &'dormant;help;ledger;list'= {
        }
        &'dormant;help;ledger;show'= {
        }
        &'dormant;help;ledger;verify'= {
        }
        &'dormant;help;ledger;export'= {
        }
        &'dormant;help;check'= {
        }
        &'dormant;help;tenants'= {
        }
        &'dormant;help;sandbox'= {
        }
        &'dormant;help;demo'= {
        }
        &'dormant;help;completions'= {
        }
        &'dormant;help;man'= {
        }
        &'dormant;help;help'= {
        }
    ]
    $completions[$command]
}
