import ReadoutModel
import ReadoutNames
import ReadoutResolution

/// Small extractions by hand: one article with people, countries and meetings.
struct Wire {
  var extraction: Extraction
  private var next = 1

  init(_ id: String, _ date: String? = nil) {
    extraction = Extraction(
      article: Extraction.ArticleSummary(id: id, source: "wire/\(id).txt", date: date.flatMap { CalendarDate($0) }))
  }

  /// Adds an entity and returns its local id.
  @discardableResult
  mutating func add(
    _ kind: EntityKind, _ name: String, aliases: [String] = [], country: String? = nil, code: String? = nil,
    type: InstitutionType? = nil, gender: Character? = nil, partOf: String? = nil, mentions: Int = 1
  ) -> String {
    let id = "e\(next)"
    next += 1
    let spans = (0..<mentions).map { index in
      Extraction.Mention(
        range: CodePointRange(next * 100 + index * 20, next * 100 + index * 20 + name.unicodeScalars.count),
        form: .name,
        text: name)
    }
    extraction.entities.append(
      Extraction.Entity(
        id: id, kind: kind, name: name, aliases: aliases, country: country, code: code, institutionType: type,
        partOf: partOf, gender: gender, mentions: spans, confidence: 0.9))
    return id
  }

  @discardableResult
  mutating func country(_ name: String, _ code: String?, aliases: [String] = []) -> String {
    if let known = extraction.entities.first(where: { $0.kind == .country && $0.name == name }) { return known.id }
    return add(.country, name, aliases: aliases, code: code)
  }

  /// A person with a post, and with the country the post is of.
  @discardableResult
  mutating func person(
    _ name: String, _ title: String? = nil, of organization: String? = nil, country: String? = nil,
    tenure: Extraction.Role.Tenure = .current, inferred: Bool = false, aliases: [String] = [], gender: Character? = nil,
    mentions: Int = 1
  ) -> String {
    let id = add(.person, name, aliases: aliases, country: country ?? organization, gender: gender, mentions: mentions)
    if let title {
      extraction.roles.append(
        Extraction.Role(
          person: id, title: title, organization: organization, isInferred: inferred, tenure: tenure, confidence: 0.8,
          evidence: [Extraction.Evidence(range: CodePointRange(0, 10), text: "\(title) \(name)")]))
    }
    return id
  }

  @discardableResult
  mutating func meeting(
    _ participants: [String], kind: MeetingKind = .meeting, status: MeetingStatus = .held, on day: String? = nil,
    to end: String? = nil, basis: DateBasis = .stated, notAfter: String? = nil, notBefore: String? = nil,
    place: String? = nil, topics: [String] = [], parts: [Part] = [], separate: [[String]] = [],
    confidence: Double = 0.8,
    text: String = "They met."
  ) -> String {
    let id = "m\(extraction.meetings.count + 1)"
    var date: Extraction.MeetingDate?
    if let day {
      date = Extraction.MeetingDate(start: CalendarDate(day), end: CalendarDate(end ?? day), basis: basis)
    } else if notAfter != nil || notBefore != nil {
      date = Extraction.MeetingDate(
        basis: .publication, notAfter: notAfter.flatMap { CalendarDate($0) },
        notBefore: notBefore.flatMap { CalendarDate($0) })
    }
    extraction.meetings.append(
      Extraction.Meeting(
        id: id, kind: kind, status: status,
        participants: participants.enumerated().map {
          Extraction.Participation(entity: $0.element, part: $0.offset < parts.count ? parts[$0.offset] : .participant)
        },
        separatePairs: separate, date: date, place: place, topics: topics, cue: "met", confidence: confidence,
        evidence: [Extraction.Evidence(range: CodePointRange(0, text.unicodeScalars.count), text: text)]))
    return id
  }
}

/// The given names these tests need.
let variants = GivenNameVariants(groups: [
  ["william", "bill", "will"], ["antony", "anthony", "tony"], ["alexander", "alex", "aleksandr"],
  ["alexandra", "alex"], ["john", "jack"], ["robert", "bob"], ["michael", "mike"], ["jane"], ["lloyd"],
  ["ahmed", "ahmad"], ["mohammed", "mohamed", "mohammad"],
])

/// The graph of some articles, and that it is the same in every order of a few.
func graph(_ wires: [Wire], _ corrections: Corrections = .none) -> KnowledgeGraph {
  build(wires.map(\.extraction), corrections).graph
}

func build(_ extractions: [Extraction], _ corrections: Corrections = .none) -> (
  graph: KnowledgeGraph, diagnostics: [Diagnostic]
) {
  var builder = GraphBuilder(corrections: corrections, variants: variants)
  for extraction in extractions { builder.add(extraction) }
  return builder.build()
}

extension KnowledgeGraph {
  func ids(_ kind: EntityKind) -> [String] { entities.filter { $0.kind == kind }.map(\.id) }

  func entity(_ id: String) -> Entity? { entities.first { $0.id == id } }
}
