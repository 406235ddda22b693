import ReadoutLanguage
import ReadoutModel

extension DocumentEntities {
  /// Entities in order of first mention, of those without one only countries that posts are of; mentions by first token, the longer first.
  static func ordered(
    _ entities: [Entity], _ mentions: [EntityMention], _ roles: [Role]
  ) -> DocumentEntities {
    let sorted = withoutCrossing(
      mentions.sorted {
        ($0.tokens.lowerBound, -$0.tokens.upperBound, $0.entities.first ?? -1) < (
          $1.tokens.lowerBound, -$1.tokens.upperBound, $1.entities.first ?? -1
        )
      })
    var order: [Int] = []
    var newIndex = Array(repeating: -1, count: entities.count)
    for mention in sorted {
      for entity in mention.entities where newIndex[entity] < 0 {
        newIndex[entity] = order.count
        order.append(entity)
      }
    }
    for role in roles {
      guard let owner = role.organization, newIndex[owner] < 0, entities[owner].kind == .country else { continue }
      newIndex[owner] = order.count
      order.append(owner)
    }
    func renumbered(_ index: Int?) -> Int? { index.flatMap { newIndex[$0] >= 0 ? newIndex[$0] : nil } }
    return DocumentEntities(
      entities: order.map { old in
        var entity = entities[old]
        entity.country = renumbered(entity.country)
        entity.partOf = renumbered(entity.partOf)
        return entity
      },
      mentions: sorted.map { mention in
        var mention = mention
        mention.entities = mention.entities.map { newIndex[$0] }
        return mention
      },
      roles: roles.compactMap { role in
        guard newIndex[role.person] >= 0 else { return nil }
        var role = role
        role.person = newIndex[role.person]
        role.organization = renumbered(role.organization)
        return role
      })
  }

  /// Mentions nest but do not cross, and two of the same tokens and entity are one.
  static func withoutCrossing(_ mentions: [EntityMention]) -> [EntityMention] {
    var kept: [EntityMention] = []
    var open: [EntityMention] = []
    for mention in mentions {
      while let last = open.last, last.tokens.upperBound <= mention.tokens.lowerBound { open.removeLast() }
      if let last = open.last, mention.tokens.upperBound > last.tokens.upperBound { continue }
      if let last = kept.last, last.tokens == mention.tokens, last.entities == mention.entities { continue }
      kept.append(mention)
      open.append(mention)
    }
    return kept
  }
}
