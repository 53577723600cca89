
# Names that the configuration gives: tenants, aliases, plugins.
_dormant_tenants() {
    local -a names
    names=(${(f)"$(_call_program tenants dormant complete tenants 2>/dev/null)"})
    compadd -a names
}
