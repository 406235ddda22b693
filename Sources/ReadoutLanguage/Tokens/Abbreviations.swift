/// English words that keep their full stop, and what a full stop after them says about the sentence.
struct Abbreviations: Sendable {
  /// Stand before a name, so that a capital after them says nothing: "Gen.", "Mt.", "vs.".
  let beforeName: Set<TextKey>
  /// May end a sentence: "Inc.", "etc.", "Jr.".
  let closing: Set<TextKey>
  /// End their phrase, so that a capital after them begins a sentence.
  let final: Set<TextKey>
  /// Abbreviations only before a number: "No. 4", "Nov. 4", "Art. 5".
  let beforeNumber: Set<TextKey>
  /// Words that start sentences far more often than names.
  let starters: Set<TextKey>

  init() {
    func keys(_ words: String) -> Set<TextKey> { Set(words.split(separator: " ").map { TextKey($0) }) }
    beforeName = keys(
      """
      mr mrs ms mx messrs dr drs prof rev hon pres gov lt col gen maj capt cpt sgt cpl brig cmdr cdr adm ens pvt sec sen \
      rep reps sens amb supt insp det fr st ste ft mt mme mlle vs ret det asst assoc dept depts gens cols profs attn spec \
      univ viz cf ph pte vol vols ed eds approx ca esp incl e.g i.e eg
      """)
    closing = keys(
      """
      inc corp co ltd llc plc bros jr sr etc al esq ave blvd rd hwy sq bldg dist u.s u.k u.n e.u d.c p.m a.m ariz calif \
      colo conn del fla ga ill ind kan ky la md mich minn mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo \
      que ont cent est dept lb lbs oz yrs hrs mins ext para tel mob
      """)
    final = keys("d.c p.m a.m etc esq")
    beforeNumber = keys(
      """
      no nos jan feb mar apr jun jul aug sep sept oct nov dec art arts fig figs p pp par sec ch chap vol mon tue tues \
      wed thu thur thurs fri sat sun c b d
      """)
    starters = keys(
      """
      the a an this that these those he she it they we you i but and or if when while after before in on at for as from \
      with there what who how why where his her its their our my your no not so then yet although though however since \
      once both all some many most one such according also here
      """)
  }
}

/// Prefixes that stay joined to their word where the treebanks split other hyphens: "anti-American", but "15 - year".
struct HyphenPrefixes: Sendable {
  let keys: Set<TextKey>

  init() {
    // "cross-border" and "vice-president" are split in the treebanks more often than not.
    let words = """
      anti non pre post pro mid co re ex multi semi neo over sub counter arch inter intra mini pan un ultra e trans bi \
      tri quasi pseudo socio psycho micro macro mega infra supra hyper uni para cyber
      """
    keys = Set(words.split(separator: " ").map { TextKey($0) })
  }
}
