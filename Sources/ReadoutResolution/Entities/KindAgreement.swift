import ReadoutModel

/// One full name is one thing: where most articles take it for a person and a few for a place, the few are mistaken.
///
/// Only names of two words and more, since a single one may be a town's and a family's; and never a record that its own
/// article gives a post, a seat in an institution or the part of a meeting's place.
enum KindAgreement {
  /// Records whose kind is another by what the articles agree on. Complexity: O(n) in the number of records.
  static func changes(in corpus: Corpus) -> [(record: Int, kind: EntityKind)] {
    struct Count {
      var articles = 0
      var lastArticle = -1
    }
    var counts: [String: [EntityKind: Count]] = [:]
    func isOpen(_ record: EntityRecord) -> Bool {
      record.name.utf8.contains(0x20) && record.code == nil && record.wikidata == nil
    }
    func count(_ record: EntityRecord) {
      var count = counts[record.name]?[record.kind] ?? Count()
      if count.lastArticle != record.article {
        count.articles += 1
        count.lastArticle = record.article
      }
      counts[record.name, default: [:]][record.kind] = count
    }
    for record in corpus.records where (record.kind == .place || record.kind == .institution) && isOpen(record) {
      count(record)
    }
    if counts.isEmpty { return [] }
    // Of persons only those that share a name with one of them.
    for record in corpus.records where record.kind == .person && isOpen(record) && counts[record.name] != nil {
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
      let record = corpus.records[index]
      guard isOpen(record), let kinds = counts[record.name], kinds.count > 1, let own = kinds[record.kind]?.articles
      else { continue }
      let most = EntityKind.allCases.max { (kinds[$0]?.articles ?? 0) < (kinds[$1]?.articles ?? 0) }
      guard let most, let agreeing = kinds[most]?.articles, agreeing >= 3, agreeing >= 4 * own else { continue }
      changes.append((index, most))
    }
    return changes
  }
}
