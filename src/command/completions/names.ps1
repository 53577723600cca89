    # Names that the configuration gives: tenants, aliases, plugins.
    $before = @($commandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })[-1]
    if ("$before" -ceq '-t' -or "$before" -ceq '--tenant') {
        $completions = @(dormant complete tenants 2>$null | ForEach-Object {
            [CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, 'tenant')
        })
    } elseif ($command -ceq 'dormant') {
        $completions += @(dormant complete names 2>$null | ForEach-Object {
            [CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, 'alias or plugin')
        })
    }

