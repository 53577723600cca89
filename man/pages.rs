// Every manual page with its file name, written by tests/generated.rs.
&[
    ("dormant.1", include_str!("dormant.1")),
    ("dormant-list-users.1", include_str!("dormant-list-users.1")),
    ("dormant-list-logins.1", include_str!("dormant-list-logins.1")),
    ("dormant-diff.1", include_str!("dormant-diff.1")),
    ("dormant-disable.1", include_str!("dormant-disable.1")),
    ("dormant-enable.1", include_str!("dormant-enable.1")),
    ("dormant-delete.1", include_str!("dormant-delete.1")),
    ("dormant-audit-create.1", include_str!("dormant-audit-create.1")),
    ("dormant-ledger.1", include_str!("dormant-ledger.1")),
    ("dormant-check.1", include_str!("dormant-check.1")),
    ("dormant-tenants.1", include_str!("dormant-tenants.1")),
    ("dormant-sandbox.1", include_str!("dormant-sandbox.1")),
    ("dormant-demo.1", include_str!("dormant-demo.1")),
    ("dormant-completions.1", include_str!("dormant-completions.1")),
    ("dormant-man.1", include_str!("dormant-man.1")),
    ("dormant-records.5", include_str!("dormant-records.5")),
]
