import ReadoutLanguage
import ReadoutModel

/// Reads the tellings of encounters off an annotated document.
package struct TellingReader: Sendable {
  private let context: EncounterContext
  private let hosts: HostReader
  private let sides: SideReader
  private let meetings: MeetingTellingReader
  private let visits: VisitTellingReader
  private let visitors: VisitorReader
  private let presences: PresenceReader
  private let attendances: AttendanceReader
  private let company: CompanyReader
  private let groups: GroupReader
  private let statements: StatementReader
  private let sports: SportLexicon

  package init(
    document: Document, entities: DocumentEntities, classes: LexicalClasses, frames: FrameLexicon,
    statuses: StatusLexicon, topics: TopicLexicon, sports: SportLexicon
  ) {
    context = EncounterContext(
      document: document, entities: entities, classes: classes, frames: frames, statuses: statuses, topics: topics)
    hosts = HostReader(context: context)
    sides = SideReader(context: context)
    meetings = MeetingTellingReader(context: context)
    visits = VisitTellingReader(context)
    visitors = VisitorReader(context: context)
    presences = PresenceReader(context: context)
    attendances = AttendanceReader(context: context)
    company = CompanyReader(context: context)
    groups = GroupReader(context: context)
    statements = StatementReader(context: context)
    self.sports = sports
  }

  private static let others: Set<TextKey> = Set(words: "another earlier later recent second third")

  private static let months: Set<TextKey> = Set(words: "month year")
  private static let before: Set<TextKey> = Set(words: "before previously twice")

  /// All that an article tells.
  package struct Findings: Sendable {
    package var tellings: [Telling] = []
    package var statements: [TopicStatement] = []
    /// Leaders of delegations and those present: they take part in the encounter told of before.
    package var attendances: [Telling] = []
    package var groups: [GatheredGroup] = []
    /// The place the article is written at: index into the entities.
    package var dateline: Int?
    /// By person, the towns where the text has them do something.
    package var towns: [Int: Set<Int>] = [:]
    /// The sentences that tell of what is done where the article is written.
    package var sentencesOfHere: Set<Int> = []
    package var misses: [NearMiss] = []
    package var cues = 0

    package init(tellings: [Telling] = []) { self.tellings = tellings }
  }

  package func read() -> Findings {
    var findings = Findings()
    for (index, sentence) in context.document.sentences.enumerated()
    where sentence.zone.isRead && sentence.zone != .dateline {
      let cues = context.cues.read(sentence)
      let heads = cues.map(\.head)
      var result = TellingResult(cues: cues.count)
      for cue in cues {
        let told = read(cue, in: sentence, index: index, heads: heads, earlier: result.tellings)
        result = result + told
      }
      result = result + visitors.read(sentence, index: index) + presences.read(sentence, index: index)
      findings.statements += statements.read(sentence, index: index, cues: heads)
      let hasTelling = result.tellings.contains { $0.parties.count >= 2 }
      findings.attendances += attendances.read(sentence, index: index, hasTelling: hasTelling)
      findings.tellings += result.tellings
      findings.misses += result.misses
      findings.cues += result.cues
    }
    findings.tellings += context.remarks.read(findings.tellings, context)
    findings.groups = groups.read()
    findings.dateline = context.places.dateline
    findings.towns = context.places.townsOfActs
    findings.sentencesOfHere = context.places.sentencesOfHere()
    findings.tellings = company.complete(findings.tellings).map(marked)
    return withoutSport(findings)
  }

  /// One cue, by the first of its frames whose places are filled.
  private func read(
    _ first: Cue, in sentence: Sentence, index: Int, heads: [Int], earlier: [Telling]
  ) -> TellingResult {
    let governor = first.isNoun ? context.clauses.governor(of: first.head) : nil
    // "Talks took place in Rome between X and Y": what the noun's own verb has behind it is the noun's.
    let limit = heads.filter { $0 > first.head && $0 != governor }.min() ?? sentence.tokens.upperBound
    func miss(_ reason: NearMiss.Reason) -> TellingResult {
      TellingResult(misses: [NearMiss(sentence: index, cue: first.tokens, reason)])
    }
    var cue = first
    while true {
      // Rows of no weight keep words apart that look like a cue: "press conference".
      guard cue.frame.weight > 0 else { return miss(.noEncounter(context.document.text(ofTokens: cue.tokens))) }
      guard let fillings = context.slots.fill(cue, governor: governor, limit: limit) else {
        guard let next = cue.next else { return miss(.emptyPlace(frame: cue.frame.name)) }
        cue = next
        continue
      }
      let filled = TellingDraft(
        cue: cue, sentence: index, isHeadline: sentence.zone == .headline, governor: governor, limit: limit,
        otherCues: heads.filter { $0 != cue.head }, earlierCues: earlier.map(\.cue), fillings: fillings,
        isPassive: context.cues.isPassive(cue), parties: context.finder.unique(fillings.flatMap(\.parties)),
        reasons: [.cue(context.document.text(ofTokens: cue.tokens), frame: cue.frame.name)])
      let draft = hosts.complete(filled)
      if let reason = TellingGates.ofPlaces.miss(draft, context) {
        guard let next = cue.next else { return miss(reason) }
        cue = next
        continue
      }
      let completed = hosts.complete(sides.complete(draft))
      return cue.frame.kind == .visit ? visits.read(completed) : meetings.read(completed)
    }
  }

  /// Marks what the words around a cue say of it for putting tellings together.
  private func marked(_ telling: Telling) -> Telling {
    let syntax = context.syntax
    let sentence = context.document.sentences[telling.sentence].tokens
    var telling = telling
    telling.isSeparate = (telling.cue.lowerBound..<min(sentence.upperBound, telling.cue.upperBound + 8)).contains {
      syntax.key($0) == Words.separately
    }
    telling.scene = context.scene(of: telling)
    telling.matters = context.topics.matters(behind: telling.cue)
    if telling.kind == .visit, telling.status != .planned, telling.status != .hypothetical,
      let visitor = telling.parties.first(where: { $0.part == .visitor })?.entity,
      let country = telling.place ?? telling.parties.first(where: { $0.part == .host })?.entity
    {
      telling.place = context.places.townOfStay(of: visitor, in: country) ?? telling.place
    }
    let last = telling.cue.upperBound - 1
    let noun = syntax.isVerb(last) ? context.cues.gathering(of: last) ?? last : last
    telling.number = (max(sentence.lowerBound, noun - 6)...noun).reversed()
      .prefix { [.noun, .propn, .adj, .num, .part].contains(syntax.tag($0)) }
      .map { context.document.text(ofToken: $0).lowercased() }
      .first { $0.utf8.first.map { (0x30...0x39).contains($0) } ?? false && $0.last?.isLetter == true }
    telling.isAnother = isAnother(telling.cue.upperBound - 1)
    telling.isEarlier = sentence.dropLast(2).contains {
      syntax.key($0) == Words.earlier && TellingReader.months.contains(syntax.key($0 + 2))
        && !(min($0, telling.cue.upperBound)..<max($0, telling.cue.lowerBound)).contains {
          syntax.isVerb($0) && syntax.isFinite($0)
        }
    }
    telling.isFurther = sentence.contains { syntax.isKey($0, .furtherWords) }
    telling.speaksOfOffice = sentence.contains { syntax.isLemma($0, .partyOffices) }
    let isCapitalized = context.document.shapes[telling.cue.upperBound - 1].contains(.capitalized)
    telling.isNamedGathering =
      !telling.isHeadline && telling.cue.lowerBound > 0
      && (isCapitalized
        || context.finder.mentions(over: telling.cue.lowerBound - 1).contains { mention in
          mention.entities.contains { context.entities.entities[$0].kind == .institution }
        })
    return telling
  }

  /// "another meeting", "had met twice before"; not "it was their second meeting", which is the one told of.
  private func isAnother(_ cue: Int) -> Bool {
    let syntax = context.syntax
    let children = syntax.children(of: cue).map(Int.init)
    if let subject = syntax.child(of: cue, .nsubj), syntax.child(of: cue, .cop) != nil, syntax.tag(subject) == .pron {
      return false
    }
    let isPerfect = children.contains { syntax.key($0) == Words.had && syntax.relation($0) == .aux }
    return children.contains { child in
      TellingReader.others.contains(syntax.key(child)) && [.det, .amod].contains(syntax.relation(child))
        || isPerfect && TellingReader.before.contains(syntax.key(child))
    }
  }

  /// Teams that meet and players who visit are no encounter; officials at a match may be one.
  private func withoutSport(_ findings: Findings) -> Findings {
    let degrees = sports.degrees(of: context.document)
    guard degrees.contains(where: { $0 != .none }) else { return findings }
    let officials = context.officials
    func isMatch(_ telling: Telling) -> Bool {
      let holders = telling.parties.count { officials.contains($0.entity) }
      switch degrees[telling.sentence] {
      case .none: return false
      case .mention:
        // Teams meet; they hold no meetings.
        return holders == 0 && telling.parties.allSatisfy { $0.form == .name }
          && context.syntax.isVerb(telling.cue.lowerBound)
      case .article: return holders < 1
      case .sentence: return holders < 2
      }
    }
    var kept = findings
    kept.tellings = findings.tellings.filter { !isMatch($0) }
    kept.misses += findings.tellings.filter(isMatch).map { NearMiss(sentence: $0.sentence, cue: $0.cue, .sport) }
    return kept
  }
}
