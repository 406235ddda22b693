import Dispatch
import GRDB
import ReadoutModel
import Synchronization

/// What a graph is made of, read within one transaction.
public struct StoreContents {
  let db: Database

  /// Hands over every record, in the order in which one run over all files would have read the articles.
  ///
  /// - Parameter asInputs: whether what resolution needs of a record will do instead of it, where it is there.
  public func records(asInputs: Bool = false, _ receive: (StoredRecord) throws -> Void) throws {
    try TextTable(db: db).records(asInputs: asInputs, receive)
  }

  /// In the order in which they were made.
  public func corrections() throws -> [StoredCorrection] { try CorrectionTable(db: db).all() }
}

/// The graph of a store's records, and what else resolving them gave.
public struct ResolvedGraph: Sendable {
  /// The graph of all records.
  public var graph: KnowledgeGraph
  /// What each correction did, by its number.
  public var effects: [Int64: Effect]

  /// What a correction did.
  public struct Effect: Sendable, Hashable {
    /// For people.
    public var text: String
    /// For programs: an object of JSON.
    public var json: String

    /// The same in both forms.
    public init(text: String, json: String) { (self.text, self.json) = (text, json) }
  }

  /// A graph, and what each correction did.
  public init(graph: KnowledgeGraph, effects: [Int64: Effect] = [:]) {
    (self.graph, self.effects) = (graph, effects)
  }
}

/// Where the graph of a store and the one that takes its place differ.
public struct GraphUpdate: Sendable {
  /// What the former graph has and the new one has not, or has otherwise.
  public var former: KnowledgeGraph
  /// What the new graph has and the former one had not, or had otherwise.
  public var present: KnowledgeGraph
  /// The new graph as a whole.
  public var graph: KnowledgeGraph
}

extension Store {
  /// The graph as the last run left it.
  public func graph() throws(StoreError) -> KnowledgeGraph { try read { try GraphTables(db: $0).read() } }

  /// Whether the graph is what this version of the program makes of the records: not after a run was killed, or by another
  /// version.
  public func isCurrent(program: String) throws(StoreError) -> Bool {
    try read { db in
      let unresolved = try Int.fetchOne(db, sql: "SELECT count(*) FROM runs WHERE NOT is_resolved") ?? 0
      let last = try String.fetchOne(db, sql: "SELECT program FROM runs ORDER BY id DESC LIMIT 1")
      return unresolved == 0 && last.map { $0 == program } ?? true
    }
  }

  /// Whether there is not one text.
  public func isEmpty() throws(StoreError) -> Bool {
    try read { try Int.fetchOne($0, sql: "SELECT 1 FROM texts LIMIT 1") == nil }
  }

  /// Reads what a graph is made of, without changing anything.
  public func contents<Result>(_ body: (StoreContents) throws -> Result) throws(StoreError) -> Result {
    try read { try body(StoreContents(db: $0)) }
  }

  /// Puts the graph that `build` makes of all records in the place of the former one, and keeps former identifiers.
  ///
  /// - Parameters:
  ///   - compare: what is to be said of the update, made while its rows are written.
  ///   - successors: identifiers of the new graph for what had an identifier in the former one.
  /// - Returns: the new graph, and what `compare` gave.
  public func updateGraph<Comparison: Sendable>(
    in run: inout Run, _ build: (StoreContents) throws -> ResolvedGraph,
    compare: @escaping @Sendable (GraphUpdate) -> Comparison,
    successors: (Comparison) -> [(former: String, current: String)]
  ) throws(StoreError) -> (graph: KnowledgeGraph, comparison: Comparison) {
    let (graph, comparison, noted) = try write { db -> (KnowledgeGraph, Comparison, Run) in
      var run = run
      let id = try Store.begin(&run, db)
      let tables = GraphTables(db: db)
      let resolved = try build(StoreContents(db: db))
      let isKnown = try tables.hasChecksums()
      let update =
        isKnown
        ? try tables.update(to: resolved.graph)
        : GraphUpdate(former: try tables.read(), present: resolved.graph, graph: resolved.graph)
      let compared = Mutex<Comparison?>(nil)
      let group = DispatchGroup()
      DispatchQueue.global().async(group: group) {
        let comparison = compare(update)
        compared.withLock { $0 = comparison }
      }
      defer { group.wait() }
      if isKnown {
        try tables.write(update.present, over: update.former)
      } else {
        try tables.write(KnowledgeGraph(), over: update.former)
        try tables.write(resolved.graph, over: KnowledgeGraph())
      }
      try Store.link(update, db)
      group.wait()
      let comparison = compared.withLock { $0! }
      try Store.keep(successors(comparison), run: id, db)
      try CorrectionTable(db: db).note(resolved.effects)
      try db.execute(sql: "UPDATE runs SET is_resolved = 1")
      return (resolved.graph, comparison, run)
    }
    run = noted
    return (graph, comparison)
  }

  /// What stands for something that had this identifier once; empty where nothing does.
  public func successors(of identifier: String) throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT current FROM former_identifiers WHERE former = ? ORDER BY current", arguments: [identifier])
    }
  }

  /// Tells texts which node of the graph is their article: those whose node may be another than before.
  private static func link(_ update: GraphUpdate, _ db: Database) throws {
    func key(_ source: String, _ sha256: String) -> String { "\(source)\n\(sha256)" }
    let changed = Set((update.former.articles + update.present.articles).map { key($0.source, $0.sha256) })
    var nodes: [String: [String]] = [:]
    for article in update.graph.articles.reversed() {
      let key = key(article.source, article.sha256)
      if changed.contains(key) { nodes[key, default: []].append(article.id) }
    }
    try db.execute(
      sql: "CREATE TEMP TABLE IF NOT EXISTS relinked (sha256 TEXT PRIMARY KEY) STRICT; DELETE FROM relinked")
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO relinked VALUES (?)")
    for article in update.former.articles + update.present.articles { try insert.execute(arguments: [article.sha256]) }
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, source, sha256, article FROM texts WHERE sha256 IN (SELECT sha256 FROM relinked)
        ORDER BY file, position, key, occurrence
        """)
    var links: [(text: Int64, node: String?)] = []
    while let row = try rows.next() {
      let key = key(row[1], row[2])
      guard changed.contains(key) else { continue }
      let node = nodes[key]?.popLast()
      if node != row[3] as String? { links.append((row[0], node)) }
    }
    let update = try db.cachedStatement(sql: "UPDATE texts SET article = ? WHERE id = ?")
    for (text, node) in links { try update.execute(arguments: [node, text]) }
  }

  /// Former identifiers lead to where things are now, over any number of changes; one that is in use again is none.
  private static func keep(
    _ successors: [(former: String, current: String)], run: Int64, _ db: Database
  ) throws {
    for (former, current) in successors {
      try db.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO former_identifiers
          SELECT former, ?2, ?3 FROM former_identifiers WHERE current = ?1 AND former <> ?2 UNION SELECT ?1, ?2, ?3
          """
      ).execute(arguments: [former, current, run])
    }
    // Not what leads nowhere any more, nor what is a node's own again.
    try db.execute(
      sql: """
        DELETE FROM former_identifiers WHERE
          NOT EXISTS (SELECT 1 FROM entities WHERE id = current UNION ALL SELECT 1 FROM meetings WHERE id = current)
          OR EXISTS (SELECT 1 FROM entities WHERE id = former UNION ALL SELECT 1 FROM meetings WHERE id = former)
        """)
  }
}
