module completions {

  def "nu-complete dormant log_format" [] {
    [ "text" "json" ]
  }

  # Find dormant accounts over many tenants and platforms, and revoke them safely
  export extern dormant [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete dormant list-users output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant list-users compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant list-users log_format" [] {
    [ "text" "json" ]
  }

  # List every account of the chosen tenants
  export extern "dormant list-users" [
    --native                  # Add the platform's own object as `native`
    --from-file: path         # Read this file, as the tenant's setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable
    --column: string          # Which column of the files means what, such as 'user=Login name'; repeatable. Needs a tenant of platform file
    --time-format: string     # How the files write times: rfc3339, epoch, epoch-ms or a pattern such as '%d.%m.%Y %H:%M'
    --tenant(-t): string      # Tenants by name, `*` and `?` match; repeatable
    --all-tenants             # All configured tenants
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant list-users output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant list-users compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant list-users log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant list-logins output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant list-logins compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant list-logins log_format" [] {
    [ "text" "json" ]
  }

  # List the logins of a window, with proof of what they cover
  export extern "dormant list-logins" [
    --since: string           # Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time
    --start: string           # Start of the window: 90d, 3months, 2026-08-24, or an RFC 3339 time
    --until: string           # End of the window, which does not belong to it; now if absent
    --end: string             # End of the window, which does not belong to it; now if absent
    --timezone: string        # Time zone of --since and --until where they name none, such as Europe/Berlin; UTC if absent
    --via: string             # By which of a platform's ways logins are listed, as the tenant's setting `via`, such as login-report or audit-report
    --covers: string          # From when to when the files hold every login, as FROM..TO: your word, and marked as such
    --no-input(-n)            # Do not read standard input
    --from-file: path         # Read this file, as the tenant's setting `from-file`: a list or a log of any origin, or an older report that was kept; repeatable
    --column: string          # Which column of the files means what, such as 'user=Login name'; repeatable. Needs a tenant of platform file
    --time-format: string     # How the files write times: rfc3339, epoch, epoch-ms or a pattern such as '%d.%m.%Y %H:%M'
    --tenant(-t): string      # Tenants by name, `*` and `?` match; repeatable
    --all-tenants             # All configured tenants
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant list-logins output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant list-logins compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant list-logins log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant diff output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant diff compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant diff log_format" [] {
    [ "text" "json" ]
  }

  # Join users with their logins and judge them
  export extern "dormant diff" [
    --inactive-for: string    # How long an account must have been silent, such as 60d; the whole listed window if absent
    --as-of: string           # Judge as if it were then; what came later is not looked at
    --protect: string         # Never judge accounts whose id, user name or e-mail matches; repeatable
    --only: string            # Print verdicts of these sorts only
    --split: directory        # Write active_users.ndjson, inactive_users.ndjson, deleted_users.ndjson and unknown_users.ndjson to this folder
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant diff output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant diff compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant diff log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Files of records; `-` is standard input, which is read if no file is named
  ]

  def "nu-complete dormant filter output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant filter compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant filter log_format" [] {
    [ "text" "json" ]
  }

  # Choose and shape the records of a pipe
  export extern "dormant filter" [
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant filter output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant filter compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant filter log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    ...expressions: string    # Conditions; all must hold
  ]

  def "nu-complete dormant jq output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant jq compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant jq log_format" [] {
    [ "text" "json" ]
  }

  # Run a jq program over the records of a pipe
  export extern "dormant jq" [
    --raw-output(-r)          # Print texts as they are, not as JSON
    --slurp(-s)               # Run the program once, on the array of all values
    --null-input(-n)          # Run the program once, on null, and read nothing
    --arg: string             # Set $NAME to a text; repeatable
    --argjson: string         # Set $NAME to a JSON value; repeatable
    --compact-output(-c)      # Accepted for jq's sake: values are one a line anyway
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant jq output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant jq compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant jq log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    program: string           # The program
  ]

  def "nu-complete dormant disable output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant disable compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant disable log_format" [] {
    [ "text" "json" ]
  }

  # Disable the accounts that are inactive
  export extern "dormant disable" [
    --tenant(-t): string      # The tenant of records that name none
    --dry-run                 # Show what would be done and send no write
    --dry                     # Show what would be done and send no write
    --yes(-y)                 # Do not ask
    --force                   # Do not ask
    --max-percent: string     # Refuse a tenant of which more than this share of all accounts would be touched
    --max: string             # Refuse a tenant of which more than this many accounts would be touched
    --protect: string         # Never touch accounts whose id, user name or e-mail matches; repeatable
    --no-last-look            # Do not read each account and its log once more before the write
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant disable output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant disable compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant disable log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant enable output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant enable compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant enable log_format" [] {
    [ "text" "json" ]
  }

  # Enable accounts again that a run disabled
  export extern "dormant enable" [
    --run: string             # Undo this run of the ledger instead of reading standard input
    --tenant(-t): string      # The tenant of records that name none
    --dry-run                 # Show what would be done and send no write
    --dry                     # Show what would be done and send no write
    --yes(-y)                 # Do not ask
    --force                   # Do not ask
    --max-percent: string     # Refuse a tenant of which more than this share of all accounts would be touched
    --max: string             # Refuse a tenant of which more than this many accounts would be touched
    --protect: string         # Never touch accounts whose id, user name or e-mail matches; repeatable
    --no-last-look            # Do not read each account and its log once more before the write
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant enable output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant enable compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant enable log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant delete output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant delete compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant delete log_format" [] {
    [ "text" "json" ]
  }

  # Delete accounts that have been disabled for long
  export extern "dormant delete" [
    --disabled-for: string    # How long an account must have been disabled
    --now                     # Delete without that; the ledger says so
    --tenant(-t): string      # The tenant of records that name none
    --dry-run                 # Show what would be done and send no write
    --dry                     # Show what would be done and send no write
    --yes(-y)                 # Do not ask
    --force                   # Do not ask
    --max-percent: string     # Refuse a tenant of which more than this share of all accounts would be touched
    --max: string             # Refuse a tenant of which more than this many accounts would be touched
    --protect: string         # Never touch accounts whose id, user name or e-mail matches; repeatable
    --no-last-look            # Do not read each account and its log once more before the write
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant delete output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant delete compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant delete log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant audit-create output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant audit-create compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant audit-create log_format" [] {
    [ "text" "json" ]
  }

  # Write audit records about what was done, or is intended
  export extern "dormant audit-create" [
    --activity: string        # What was done, in a few words
    --text: string            # The whole sentence
    --type: string            # The platform's type of the record
    --source: string          # What the record is about, an id of the platform
    --per-user                # One record for each account instead of one for each tenant
    --dry-run                 # Show what would be written and write nothing
    --dry                     # Show what would be written and write nothing
    --tenant(-t): string      # The tenant of records that name none
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant audit-create output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant audit-create compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant audit-create log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant ledger log_format" [] {
    [ "text" "json" ]
  }

  # Show and verify what was done
  export extern "dormant ledger" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant ledger log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant ledger list output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant ledger list compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant ledger list log_format" [] {
    [ "text" "json" ]
  }

  # List the runs: when, who, which command, what came of it; the last is the newest
  export extern "dormant ledger list" [
    --run: string             # Of this run
    --tenant(-t): string      # Of this tenant
    --user: string            # Of this account
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant ledger list output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant ledger list compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant ledger list log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant ledger show output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant ledger show compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant ledger show log_format" [] {
    [ "text" "json" ]
  }

  # Show the entries, of one run, tenant or user if asked
  export extern "dormant ledger show" [
    --run: string             # Of this run
    --tenant(-t): string      # Of this tenant
    --user: string            # Of this account
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant ledger show output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant ledger show compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant ledger show log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant ledger verify log_format" [] {
    [ "text" "json" ]
  }

  # Follow the chain from the first entry to the last
  export extern "dormant ledger verify" [
    --expect: string          # The last hash of an earlier `verify`, to find out whether the end was cut off since
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant ledger verify log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant ledger export output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant ledger export compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant ledger export log_format" [] {
    [ "text" "json" ]
  }

  # Write the entries as they are, one JSON object a line
  export extern "dormant ledger export" [
    --run: string             # Of this run
    --tenant(-t): string      # Of this tenant
    --user: string            # Of this account
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant ledger export output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant ledger export compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant ledger export log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant ledger help" [
  ]

  # List the runs: when, who, which command, what came of it; the last is the newest
  export extern "dormant ledger help list" [
  ]

  # Show the entries, of one run, tenant or user if asked
  export extern "dormant ledger help show" [
  ]

  # Follow the chain from the first entry to the last
  export extern "dormant ledger help verify" [
  ]

  # Write the entries as they are, one JSON object a line
  export extern "dormant ledger help export" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant ledger help help" [
  ]

  def "nu-complete dormant report log_format" [] {
    [ "text" "json" ]
  }

  # Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page
  export extern "dormant report" [
    --csv: path               # Write a row for each account, for spreadsheets; `-` is standard output
    --markdown: path          # Write it as Markdown; `-` is standard output
    --html: path              # Write it as one page of HTML; `-` is standard output
    --pack: directory         # Make a folder of the inputs, the report, the entries of the ledger and a manifest; it appears when it is whole
    --policy: string          # Measure it by a standard: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N; repeatable
    --metrics: path           # Write the numbers for node_exporter's textfile collector; a tenant that failed keeps its last success
    --title: string           # What stands above it
    --sign-command: string    # Sign the pack's manifest with this command, split like a shell would, run without one
    --verify-command: string  # Verify the signature of the pack's manifest with this command
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant report log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Files of records; `-` is standard input, which is read if no file is named
  ]

  def "nu-complete dormant report verify log_format" [] {
    [ "text" "json" ]
  }

  # Hold an evidence pack against its manifest; needs no tenant
  export extern "dormant report verify" [
    --verify-command: string  # Verify the signature of the pack's manifest with this command
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant report verify log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    dir: directory            # The pack's folder
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant report help" [
  ]

  # Hold an evidence pack against its manifest; needs no tenant
  export extern "dormant report help verify" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant report help help" [
  ]

  def "nu-complete dormant check output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant check compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant check log_format" [] {
    [ "text" "json" ]
  }

  # Check what each tenant could prove, before anything is listed
  export extern "dormant check" [
    --since: string           # Start of the window that is to be proven
    --policy: string          # Whether a job with this window keeps a rule: cis-5.3 (45 days), pci-8.2.6 (90 days), days=N
    --every: string           # How often the job is to run, for --policy
    --grace: string           # How long it waits between the verdict and the act, for --policy
    --tenant(-t): string      # Tenants by name, `*` and `?` match; repeatable
    --all-tenants             # All configured tenants
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant check output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant check compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant check log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant why output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant why compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant why log_format" [] {
    [ "text" "json" ]
  }

  # Explain the verdict on one account
  export extern "dormant why" [
    --since: string           # Start of the window where tenants are asked
    --inactive-for: string    # How long an account must have been silent, such as 60d; the whole listed window if absent
    --as-of: string           # Judge as if it were then; what came later is not looked at
    --protect: string         # Never judge accounts whose id, user name or e-mail matches; repeatable
    --tenant(-t): string      # Tenants by name, `*` and `?` match; repeatable
    --all-tenants             # All configured tenants
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant why output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant why compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant why log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    user: string              # The account: its id, user name, e-mail address or an alias
    ...files: path            # Files of records; `-` is standard input, which is read if neither files nor tenants are named
  ]

  def "nu-complete dormant download log_format" [] {
    [ "text" "json" ]
  }

  # Download a file that a platform keeps, such as a report
  export extern "dormant download" [
    --output-file: path       # Write to this file instead of one of the same name in this folder
    --tenant(-t): string      # Tenants by name, `*` and `?` match; repeatable
    --all-tenants             # All configured tenants
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant download log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    name: string              # The file's name, folders included
  ]

  def "nu-complete dormant import format" [] {
    [ "thingpark-actions" ]
  }

  def "nu-complete dormant import output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant import compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant import log_format" [] {
    [ "text" "json" ]
  }

  # Read a platform's own log from files, each entry as a record
  export extern "dormant import" [
    --tenant(-t): string      # The tenant that the records name
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant import output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant import compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant import log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    format: string@"nu-complete dormant import format" # What the files are
    ...files: path            # The files; the last part of a path may have wildcards
  ]

  def "nu-complete dormant tenants output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant tenants compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant tenants log_format" [] {
    [ "text" "json" ]
  }

  # List the configured connections, the tenants below one, or what each platform can do
  export extern "dormant tenants" [
    --abilities               # Show what each platform can do instead, those of connector plugins included
    --below: string           # Ask this tenant for the tenants below it instead, configured or not
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant tenants output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant tenants compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant tenants log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant alias log_format" [] {
    [ "text" "json" ]
  }

  # Name command lines of your own
  export extern "dormant alias" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant alias log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant alias set log_format" [] {
    [ "text" "json" ]
  }

  # Give an alias its meaning, a new one if it has one
  export extern "dormant alias set" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant alias set log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    name: string              # The name: letters, digits and dashes
    ...line: string           # What it stands for, in one quoted word or several
  ]

  def "nu-complete dormant alias list output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant alias list compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant alias list log_format" [] {
    [ "text" "json" ]
  }

  # List the aliases, and why one cannot be used
  export extern "dormant alias list" [
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant alias list output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant alias list compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant alias list log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant alias delete log_format" [] {
    [ "text" "json" ]
  }

  # Take an alias out of the configuration
  export extern "dormant alias delete" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant alias delete log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    name: string              # The name
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant alias help" [
  ]

  # Give an alias its meaning, a new one if it has one
  export extern "dormant alias help set" [
  ]

  # List the aliases, and why one cannot be used
  export extern "dormant alias help list" [
  ]

  # Take an alias out of the configuration
  export extern "dormant alias help delete" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant alias help help" [
  ]

  def "nu-complete dormant plugins output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant plugins compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant plugins log_format" [] {
    [ "text" "json" ]
  }

  # List the plugins, and why one cannot be called
  export extern "dormant plugins" [
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant plugins output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant plugins compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant plugins log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant plugins test output" [] {
    [ "auto" "json" "ndjson" "csv" "csvheader" "tsv" "table" ]
  }

  def "nu-complete dormant plugins test compact" [] {
    [ "true" "false" ]
  }

  def "nu-complete dormant plugins test log_format" [] {
    [ "text" "json" ]
  }

  # Try the rules of dormant-connector(7) on a connector
  export extern "dormant plugins test" [
    --tenant(-t): string      # The tenant to try it on; the only one of this platform if absent
    --settings: string        # Free settings in the place of [tenants.TENANT.settings]; then no tenant is needed
    --since: string           # Start of the window whose logins are listed
    --write: string           # Disable this account, enable it again, and write an audit record about it: an account made for this
    --delete                  # Delete the account of --write in the end
    --workers: string         # Connections at a time over all tenants, and writes within each
    --timeout: string         # Give up on an answer after this long, such as 30s
    --retries: string         # Repeat a failed read this often
    --filter: string          # Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    --jq: string              # Print what this jq program makes of each record
    --select: string          # Print these members only: `id,email,last:lastLogin,customProperties.*`
    --output(-o): string@"nu-complete dormant plugins test output" # How records are written; auto is a table on a terminal and NDJSON otherwise
    --view: string            # Columns of a table or CSV
    --flatten                 # Print objects within objects side by side, under names with dots
    --compact: string@"nu-complete dormant plugins test compact" # JSON on one line, or indented with --compact=false
    --output-file: path       # Write to this file, which appears when it is whole
    --bom                     # Start CSV and TSV with a byte order mark
    --limit: string           # Stop after this many records
    --include-all             # Accepted for go-c8y-cli's sake: every listing reads all pages
    --page-size: string       # Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant plugins test log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    name: string              # The connector: NAME of dormant-connector-NAME
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant plugins help" [
  ]

  # Try the rules of dormant-connector(7) on a connector
  export extern "dormant plugins help test" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant plugins help help" [
  ]

  def "nu-complete dormant sandbox log_format" [] {
    [ "text" "json" ]
  }

  # Serve a practice platform on loopback
  export extern "dormant sandbox" [
    --tenants: string         # Tenants
    --users: string           # People in each tenant
    --seed: string            # What all names, habits and practice secrets follow from
    --harness: string         # Harness accounts beside the tenants, each with as many people
    --harness-pace: string    # Requests a minute that each key of Harness may make; 0 is no limit
    --oracle: string          # Oracle EPM environments beside the tenants, each with as many people; the first two share an identity domain
    --keycloak: string        # Keycloak realms beside the tenants, each with as many people
    --thingpark: string       # ThingPark subscribers beside the tenants, each with as many people; the exports of their logs lie beside the configuration
    --latency: string         # Delay every answer by this much, such as 80ms
    --fault: string           # What goes wrong, and for which requests; repeatable. See dormant-sandbox(1)
    --listen: string          # Where to listen; loopback only
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant sandbox log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant demo log_format" [] {
    [ "text" "json" ]
  }

  # Show the main job on a practice platform
  export extern "dormant demo" [
    --tenants: string         # Tenants
    --users: string           # People in each tenant
    --seed: string            # What all names, habits and practice secrets follow from
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant demo log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete dormant completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete dormant completions log_format" [] {
    [ "text" "json" ]
  }

  # Print the completion script of a shell
  export extern "dormant completions" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant completions log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete dormant completions shell" # The shell
  ]

  def "nu-complete dormant complete what" [] {
    [ "tenants" "names" "connectors" ]
  }

  def "nu-complete dormant complete log_format" [] {
    [ "text" "json" ]
  }

  # Print the names that a completion script offers, one a line
  export extern "dormant complete" [
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant complete log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    what: string@"nu-complete dormant complete what" # What is completed
  ]

  def "nu-complete dormant man log_format" [] {
    [ "text" "json" ]
  }

  # Print a manual page, as man(1) reads it
  export extern "dormant man" [
    --install: path           # Write all pages below this folder (man1/, man5/, man7/) instead
    --config: path            # Read this configuration instead of config.toml
    --verbose(-v)             # Say more: -v what is done, -vv every request
    --progress                # Show progress (only ever on a terminal)
    --no-progress             # Show no progress
    --no-color                # No colours, as with NO_COLOR
    --log-format: string@"nu-complete dormant man log_format" # How messages on stderr are written
    --help(-h)                # Print help (see more with '--help')
    page?: string             # A subcommand, `records` for the contract, or `connector` for plugins; the program's own page if absent
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant help" [
  ]

  # List every account of the chosen tenants
  export extern "dormant help list-users" [
  ]

  # List the logins of a window, with proof of what they cover
  export extern "dormant help list-logins" [
  ]

  # Join users with their logins and judge them
  export extern "dormant help diff" [
  ]

  # Choose and shape the records of a pipe
  export extern "dormant help filter" [
  ]

  # Run a jq program over the records of a pipe
  export extern "dormant help jq" [
  ]

  # Disable the accounts that are inactive
  export extern "dormant help disable" [
  ]

  # Enable accounts again that a run disabled
  export extern "dormant help enable" [
  ]

  # Delete accounts that have been disabled for long
  export extern "dormant help delete" [
  ]

  # Write audit records about what was done, or is intended
  export extern "dormant help audit-create" [
  ]

  # Show and verify what was done
  export extern "dormant help ledger" [
  ]

  # List the runs: when, who, which command, what came of it; the last is the newest
  export extern "dormant help ledger list" [
  ]

  # Show the entries, of one run, tenant or user if asked
  export extern "dormant help ledger show" [
  ]

  # Follow the chain from the first entry to the last
  export extern "dormant help ledger verify" [
  ]

  # Write the entries as they are, one JSON object a line
  export extern "dormant help ledger export" [
  ]

  # Show verdicts and actions as evidence: in a terminal, as CSV, Markdown or a page
  export extern "dormant help report" [
  ]

  # Hold an evidence pack against its manifest; needs no tenant
  export extern "dormant help report verify" [
  ]

  # Check what each tenant could prove, before anything is listed
  export extern "dormant help check" [
  ]

  # Explain the verdict on one account
  export extern "dormant help why" [
  ]

  # Download a file that a platform keeps, such as a report
  export extern "dormant help download" [
  ]

  # Read a platform's own log from files, each entry as a record
  export extern "dormant help import" [
  ]

  # List the configured connections, the tenants below one, or what each platform can do
  export extern "dormant help tenants" [
  ]

  # Name command lines of your own
  export extern "dormant help alias" [
  ]

  # Give an alias its meaning, a new one if it has one
  export extern "dormant help alias set" [
  ]

  # List the aliases, and why one cannot be used
  export extern "dormant help alias list" [
  ]

  # Take an alias out of the configuration
  export extern "dormant help alias delete" [
  ]

  # List the plugins, and why one cannot be called
  export extern "dormant help plugins" [
  ]

  # Try the rules of dormant-connector(7) on a connector
  export extern "dormant help plugins test" [
  ]

  # Serve a practice platform on loopback
  export extern "dormant help sandbox" [
  ]

  # Show the main job on a practice platform
  export extern "dormant help demo" [
  ]

  # Print the completion script of a shell
  export extern "dormant help completions" [
  ]

  # Print the names that a completion script offers, one a line
  export extern "dormant help complete" [
  ]

  # Print a manual page, as man(1) reads it
  export extern "dormant help man" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "dormant help help" [
  ]

}

export use completions *
