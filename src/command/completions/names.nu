
  # Names that the configuration gives: tenants, aliases, plugins.
  def "nu-complete dormant tenants" [] {
    ^dormant complete tenants | lines
  }

  def "nu-complete dormant names" [] {
    ^dormant complete names | lines
  }
