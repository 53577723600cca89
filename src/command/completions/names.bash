
# Names that the configuration gives: tenants, aliases, plugins, connectors.
_dormant_with_names() {
    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD - 1]}"
    case "${prev}" in
        -t | --tenant)
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" complete tenants 2>/dev/null)" -- "${cur}"))
            return 0
            ;;
    esac
    if [[ ${COMP_CWORD} -eq 3 && "${COMP_WORDS[1]} ${prev}" == "plugins test" && "${cur}" != -* ]]; then
        COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" complete connectors 2>/dev/null)" -- "${cur}"))
        return 0
    fi
    _dormant "$@"
    if [[ ${COMP_CWORD} -eq 1 && "${cur}" != -* ]]; then
        COMPREPLY+=($(compgen -W "$("${COMP_WORDS[0]}" complete names 2>/dev/null)" -- "${cur}"))
    fi
}

complete -F _dormant_with_names -o bashdefault -o default dormant
