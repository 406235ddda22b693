import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// Makes one post of its many wordings: "Secretary" beside "Secretary of State", "PM" beside "Prime Minister".
struct PostMerging {
  let words: ArticleWords
  let names: FoundNames
  let entities: [DocumentEntities.Entity]

  /// The posts as the text tells them, each once.
  func merge(_ posts: [Post]) -> [DocumentEntities.Role] {
    var kept: [(post: Post, order: Int)] = []
    var keptOfPerson: [Int: [Int]] = [:]
    // The fullest titles first; equal ones in text order.
    let lengths = posts.map { $0.role.title.split(separator: " ").count }
    for index in posts.indices.sorted(by: { (lengths[$0], -$0) > (lengths[$1], -$1) }) {
      let post = posts[index]
      if let match = keptOfPerson[post.role.person]?.first(where: { isSamePost(kept[$0].post, post) }) {
        add(post.role, to: &kept[match].post.role)
      } else {
        keptOfPerson[post.role.person, default: []].append(kept.count)
        kept.append((post, index))
      }
    }
    // A bare "leader" or "official" says less than an office of the same person, a cleric's rank less than that.
    let standing = kept.filter { one in
      let weight = weight(of: one.post)
      guard weight < 2 else { return true }
      return !(keptOfPerson[one.post.role.person] ?? []).contains {
        let (role, other) = (one.post.role, kept[$0].post.role)
        return other.title != role.title && other.organization == role.organization && other.tenure == role.tenure
          && self.weight(of: kept[$0].post) >= max(weight, 1)
      }
    }
    return standing.sorted { $0.order < $1.order }.map { one in
      var role = one.post.role
      role.evidence.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      return role
    }
  }

  /// How much a title says: a cleric's rank nothing of what is held, a bare "leader" little.
  private func weight(of post: Post) -> Int {
    guard let last = post.keys.last else { return 2 }
    return last == FoldedKey("ayatollah") ? 0 : words.lexicons.isWord(last, .vagueOffices) ? 1 : 2
  }

  private func add(_ other: DocumentEntities.Role, to role: inout DocumentEntities.Role) {
    if role.organization == nil {
      role.organization = other.organization
      role.isInferred = other.isInferred
      role.confidence = max(role.confidence, other.confidence)
    } else if role.isInferred, !other.isInferred, other.organization != nil {
      role.organization = other.organization
      role.isInferred = false
      role.confidence = max(role.confidence, other.confidence)
    }
    role.evidence += other.evidence
  }

  private func isSamePost(_ one: Post, _ other: Post) -> Bool {
    let (a, b) = (one.role, other.role)
    if let owner = a.organization, let second = b.organization, owner != second, !a.isInferred, !b.isInferred,
      !belongs(owner, second)
    {
      return false
    }
    let settled: Set<Extraction.Role.Tenure> = [.former, .designate]
    if a.tenure != b.tenure, settled.contains(a.tenure) || settled.contains(b.tenure) {
      // "former president Hale … Hale, who became president": what someone no longer is, or is not yet.
      let (past, present) = settled.contains(a.tenure) ? (one, other) : (other, one)
      return !settled.contains(present.role.tenure) && past.phrase.head < present.phrase.head
        && Set(past.keys).subtracting(words.lexicons.words(.dropModifiers)) == Set(present.keys)
    }
    if one.keys == other.keys || abbreviates(one.keys, other.keys) || abbreviates(other.keys, one.keys) { return true }
    // "Special Envoy for the DPRK" and "for North Korea"
    if one.phrase.posting != nil, other.phrase.posting != nil, let office = officeSent(a.title),
      office == officeSent(b.title)
    {
      return true
    }
    let (long, short) = one.keys.count >= other.keys.count ? (one.keys, other.keys) : (other.keys, one.keys)
    guard short.allSatisfy({ long.contains($0) }) else { return false }
    if short.count > 1 { return true }
    // "Minister" is no wording of "Prime Minister", nor "President" of "Vice President".
    return Set(long).subtracting(short).isDisjoint(with: words.lexicons.words(.dropModifiers).subtracting([.former]))
      && Set(long).subtracting(short).isDisjoint(
        with: words.lexicons.words(.dropModifiers).subtracting(words.lexicons.words(.keptTenures)).subtracting([.prime])
      )
  }

  /// "Special Envoy" of "Special Envoy for Yemen".
  private func officeSent(_ title: String) -> ArraySlice<Substring>? {
    let words = title.split(separator: " ")
    return words.firstIndex(of: "for").map { words[..<$0] }
  }

  /// "SAPM Interior" for "Special Assistant to Prime Minister on Interior".
  private func abbreviates(_ short: [FoldedKey], _ long: [FoldedKey]) -> Bool {
    guard let first = short.first, names.isAbbreviation(first) else { return false }
    return short.dropFirst().allSatisfy { long.contains($0) } && (names.abbreviations[first] ?? 0) <= long.count
  }

  private func belongs(_ a: Int, _ b: Int) -> Bool { entities[a].country == b || entities[b].country == a }
}
