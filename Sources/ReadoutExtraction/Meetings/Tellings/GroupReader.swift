import ReadoutLanguage
import ReadoutModel

/// Finds groups of office holders, and who of the article is one of them: where "EU finance ministers" met, "French Finance
/// Minister X said" tells of one who was there.
struct GroupReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var entities: DocumentEntities { context.entities }

  /// Sentences of an article in which what it is about is told.
  private static let lead = 6

  func read() -> [GatheredGroup] {
    let document = context.document
    var offices: [(sentence: Int, body: Party?, office: GroupOffice)] = []
    for (index, sentence) in document.sentences.enumerated()
    where sentence.zone == .body || sentence.zone == .headline {
      for token in sentence.tokens where syntax.penn(token) == .nns || syntax.penn(token) == .nnps {
        // "The Nigerian and South African leaders": two of whom it is known who they are.
        guard !isResolved(token), let office = GroupOffice(of: token, syntax) else { continue }
        offices.append((index, body(of: token), office))
      }
    }
    guard !offices.isEmpty else { return [] }
    let speakers = speakers()
    let roles = Dictionary(grouping: entities.roles.filter { $0.tenure != .former }, by: \.person)
    var members: [Group: [Party]] = [:]
    return offices.compactMap { told in
      let group = Group(office: told.office, body: told.body?.entity)
      let found =
        members[group]
        ?? speakers.filter { speaker in roles[speaker.entity]?.contains(where: group.includes) ?? false }
      members[group] = found
      return found.isEmpty
        ? nil
        : GatheredGroup(
          sentence: told.sentence, isOfLead: told.sentence < GroupReader.lead, body: told.body, members: found)
    }
  }

  private struct Group: Hashable {
    var office: GroupOffice
    var body: Int?

    /// Who speaks for the organisation is at its gatherings too.
    func includes(_ role: DocumentEntities.Role) -> Bool {
      role.organization != nil && role.organization == body || office.includes(role.title)
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

  /// Persons who are the subject of a sentence of the text, in order.
  private func speakers() -> [Party] {
    var found: [Party] = []
    for sentence in context.document.sentences where sentence.zone == .body {
      for token in sentence.tokens where syntax.tag(token) == .verb && syntax.isFinite(token) {
        guard [.root, .conj, .parataxis, .ccomp].contains(syntax.relation(token)) else { continue }
        found += context.arguments.subjects(of: token).filter { context.isPerson($0) && $0.form == .name }
      }
    }
    return context.finder.unique(found)
  }
}
