import ReadoutLanguage

/// Closed classes of English words the grammar of names asks for.
enum WordSets {
  static func keys(_ words: String) -> Set<FoldedKey> {
    Set(words.split(separator: " ").map { FoldedKey($0) })
  }

  static let of = FoldedKey("of")
  static let and = FoldedKey("and")
  static let the = FoldedKey("the")
  static let to = FoldedKey("to")
  static let `for` = FoldedKey("for")
  static let at = FoldedKey("at")
  static let `in` = FoldedKey("in")
  static let on = FoldedKey("on")
  static let from = FoldedKey("from")
  static let by = FoldedKey("by")
  static let general = FoldedKey("general")
  static let counterpart = FoldedKey("counterpart")
  static let counterparts = FoldedKey("counterparts")
  static let secretary = FoldedKey("secretary")
  static let president = FoldedKey("president")
  static let minister = FoldedKey("minister")
  static let prime = FoldedKey("prime")
  static let state = FoldedKey("state")
  static let government = FoldedKey("government")

  static let calendar = keys(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
      + "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
      + "thur thurs fri sat sun gmt est edt utc")
  static let weekdays = keys("monday tuesday wednesday thursday friday saturday sunday")
  static let particles = keys(
    "al el ul ur ad de da di do du dos das del della der den des la le van von zu bin ben ibn bint abu arap ap y e "
      + "ter ten af zum zur het dal ould oglu wa ag")
  static let suffixes = keys("jr sr ii iii iv")
  static let pronounPossessives = keys("his her their its our my your")
  static let articles = keys("a an")
  static let definites = keys("the this that")
  static let copulas = keys("is was be been becomes became remains are were")
  static let adverbs = keys("also now currently then once formerly still concurrently")
  static let generalHolders = keys(
    "secretary director attorney consul governor surgeon solicitor inspector auditor commissioner prosecutor procurator "
      + "comptroller postmaster paymaster advocate quartermaster adjutant")
  static let keptTenures = keys("former ex acting interim caretaker")
  static let dropModifiers = keys("deputy vice assistant under prime former ex associate junior crown co sub shadow")
  static let primeMinister = keys("premier pm taoiseach")
  static let capitalContexts = keys(
    "in at near outside inside around through via visit visiting visited visits toward towards reach reached left leave leaving "
      + "capital city downtown central into across arrive arrived here from throughout over")
  static let speechVerbs = keys(
    "said says say told tells added announced insisted warned called calls urged denied confirmed welcomed rejected "
      + "accused condemned agreed vowed pledged hopes wants seeks fears believes has had have will would could may might must is was are were "
      + "should can did does do demanded offered proposed responded replied reacted retaliated expelled recalled sent "
      + "decided banned imposed suspended severed cut threatened promised signed backed opposed supports opposes "
      + "maintains claims considers views regards sees refused ordered asked requested froze freezes plans")
  static let relationWords = keys(
    "with by against between about under over urge urged urging told tell ask asked pressed accuse accused accusing support supported supports than like blamed blame among"
  )
  static let localNouns = keys(
    "airport airports street streets suburbs suburb mayor hotel hotels university residents police outskirts stadium "
      + "population neighborhood neighbourhood downtown center centre skyline traffic river palace international old "
      + "governor museum theatre theater zoo port embassy")
  static let rolePrepositions = keys("of for to on at in with")
  static let quantifiers = keys(
    "two both three four five six seven eight nine ten several all many some other senior top key")
  static let pluralSides = keys(
    "sides countries nations states governments parties neighbors neighbours capitals powers allies delegations")
  static let singularPronouns = keys("he she him her his himself herself hers")
  static let pluralPronouns = keys("they them their themselves")
  static let femalePronouns = keys("she her herself hers")
  static let opposition = keys("opposition")
}
