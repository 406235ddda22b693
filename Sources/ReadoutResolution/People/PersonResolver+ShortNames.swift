import ReadoutModel
import ReadoutNames

/// Family names alone, and other names that say too little.
extension PersonResolver {
  /// Family names alone, and full names that fit several people: each record goes to the one person its context points
  /// at, or stays with its likes.
  mutating func attachUnderspecified(
    _ singles: [(name: Int, input: Int)], of inputs: [Input], ambiguous: [(cluster: Int, candidates: [Int])]
  ) {
    let byFamily = bearersOfFamilyNames()
    let byPart = bearersOfOtherParts()
    // Spellings of one family name: "Zelensky" where all others write "Zelenskyy".
    var bySound: [[UInt8]: [Int]] = [:]
    for family in 0..<byFamily.count where !byFamily[family].isEmpty {
      let text = byFamily.texts.texts[family]
      if text.utf8.count >= 6, !text.utf8.contains(0x20) {
        bySound[NameSound.levelled(text), default: []].append(family)
      }
    }

    // Ambiguous full names, record by record.
    for (cluster, candidates) in ambiguous where parent[cluster] == cluster {
      var roots: [Int] = []
      for candidate in candidates {
        let candidate = root(candidate)
        if candidate != cluster, !roots.contains(candidate) { roots.append(candidate) }
      }
      if roots.count < 2 { continue }
      splitAmong(cluster, roots)
    }

    attachHeadlineNames(byFamily)

    // "Abdullah" may be Abdullah II.
    var groups = [[Int]](repeating: [], count: parts.texts.count)
    var order: [Int] = []
    for single in singles {
      let key = parts.given(single.name)
      if groups[key].isEmpty { order.append(key) }
      groups[key].append(single.input)
    }
    var left: [(atom: PersonCluster, key: String)] = []
    for number in order {
      let key = parts.texts.texts[number]
      var candidates: [Int] = []
      for index in byFamily[number] {
        let index = root(index)
        if !candidates.contains(index) { candidates.append(index) }
      }
      let isSpelling = candidates.isEmpty && key.utf8.count >= 6
      if isSpelling {
        for family in bySound[NameSound.levelled(key)] ?? [] {
          for index in byFamily[family] {
            let index = root(index)
            if !candidates.contains(index) { candidates.append(index) }
          }
        }
      }
      let strong = Set(candidates)
      var weak: [Int] = []
      for index in byPart[number] {
        let index = root(index)
        if !strong.contains(index), !weak.contains(index) { weak.append(index) }
      }
      let pool = Pool(strong: candidates.sorted(), weak: weak.sorted(), isSpelling: isSpelling)
      let atoms = groups[number].map { self.atom(inputs[$0]) }
      left += attach(atoms, key: key, to: pool).map { ($0, key) }
    }
    var rests: [String: [(atom: PersonCluster, key: String)]] = [:]
    var likenesses: [String] = []
    for (atom, key) in attachGivenNames(left) {
      // "King Abdallah", "King Abdullah": a name with an office may be written as any of its variants.
      let likeness = atom.posts.isEmpty ? key : comparison.variants.canonical(key)
      if rests[likeness] == nil { likenesses.append(likeness) }
      rests[likeness, default: []].append((atom, key))
    }
    for likeness in likenesses { groupRest(rests[likeness] ?? []) }
  }

  /// People by their family names, and by what articles that name them in full call them; numbers of parts are those of
  /// `parts`.
  private mutating func bearersOfFamilyNames() -> Bearers {
    var bearers = Bearers(parts.texts)
    for index in clusters.indices where parent[index] == index {
      for entry in clusters[index].names where !parts.isSingle(entry.name) {
        let family = parts.family(entry.name)
        bearers.note(index, as: family)
        if let generation = names[entry.name].generation {
          bearers.note(index, as: "\(parts.texts.texts[family]) \(generation)")
        }
        // A double family name is called by either part, or by both.
        let all = parts.of(entry.name)
        if all.count > 2 {
          bearers.note(
            index, as: parts.texts.texts[Int(all[all.endIndex - 2])] + parts.texts.texts[family])
        }
      }
    }
    for single in 0..<attestedSingles.count {
      let number = bearers.number(of: attestedSingles.texts.texts[single])
      var noted = Set(bearers[number])
      for index in attestedSingles[single] where noted.insert(root(index)).inserted {
        bearers.append(root(index), to: number)
      }
    }
    return bearers
  }

  /// Those who hold a post, by the parts of their names that are no family name: whose family name stands first, or who goes by
  /// another part of a long name. The post must tell.
  private func bearersOfOtherParts() -> Bearers {
    var bearers = Bearers(parts.texts)
    let isOpen = parts.texts.texts.map { $0.utf8.count > 1 && !comparison.variants.contains($0) }
    for index in clusters.indices where parent[index] == index && !clusters[index].posts.isEmpty {
      for entry in clusters[index].names where !parts.isSingle(entry.name) {
        for part in parts.of(entry.name).dropLast() where isOpen[Int(part)] { bearers.note(index, as: Int(part)) }
      }
    }
    return bearers
  }

  /// An ambiguous name's cluster as a whole goes to the best supported candidate, if one is better than all others.
  mutating func splitAmong(_ cluster: Int, _ candidates: [Int]) {
    let atom = clusters[cluster]
    guard case .one(let best) = bestCandidate(for: atom, among: candidates, least: 400) else { return }
    let reason =
      "“\(displayName(cluster))” fits several people; \(evidenceReason(clusters[best], atom)) point at “\(displayName(best))”"
    unite(best, cluster, reason: reason)
  }

  /// Who may be meant by a single name.
  struct Pool {
    /// Bearers of it as a family name, or called so in an article that also gives the full name.
    var strong: [Int]
    /// Bearers of it as another part of the name.
    var weak: [Int]
    /// Whether only a like spelling is borne.
    var isSpelling: Bool
  }

  /// Gives records to whom they fit; returns the others.
  mutating func attach(_ atoms: [PersonCluster], key: String, to pool: Pool) -> [PersonCluster] {
    // What is undecided at first may not be once others have shown who is in the news.
    let first = attachFitting(atoms, key: key, to: pool)
    let second = attachFitting(first.undecided, key: key, to: pool)
    let rest = first.left + second.undecided + second.left
    return pool.isSpelling ? rest : attachToSoleBearer(rest, key: key, among: pool.strong)
  }

  /// Gives each record to the one candidate its context points at; returns those that several fit equally, and those that
  /// none fits.
  mutating func attachFitting(
    _ atoms: [PersonCluster], key: String, to pool: Pool
  ) -> (undecided: [PersonCluster], left: [PersonCluster]) {
    var undecided: [PersonCluster] = []
    var left: [PersonCluster] = []
    for atom in atoms {
      let isShort = key.utf8.count <= 3
      var strong = pool.strong
      if strong.count > 200 {
        // A very common family name: only people of the same country come into question.
        let country = atom.country
        strong = country < 0 ? [] : strong.filter { clusters[$0].country == country }
      }
      let weak = atom.posts.isEmpty || pool.weak.count > 200 ? [] : pool.weak.filter { sharesPost(clusters[$0], atom) }
      // Of the only bearer of a name who is in the news day after day, its time alone tells.
      let isOnlyBearer =
        key.utf8.count >= 5 && strong.count == 1 && weak.isEmpty && clusters[strong[0]].records.count >= 20
        && !comparison.variants.contains(key)
      let least = pool.isSpelling ? 400 : isShort ? 300 : isOnlyBearer ? 100 : 200
      var fit = bestCandidate(for: atom, among: strong, least: least)
      if case .none = fit, !weak.isEmpty { fit = bestCandidate(for: atom, among: weak, least: 300) }
      switch fit {
      case .one(let best):
        let reason =
          "“\(written[atom.names[0].name])” is the name of one person that \(evidenceReason(clusters[best], atom)) fit: “\(displayName(best))”"
        clusters[best].absorb(atom, reason: reason)
      case .several(let first, let second):
        for candidate in [first, second] {
          refusals.append(
            Refusal(
              record: atom.records[0], other: clusters[candidate].records[0],
              text: "the name fits several people as well"))
        }
        undecided.append(atom)
      case .none: left.append(atom)
      }
    }
    return (undecided, left)
  }

  /// What is left: one person where country or post agree and nothing speaks against it.
  mutating func groupRest(_ left: [(atom: PersonCluster, key: String)]) {
    let first = clusters.count
    let sorted = left.sorted { x, y in
      let (a, b) = (x.atom, y.atom)
      if (a.statedCountry >= 0) != (b.statedCountry >= 0) { return a.statedCountry >= 0 }
      let days = (a.firstDay ?? .max, b.firstDay ?? .max)
      return days.0 != days.1 ? days.0 < days.1 : a.records[0] < b.records[0]
    }
    var byCountry: [Int: [Int]] = [:]
    for (atom, key) in sorted {
      let known = atom.statedCountry
      let pool: [Int]
      if known >= 0 {
        pool = byCountry[known] ?? []
      } else {
        pool = clusters.count - first <= 200 ? Array(first..<clusters.count) : (byCountry[-1] ?? []).suffix(50)
      }
      if let home = home(of: atom, key: key, among: pool) {
        clusters[home].absorb(
          atom, reason: "“\(written[atom.names[0].name])” is named in several articles of the same country or time")
      } else {
        byCountry[known, default: []].append(clusters.count)
        append(atom)
      }
    }
  }

  /// The first of those of one name alone that a record of it may be one with.
  private func home(of atom: PersonCluster, key: String, among pool: [Int]) -> Int? {
    let known = atom.statedCountry
    let isShort = key.utf8.count < 4
    if known < 0, isShort { return nil }
    // A first name alone is many people's: it takes a post.
    let isGiven = comparison.variants.contains(key)
    return pool.first { index in
      let cluster = clusters[index]
      if sharesArticle(cluster, atom) || contradictInFacts(cluster, atom) || generationsDiffer(cluster, atom) {
        return false
      }
      // "Elizabeth II" says which Elizabeth.
      if !isShort, isRegnal(atom), isRegnal(cluster) { return true }
      if known >= 0 {
        // Of one country, yet years apart and in other offices: father and son.
        let isOther = areApart(cluster, atom, days: 8 * 365) && !sharesPost(cluster, atom)
        return !isOther && !contradictPosts(cluster, atom)
      }
      if isGiven, !sharesPost(cluster, atom) { return false }
      let isOfThatTime =
        isNear(cluster, atom, days: 45) || sharesPost(cluster, atom, within: 400) || sharesReign(cluster, atom)
      return isOfThatTime
        && (cluster.statedCountry < 0 || sharesPost(cluster, atom) || succeedsItself(cluster.posts, atom.posts))
    }
  }

  /// Whether both are of one name as a monarch or pope: that is nobody else's for as long as one reigns.
  private func sharesReign(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    sharesPost(a, b, within: 8 * 365) && a.posts.contains { $0.title.isReign } && b.posts.contains { $0.title.isReign }
  }

  func generations(_ cluster: PersonCluster) -> Set<String> {
    Set(cluster.names.compactMap { names[$0.name].generation })
  }

  func isRegnal(_ cluster: PersonCluster) -> Bool { !generations(cluster).isEmpty }

  func generationsDiffer(_ a: PersonCluster, _ b: PersonCluster) -> Bool {
    let (first, second) = (generations(a), generations(b))
    return !first.isEmpty && !second.isEmpty && first.isDisjoint(with: second)
  }

  /// Who fits an underspecified name.
  enum Fit {
    case one(Int)
    case several(Int, Int)
    case none
  }

  /// The one candidate the context of an underspecified name points at.
  ///
  /// What the context says comes first; then who is in the news more often: each doubling counts 40, and the best
  /// must lead by
  /// 100, so that of two whom the context fits alike one in the news six times as often is meant.
  func bestCandidate(for atom: PersonCluster, among candidates: [Int], least: Int) -> Fit {
    var fitting: [(index: Int, score: Int, context: Int)] = []
    for index in candidates {
      guard !clusters[index].records.isEmpty, !contradictInFacts(clusters[index], atom),
        !generationsDiffer(clusters[index], atom), !areApart(clusters[index], atom, days: 20 * 365),
        !sharesArticle(clusters[index], atom) || isOnlyNamesake(clusters[index], atom, among: candidates),
        !contradictPosts(clusters[index], atom)
      else { continue }
      let context = context(clusters[index], atom)
      guard context >= least else { continue }
      let frequency = Rarity.hundredths(1, of: clusters[index].records.count)
      fitting.append((index, context + frequency * 2 / 5, context))
    }
    // An established post against a stray one decides by itself.
    let byContext = fitting.sorted { ($0.context, $1.index) > ($1.context, $0.index) }
    guard let clearest = byContext.first else { return .none }
    if byContext.count == 1 || clearest.context >= byContext[1].context + 200 { return .one(clearest.index) }
    fitting.sort { ($0.score, $1.index) > ($1.score, $0.index) }
    let best = fitting[0]
    if fitting[1].score + 100 > best.score { return .several(best.index, fitting[1].index) }
    return .one(best.index)
  }

  /// Whether a family name alone in an article that also names its only bearer in full, and says nothing else of it, is
  /// a mention the extractor did not connect.
  func isOnlyNamesake(_ cluster: PersonCluster, _ atom: PersonCluster, among candidates: [Int]) -> Bool {
    guard atom.posts.isEmpty || sharesPost(cluster, atom) else { return false }
    // Beside one of the family, the name alone is whoever everybody knows by it.
    guard candidates.allSatisfy({ clusters[$0].records.count <= 5 * cluster.records.count }) else { return false }
    return candidates.allSatisfy {
      clusters[$0].records.isEmpty || clusters[$0].records[0] == cluster.records[0]
        || !sharesArticle(clusters[$0], atom)
    }
  }

  /// How much the context of a record speaks for a person: office at that time 400, the office one is elected to 200,
  /// stated country 200, guessed country or the person's country named in the article 100, being in the news at that
  /// time 100.
  func context(_ cluster: PersonCluster, _ atom: PersonCluster) -> Int {
    var score = countryAgreement(cluster, atom) * 100
    if sharesPost(cluster, atom, within: 400) {
      score += isEstablished(in: cluster, postOf: atom) ? atom.firstDay == nil ? 300 : 400 : 200
    } else if sharesPost(cluster, atom) {
      score += isEstablished(in: cluster, postOf: atom) && sharesPost(cluster, atom, within: 1500) ? 250 : 100
    } else if succeedsItself(cluster.posts, atom.posts) {
      score += 200
    }
    if score < 300, cluster.country >= 0, atom.countries.isEmpty, atom.country != cluster.country,
      articles(of: atom, name: cluster.country)
    {
      score += 100
    }
    if isNear(cluster, atom, days: 120) { score += 100 }
    return score
  }
}
