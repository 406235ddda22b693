import ReadoutLanguage
import ReadoutModel

/// Adds those who are said to accompany someone to what is told of him: "X, accompanied by Y, visited Z", "X visited Z. He
/// was accompanied by Y".
struct CompanyReader: Sendable {
  let context: EncounterContext

  private var syntax: Syntax { context.syntax }
  private var document: Document { context.document }
  private var entities: DocumentEntities { context.entities }
  private var finder: PartyFinder { context.finder }
  private var arguments: ArgumentFinder { context.arguments }

  /// - Parameter tellings: of the whole document, ascending by sentence.
  func complete(_ tellings: [Telling]) -> [Telling] {
    guard syntax.hasTrees else { return tellings }
    var tellings = tellings
    let ofSentence = Dictionary(grouping: tellings.indices) { tellings[$0].sentence }
    for (index, sentence) in document.sentences.enumerated() where sentence.zone == .body {
      for verb in sentence.tokens where syntax.isVerb(verb) {
        let isJoined = syntax.lemma(verb) == Words.join
        var company: [Party] = []
        if syntax.isLemma(verb, .accompanyingVerbs) || isJoined, syntax.penn(verb) == .vbn {
          company = arguments.behind(Words.by, cue: verb, governor: nil, limit: sentence.tokens.upperBound)
        }
        let travellers = Set(company.isEmpty ? [] : accompanied(by: verb).map(\.entity))
        let isOfDelegation = company.isEmpty
        if isOfDelegation { company = finder.members(toldBy: verb) }
        company = company.filter(context.isPerson)
        guard !company.isEmpty, isOfDelegation || !travellers.isEmpty else { continue }
        let told = [index, index - 1, index - 2].lazy.map { ofSentence[$0] ?? [] }.first { numbers in
          numbers.contains { number in
            let telling = tellings[number]
            let isJourney = telling.kind == .visit || telling.parties.contains { $0.part == .visitor }
            guard !isOfDelegation else { return isJourney }
            return telling.parties.contains { travellers.contains($0.entity) }
              && (isJourney || telling.sentence == index && !isJoined)
          }
        }
        // "joined by X in Riyadh": not where the journey led before.
        let place = isJoined ? context.places.place(cue: verb, governor: nil, limit: sentence.tokens.upperBound) : nil
        for number in told ?? [] where place == nil || tellings[number].place == place {
          let visitors = tellings[number].parties.filter { $0.part == .visitor && context.isPerson($0) }.map(\.entity)
          add(company, to: &tellings[number], with: isOfDelegation ? Set(visitors) : travellers, verb)
        }
        // Who joins a traveller goes with him; that is no encounter of theirs.
        if isJoined, told != nil { tellings.removeAll { $0.cue.lowerBound == verb && $0.kind != .visit } }
      }
    }
    return tellings
  }

  private func accompanied(by verb: Int) -> [Party] {
    let subject = syntax.child(of: verb, .nsubjPass).map { finder.parties(at: $0) } ?? []
    guard subject.isEmpty, let head = syntax.head(verb) else { return subject }
    return syntax.isVerb(head) ? arguments.subjects(of: head) : finder.parties(at: head)
  }

  private func add(_ company: [Party], to telling: inout Telling, with travellers: Set<Int>, _ verb: Int) {
    guard let lead = telling.parties.first(where: { travellers.contains($0.entity) }) else { return }
    var others = company.filter { party in !telling.parties.contains { $0.entity == party.entity } }
    guard !others.isEmpty else { return }
    for index in others.indices { others[index].part = lead.part }
    telling.parties += others
    telling.separatePairs += Telling.pairs([lead.entity] + others.map(\.entity))
    telling.reasons.append(.company(document.text(ofToken: verb), context.names(others)))
  }
}
