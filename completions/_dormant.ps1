
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'dormant' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'dormant'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'dormant' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list-users', 'list-users', [CompletionResultType]::ParameterValue, 'List every account of the chosen tenants')
            [CompletionResult]::new('list-logins', 'list-logins', [CompletionResultType]::ParameterValue, 'List the logins of a window, with proof of what they cover')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Join users with their logins and judge them')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Choose and shape the records of a pipe')
            [CompletionResult]::new('jq', 'jq', [CompletionResultType]::ParameterValue, 'Run a jq program over the records of a pipe')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable the accounts that are inactive')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable accounts again that a run disabled')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete accounts that have been disabled for long')
            [CompletionResult]::new('audit-create', 'audit-create', [CompletionResultType]::ParameterValue, 'Write audit records about what was done, or is intended')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Show and verify what was done')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check what each tenant could prove, before anything is listed')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Explain the verdict on one account')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Download a file that a platform keeps, such as a report')
            [CompletionResult]::new('tenants', 'tenants', [CompletionResultType]::ParameterValue, 'List the configured connections, the tenants below one, or what each platform can do')
            [CompletionResult]::new('alias', 'alias', [CompletionResultType]::ParameterValue, 'Name command lines of your own')
            [CompletionResult]::new('plugins', 'plugins', [CompletionResultType]::ParameterValue, 'List the plugins, and why one cannot be called')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve a practice platform on loopback')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the main job on a practice platform')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('complete', 'complete', [CompletionResultType]::ParameterValue, 'Print the names that a completion script offers, one a line')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page, as man(1) reads it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;list-users' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--native', '--native', [CompletionResultType]::ParameterName, 'Add the platform''s own object as `native`')
            [CompletionResult]::new('--all-tenants', '--all-tenants', [CompletionResultType]::ParameterName, 'All configured tenants')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;list-logins' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time')
            [CompletionResult]::new('--start', '--start', [CompletionResultType]::ParameterName, 'Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'End of the window, which does not belong to it; now if absent')
            [CompletionResult]::new('--end', '--end', [CompletionResultType]::ParameterName, 'End of the window, which does not belong to it; now if absent')
            [CompletionResult]::new('--timezone', '--timezone', [CompletionResultType]::ParameterName, 'Time zone of --since and --until where they name none, such as Europe/Berlin; UTC if absent')
            [CompletionResult]::new('--via', '--via', [CompletionResultType]::ParameterName, 'By which of a platform''s ways logins are listed, as the tenant''s setting `via`, such as login-report or audit-report')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'Join an older report file that was kept, as the tenant''s setting `from-file`; repeatable')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Do not read standard input')
            [CompletionResult]::new('--all-tenants', '--all-tenants', [CompletionResultType]::ParameterName, 'All configured tenants')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;diff' {
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'How long an account must have been silent, such as 60d; the whole listed window if absent')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge as if it were then; what came later is not looked at')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Print verdicts of these sorts only')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder')
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never judge accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;filter' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;jq' {
            [CompletionResult]::new('--arg', '--arg', [CompletionResultType]::ParameterName, 'Set $NAME to a text; repeatable')
            [CompletionResult]::new('--argjson', '--argjson', [CompletionResultType]::ParameterName, 'Set $NAME to a JSON value; repeatable')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Print texts as they are, not as JSON')
            [CompletionResult]::new('--raw-output', '--raw-output', [CompletionResultType]::ParameterName, 'Print texts as they are, not as JSON')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Run the program once, on the array of all values')
            [CompletionResult]::new('--slurp', '--slurp', [CompletionResultType]::ParameterName, 'Run the program once, on the array of all values')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'Run the program once, on null, and read nothing')
            [CompletionResult]::new('--null-input', '--null-input', [CompletionResultType]::ParameterName, 'Run the program once, on null, and read nothing')
            [CompletionResult]::new('-c', '-c', [CompletionResultType]::ParameterName, 'Accepted for jq''s sake: values are one a line anyway')
            [CompletionResult]::new('--compact-output', '--compact-output', [CompletionResultType]::ParameterName, 'Accepted for jq''s sake: values are one a line anyway')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;disable' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--max-percent', '--max-percent', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this share of all accounts would be touched')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this many accounts would be touched')
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never touch accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('--dry', '--dry', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-last-look', '--no-last-look', [CompletionResultType]::ParameterName, 'Do not read each account and its log once more before the write')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;enable' {
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Undo this run of the ledger instead of reading standard input')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--max-percent', '--max-percent', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this share of all accounts would be touched')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this many accounts would be touched')
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never touch accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('--dry', '--dry', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-last-look', '--no-last-look', [CompletionResultType]::ParameterName, 'Do not read each account and its log once more before the write')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;delete' {
            [CompletionResult]::new('--disabled-for', '--disabled-for', [CompletionResultType]::ParameterName, 'How long an account must have been disabled')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--max-percent', '--max-percent', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this share of all accounts would be touched')
            [CompletionResult]::new('--max', '--max', [CompletionResultType]::ParameterName, 'Refuse a tenant of which more than this many accounts would be touched')
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never touch accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Delete without that; the ledger says so')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('--dry', '--dry', [CompletionResultType]::ParameterName, 'Show what would be done and send no write')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Do not ask')
            [CompletionResult]::new('--no-last-look', '--no-last-look', [CompletionResultType]::ParameterName, 'Do not read each account and its log once more before the write')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;audit-create' {
            [CompletionResult]::new('--activity', '--activity', [CompletionResultType]::ParameterName, 'What was done, in a few words')
            [CompletionResult]::new('--text', '--text', [CompletionResultType]::ParameterName, 'The whole sentence')
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'The platform''s type of the record')
            [CompletionResult]::new('--source', '--source', [CompletionResultType]::ParameterName, 'What the record is about, an id of the platform')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant of records that name none')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--per-user', '--per-user', [CompletionResultType]::ParameterName, 'One record for each account instead of one for each tenant')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be written and write nothing')
            [CompletionResult]::new('--dry', '--dry', [CompletionResultType]::ParameterName, 'Show what would be written and write nothing')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;ledger' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs: when, who, which command, what came of it; the last is the newest')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the entries, of one run, tenant or user if asked')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Follow the chain from the first entry to the last')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the entries as they are, one JSON object a line')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;ledger;list' {
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Of this run')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Of this account')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;ledger;show' {
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Of this run')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Of this account')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;ledger;verify' {
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'The last hash of an earlier `verify`, to find out whether the end was cut off since')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;ledger;export' {
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Of this run')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Of this tenant')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Of this account')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;ledger;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs: when, who, which command, what came of it; the last is the newest')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the entries, of one run, tenant or user if asked')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Follow the chain from the first entry to the last')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the entries as they are, one JSON object a line')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;ledger;help;list' {
            break
        }
        'dormant;ledger;help;show' {
            break
        }
        'dormant;ledger;help;verify' {
            break
        }
        'dormant;ledger;help;export' {
            break
        }
        'dormant;ledger;help;help' {
            break
        }
        'dormant;check' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start of the window that is to be proven')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--all-tenants', '--all-tenants', [CompletionResultType]::ParameterName, 'All configured tenants')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;why' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start of the window where tenants are asked')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'How long an account must have been silent, such as 60d; the whole listed window if absent')
            [CompletionResult]::new('--as-of', '--as-of', [CompletionResultType]::ParameterName, 'Judge as if it were then; what came later is not looked at')
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never judge accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--all-tenants', '--all-tenants', [CompletionResultType]::ParameterName, 'All configured tenants')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;download' {
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file instead of one of the same name in this folder')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--all-tenants', '--all-tenants', [CompletionResultType]::ParameterName, 'All configured tenants')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;tenants' {
            [CompletionResult]::new('--below', '--below', [CompletionResultType]::ParameterName, 'Ask this tenant for the tenants below it instead, configured or not')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Tenants, or writes within a tenant, at a time')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an answer after this long, such as 30s')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed read this often')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--abilities', '--abilities', [CompletionResultType]::ParameterName, 'Show what each built-in platform can do instead')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;alias' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give an alias its meaning, a new one if it has one')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the aliases, and why one cannot be used')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Take an alias out of the configuration')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;alias;set' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;alias;list' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;alias;delete' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;alias;help' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give an alias its meaning, a new one if it has one')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the aliases, and why one cannot be used')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Take an alias out of the configuration')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;alias;help;set' {
            break
        }
        'dormant;alias;help;list' {
            break
        }
        'dormant;alias;help;delete' {
            break
        }
        'dormant;alias;help;help' {
            break
        }
        'dormant;plugins' {
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Print what this jq program makes of each record')
            [CompletionResult]::new('--select', '--select', [CompletionResultType]::ParameterName, 'Print these members only: `id,email,last:lastLogin,customProperties.*`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How records are written; auto is a table on a terminal and NDJSON otherwise')
            [CompletionResult]::new('--view', '--view', [CompletionResultType]::ParameterName, 'Columns of a table or CSV')
            [CompletionResult]::new('--compact', '--compact', [CompletionResultType]::ParameterName, 'JSON on one line, or indented with --compact=false')
            [CompletionResult]::new('--output-file', '--output-file', [CompletionResultType]::ParameterName, 'Write to this file, which appears when it is whole')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many records')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: pages are as large as the platform allows')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('--flatten', '--flatten', [CompletionResultType]::ParameterName, 'Print objects within objects side by side, under names with dots')
            [CompletionResult]::new('--bom', '--bom', [CompletionResultType]::ParameterName, 'Start CSV and TSV with a byte order mark')
            [CompletionResult]::new('--include-all', '--include-all', [CompletionResultType]::ParameterName, 'Accepted for go-c8y-cli''s sake: every listing reads all pages')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;sandbox' {
            [CompletionResult]::new('--tenants', '--tenants', [CompletionResultType]::ParameterName, 'Tenants')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'People in each tenant')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What all names, habits and practice secrets follow from')
            [CompletionResult]::new('--harness', '--harness', [CompletionResultType]::ParameterName, 'Harness accounts beside the tenants, each with as many people')
            [CompletionResult]::new('--harness-pace', '--harness-pace', [CompletionResultType]::ParameterName, 'Requests a minute that each key of Harness may make; 0 is no limit')
            [CompletionResult]::new('--oracle', '--oracle', [CompletionResultType]::ParameterName, 'Oracle EPM environments beside the tenants, each with as many people; the first two share an identity domain')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Delay every answer by this much, such as 80ms')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'What goes wrong, and for which requests; repeatable. See dormant-sandbox(1)')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'Where to listen; loopback only')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;demo' {
            [CompletionResult]::new('--tenants', '--tenants', [CompletionResultType]::ParameterName, 'Tenants')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'People in each tenant')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What all names, habits and practice secrets follow from')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;completions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;complete' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;man' {
            [CompletionResult]::new('--install', '--install', [CompletionResultType]::ParameterName, 'Write all pages below this folder (man1/, man5/) instead')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'dormant;help' {
            [CompletionResult]::new('list-users', 'list-users', [CompletionResultType]::ParameterValue, 'List every account of the chosen tenants')
            [CompletionResult]::new('list-logins', 'list-logins', [CompletionResultType]::ParameterValue, 'List the logins of a window, with proof of what they cover')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Join users with their logins and judge them')
            [CompletionResult]::new('filter', 'filter', [CompletionResultType]::ParameterValue, 'Choose and shape the records of a pipe')
            [CompletionResult]::new('jq', 'jq', [CompletionResultType]::ParameterValue, 'Run a jq program over the records of a pipe')
            [CompletionResult]::new('disable', 'disable', [CompletionResultType]::ParameterValue, 'Disable the accounts that are inactive')
            [CompletionResult]::new('enable', 'enable', [CompletionResultType]::ParameterValue, 'Enable accounts again that a run disabled')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete accounts that have been disabled for long')
            [CompletionResult]::new('audit-create', 'audit-create', [CompletionResultType]::ParameterValue, 'Write audit records about what was done, or is intended')
            [CompletionResult]::new('ledger', 'ledger', [CompletionResultType]::ParameterValue, 'Show and verify what was done')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check what each tenant could prove, before anything is listed')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Explain the verdict on one account')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Download a file that a platform keeps, such as a report')
            [CompletionResult]::new('tenants', 'tenants', [CompletionResultType]::ParameterValue, 'List the configured connections, the tenants below one, or what each platform can do')
            [CompletionResult]::new('alias', 'alias', [CompletionResultType]::ParameterValue, 'Name command lines of your own')
            [CompletionResult]::new('plugins', 'plugins', [CompletionResultType]::ParameterValue, 'List the plugins, and why one cannot be called')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Serve a practice platform on loopback')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the main job on a practice platform')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('complete', 'complete', [CompletionResultType]::ParameterValue, 'Print the names that a completion script offers, one a line')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print a manual page, as man(1) reads it')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;help;list-users' {
            break
        }
        'dormant;help;list-logins' {
            break
        }
        'dormant;help;diff' {
            break
        }
        'dormant;help;filter' {
            break
        }
        'dormant;help;jq' {
            break
        }
        'dormant;help;disable' {
            break
        }
        'dormant;help;enable' {
            break
        }
        'dormant;help;delete' {
            break
        }
        'dormant;help;audit-create' {
            break
        }
        'dormant;help;ledger' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the runs: when, who, which command, what came of it; the last is the newest')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show the entries, of one run, tenant or user if asked')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Follow the chain from the first entry to the last')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the entries as they are, one JSON object a line')
            break
        }
        'dormant;help;ledger;list' {
            break
        }
        'dormant;help;ledger;show' {
            break
        }
        'dormant;help;ledger;verify' {
            break
        }
        'dormant;help;ledger;export' {
            break
        }
        'dormant;help;check' {
            break
        }
        'dormant;help;why' {
            break
        }
        'dormant;help;download' {
            break
        }
        'dormant;help;tenants' {
            break
        }
        'dormant;help;alias' {
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Give an alias its meaning, a new one if it has one')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the aliases, and why one cannot be used')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Take an alias out of the configuration')
            break
        }
        'dormant;help;alias;set' {
            break
        }
        'dormant;help;alias;list' {
            break
        }
        'dormant;help;alias;delete' {
            break
        }
        'dormant;help;plugins' {
            break
        }
        'dormant;help;sandbox' {
            break
        }
        'dormant;help;demo' {
            break
        }
        'dormant;help;completions' {
            break
        }
        'dormant;help;complete' {
            break
        }
        'dormant;help;man' {
            break
        }
        'dormant;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
