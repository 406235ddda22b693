import ReadoutModel

extension KnowledgeGraph {
  /// References that lead to nothing in the graph, as sentences, in the order of the graph; writers leave them out.
  package var missingReferences: [String] {
    let entityIDs = Set(entities.map(\.id))
    let articleIDs = Set(articles.map(\.id))
    let topicIDs = Set(topics.map(\.id))
    var missing: [String] = []
    func check(_ id: String?, in known: Set<String>, _ owner: String, _ what: String) {
      if let id, !known.contains(id) { missing.append("\(owner) has the \(what) \(id)") }
    }
    for entity in entities {
      check(entity.country, in: entityIDs, entity.id, "country")
      check(entity.partOf, in: entityIDs, entity.id, "whole")
      for mention in entity.mentions { check(mention.article, in: articleIDs, entity.id, "article") }
    }
    for role in roles {
      check(role.person, in: entityIDs, role.id, "person")
      check(role.organization, in: entityIDs, role.id, "organization")
      for evidence in role.evidence { check(evidence.article, in: articleIDs, role.id, "article") }
    }
    for meeting in meetings {
      for participation in meeting.participations {
        check(participation.entity, in: entityIDs, meeting.id, "participant")
        check(participation.onBehalfOf, in: entityIDs, meeting.id, "principal")
      }
      check(meeting.place, in: entityIDs, meeting.id, "place")
      for topic in meeting.topics { check(topic, in: topicIDs, meeting.id, "topic") }
      for evidence in meeting.evidence { check(evidence.article, in: articleIDs, meeting.id, "article") }
    }
    return missing
  }
}
