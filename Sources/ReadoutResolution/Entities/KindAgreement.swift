import ReadoutModel

/// One full name is one thing: where most articles take it for a person and a few for a place, the few are mistaken.
///
/// Only names of two words and more, since a single one may be a town's and a family's; and never a record that its own
/// article gives a post, a seat in an institution or the part of a meeting's place.
enum KindAgreement {
  /// Records whose kind is another by what the articles agree on. Complexity: O(n) in the number of records.
  static func changes(in corpus: Corpus) -> [(record: Int, kind: EntityKind)] {
    /// Of one name, by kind.
    struct Counts {
      var articles = SIMD4<Int32>(repeating: 0)
      var lastArticle = SIMD4<Int32>(repeating: -1)
    }
    var counts: [Counts] = []
    // Where the counts of a name are, -1 where nothing is counted.
    var place = [Int32](repeating: -1, count: corpus.names.count)
    let records = corpus.records
    func isOpen(_ index: Int) -> Bool {
      records[index].name.utf8.contains(0x20) && records[index].code == nil && records[index].wikidata == nil
    }
    func count(_ index: Int) {
      let (name, kind) = (Int(records[index].nameNumber), KindAgreement.position(of: records[index].kind))
      if place[name] < 0 {
        place[name] = Int32(counts.count)
        counts.append(Counts())
      }
      let (counted, article) = (Int(place[name]), Int32(records[index].article))
      guard counts[counted].lastArticle[kind] != article else { return }
      counts[counted].articles[kind] += 1
      counts[counted].lastArticle[kind] = article
    }
    for index in records.indices {
      if records[index].kind == .place || records[index].kind == .institution, isOpen(index) { count(index) }
    }
    if counts.isEmpty { return [] }
    // Of persons only those that share a name with one of them.
    for index in records.indices where records[index].kind == .person {
      if place[Int(records[index].nameNumber)] >= 0, isOpen(index) { count(index) }
    }
    var isBound = [Bool](repeating: false, count: corpus.records.count)
    for role in corpus.roles {
      isBound[role.person] = true
      if role.organization >= 0 { isBound[role.organization] = true }
    }
    for meeting in corpus.meetings where meeting.place >= 0 { isBound[meeting.place] = true }
    for index in records.indices where records[index].partOf >= 0 { isBound[records[index].partOf] = true }

    var changes: [(record: Int, kind: EntityKind)] = []
    for index in records.indices where !isBound[index] {
      let name = Int(records[index].nameNumber)
      guard place[name] >= 0 else { continue }
      let articles = counts[Int(place[name])].articles
      let own = articles[position(of: records[index].kind)]
      guard own > 0, articles.wrappedSum() > own, isOpen(index) else { continue }
      let most = EntityKind.allCases.max { articles[position(of: $0)] < articles[position(of: $1)] }
      guard let most else { continue }
      let agreeing = articles[position(of: most)]
      guard agreeing >= 3, agreeing >= 4 * own else { continue }
      changes.append((index, most))
    }
    return changes
  }

  private static func position(of kind: EntityKind) -> Int {
    switch kind {
    case .person: 0
    case .country: 1
    case .institution: 2
    case .place: 3
    }
  }
}
