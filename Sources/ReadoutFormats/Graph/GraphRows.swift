import ReadoutModel

/// The rows of a graph where they lie: reading a field this way counts no references but that field's.
struct GraphRows {
  let articles: UnsafeBufferPointer<KnowledgeGraph.Article>
  let entities: UnsafeBufferPointer<KnowledgeGraph.Entity>
  let roles: UnsafeBufferPointer<KnowledgeGraph.Role>
  let meetings: UnsafeBufferPointer<KnowledgeGraph.Meeting>
  let topics: UnsafeBufferPointer<KnowledgeGraph.Topic>
}

extension KnowledgeGraph {
  /// Calls `body` with the rows; they must not leave it.
  func withRows<R, E: Error>(_ body: (GraphRows) throws(E) -> R) throws(E) -> R {
    try articles.withUnsafeBufferPointer { (articles) throws(E) -> R in
      try entities.withUnsafeBufferPointer { (entities) throws(E) -> R in
        try roles.withUnsafeBufferPointer { (roles) throws(E) -> R in
          try meetings.withUnsafeBufferPointer { (meetings) throws(E) -> R in
            try topics.withUnsafeBufferPointer { (topics) throws(E) -> R in
              try body(
                GraphRows(articles: articles, entities: entities, roles: roles, meetings: meetings, topics: topics))
            }
          }
        }
      }
    }
  }
}

extension UnsafeBufferPointer<KnowledgeGraph.Entity> {
  /// How often an entity is mentioned in all.
  func mentionTotal(_ position: Int) -> Int {
    self[position].mentions.withUnsafeBufferPointer { mentions in
      var total = 0
      for i in mentions.indices { total += mentions[i].count }
      return total
    }
  }
}
