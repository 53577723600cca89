
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
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check what each tenant could prove, before anything is listed')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Explain the verdict on one account')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Download a file that a platform keeps, such as a report')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a platform''s own log from files, each entry as a record')
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
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'Read this file, as the tenant''s setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable')
            [CompletionResult]::new('--column', '--column', [CompletionResultType]::ParameterName, 'Which column of the files means what, such as ''user=Login name''; repeatable. Needs a tenant of platform file')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How the files write times: rfc3339, epoch, epoch-ms or a pattern such as ''%d.%m.%Y %H:%M''')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--covers', '--covers', [CompletionResultType]::ParameterName, 'From when to when the files hold every login, as FROM..TO: your word, and marked as such')
            [CompletionResult]::new('--from-file', '--from-file', [CompletionResultType]::ParameterName, 'Read this file, as the tenant''s setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable')
            [CompletionResult]::new('--column', '--column', [CompletionResultType]::ParameterName, 'Which column of the files means what, such as ''user=Login name''; repeatable. Needs a tenant of platform file')
            [CompletionResult]::new('--time-format', '--time-format', [CompletionResultType]::ParameterName, 'How the files write times: rfc3339, epoch, epoch-ms or a pattern such as ''%d.%m.%Y %H:%M''')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--protect', '--protect', [CompletionResultType]::ParameterName, 'Never judge accounts whose id, user name or e-mail matches; repeatable')
            [CompletionResult]::new('--only', '--only', [CompletionResultType]::ParameterName, 'Print verdicts of these sorts only')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
        'dormant;report' {
            [CompletionResult]::new('--csv', '--csv', [CompletionResultType]::ParameterName, 'Write a row for each account, for spreadsheets; `-` is standard output')
            [CompletionResult]::new('--markdown', '--markdown', [CompletionResultType]::ParameterName, 'Write it as Markdown; `-` is standard output')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'Write it as one page of HTML; `-` is standard output')
            [CompletionResult]::new('--pack', '--pack', [CompletionResultType]::ParameterName, 'Make a folder of the inputs, the report, the entries of the ledger and a manifest; it appears when it is whole')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Measure it by a standard: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N; repeatable')
            [CompletionResult]::new('--metrics', '--metrics', [CompletionResultType]::ParameterName, 'Write the numbers for node_exporter''s textfile collector; a tenant that failed keeps its last success')
            [CompletionResult]::new('--title', '--title', [CompletionResultType]::ParameterName, 'What stands above it')
            [CompletionResult]::new('--sign-command', '--sign-command', [CompletionResultType]::ParameterName, 'Sign the pack''s manifest with this command, split like a shell would, run without one')
            [CompletionResult]::new('--verify-command', '--verify-command', [CompletionResultType]::ParameterName, 'Verify the signature of the pack''s manifest with this command')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration instead of config.toml')
            [CompletionResult]::new('--log-format', '--log-format', [CompletionResultType]::ParameterName, 'How messages on stderr are written')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say more: -v what is done, -vv every request')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'Show progress (only ever on a terminal)')
            [CompletionResult]::new('--no-progress', '--no-progress', [CompletionResultType]::ParameterName, 'Show no progress')
            [CompletionResult]::new('--no-color', '--no-color', [CompletionResultType]::ParameterName, 'No colours, as with NO_COLOR')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold an evidence pack against its manifest; needs no tenant')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;report;verify' {
            [CompletionResult]::new('--verify-command', '--verify-command', [CompletionResultType]::ParameterName, 'Verify the signature of the pack''s manifest with this command')
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
        'dormant;report;help' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold an evidence pack against its manifest; needs no tenant')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;report;help;verify' {
            break
        }
        'dormant;report;help;help' {
            break
        }
        'dormant;check' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start of the window that is to be proven')
            [CompletionResult]::new('--policy', '--policy', [CompletionResultType]::ParameterName, 'Whether a job with this window keeps a rule: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N')
            [CompletionResult]::new('--every', '--every', [CompletionResultType]::ParameterName, 'How often the job is to run, for --policy')
            [CompletionResult]::new('--grace', '--grace', [CompletionResultType]::ParameterName, 'How long it waits between the verdict and the act, for --policy')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenants by name, `*` and `?` match; repeatable')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
        'dormant;import' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant that the records name')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant that the records name')
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
        'dormant;tenants' {
            [CompletionResult]::new('--below', '--below', [CompletionResultType]::ParameterName, 'Ask this tenant for the tenants below it instead, configured or not')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--abilities', '--abilities', [CompletionResultType]::ParameterName, 'Show what each platform can do instead, those of connector plugins included')
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
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try the rules of dormant-connector(7) on a connector')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;plugins;test' {
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'The tenant to try it on; the only one of this platform if absent')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'The tenant to try it on; the only one of this platform if absent')
            [CompletionResult]::new('--settings', '--settings', [CompletionResultType]::ParameterName, 'Free settings in the place of [tenants.TENANT.settings]; then no tenant is needed')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Start of the window whose logins are listed')
            [CompletionResult]::new('--write', '--write', [CompletionResultType]::ParameterName, 'Disable this account, enable it again, and write an audit record about it: an account made for this')
            [CompletionResult]::new('--workers', '--workers', [CompletionResultType]::ParameterName, 'Connections at a time over all tenants, and writes within each')
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
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete the account of --write in the end')
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
        'dormant;plugins;help' {
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try the rules of dormant-connector(7) on a connector')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'dormant;plugins;help;test' {
            break
        }
        'dormant;plugins;help;help' {
            break
        }
        'dormant;sandbox' {
            [CompletionResult]::new('--tenants', '--tenants', [CompletionResultType]::ParameterName, 'Tenants')
            [CompletionResult]::new('--users', '--users', [CompletionResultType]::ParameterName, 'People in each tenant')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What all names, habits and practice secrets follow from')
            [CompletionResult]::new('--harness', '--harness', [CompletionResultType]::ParameterName, 'Harness accounts beside the tenants, each with as many people')
            [CompletionResult]::new('--harness-pace', '--harness-pace', [CompletionResultType]::ParameterName, 'Requests a minute that each key of Harness may make; 0 is no limit')
            [CompletionResult]::new('--oracle', '--oracle', [CompletionResultType]::ParameterName, 'Oracle EPM environments beside the tenants, each with as many people; the first two share an identity domain')
            [CompletionResult]::new('--keycloak', '--keycloak', [CompletionResultType]::ParameterName, 'Keycloak realms beside the tenants, each with as many people')
            [CompletionResult]::new('--thingpark', '--thingpark', [CompletionResultType]::ParameterName, 'ThingPark subscribers beside the tenants, each with as many people; the exports of their logs lie beside the configuration')
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
            [CompletionResult]::new('--install', '--install', [CompletionResultType]::ParameterName, 'Write all pages below this folder (man1/, man5/, man7/) instead')
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
            [CompletionResult]::new('report', 'report', [CompletionResultType]::ParameterValue, 'Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check what each tenant could prove, before anything is listed')
            [CompletionResult]::new('why', 'why', [CompletionResultType]::ParameterValue, 'Explain the verdict on one account')
            [CompletionResult]::new('download', 'download', [CompletionResultType]::ParameterValue, 'Download a file that a platform keeps, such as a report')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Read a platform''s own log from files, each entry as a record')
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
        'dormant;help;report' {
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Hold an evidence pack against its manifest; needs no tenant')
            break
        }
        'dormant;help;report;verify' {
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
        'dormant;help;import' {
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
            [CompletionResult]::new('test', 'test', [CompletionResultType]::ParameterValue, 'Try the rules of dormant-connector(7) on a connector')
            break
        }
        'dormant;help;plugins;test' {
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
