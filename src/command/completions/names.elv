
# Names that the configuration gives: tenants, aliases, plugins.
var dormant-grammar = $edit:completion:arg-completer[dormant]
set edit:completion:arg-completer[dormant] = {|@words|
    if (has-value [-t --tenant] $words[-2]) {
        e:dormant complete tenants
    } else {
        $dormant-grammar $@words
        if (== (count $words) 2) {
            e:dormant complete names
        }
    }
}
