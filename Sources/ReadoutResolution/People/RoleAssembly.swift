import ReadoutModel
import ReadoutNames

/// Posts of many articles merged: one role per person, office and tenure, attested from the first article's date to the
/// last's.
struct RoleAssembly {
  /// A post the user declares.
  struct Declared: Sendable {
    var person: Int
    var title: String
    var organization: Int?
    var from: CalendarDate?
    var to: CalendarDate?
  }

  private let assembly: GraphAssembly

  init(_ assembly: GraphAssembly) { self.assembly = assembly }

  private enum Standing: Int { case active, former, designate }

  private struct Key {
    var organization: Int
    var standing: Standing
    var title: PostTitle
    /// Of the title: equal ones have one.
    var number: Int
  }

  private struct Merged {
    var key: Key
    /// Indices of role records.
    var records: [Int]
    var isInferred: Bool
  }

  func roles(declared: [Declared]) -> [KnowledgeGraph.Role] {
    let resolution = assembly.resolution
    let corpus = resolution.corpus
    var byPerson = [[Merged]](repeating: [], count: resolution.drafts.count)
    var written = TextNumbers()
    var titles: [(title: PostTitle, number: Int)] = []
    var numbers: [PostTitle: Int] = [:]
    for (index, role) in corpus.roles.enumerated() {
      let person = resolution.nodeOf[role.person]
      guard assembly.identifier(person) != nil, resolution.drafts[person].kind == .person else { continue }
      var organization = role.organization >= 0 ? resolution.nodeOf[role.organization] : -1
      if assembly.identifier(organization) == nil || organization == person { organization = -1 }
      // A country only concluded in one article gives way to the one the person is known to serve.
      let home = resolution.drafts[person].country
      if role.role.isInferred, organization >= 0, resolution.drafts[organization].kind == .country, home >= 0,
        home != organization, assembly.identifier(home) != nil
      {
        organization = home
      }
      let standing: Standing =
        switch role.role.tenure {
        case .former: .former
        case .designate: .designate
        case .current, .acting, .interim: .active
        }
      let (text, isNew) = written.insert(role.role.title)
      if isNew {
        let title = PostTitle(role.role.title)
        let number = numbers[title] ?? numbers.count
        numbers[title] = number
        titles.append((title, number))
      }
      if titles[text].title.words.isEmpty { continue }
      let number = titles[text].number
      if let position = byPerson[person].firstIndex(where: {
        $0.key.number == number && $0.key.organization == organization && $0.key.standing == standing
      }) {
        byPerson[person][position].records.append(index)
        if !role.role.isInferred { byPerson[person][position].isInferred = false }
      } else {
        let key = Key(organization: organization, standing: standing, title: titles[text].title, number: number)
        byPerson[person].append(Merged(key: key, records: [index], isInferred: role.role.isInferred))
      }
    }
    var identifiers = UniqueIdentifiers()
    var result: [KnowledgeGraph.Role] = []
    result.reserveCapacity(byPerson.reduce(declared.count) { $0 + $1.count })
    let declaredBy = Dictionary(grouping: declared, by: \.person)
    for person in byPerson.indices where !byPerson[person].isEmpty || declaredBy[person] != nil {
      guard let id = assembly.identifier(person) else { continue }
      var roles = foldShorterTitles(byPerson[person]).map { role($0, person: id, identifiers: &identifiers) }
      for post in declaredBy[person] ?? [] { declare(post, person: id, in: &roles, identifiers: &identifiers) }
      result.append(contentsOf: roles)
    }
    return result
  }

  /// "Secretary" joins "Secretary of State" of the same organisation when no other fuller title fits; what was only
  /// inferred joins what is stated.
  private func foldShorterTitles(_ merged: [Merged]) -> [Merged] {
    if merged.count < 2 { return merged }
    var merged = merged.sorted {
      if $0.key.title.words.count != $1.key.title.words.count {
        return $0.key.title.words.count < $1.key.title.words.count
      }
      if $0.isInferred != $1.isInferred { return $0.isInferred }
      return $0.records[0] < $1.records[0]
    }
    var index = 0
    while index < merged.count {
      let role = merged[index]
      let homes = merged.indices.filter { other in
        guard other != index, merged[other].key.standing == role.key.standing else { return false }
        let candidate = merged[other]
        let sameOrganization = candidate.key.organization == role.key.organization
        // A guess gives way to what is stated, and to a guess three articles make where one makes this.
        let isOpen =
          role.key.organization < 0
          || (role.isInferred && (!candidate.isInferred || candidate.records.count >= 3 * role.records.count))
        // What one article gives to another country or body than ten do.
        if candidate.key.title == role.key.title, candidate.key.organization >= 0, role.key.organization >= 0,
          candidate.records.count >= 10 * role.records.count
        {
          return true
        }
        if candidate.key.title == role.key.title {
          return isOpen && candidate.key.organization >= 0
            && (!candidate.isInferred || candidate.records.count >= role.records.count)
        }
        return (sameOrganization || isOpen) && role.key.title.isContained(in: candidate.key.title)
      }
      // The same title with what it serves; of several fuller ones the one attested clearly most often, or none.
      let exact = homes.filter { merged[$0].key.title == role.key.title }
      let slips = homes.isEmpty ? merged.indices.filter { $0 != index && isSlip(role, for: merged[$0]) } : []
      let ranked = (exact.isEmpty ? homes + slips : exact).sorted {
        (merged[$0].records.count, $1) > (merged[$1].records.count, $0)
      }
      if let home = ranked.first,
        ranked.count == 1 || homes.isEmpty
          || merged[home].records.count >= 3 * merged[ranked[1]].records.count
      {
        merged[home].records = (merged[home].records + role.records).sorted()
        merged.remove(at: index)
      } else {
        index += 1
      }
    }
    return merged
  }

  /// Whether a post is another's, misread or kept as a courtesy.
  private func isSlip(_ role: Merged, for other: Merged) -> Bool {
    guard other.key.organization == role.key.organization, role.isInferred else { return false }
    let (title, full) = (role.key.title, other.key.title)
    if other.key.standing != role.key.standing {
      // "Secretary Albright" of a former Secretary of State.
      return other.key.standing == .former && role.key.standing == .active && title.words.count == 1
        && title.isContained(in: full)
    }
    // A foreign minister is the counterpart of the Secretary of State.
    if title == RoleAssembly.secretaryOfState, role.records.count * 3 <= other.records.count {
      return full.words.contains("minister") && (full.words.contains("foreign") || full.words.contains("affairs"))
    }
    // "Under Secretary Hale travels" with the first word taken for a preposition.
    guard title.isWithoutRank(of: full), role.records.count * 5 <= other.records.count * 3 else { return false }
    let (days, range) = (days(of: role), days(of: other))
    guard let first = days.first, let last = days.last, let from = range.first, let to = range.last else {
      return false
    }
    return from <= first && last <= to
  }

  private static let secretaryOfState = PostTitle("Secretary of State")

  /// Publication days, ascending.
  private func days(of role: Merged) -> [Int32] {
    let corpus = assembly.resolution.corpus
    return role.records.compactMap { corpus.day(ofRecord: corpus.roles[$0].person) }.sorted()
  }

  private func role(_ merged: Merged, person: String, identifiers: inout UniqueIdentifiers) -> KnowledgeGraph.Role {
    let corpus = assembly.resolution.corpus
    var titles = Tally()
    var tenures = Tally()
    var evidence: [KnowledgeGraph.Evidence] = []
    evidence.reserveCapacity(merged.records.reduce(0) { $0 + corpus.roles[$1].role.evidence.count })
    var from: CalendarDate?
    var to: CalendarDate?
    var doubt = 1.0
    for index in merged.records {
      let record = corpus.roles[index]
      titles.add(record.role.title)
      tenures.add(record.role.tenure.rawValue)
      doubt *= 1 - min(max(record.role.confidence, 0), 1)
      let article = corpus.articles[corpus.records[record.person].article]
      if let date = article.date {
        from = min(from ?? date, date)
        to = max(to ?? date, date)
      }
      for item in record.role.evidence {
        evidence.append(
          KnowledgeGraph.Evidence(
            article: article.id, range: item.range, text: item.text, highlight: item.highlight,
            confidence: record.role.confidence))
      }
    }
    evidence.sort(by: GraphAssembly.precedes)
    // "Interim" and "acting" are remembered unless most articles leave them out.
    let tenure: Extraction.Role.Tenure =
      merged.key.standing == .former ? .former : tenures.best.flatMap { .init(rawValue: $0) } ?? .current
    let title = RoleAssembly.title(titles)
    let organization = assembly.identifier(merged.key.organization)
    return KnowledgeGraph.Role(
      id: claim(person, title, organization, standing: merged.key.standing, &identifiers), person: person, title: title,
      organization: organization, isInferred: merged.isInferred && organization != nil, tenure: tenure,
      attestedFrom: from, attestedTo: to, confidence: GraphAssembly.rounded(1 - doubt), evidence: evidence)
  }

  /// The writing most articles use, or a fuller one that a third as many do.
  private static func title(_ titles: Tally) -> String {
    let ranked = titles.ranked
    let most = ranked.first?.count ?? 0
    let candidates = ranked.filter { $0.count * 3 >= most }.map { ($0.value, PostTitle($0.value).words.count) }
    let fullest = candidates.map(\.1).max() ?? 0
    return candidates.first { $0.1 == fullest }?.0 ?? ""
  }

  private func claim(
    _ person: String, _ title: String, _ organization: String?, standing: Standing,
    _ identifiers: inout UniqueIdentifiers
  ) -> String {
    var parts = ["role", Identifier.local(person), Folding.slug(title)]
    if let organization { parts.append(Identifier.local(organization)) }
    switch standing {
    case .active: break
    case .former: parts.append("former")
    case .designate: parts.append("designate")
    }
    return identifiers.claim(parts.joined(separator: ".").fitted)
  }

  private func declare(
    _ post: Declared, person: String, in roles: inout [KnowledgeGraph.Role], identifiers: inout UniqueIdentifiers
  ) {
    let organization = post.organization.flatMap { assembly.identifier($0) }
    let title = PostTitle(post.title)
    if let index = roles.firstIndex(where: {
      PostTitle($0.title) == title && ($0.organization == organization || organization == nil) && $0.tenure != .former
    }) {
      roles[index].title = post.title
      roles[index].isInferred = false
      roles[index].confidence = 1
      roles[index].attestedFrom = post.from ?? roles[index].attestedFrom
      roles[index].attestedTo = post.to ?? roles[index].attestedTo
      return
    }
    roles.append(
      KnowledgeGraph.Role(
        id: claim(person, post.title, organization, standing: .active, &identifiers), person: person,
        title: post.title, organization: organization, attestedFrom: post.from, attestedTo: post.to, confidence: 1))
  }
}

extension GraphAssembly {
  /// The surest first, then by article and position.
  static func precedes(_ a: KnowledgeGraph.Evidence, _ b: KnowledgeGraph.Evidence) -> Bool {
    if a.confidence != b.confidence { return a.confidence > b.confidence }
    if a.article != b.article { return a.article.precedesInUTF8(b.article) }
    return a.range < b.range
  }
}
