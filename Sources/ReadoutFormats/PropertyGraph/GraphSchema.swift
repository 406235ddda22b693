import ReadoutModel

/// What a node is.
package enum NodeKind: String, CaseIterable, Sendable, Hashable {
  case person, country, institution, place, meeting, topic, article

  init(_ kind: EntityKind) {
    switch kind {
    case .person: self = .person
    case .country: self = .country
    case .institution: self = .institution
    case .place: self = .place
    }
  }

  /// Red, green and blue of the kind, the same in every format.
  package var color: (red: UInt8, green: UInt8, blue: UInt8) {
    switch self {
    case .person: (0x2F, 0x6F, 0xB5)
    case .country: (0x7A, 0x5B, 0xA6)
    case .institution: (0x3F, 0x8F, 0x4F)
    case .place: (0x8A, 0x7A, 0x5C)
    case .meeting: (0xC2, 0x7C, 0x0E)
    case .topic: (0xB0, 0x4A, 0x6B)
    case .article: (0x8B, 0x93, 0x9E)
    }
  }

  /// `#rrggbb`
  package var hexColor: String {
    let (red, green, blue) = color
    let digits = Array("0123456789abcdef")
    return "#" + [red, green, blue].map { "\(digits[Int($0 >> 4)])\(digits[Int($0 & 15)])" }.joined()
  }

  /// For Neo4j: `Person`.
  package var capitalized: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// What an edge says.
package enum EdgeKind: String, CaseIterable, Sendable, Hashable {
  case participatedIn = "participated_in"
  case holdsPost = "holds_post"
  case represents
  case partOf = "part_of"
  case tookPlaceIn = "took_place_in"
  case locatedIn = "located_in"
  case about
  case reportedIn = "reported_in"
  case mentionedIn = "mentioned_in"
  case met

  /// What an edge is called where nothing more exact is known.
  package var label: StaticString {
    switch self {
    case .participatedIn: "participated in"
    case .holdsPost: "holds post"
    case .represents: "represents"
    case .partOf: "part of"
    case .tookPlaceIn: "took place in"
    case .locatedIn: "located in"
    case .about: "about"
    case .reportedIn: "reported in"
    case .mentionedIn: "mentioned in"
    case .met: "met"
    }
  }
}

/// What an attribute's values are.
package enum AttributeType: Sendable, Hashable {
  case string, integer, decimal, boolean
  /// `YYYY-MM-DD`
  case date
  /// Several strings, joined as the format's `TextStyle` says.
  case list
  /// Raw JSON; only in the saved graph.
  case json
}

/// An attribute of nodes, in the order in which they are written. Every node has an identifier, a label and a kind besides.
package enum NodeAttribute: Int, CaseIterable, Sendable {
  case aliases, roles, country, code, wikidata, type, mentions, articles, firstSeen, lastSeen
  case meetingKind, status, date, dateEnd, dateBasis, notBefore, notAfter, monthDay, place, topics, reports, evidence,
    meetings, first, last
  case title, language, source, authors, sha256, confidence
  // Only in the saved graph.
  case countryID, partOfID, placeID, topicIDs, separatePairs, reasons, copyOf

  package var name: String {
    switch self {
    case .firstSeen: "first_seen"
    case .lastSeen: "last_seen"
    case .meetingKind: "meeting_kind"
    case .dateEnd: "date_end"
    case .dateBasis: "date_basis"
    case .countryID: "country_id"
    case .partOfID: "part_of_id"
    case .placeID: "place_id"
    case .topicIDs: "topic_ids"
    case .notBefore: "not_before"
    case .notAfter: "not_after"
    case .monthDay: "month_day"
    case .separatePairs: "separate_pairs"
    case .copyOf: "copy_of"
    default: String(describing: self)
    }
  }

  package var type: AttributeType {
    switch self {
    case .aliases, .roles, .topics, .authors, .topicIDs, .reasons: .list
    case .mentions, .articles, .reports, .meetings: .integer
    case .firstSeen, .lastSeen, .date, .dateEnd, .notBefore, .notAfter, .first, .last: .date
    case .confidence: .decimal
    case .separatePairs: .json
    default: .string
    }
  }
}

/// An attribute of edges. Every edge has an identifier, a kind, a label and a weight besides.
package enum EdgeAttribute: Int, CaseIterable, Sendable {
  case part, onBehalfOf, title, attestedFrom, attestedTo, evidence, start, end, cue, confidence
  case meetings, first, last, certain, topics
  // Only in the saved graph.
  case onBehalfOfID, tenure, inferred, highlightStart, highlightEnd, evidences

  package var name: String {
    switch self {
    case .onBehalfOf: "on_behalf_of"
    case .attestedFrom: "attested_from"
    case .attestedTo: "attested_to"
    case .onBehalfOfID: "on_behalf_of_id"
    case .highlightStart: "highlight_start"
    case .highlightEnd: "highlight_end"
    default: String(describing: self)
    }
  }

  package var type: AttributeType {
    switch self {
    case .attestedFrom, .attestedTo, .first, .last: .date
    case .start, .end, .meetings, .certain, .highlightStart, .highlightEnd: .integer
    case .confidence: .decimal
    case .topics: .list
    case .inferred: .boolean
    case .evidences: .json
    default: .string
    }
  }
}

/// What a writer must know before the first node: which attributes can come, and what the whole is about.
package struct GraphSchema: Sendable {
  package var view: GraphView
  /// Ascending.
  package var nodeAttributes: [NodeAttribute]
  package var edgeAttributes: [EdgeAttribute]
  /// Number of nodes of each kind, in the order of `NodeKind.allCases`.
  package var nodeCounts: [(kind: NodeKind, count: Int)]
  /// The days of the first and last dated meeting.
  package var firstDate: CalendarDate?
  package var lastDate: CalendarDate?
  /// The first and last day of anything in the graph: meetings, articles, posts.
  package var firstDay: CalendarDate?
  package var lastDay: CalendarDate?

  /// The least number of meetings of the pairs shown, in the views of pairs.
  package var minimumWeight = 1
  package var minimumMeetings = 1

  package var nodeCount: Int { nodeCounts.reduce(0) { $0 + $1.count } }

  package func count(of kind: NodeKind) -> Int { nodeCounts.first { $0.kind == kind }?.count ?? 0 }

  /// "Meetings of 12 people, 3 institutions …, 13 July 2023 – 2 January 2024"
  package var title: String {
    func phrase(_ kind: NodeKind, _ one: String, _ many: String) -> String? {
      let count = count(of: kind)
      guard count > 0 else { return nil }
      return "\(count) \(count == 1 ? one : many)"
    }
    let parts = [
      phrase(.meeting, "meeting", "meetings"), phrase(.person, "person", "people"),
      phrase(.country, "country", "countries"), phrase(.institution, "institution", "institutions"),
    ].compactMap { $0 }
    let often = minimumWeight > 1 ? " \(minimumWeight) times or more" : ""
    let most = minimumMeetings > 1 ? ", of those with \(minimumMeetings) meetings or more" : ""
    let what = "Who met whom\(often)\(most): " + parts.joined(separator: ", ")
    guard let firstDate, let lastDate else { return what }
    return what + ", " + (firstDate == lastDate ? "\(firstDate)" : "\(firstDate) to \(lastDate)")
  }

  static func attributes(of view: GraphView, style: TextStyle) -> (node: [NodeAttribute], edge: [EdgeAttribute]) {
    switch view {
    case .full where style.isSaved:
      return (NodeAttribute.allCases.filter { !$0.isOneMode }, EdgeAttribute.allCases.filter { !$0.isOneMode })
    case .full:
      return (
        NodeAttribute.allCases.filter { $0.rawValue <= NodeAttribute.confidence.rawValue && !$0.isOneMode },
        EdgeAttribute.allCases.filter { $0.rawValue < EdgeAttribute.meetings.rawValue }
      )
    case .meetings:
      let articleOnly: Set<NodeAttribute> = [.title, .language, .source, .authors, .sha256]
      return (
        NodeAttribute.allCases.filter {
          $0.rawValue <= NodeAttribute.confidence.rawValue && !articleOnly.contains($0) && !$0.isOneMode
        },
        EdgeAttribute.allCases.filter { $0.rawValue < EdgeAttribute.meetings.rawValue }
      )
    case .actors, .countries:
      return (
        [
          .aliases, .roles, .country, .code, .wikidata, .type, .mentions, .articles, .firstSeen, .lastSeen,
          .meetings, .first, .last, .confidence,
        ], [.evidence, .meetings, .first, .last, .certain, .topics]
      )
    }
  }
}

extension NodeAttribute {
  var isOneMode: Bool { [.meetings, .first, .last].contains(self) }
}

extension EdgeAttribute {
  var isOneMode: Bool { [.meetings, .first, .last, .certain, .topics].contains(self) }
}
