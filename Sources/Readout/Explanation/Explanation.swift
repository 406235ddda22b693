import ReadoutFormats
import ReadoutModel

/// Everything a graph knows about one of its nodes or edges, and the sentences it comes from.
public struct Explanation: Sendable {
  /// A line of an explanation.
  public enum Line: Sendable, Hashable {
    /// What the lines behind it are about, and its identifier where it is a node.
    case heading(String, id: String? = nil)
    /// What a statement is, and its value, or values.
    case fact(String, [String])
    /// Words of an article.
    case quotation(Quotation)
    /// Why something is as it is.
    case reason(String)
    /// How many more of a kind there are than were shown.
    case rest(Int, String)
  }

  /// Words of an article, with what marks them.
  public struct Quotation: Sendable, Hashable {
    /// Identifier of the article.
    public var article: String
    /// Path of the article as it was given.
    public var source: String
    /// The article's date.
    public var date: CalendarDate?
    /// The words as written.
    public var text: String
    /// Code points of `text` that said so.
    public var mark: CodePointRange?
    /// The words that tell of the meeting; empty for other statements.
    public var cue: String
    /// 0...1; nil where nothing was weighed.
    public var confidence: Double?
  }

  /// What there is to say, in the order in which it is read.
  public private(set) var lines: [Line] = []
  /// References of a saved graph that lead to nothing, as sentences; where only a part of it was read, of that.
  public internal(set) var missingReferences: [String] = []

  let graph: KnowledgeGraph
  private let limit: Int
  private let names: [String: String]
  private let articles: [String: KnowledgeGraph.Article]

  /// Explains `reference`: an identifier of a node (`person.jane-doe`), of an edge as the files have it
  /// (`participated_in.person.jane-doe.meeting.…`, `met.….…`), or a name.
  ///
  /// - Parameters:
  ///   - reference: what to explain.
  ///   - graph: where it is looked for.
  ///   - limit: how many meetings, posts and mentions of a node are shown, of each.
  ///
  /// Throws `ExplanationError.unknown` with what comes close.
  public init(of reference: String, in graph: KnowledgeGraph, limit: Int = .max) throws(ExplanationError) {
    self.init(graph, limit: limit)
    if explainNode(reference) || explainEdge(reference) { return }
    for entity in try named(reference) { explain(entity) }
  }

  /// Explains what two actors, by identifier or name, had with each other: every meeting that names both, whatever became of it.
  ///
  /// Throws `ExplanationError.unknown` where there is no such actor.
  public init(
    of first: String, with second: String, in graph: KnowledgeGraph, limit: Int = .max
  ) throws(ExplanationError) {
    self.init(graph, limit: limit)
    func ids(_ reference: String) throws(ExplanationError) -> Set<String> {
      graph.entity(reference) != nil ? [reference] : Set(try named(reference).map(\.id))
    }
    let (one, other) = (try ids(first), try ids(second))
    let shared = graph.meetings.filter { meeting in
      let members = meeting.participations.map(\.entity)
      return members.contains(where: one.contains) && members.contains(where: other.contains)
    }
    lines.append(.heading("\(first) and \(second): \(shared.count) \(shared.count == 1 ? "meeting" : "meetings")"))
    list(shared, "meetings") { $0.explain($1) }
  }

  private init(_ graph: KnowledgeGraph, limit: Int) {
    self.graph = graph
    self.limit = limit
    var names: [String: String] = [:]
    for entity in graph.entities { names[entity.id] = entity.name }
    for meeting in graph.meetings { names[meeting.id] = meeting.label }
    for topic in graph.topics { names[topic.id] = topic.label }
    self.names = names
    articles = Dictionary(graph.articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// All of a name; where there are none, the one whose name holds its words.
  private func named(_ reference: String) throws(ExplanationError) -> [KnowledgeGraph.Entity] {
    let named = graph.entities(named: reference)
    if !named.isEmpty { return named }
    let longer = graph.entities(withWords: reference)
    if longer.count == 1 { return longer }
    throw .unknown(reference, suggestions: NearNames(of: reference, in: graph).descriptions)
  }

  /// The first of some, and how many more there are.
  private mutating func list<Element>(
    _ elements: [Element], _ noun: String, _ explain: (inout Explanation, Element) -> Void
  ) {
    for element in elements.prefix(limit) { explain(&self, element) }
    if elements.count > limit { lines.append(.rest(elements.count - limit, noun)) }
  }

  // MARK: Nodes

  private mutating func explainNode(_ id: String) -> Bool {
    if let entity = graph.entity(id) {
      explain(entity)
    } else if let meeting = graph.meeting(id) {
      explain(meeting)
    } else if let role = graph.role(id) {
      explain(role)
    } else if let topic = graph.topic(id) {
      lines.append(.heading("topic \(topic.label) (\(topic.id))", id: topic.id))
      for meeting in graph.meetings where meeting.topics.contains(id) { explain(meeting, isShort: true) }
    } else if let article = graph.articles.first(where: { $0.id == id || $0.id == "article.\(id)" }) {
      explain(article)
    } else {
      return false
    }
    return true
  }

  private mutating func explain(_ entity: KnowledgeGraph.Entity) {
    lines.append(.heading("\(entity.kind.rawValue) \(entity.name) (\(entity.id))", id: entity.id))
    if !entity.aliases.isEmpty { lines.append(.fact("also", entity.aliases)) }
    if let code = entity.code { fact("code", code) }
    if let wikidata = entity.wikidata { fact("Wikidata", wikidata) }
    if let type = entity.institutionType { fact("type", type.rawValue) }
    if let country = entity.country { fact("country", name(country)) }
    if let whole = entity.partOf { fact("part of", name(whole)) }
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    fact("named", "\(counted(entity.mentionTotal, "time")) in \(counted(entity.mentions.count, "article"))")
    if let first = entity.firstSeen, let last = entity.lastSeen {
      fact("in articles of", first == last ? first.description : "\(first) to \(last)")
    }
    fact("confidence", Explanation.text(entity.confidence))
    for reason in entity.mergeReasons { lines.append(.reason(reason)) }
    let meetings = graph.meetings(of: entity.id)
    list(meetings, "meetings") { $0.explain($1, isShort: true) }
    list(graph.roles.filter { $0.person == entity.id || $0.organization == entity.id }, "posts") { $0.explain($1) }
    list(graph.meetings.filter { $0.place == entity.id }, "meetings there") { $0.explain($1, isShort: true) }
    let mentions = entity.mentions.filter { $0.first != nil && !$0.text.isEmpty }
    if !mentions.isEmpty { lines.append(.heading("where \(entity.name) is named")) }
    list(mentions, "mentions") { explanation, mention in
      explanation.quote(
        KnowledgeGraph.Evidence(
          article: mention.article, range: mention.first ?? CodePointRange(0, 0), text: mention.text, confidence: 0),
        confidence: nil)
    }
  }

  private mutating func explain(_ role: KnowledgeGraph.Role) {
    let organization = role.organization.map { " of \(name($0))\(role.isInferred ? " (inferred)" : "")" } ?? ""
    lines.append(.heading("post \(role.title)\(organization), held by \(name(role.person)) (\(role.id))", id: role.id))
    if role.tenure != .current { fact("tenure", role.tenure.rawValue) }
    if let from = role.attestedFrom, let to = role.attestedTo {
      fact("attested", from == to ? from.description : "\(from) to \(to)")
    }
    for evidence in role.evidence { quote(evidence, confidence: role.confidence) }
  }

  private mutating func explain(_ meeting: KnowledgeGraph.Meeting, isShort: Bool = false) {
    lines.append(.heading("\(meeting.kind.rawValue) \(meeting.label) (\(meeting.id))", id: meeting.id))
    fact("status", meeting.status.rawValue)
    fact("date", meeting.date?.words ?? "not known")
    if let day = meeting.monthDay { fact("day", "\(day), the year is not given") }
    if let place = meeting.place { fact("place", name(place)) }
    let participants = meeting.participations.map { participation in
      let part = participation.part == .participant ? "" : " (\(participation.part.rawValue))"
      let patron = participation.onBehalfOf.map { " for \(name($0))" } ?? ""
      return name(participation.entity) + part + patron
    }
    lines.append(.fact("who", participants))
    if !isShort, !meeting.separatePairs.isEmpty {
      let pairs = meeting.separatePairs.map { $0.map(name).joined(separator: " and ") }
      lines.append(.fact("not with each other", pairs))
    }
    if !meeting.topics.isEmpty { lines.append(.fact("about", meeting.topics.map(name))) }
    fact("confidence", Explanation.text(meeting.confidence))
    if !isShort { for reason in meeting.reasons { lines.append(.reason(reason)) } }
    for evidence in isShort ? Array(meeting.evidence.prefix(1)) : meeting.evidence {
      quote(evidence, confidence: evidence.confidence)
    }
  }

  private mutating func explain(_ article: KnowledgeGraph.Article) {
    lines.append(.heading("article \(article.title ?? article.source) (\(article.id))", id: article.id))
    fact("source", article.source)
    fact("date", article.date?.description ?? "not known")
    fact("language", article.language)
    if !article.authors.isEmpty { lines.append(.fact("authors", article.authors)) }
    fact("SHA-256", article.sha256)
    if let original = article.copyOf { fact("prints the text of", name(original)) }
    for meeting in graph.meetings where meeting.evidence.contains(where: { $0.article == article.id }) {
      explain(meeting, isShort: true)
    }
  }

  // MARK: Edges

  private mutating func explainEdge(_ id: String) -> Bool {
    for edge in EdgeReference.all(in: id) {
      guard names[edge.source] != nil, names[edge.target] != nil || articles[edge.target] != nil else { continue }
      if explainEdge(edge.kind, edge.source, edge.target) { return true }
    }
    return false
  }

  private mutating func explainEdge(_ kind: EdgeKind, _ source: String, _ target: String) -> Bool {
    let targetName = names[target] ?? articles[target]?.title ?? target
    let heading = Line.heading("\(name(source)) \(kind.rawValue.replacing("_", with: " ")) \(targetName)")
    switch kind {
    case .participatedIn, .tookPlaceIn, .about, .reportedIn:
      let id = kind == .participatedIn ? target : source
      guard let meeting = graph.meeting(id) else { return false }
      lines.append(heading)
      if kind == .reportedIn {
        for evidence in meeting.evidence where evidence.article == target {
          quote(evidence, confidence: evidence.confidence)
        }
      } else {
        explain(meeting)
      }
    case .met:
      lines.append(heading)
      for meeting in graph.meetings where meeting.status.happened {
        let members = Set(meeting.participations.map(\.entity))
        guard members.contains(source), members.contains(target),
          !meeting.separatePairs.contains([source, target]), !meeting.separatePairs.contains([target, source])
        else { continue }
        explain(meeting)
      }
    case .holdsPost, .represents:
      lines.append(heading)
      for role in graph.roles where role.person == source && (kind == .represents || role.organization == target) {
        explain(role)
      }
    case .partOf, .locatedIn, .mentionedIn:
      guard let entity = graph.entity(source) else { return false }
      lines.append(heading)
      for mention in entity.mentions where kind != .mentionedIn || mention.article == target {
        quote(
          KnowledgeGraph.Evidence(
            article: mention.article, range: mention.first ?? CodePointRange(0, 0), text: mention.text),
          confidence: nil)
      }
    }
    return true
  }

  // MARK: Words

  private mutating func fact(_ label: String, _ value: String) { lines.append(.fact(label, [value])) }

  private mutating func quote(_ evidence: KnowledgeGraph.Evidence, confidence: Double?) {
    let article = articles[evidence.article]
    var mark: CodePointRange?
    if let highlight = evidence.highlight, highlight.lowerBound >= evidence.range.lowerBound,
      highlight.upperBound <= evidence.range.upperBound
    {
      mark = CodePointRange(
        highlight.lowerBound - evidence.range.lowerBound, highlight.upperBound - evidence.range.lowerBound)
    }
    lines.append(
      .quotation(
        Quotation(
          article: evidence.article, source: article?.source ?? "", date: article?.date, text: evidence.text,
          mark: mark, cue: evidence.cue, confidence: confidence)))
  }

  private func name(_ id: String) -> String { names[id] ?? id }

  /// Two decimals, without a language's habits.
  public static func text(_ value: Double) -> String {
    guard value > 0 else { return "0.00" }
    let percent = Int((min(value, 1) * 100).rounded())
    return percent >= 100 ? "1" : "0.\(percent < 10 ? "0" : "")\(percent)"
  }
}

/// Why nothing can be explained.
public enum ExplanationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing has this identifier or name; up to five that are near.
  case unknown(String, suggestions: [String])
  /// `FILE:LINE` was expected.
  case notALine(String)
  /// The file holds no article, or none that the line says.
  case noArticle(String)
  /// The article is shorter; how many lines it has.
  case noSuchLine(String, count: Int)
  /// There is no saved graph where one is looked for.
  case noGraph(String)

  public var description: String {
    switch self {
    case .unknown(let reference, let suggestions):
      "Nothing in the graph is called \(reference)"
        + (suggestions.isEmpty ? "." : "; near it: \(suggestions.joined(separator: ", ")).")
    case .notALine(let text): "\(text) is no line of a file; write FILE:LINE, such as story.txt:7."
    case .noSuchLine(let place, let count): "There is no line \(place); the article has \(count)."
    case .noArticle(let path): "\(path) holds no article that can be read."
    case .noGraph(let path):
      "There is no saved graph \(path); name the articles to explain it from, or make one with readout build … -o Output."
    }
  }
}
