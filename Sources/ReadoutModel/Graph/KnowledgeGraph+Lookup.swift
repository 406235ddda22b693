extension KnowledgeGraph {
  /// The person, country, institution or place of an identifier, such as `person.jane-doe`; nil where there is none. O(log n).
  public func entity(_ id: String) -> Entity? { KnowledgeGraph.find(id, in: entities, by: \.id) }

  /// The meeting of an identifier; nil where there is none. O(log n).
  public func meeting(_ id: String) -> Meeting? { KnowledgeGraph.find(id, in: meetings, by: \.id) }

  /// The article of an identifier, `article.…`; nil where there is none. O(log n).
  public func article(_ id: String) -> Article? { KnowledgeGraph.find(id, in: articles, by: \.id) }

  /// The post of an identifier; nil where there is none. O(log n).
  public func role(_ id: String) -> Role? { KnowledgeGraph.find(id, in: roles, by: \.id) }

  /// The topic of an identifier; nil where there is none. O(log n).
  public func topic(_ id: String) -> Topic? { KnowledgeGraph.find(id, in: topics, by: \.id) }

  /// Everybody and everything of a name or alias, whatever the case of its letters, in the graph's order. O(n).
  public func entities(named name: String) -> [Entity] {
    let folded = name.lowercased()
    return entities.filter { entity in
      entity.name.lowercased() == folded || entity.aliases.contains { $0.lowercased() == folded }
    }
  }

  /// Everybody and everything whose name or alias holds these words in this order, whatever the case of their letters, in the graph's
  /// order: "Ann Hale" finds "Ann B. Hale". None where there is no word. O(n).
  public func entities(withWords words: String) -> [Entity] {
    let wanted = KnowledgeGraph.words(of: words)
    guard !wanted.isEmpty else { return [] }
    return entities.filter { entity in
      ([entity.name] + entity.aliases).contains { name in
        var rest = wanted[...]
        for word in KnowledgeGraph.words(of: name) where word == rest.first { rest.removeFirst() }
        return rest.isEmpty
      }
    }
  }

  /// The words of a name in small letters.
  package static func words(of name: String) -> [Substring] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// The meetings that an entity takes part in, whatever became of them (see ``MeetingStatus/happened``), in the graph's
  /// order; none for an identifier that is not there. O(n).
  public func meetings(of entity: String) -> [Meeting] {
    meetings.filter { meeting in meeting.participations.contains { $0.entity == entity } }
  }

  /// The meetings in which two met each other, whatever became of them, in the graph's order. One of which the text does
  /// not say that the two met each other (``Meeting/separatePairs``) is none. O(n).
  public func meetings(of entity: String, and other: String) -> [Meeting] {
    meetings(of: entity).filter { meeting in
      entity != other && meeting.participations.contains { $0.entity == other }
        && !meeting.separatePairs.contains([entity, other]) && !meeting.separatePairs.contains([other, entity])
    }
  }

  /// The posts an entity holds or held, in the graph's order. O(n).
  public func roles(of person: String) -> [Role] { roles.filter { $0.person == person } }

  /// By bisection: everything is sorted by the bytes of its identifier.
  private static func find<Element>(_ id: String, in elements: [Element], by key: (Element) -> String) -> Element? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if key(elements[middle]).precedesInUTF8(id) { low = middle + 1 } else { high = middle }
    }
    return low < elements.count && key(elements[low]) == id ? elements[low] : nil
  }
}
