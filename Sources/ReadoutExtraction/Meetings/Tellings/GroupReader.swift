import ReadoutLanguage
import ReadoutModel

/// Finds groups of office holders, and who of the article is one of them: where "EU finance ministers" met, "French Finance
/// Minister X said" tells of one who was there.
struct GroupReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var entities: DocumentEntities { context.entities }

  /// One group an office and an organisation, with those who belong to it; groups of which the article has nobody are left out.
  func read() -> [GatheredGroup] {
    let document = context.document
    var groups: [GatheredGroup] = []
    var offices: [Office] = []
    var indices: [Office: Int] = [:]
    for (index, sentence) in document.sentences.enumerated()
    where sentence.zone == .body || sentence.zone == .headline {
      for token in sentence.tokens where syntax.penn(token) == .nns || syntax.penn(token) == .nnps {
        // "The Nigerian and South African leaders": two of whom it is known who they are.
        guard let held = GroupOffice(of: token, syntax), !isResolved(token) else { continue }
        let body = body(of: token)
        let office = Office(held: held, body: body?.entity)
        if let known = indices[office] {
          if groups[known].sentences.last != index { groups[known].sentences.append(index) }
        } else {
          indices[office] = groups.count
          offices.append(office)
          groups.append(GatheredGroup(sentences: [index], body: body, members: []))
        }
      }
    }
    guard !groups.isEmpty else { return [] }
    let roles = Dictionary(grouping: entities.roles.filter { $0.tenure != .former }, by: \.person)
    let held = roles.mapValues { roles in
      Set(offices.indices.filter { index in roles.contains { offices[index].includes($0, syntax) } })
    }
    for speaker in speakers(among: held.filter { !$0.value.isEmpty }) {
      for index in held[speaker.entity] ?? [] { groups[index].members.append(speaker) }
    }
    return groups.filter { !$0.members.isEmpty }
  }

  /// An office, and the organisation it is held in.
  private struct Office: Hashable {
    var held: GroupOffice
    var body: Int?

    /// Who speaks for the organisation is at its gatherings too.
    func includes(_ role: DocumentEntities.Role, _ syntax: Syntax) -> Bool {
      role.organization != nil && role.organization == body || held.includes(role.title, syntax)
    }
  }

  private func isResolved(_ noun: Int) -> Bool {
    context.arguments.modifiers(of: noun).contains { entities.entities[$0.entity].kind == .country }
      || context.finder.mention(at: noun).map { mention in
        mention.entities.contains { entities.entities[$0].kind == .person }
      } ?? false
  }

  /// "EU ministers", "leaders of the NATO countries", "ministers from the 15 states of the EU"
  private func body(of noun: Int) -> Party? {
    if let body = context.clauses.gatheringBody(of: noun) { return body }
    let limit = syntax.sentence(of: noun).tokens.upperBound
    var token = noun + 1
    while token < min(limit, noun + 10), ![.verb, .punct, .aux].contains(syntax.tag(token)) {
      if let mention = context.finder.mention(at: token), mention.form == .name, let entity = mention.entities.first,
        entities.entities[entity].institutionType == .internationalOrganisation
      {
        return Party(entity: entity, form: .name, isRepresentative: true, tokens: mention.tokens)
      }
      token += 1
    }
    return nil
  }

  /// Those who are the subject of a clause of the text, in order.
  private func speakers(among holders: [Int: Set<Int>]) -> [Party] {
    guard !holders.isEmpty else { return [] }
    var seen: Set<Int> = []
    return entities.mentions.compactMap { mention in
      guard mention.form == .name, let person = mention.entities.first, holders[person] != nil, !seen.contains(person),
        syntax.sentence(of: mention.tokens.lowerBound).zone == .body, isSubject(context.finder.headToken(of: mention))
      else { return nil }
      seen.insert(person)
      return Party(entity: person, form: .name, isRepresentative: false, tokens: mention.tokens)
    }
  }

  /// "French Finance Minister X said", "A, B and X urged": the name itself, what it stands behind or with.
  private func isSubject(_ name: Int) -> Bool {
    var node = name
    for _ in 0..<6 {
      guard let head = syntax.head(node) else { return false }
      switch syntax.relation(node) {
      case .nsubj, .nsubjPass:
        return syntax.tag(head) == .verb && [.root, .conj, .parataxis, .ccomp].contains(syntax.relation(head))
      case .flat, .compound, .appos, .conj: node = head
      case .nmod where syntax.child(of: node, .case) == nil: node = head
      default: return false
      }
    }
    return false
  }
}
