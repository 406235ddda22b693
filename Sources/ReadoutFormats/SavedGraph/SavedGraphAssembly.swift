import ReadoutInput
import ReadoutModel

/// A graph being put together from lines of a saved one.
package struct SavedGraphAssembly {
  private let path: String
  private var line = 0
  private var sawHeader = false
  package private(set) var articles: [KnowledgeGraph.Article] = []
  package private(set) var entities: [KnowledgeGraph.Entity] = []
  package private(set) var roles: [KnowledgeGraph.Role] = []
  package private(set) var meetings: [KnowledgeGraph.Meeting] = []
  package private(set) var topics: [KnowledgeGraph.Topic] = []
  /// Positions of entities and meetings, for the edges that follow.
  private var entityPositions: [String: Int] = [:]
  private var meetingPositions: [String: Int] = [:]
  private var identifiers: Set<String> = []

  /// - Parameter path: what errors name.
  package init(path: String) { self.path = path }

  func failure(_ reason: String) -> SavedGraphError {
    .notASavedGraph(path: path, line: line, reason: reason)
  }

  /// Adds a line, the first of a file first.
  package mutating func add(line bytes: [UInt8]) throws(SavedGraphError) {
    line += 1
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { return }
    let value: JSONValue
    do throws(JSONValue.Failure) {
      // A byte-order mark is none of the graph's.
      value = try JSONValue(
        parsing: line == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    } catch {
      throw failure("no JSON at byte \(error.offset): \(error.reason)")
    }
    switch value["element"]?.string {
    case "graph":
      guard let version = value["version"]?.int, version >= 1 else {
        throw failure("the saved graph does not say of which version it is")
      }
      guard version <= SavedGraphReader.version else {
        throw failure(
          "this saved graph is of version \(version) and this program reads \(SavedGraphReader.version); "
            + "install a newer Readout, or make the graph anew from the articles with readout build")
      }
      guard value["view"]?.string == GraphView.full.rawValue else { throw failure("this is not the full view") }
      sawHeader = true
    case "node": try addNode(value)
    case "edge": try addEdge(value)
    default: throw failure("the line is neither graph, node nor edge")
    }
  }

  /// What the lines are together.
  package func graph() throws(SavedGraphError) -> KnowledgeGraph {
    guard sawHeader else { throw failure("the first line of a saved graph is missing") }
    return KnowledgeGraph(articles: articles, entities: entities, roles: roles, meetings: meetings, topics: topics)
  }

  private func required(_ name: String, _ value: JSONValue) throws(SavedGraphError) -> String {
    guard let text = value[name]?.string else { throw failure("\(name) is missing") }
    return text
  }

  /// Of a node or a post: there is one of each.
  private mutating func identifier(_ value: JSONValue) throws(SavedGraphError) -> String {
    let id = try required("id", value)
    guard !id.isEmpty else { throw failure("id is empty") }
    guard identifiers.insert(id).inserted else { throw failure("the id \(id) stands there twice") }
    return id
  }

  /// 0...1; 1 where it is missing.
  private func confidence(_ value: JSONValue?) throws(SavedGraphError) -> Double {
    guard let value else { return 1 }
    guard let number = value.double, (0...1).contains(number) else {
      throw failure("confidence does not lie between 0 and 1")
    }
    return number
  }

  private func count(_ value: JSONValue?, _ name: String, default missing: Int) throws(SavedGraphError) -> Int {
    guard let value else { return missing }
    guard let number = value.int, (0...Int(Int32.max)).contains(number) else { throw failure("\(name) is no count") }
    return number
  }

  private func date(_ attribute: NodeAttribute, _ value: JSONValue) throws(SavedGraphError) -> CalendarDate? {
    try date(value[attribute.name], attribute.name)
  }

  private func date(_ value: JSONValue?, _ name: String) throws(SavedGraphError) -> CalendarDate? {
    guard let value else { return nil }
    guard let text = value.string, let date = CalendarDate(text) else { throw failure("\(name) is no date") }
    return date
  }

  private func choice<T: RawRepresentable>(_ name: String, _ value: JSONValue) throws(SavedGraphError) -> T
  where T.RawValue == String {
    guard let text = value[name]?.string, let choice = T(rawValue: text) else {
      throw failure("\(name) is missing or unknown")
    }
    return choice
  }

  private mutating func addNode(_ value: JSONValue) throws(SavedGraphError) {
    let kind: NodeKind = try choice("kind", value)
    let id = try identifier(value)
    let label = try required("label", value)
    func text(_ attribute: NodeAttribute) -> String? { value[attribute.name]?.string }
    func list(_ attribute: NodeAttribute) -> [String] { value[attribute.name]?.strings ?? [] }
    let confidence = try confidence(value[NodeAttribute.confidence.name])
    switch kind {
    case .person, .country, .institution, .place:
      guard let entityKind = EntityKind(rawValue: kind.rawValue) else { throw failure("the kind is unknown") }
      entityPositions[id] = entities.count
      entities.append(
        KnowledgeGraph.Entity(
          id: id, kind: entityKind, name: label, aliases: list(.aliases), country: text(.countryID),
          code: text(.code), wikidata: text(.wikidata),
          institutionType: text(.type).flatMap(InstitutionType.init(rawValue:)), partOf: text(.partOfID),
          firstSeen: try date(.firstSeen, value), lastSeen: try date(.lastSeen, value), confidence: confidence,
          mergeReasons: list(.reasons)))
    case .meeting:
      var meetingDate: Extraction.MeetingDate?
      if value[NodeAttribute.dateBasis.name] != nil {
        meetingDate = Extraction.MeetingDate(
          start: try date(.date, value), end: try date(.dateEnd, value),
          basis: try choice(NodeAttribute.dateBasis.name, value), notAfter: try date(.notAfter, value),
          notBefore: try date(.notBefore, value))
      }
      meetingPositions[id] = meetings.count
      meetings.append(
        KnowledgeGraph.Meeting(
          id: id, label: label, kind: try choice(NodeAttribute.meetingKind.name, value),
          status: try choice(NodeAttribute.status.name, value),
          separatePairs: value[NodeAttribute.separatePairs.name]?.array?.map(\.strings) ?? [], date: meetingDate,
          monthDay: text(.monthDay).flatMap { MonthDay($0) },
          place: text(.placeID), topics: list(.topicIDs), confidence: confidence, reasons: list(.reasons)))
    case .topic:
      topics.append(
        KnowledgeGraph.Topic(
          id: id, label: label, mentions: try count(value[NodeAttribute.mentions.name], "mentions", default: 0)))
    case .article:
      articles.append(
        KnowledgeGraph.Article(
          id: id, title: text(.title), date: try date(.date, value), language: text(.language) ?? "",
          source: text(.source) ?? "", authors: list(.authors), sha256: text(.sha256) ?? "",
          copyOf: text(.copyOf)))
    }
  }

  private mutating func addEdge(_ value: JSONValue) throws(SavedGraphError) {
    let kind: EdgeKind = try choice("kind", value)
    let source = try required("source", value)
    let target = value["target"]?.string
    func text(_ attribute: EdgeAttribute) -> String? { value[attribute.name]?.string }
    switch kind {
    case .participatedIn:
      guard let meeting = target.flatMap({ meetingPositions[$0] }) else {
        throw failure("the meeting of a participation is missing")
      }
      meetings[meeting].participations.append(
        KnowledgeGraph.Participation(
          entity: source, part: try choice(EdgeAttribute.part.name, value), onBehalfOf: text(.onBehalfOfID)))
    case .reportedIn:
      guard let meeting = meetingPositions[source], let target else {
        throw failure("the meeting of a report is missing")
      }
      meetings[meeting].evidence.append(try evidence(value, article: target, text: text(.evidence) ?? ""))
    case .mentionedIn:
      guard let entity = entityPositions[source], let target else {
        throw failure("what is mentioned is missing")
      }
      entities[entity].mentions.append(
        KnowledgeGraph.MentionCount(
          article: target, count: try count(value["weight"], "weight", default: 1),
          first: try range(value, "start", "end"),
          text: text(.evidence) ?? ""))
    case .holdsPost:
      var quotations: [KnowledgeGraph.Evidence] = []
      for item in value[EdgeAttribute.evidences.name]?.array ?? [] {
        quotations.append(
          try evidence(item, article: try required("article", item), text: item["text"]?.string ?? ""))
      }
      roles.append(
        KnowledgeGraph.Role(
          id: try identifier(value), person: source, title: text(.title) ?? "", organization: target,
          isInferred: value[EdgeAttribute.inferred.name]?.bool ?? false,
          tenure: try choice(EdgeAttribute.tenure.name, value),
          attestedFrom: try date(value[EdgeAttribute.attestedFrom.name], EdgeAttribute.attestedFrom.name),
          attestedTo: try date(value[EdgeAttribute.attestedTo.name], EdgeAttribute.attestedTo.name),
          confidence: try confidence(value[EdgeAttribute.confidence.name]), evidence: quotations))
    case .represents, .partOf, .tookPlaceIn, .locatedIn, .about:
      break  // The nodes say it too.
    case .met: throw failure("this is not the full view")
    }
  }

  /// Code points; nil where there is none.
  private func range(
    _ value: JSONValue, _ start: String, _ end: String
  ) throws(SavedGraphError) -> CodePointRange? {
    guard let first = value[start], let last = value[end] else { return nil }
    guard let first = first.int, let last = last.int, first >= 0, first <= last, last <= Int(UInt32.max) else {
      throw failure("\(start) and \(end) are no stretch of a text")
    }
    return CodePointRange(first, last)
  }

  private func evidence(
    _ value: JSONValue, article: String, text: String
  ) throws(SavedGraphError) -> KnowledgeGraph.Evidence {
    guard let range = try range(value, "start", "end") else { throw failure("a quotation has no position") }
    return KnowledgeGraph.Evidence(
      article: article, range: range, text: text,
      highlight: try self.range(value, EdgeAttribute.highlightStart.name, EdgeAttribute.highlightEnd.name),
      cue: value[EdgeAttribute.cue.name]?.string ?? "", confidence: try confidence(value["confidence"]))
  }
}
