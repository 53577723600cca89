
# Names that the configuration gives: tenants, aliases, plugins, connectors.
complete -c dormant -n "__fish_dormant_needs_command" -f -a "(dormant complete names 2>/dev/null)"
complete -c dormant -n "not __fish_dormant_needs_command" -s t -l tenant -x -a "(dormant complete tenants 2>/dev/null)"
complete -c dormant -n "__fish_seen_subcommand_from plugins; and __fish_seen_subcommand_from test" -f -a "(dormant complete connectors 2>/dev/null)"
