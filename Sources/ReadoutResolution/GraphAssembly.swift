import ReadoutModel
import ReadoutNames

/// Turns resolved records into the nodes and edges of the graph.
struct GraphAssembly: Sendable {
  private(set) var resolution: Resolution
  private let copies: AgencyCopies
  private var renamed: [Int: String] = [:]
  private var dropped: Set<Int> = []
  private var posts: [RoleAssembly.Declared] = []

  private let texts: MeetingTexts?

  /// `texts` are those of the corpus' meetings, where they are made already.
  init(_ resolution: Resolution, copies: AgencyCopies, texts: MeetingTexts? = nil) {
    self.resolution = resolution
    self.copies = copies
    self.texts = texts
  }

  mutating func rename(_ node: Int, to name: String) { renamed[node] = name }

  mutating func drop(_ node: Int) { dropped.insert(node) }

  mutating func setPost(of node: Int, title: String, organization: Int?, from: CalendarDate?, to: CalendarDate?) {
    posts.append(RoleAssembly.Declared(person: node, title: title, organization: organization, from: from, to: to))
  }

  /// The name shown: the user's, or the resolution's.
  func name(_ node: Int) -> String { renamed[node] ?? resolution.names[node] }

  /// Identifier, or nil for what is dropped.
  func identifier(_ node: Int) -> String? { node < 0 || dropped.contains(node) ? nil : resolution.identifiers[node] }

  /// Made once: the records are given up on the way.
  mutating func graph() -> KnowledgeGraph {
    let isLarge = resolution.corpus.isLarge
    let reports = MeetingAssembly.reports(self)
    resolution.dropMeetings()
    FreedMemory.giveBack(isLarge: isLarge)
    let ((meetings, topics), (roles, nodes)) = concurrently(unless: isLarge) { [self] in
      let (meetings, topics) = MeetingAssembly(self, reports: reports, texts: texts, copies: copies).meetings()
      return (meetings, IdentifierOrder.sorted(topics, by: \.id))
    } _: { [self] in
      let shown = resolution.drafts.indices.filter { identifier($0) != nil }
      let nodes = IdentifierOrder.sorted(shown) { resolution.identifiers[$0] }
      return (IdentifierOrder.sorted(RoleAssembly(self).roles(declared: posts), by: \.id), nodes)
    }
    resolution.dropRoles()
    FreedMemory.giveBack(isLarge: isLarge)
    let entities = nodes.concurrentMap { [self] in entity($0) }
    resolution.dropRecords()
    let articles = Array(resolution.corpus.articles.indices).concurrentMap { [self] in article($0) }
    return KnowledgeGraph(articles: articles, entities: entities, roles: roles, meetings: meetings, topics: topics)
  }

  private func article(_ index: Int) -> KnowledgeGraph.Article {
    let (article, original) = (resolution.corpus.articles[index], copies.original[index])
    return KnowledgeGraph.Article(
      id: article.id, title: article.title, date: article.date, language: article.language,
      source: article.source, authors: article.authors, sha256: article.sha256,
      copyOf: original == index ? nil : resolution.corpus.articles[original].id)
  }

  /// Of a node that is not dropped.
  private func entity(_ node: Int) -> KnowledgeGraph.Entity {
    let corpus = resolution.corpus
    let draft = resolution.drafts[node]
    let shown = name(node)
    var aliases: Set<String> = []
    var mentions: [KnowledgeGraph.MentionCount] = []
    mentions.reserveCapacity(draft.records.count)
    var wikidata = Tally()
    var types = Tally()
    var parents = Tally()
    var doubt = 1.0
    var first: CalendarDate?
    var last: CalendarDate?
    for index in draft.records {
      let record = corpus.records[index]
      record.forEachForm { text, _, _ in if text != shown { aliases.insert(text) } }
      if let id = record.wikidata { wikidata.add(id) }
      if let type = record.institutionType { types.add(type.rawValue) }
      if record.partOf >= 0, resolution.nodeOf[record.partOf] != node,
        let parent = identifier(resolution.nodeOf[record.partOf])
      {
        parents.add(parent)
      }
      doubt *= 1 - min(max(record.confidence, 0), 1)
      let article = corpus.articles[record.article].id
      if let date = corpus.articles[record.article].date {
        first = min(first ?? date, date)
        last = max(last ?? date, date)
      }
      // Records ascend by article, so counts of one article lie beside each other.
      if mentions.last?.article == article {
        mentions[mentions.count - 1].count += record.mentionCount
      } else {
        mentions.append(
          KnowledgeGraph.MentionCount(
            article: article, count: record.mentionCount, first: record.firstMention, text: record.firstText))
      }
    }
    if resolution.names[node] != shown { aliases.insert(resolution.names[node]) }
    mentions.sort { $0.article.precedesInUTF8($1.article) }
    // Several records that say different things of the type: the type said most often, "other" last.
    let type = types.ranked.first { $0.value != InstitutionType.other.rawValue } ?? types.ranked.first
    return KnowledgeGraph.Entity(
      id: resolution.identifiers[node], kind: draft.kind, name: shown,
      aliases: aliases.sorted { $0.precedesInUTF8($1) },
      country: draft.kind == .country ? nil : identifier(draft.country), code: draft.code, wikidata: wikidata.best,
      institutionType: draft.kind == .institution ? type.flatMap { InstitutionType(rawValue: $0.value) } : nil,
      partOf: draft.kind == .institution ? parents.best : nil, mentions: mentions, firstSeen: first, lastSeen: last,
      confidence: GraphAssembly.rounded(1 - doubt), mergeReasons: draft.reasons)
  }

  /// Three decimals: what is left of a product must not depend on the machine's last bit.
  static func rounded(_ value: Double) -> Double { (min(max(value, 0), 1) * 1000).rounded() / 1000 }
}
