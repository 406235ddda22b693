/// The only bearer of a rare family name.
extension PersonResolver {
  /// Gives records of a family name alone to its only bearer of note, where nothing stated speaks against it; returns
  /// the others.
  ///
  /// The press introduces people by their full names but for those everybody knows: a family name without more is that of
  /// whoever is in the news under it, ten times as often as all others together.
  mutating func attachToSoleBearer(_ atoms: [PersonCluster], key: String, among candidates: [Int])
    -> [PersonCluster]
  {
    guard !atoms.isEmpty, let (bearer, isUnique) = soleBearer(of: key, among: candidates) else { return atoms }
    let reasons = atoms.map { soleBearerReason(clusters[bearer], $0, isUnique: isUnique) }
    var rest: [PersonCluster] = []
    for (atom, reason) in zip(atoms, reasons) {
      // Two of one name in one article are two.
      if let reason, !sharesArticle(clusters[bearer], atom) {
        clusters[bearer].absorb(
          atom,
          reason:
            "“\(written[atom.names[0].name])” has one bearer of note, “\(displayName(bearer))”: \(reason)")
      } else {
        rest.append(atom)
      }
    }
    return rest
  }

  /// Nil for short and common family names, for given names, and where another bearer is named a tenth as often.
  func soleBearer(of key: String, among candidates: [Int]) -> (cluster: Int, isUnique: Bool)? {
    guard key.utf8.count >= 5, isDistinctive(key), candidates.count <= 200 else { return nil }
    let ranked = candidates.filter { !clusters[$0].records.isEmpty }.sorted {
      (clusters[$0].records.count, $1) > (clusters[$1].records.count, $0)
    }
    guard let best = ranked.first, clusters[best].records.count >= 5 else { return nil }
    let others = ranked.dropFirst().reduce(0) { $0 + clusters[$1].records.count }
    return others * 5 <= clusters[best].records.count ? (best, others == 0) : nil
  }

  /// Why a family name alone is its only bearer's; nil when something speaks against it, or too little for it.
  mutating func soleBearerReason(_ bearer: PersonCluster, _ atom: PersonCluster, isUnique: Bool) -> String? {
    guard !areDeclaredDifferent(bearer, atom), !contradictGender(bearer, atom) else { return nil }
    let stated = atom.statedCountry
    guard stated < 0 || stated == bearer.country else { return nil }
    // What has no date may be of any time: there the country must tell.
    guard atom.firstDay == nil || isNear(bearer, atom, days: 365) else { return nil }
    let isFrequent = bearer.records.count >= 10
    if contradictTenure(bearer, atom) {
      return atom.posts.allSatisfy { isCourtesy($0, to: bearer) } ? "who is addressed by the office once held" : nil
    }
    if sharesPost(bearer, atom) { return "the post agrees" }
    // Where others bear the name too, the post alone tells who is meant.
    guard isFrequent, isUnique else { return nil }
    let isAtHome =
      stated >= 0
      || bearer.country >= 0
        && articles(of: atom, name: bearer.country)
    if contradictPosts(bearer, atom) {
      // A minister who is called by another minister's title; a leader of the opposition who comes into office.
      let bearersOffices = Set(bearer.posts.flatMap(\.title.words)).intersection(PersonResolver.slippingOffices)
      let isSlip = atom.posts.allSatisfy { post in
        post.title.words.contains { PersonResolver.openOffices.contains($0) || bearersOffices.contains($0) }
          || bearer.posts.contains { $0.organization == post.organization && isBody(post.organization, of: bearer) }
      }
      if (isAtHome || bearer.country < 0) && isSlip { return "country or organisation agree" }
      // Of one in the news day after day, a post that serves nobody known is rather misread.
      let isMisread = bearer.records.count >= 50 && atom.posts.allSatisfy { $0.organization < 0 }
      return isAtHome && isMisread ? "nobody else in the news is called so" : nil
    }
    if isAtHome { return "the country is spoken of" }
    return atom.posts.isEmpty && stated < 0 && atom.firstDay != nil ? "in the news at that time" : nil
  }

  /// Whether what a post serves is known and is no country of those who serve it.
  func isBody(_ organization: Int, of bearer: PersonCluster) -> Bool {
    organization >= 0 && !bearer.countries.contains { $0.country == organization }
      && !bearer.guesses.contains { $0.country == organization }
  }

  /// "Secretary Albright" years after: the title of an office once held, while somebody else is known to hold it.
  mutating func isCourtesy(_ post: Post, to bearer: PersonCluster) -> Bool {
    guard let day = post.days.first else { return false }
    return bearer.posts.contains { former in
      former.isFormer && former.organization >= 0 && former.isSameOffice(as: post)
        && incumbents(of: former.organization).contains {
          $0.title.agrees(with: former.title) && ($0.days.first ?? .max) <= day + 30
            && ($0.days.last ?? .min) >= day - 30
        }
    }
  }

  /// Posts of an organisation that somebody holds on ten days and more.
  mutating func incumbents(of organization: Int) -> [Post] {
    if let known = incumbentsOf { return known[organization] ?? [] }
    var table: [Int: [Post]] = [:]
    for cluster in clusters {
      for post in cluster.posts where !post.isFormer && post.organization >= 0 && post.days.count >= 10 {
        table[post.organization, default: []].append(post)
      }
    }
    incumbentsOf = table
    return table[organization] ?? []
  }

  /// Offices that lead to others, or that go beside them.
  static let openOffices: Set<String> = ["leader", "candidate", "nominee", "politician", "opposition"]
  /// Offices that are many in one government, and so are mistaken for each other.
  static let slippingOffices: Set<String> = ["minister", "secretary", "commissioner"]
  /// Of the most frequent family names of the world, those of five letters and more.
  static let commonFamilyNames: Set<String> = [
    "ahmed", "ahmad", "abdullah", "adams", "aguilar", "allen", "alvarez", "anderson", "andersson", "baker", "brown",
    "campbell", "carter", "castro", "chang", "clark", "cohen", "cooper", "davies", "davis", "delgado", "evans",
    "fernandez", "fernandes", "ferreira", "fischer", "garcia", "gomez", "gonzalez", "green", "gupta", "gutierrez",
    "hansen", "harris", "hasan", "hassan", "hernandez", "huang", "hussain", "hussein", "ibrahim", "ivanov", "ivanova",
    "jackson", "jensen", "jimenez", "johansson", "johnson", "jones", "kelly", "khalil", "kowalski", "kumar", "larsen",
    "lewis", "lopez", "marin", "martin", "martinez", "mendoza", "meyer", "miller", "mitchell", "mohamed", "mohammed",
    "moore", "morales", "moreno", "morgan", "morris", "muller", "munoz", "murphy", "murray", "nelson", "nguyen",
    "nielsen", "nowak", "oliveira", "olsen", "ortiz", "osman", "parker", "patel", "pereira", "perez", "peterson",
    "petrov", "phillips", "ramirez", "ramos", "reddy", "reyes", "rivera", "roberts", "robinson", "rodrigues",
    "rodriguez", "romero", "rossi", "russo", "saleh", "sanchez", "santos", "schmidt", "schneider", "scott", "sharma",
    "silva", "simon", "singh", "smirnov", "smith", "souza", "stewart", "suarez", "suzuki", "takahashi", "tanaka",
    "taylor", "thomas", "thompson", "torres", "traore", "turner", "vargas", "vasquez", "walker", "watson", "weber",
    "white", "williams", "wilson", "wright", "young", "zhang",
  ]
}
