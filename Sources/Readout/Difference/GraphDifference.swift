import ReadoutModel

/// What is different from one graph to another, and which articles caused it.
public struct GraphDifference: Sendable, Hashable {
  /// One thing that is different.
  public struct Change: Sendable, Hashable {
    /// What it is about.
    public enum Subject: String, Sendable {
      /// An article.
      case article
      /// A person.
      case person
      /// A country.
      case country
      /// An institution.
      case institution
      /// A place.
      case place
      /// A post that somebody holds.
      case post
      /// A meeting.
      case meeting
      /// The graph as a whole.
      case graph
    }

    /// What happened to it.
    public enum Event: String, Sendable {
      /// It is in the new graph only.
      case new
      /// It is in the old graph only.
      case gone
      /// An article's text is another.
      case changed
      /// Several became one.
      case joined
      /// One became several.
      case split
      /// Some of what one said is another's now.
      case moved
      /// The same under another identifier.
      case renamed
      /// What it is called.
      case name
      /// What became of a meeting.
      case status
      /// What kind of meeting or actor it is.
      case kind
      /// When it was.
      case date
      /// Where it was.
      case place
      /// Who took part.
      case parties
      /// How many nodes differ in what none of the others says: more mentions, other sentences, a confidence.
      case details
    }

    /// What a change is from or to: an identifier with a name, or a value.
    public struct Value: Sendable, Hashable {
      /// The identifier of a node; nil for a value.
      public var id: String?
      /// A name or a value, to be shown.
      public var text: String
    }

    /// What it is about.
    public var subject: Subject
    /// What happened to it.
    public var event: Event
    /// In the new graph; of what is gone or split, in the old.
    public var id: String
    /// What it is called.
    public var label: String
    /// What it was.
    public var from: [Value] = []
    /// What it is.
    public var to: [Value] = []
    /// Sources of the articles that came, changed or went and speak of it.
    public var articles: [String] = []
  }

  /// Articles, then persons and their kin, posts and meetings, each by identifier.
  public private(set) var changes: [Change] = []
  /// What stands in the new graph for an identifier that is gone.
  public private(set) var successors: [(former: String, current: String)] {
    get { successorPairs.map { ($0[0], $0[1]) } }
    set { successorPairs = newValue.map { [$0.former, $0.current] } }
  }
  private var successorPairs: [[String]] = []
  /// Sources of the articles that are new, changed or gone, by identifier.
  private var causes: [String: String] = [:]
  /// Articles of the same bytes and day of which something else is read: a headline, an author.
  private var changedArticles = 0

  /// Whether nothing is different.
  public var isEmpty: Bool { changes.isEmpty }

  /// Compares two graphs; linear in their size but for sorting.
  public init(from old: KnowledgeGraph, to new: KnowledgeGraph) { self.init(from: old, to: new, of: new) }

  /// Compares what of two graphs is not in both; linear in that.
  ///
  /// - Parameter graph: the new one as a whole: nodes that are in both are named in what differs.
  init(from old: KnowledgeGraph, to new: KnowledgeGraph, of graph: KnowledgeGraph) {
    let names: Names = (
      old: { (old.entity($0) ?? graph.entity($0))?.name }, new: { graph.entity($0)?.name }
    )
    compareArticles(old.articles, new.articles)
    let entities = Descent(from: old.entities, to: new.entities, id: \.id) { entity in
      entity.mentions.compactMap { mention in
        mention.first.map { Descent.Key(article: mention.article, start: $0.lowerBound) }
      }
    }
    compareEntities(entities)
    comparePosts(old.roles, new.roles, names)
    let meetings = Descent(from: old.meetings, to: new.meetings, id: \.id) { meeting in
      meeting.evidence.map { Descent.Key(article: $0.article, start: $0.range.lowerBound) }
    }
    compareMeetings(meetings, names)
    let told = Set(changes.flatMap { [$0.id] + ($0.from + $0.to).compactMap(\.id) })
    let silent =
      changedArticles + (entities.changed + meetings.changed).count { !told.contains($0) }
      + Set(new.topics).symmetricDifference(old.topics).count
    if silent > 0 {
      changes.append(
        Change(subject: .graph, event: .details, id: "", label: "", to: [Change.Value(text: "\(silent)")]))
    }
  }

  // MARK: Articles

  private mutating func compareArticles(_ old: [KnowledgeGraph.Article], _ new: [KnowledgeGraph.Article]) {
    func add(_ event: Change.Event, _ article: KnowledgeGraph.Article) {
      causes[article.id] = article.source
      changes.append(
        Change(
          subject: .article, event: event, id: article.id, label: article.title ?? article.source,
          articles: [article.source]))
    }
    GraphDifference.pairs(old, new, id: \.id) { before, after in
      guard let before else { return after.map { add(.new, $0) } ?? () }
      guard let after else { return add(.gone, before) }
      // The same file in another place says nothing else.
      if before.sha256 != after.sha256 || before.date != after.date { return add(.changed, after) }
      var moved = before
      moved.source = after.source
      if moved != after { changedArticles += 1 }
    }
  }

  // MARK: Persons, countries, institutions, places

  private mutating func compareEntities(_ descent: Descent<KnowledgeGraph.Entity>) {
    func subject(_ entity: KnowledgeGraph.Entity) -> Change.Subject {
      Change.Subject(rawValue: entity.kind.rawValue) ?? .graph
    }
    func value(_ entity: KnowledgeGraph.Entity) -> Change.Value { Change.Value(id: entity.id, text: entity.name) }
    for turn in descent.turns {
      let entities = turn.before + turn.after
      guard let first = turn.subject else { continue }
      let isOne = turn.event == .new || turn.event == .gone
      changes.append(
        Change(
          subject: subject(first), event: turn.event, id: first.id, label: first.name,
          from: isOne ? [] : turn.before.map(value), to: isOne ? [] : turn.after.map(value),
          articles: sources(entities.flatMap { $0.mentions.map(\.article) })))
    }
    successors += descent.successors
    for (before, after) in descent.same where before.name != after.name {
      changes.append(
        Change(
          subject: subject(after), event: .name, id: after.id, label: after.name,
          from: [Change.Value(text: before.name)],
          to: [Change.Value(text: after.name)], articles: sources(after.mentions.map(\.article))))
    }
  }

  /// What nodes are called in both graphs; nil where they are not there.
  private typealias Names = (old: (String) -> String?, new: (String) -> String?)

  private mutating func comparePosts(_ old: [KnowledgeGraph.Role], _ new: [KnowledgeGraph.Role], _ names: Names) {
    func label(_ role: KnowledgeGraph.Role, _ name: (String) -> String?) -> String {
      let body = role.organization.flatMap(name).map { ", \($0)" } ?? ""
      return "\(name(role.person) ?? role.person): \(role.title)\(body)"
    }
    GraphDifference.pairs(old, new, id: \.id) { before, after in
      if let role = before ?? after, before == nil || after == nil {
        changes.append(
          Change(
            subject: .post, event: before == nil ? .new : .gone, id: role.id,
            label: label(role, before == nil ? names.new : names.old), articles: sources(role.evidence.map(\.article))))
      }
    }
  }

  // MARK: Meetings

  private mutating func compareMeetings(_ descent: Descent<KnowledgeGraph.Meeting>, _ names: Names) {
    for turn in descent.turns {
      guard let first = turn.subject else { continue }
      let isOne = turn.event == .new || turn.event == .gone
      func value(_ meeting: KnowledgeGraph.Meeting) -> Change.Value {
        Change.Value(id: meeting.id, text: meeting.label)
      }
      changes.append(
        Change(
          subject: .meeting, event: turn.event, id: first.id, label: MeetingText.described(first),
          from: isOne ? [] : turn.before.map(value), to: isOne ? [] : turn.after.map(value),
          articles: sources((turn.before + turn.after).flatMap { $0.evidence.map(\.article) })))
    }
    let current = Dictionary(successorPairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    successors += descent.successors
    for (before, after) in descent.same {
      let articles = sources((before.evidence + after.evidence).map(\.article))
      func add(_ event: Change.Event, _ from: [Change.Value], _ to: [Change.Value]) {
        guard from != to else { return }
        changes.append(
          Change(
            subject: .meeting, event: event, id: after.id, label: after.label, from: from, to: to, articles: articles))
      }
      func text(_ text: String?) -> [Change.Value] { text.map { [Change.Value(text: $0)] } ?? [] }
      func node(_ id: String?, _ name: (String) -> String?) -> [Change.Value] {
        id.map { [Change.Value(id: $0, text: name($0) ?? $0)] } ?? []
      }
      add(.status, text(before.status.rawValue), text(after.status.rawValue))
      add(.kind, text(before.kind.rawValue), text(after.kind.rawValue))
      add(.date, text(MeetingText.date(before)), text(MeetingText.date(after)))
      if before.place.map({ current[$0] ?? $0 }) != after.place {
        add(.place, node(before.place, names.old), node(after.place, names.new))
      }
      let (here, there) = (before.participations.map(\.entity), after.participations.map(\.entity))
      let mapped = Set(here.map { current[$0] ?? $0 })
      add(
        .parties, here.filter { !there.contains(current[$0] ?? $0) }.flatMap { node($0, names.old) },
        there.filter { !mapped.contains($0) }.flatMap { node($0, names.new) })
    }
  }

  /// Sources of those articles that came, changed or went.
  private func sources(_ articles: [String]) -> [String] {
    Set(articles.compactMap { causes[$0] }).sorted { $0.precedesInUTF8($1) }
  }

  /// Goes through two lists sorted by identifier, with nil for what one does not have.
  static func pairs<Element>(
    _ old: [Element], _ new: [Element], id: (Element) -> String, _ body: (Element?, Element?) -> Void
  ) {
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if j == new.count || i < old.count && id(old[i]).precedesInUTF8(id(new[j])) {
        body(old[i], nil)
        i += 1
      } else if i == old.count || id(new[j]).precedesInUTF8(id(old[i])) {
        body(nil, new[j])
        j += 1
      } else {
        body(old[i], new[j])
        (i, j) = (i + 1, j + 1)
      }
    }
  }
}

/// Meetings in words.
enum MeetingText {
  static func described(_ meeting: KnowledgeGraph.Meeting) -> String {
    let what = ["\(meeting.status.rawValue)"] + (date(meeting).map { [$0] } ?? [])
    return "\(meeting.label) (\(what.joined(separator: ", ")))"
  }

  /// 2023-07-13, 2023-07-13 to 2023-07-15, by 2023-07-13; nil where nothing is known.
  static func date(_ meeting: KnowledgeGraph.Meeting) -> String? {
    guard let date = meeting.date else { return meeting.monthDay?.description }
    if let start = date.start {
      return date.end.map { $0 == start ? "\(start)" : "\(start) to \($0)" } ?? "from \(start)"
    }
    let bounds = [date.notBefore.map { "from \($0)" }, date.notAfter.map { "by \($0)" }].compactMap { $0 }
    return bounds.isEmpty ? meeting.monthDay?.description : bounds.joined(separator: " ")
  }
}
