import ReadoutModel

/// What one article tells of one meeting, participants as nodes.
struct MeetingReport: Sendable {
  struct Participation: Sendable {
    var node: Int
    var part: Part
    var onBehalfOf: Int
  }

  /// Position of the record.
  var record: Int
  var article: Int
  /// Unique by node, ascending.
  var participants: [Participation]
  var separatePairs: [(Int, Int)]
  var place: Int
  var meeting: MeetingRecord.Told
  /// Publication day of the article.
  var published: Int32?
}

/// What a node stands for when it takes part.
struct MeetingActor: Sendable {
  var kind: EntityKind
  /// Country represented or belonged to; for a country itself; -1 for none.
  var country: Int
  /// Whether it is a building or its like, which lies in some town.
  var isSite = false
  /// Institutions a person holds a post in, ascending.
  var institutions: [Int]

  /// Whether this participant stands for another, of node `node`, that is only a country or body.
  func speaks(for node: Int, _ other: MeetingActor) -> Bool {
    switch other.kind {
    case .country: kind != .country && country == node
    case .institution: kind == .person && institutions.sharedCount(with: [node]) > 0
    case .person, .place: false
    }
  }
}
