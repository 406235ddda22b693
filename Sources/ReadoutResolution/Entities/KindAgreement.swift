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
    func isOpen(_ record: EntityRecord) -> Bool {
      record.name.utf8.contains(0x20) && record.code == nil && record.wikidata == nil
    }
    func count(_ record: EntityRecord) {
      let (name, kind) = (Int(record.nameNumber), KindAgreement.position(of: record.kind))
      if place[name] < 0 {
        place[name] = Int32(counts.count)
        counts.append(Counts())
      }
      let index = Int(place[name])
      guard counts[index].lastArticle[kind] != Int32(record.article) else { return }
      counts[index].articles[kind] += 1
      counts[index].lastArticle[kind] = Int32(record.article)
    }
    for record in corpus.records where (record.kind == .place || record.kind == .institution) && isOpen(record) {
      count(record)
    }
    if counts.isEmpty { return [] }
    // Of persons only those that share a name with one of them.
    for record in corpus.records where record.kind == .person && place[Int(record.nameNumber)] >= 0 && isOpen(record) {
      count(record)
    }
    var isBound = [Bool](repeating: false, count: corpus.records.count)
    for role in corpus.roles {
      isBound[role.person] = true
      if role.organization >= 0 { isBound[role.organization] = true }
    }
    for meeting in corpus.meetings where meeting.place >= 0 { isBound[meeting.place] = true }
    for record in corpus.records where record.partOf >= 0 { isBound[record.partOf] = true }

    var changes: [(record: Int, kind: EntityKind)] = []
    for index in corpus.records.indices where !isBound[index] {
      let name = Int(corpus.records[index].nameNumber)
      guard place[name] >= 0 else { continue }
      let articles = counts[Int(place[name])].articles
      let own = articles[position(of: corpus.records[index].kind)]
      guard own > 0, articles.wrappedSum() > own, isOpen(corpus.records[index]) else { continue }
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
