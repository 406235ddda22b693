import ReadoutLanguage
import ReadoutModel

/// Turns what was found in a document into the extraction record: local ids, code points, quotations.
struct ExtractionAssembler {
  let document: Document
  /// Where what the document holds stands in the article.
  private let text: EditedText
  let entities: DocumentEntities
  private let calibration: ConfidenceCalibration
  /// Mentions of each entity, groups apart.
  private let mentionsOfEntity: [Int: [EntityMention]]
  private let codePoints: CodePointTable

  init(document: Document, text: EditedText, entities: DocumentEntities, calibration: ConfidenceCalibration) {
    self.document = document
    self.text = text
    self.entities = entities
    self.calibration = calibration
    var mentionsOfEntity: [Int: [EntityMention]] = [:]
    for mention in entities.mentions where mention.form != .name || mention.entities.count == 1 {
      for entity in Set(mention.entities) { mentionsOfEntity[entity, default: []].append(mention) }
    }
    self.mentionsOfEntity = mentionsOfEntity
    codePoints = CodePointTable(text.original)
  }

  /// Where a stretch of the document stands in the article.
  private func place(_ range: TextRange) -> CodePointRange { codePoints.range(text.original(range)) }

  /// What stands there, unaltered.
  private func quotation(_ range: TextRange) -> String {
    String(decoding: text.original[text.original(range).range], as: UTF8.self)
  }

  private func evidence(sentence index: Int, cue: Range<Int>?) -> Extraction.Evidence {
    let range = document.range(ofTokens: document.sentences[index].tokens)
    return Extraction.Evidence(
      range: place(range), text: quotation(range),
      highlight: cue.map { place(document.range(ofTokens: $0)) })
  }

  private func evidence(tokens: Range<Int>) -> Extraction.Evidence {
    let range = document.range(ofTokens: tokens)
    return Extraction.Evidence(range: place(range), text: quotation(range))
  }

  private func id(_ entity: Int) -> String { "e\(entity + 1)" }

  func assemble(
    events: [Event], unresolved: [Telling], findings: TellingReader.Findings
  ) -> Extraction {
    let article = document.article
    var extraction = Extraction(article: Extraction.ArticleSummary(article))
    // A country that the article never names is told only where someone visits it, or where its statesman receives.
    let participants = Set(events.flatMap { $0.parties.map(\.entity) } + entities.roles.compactMap(\.organization))
    let named = Set(entities.mentions.flatMap(\.entities))
    let silent = Set(
      entities.entities.indices.filter { index in
        entities.entities[index].kind == .country && !named.contains(index) && !participants.contains(index)
      })
    extraction.entities = entities.entities.indices.filter { !silent.contains($0) }.map { entity($0, silent: silent) }
    extraction.roles = entities.roles.map { role in
      Extraction.Role(
        person: id(role.person), title: role.title, organization: role.organization.map(id),
        isInferred: role.isInferred,
        tenure: role.tenure, confidence: role.confidence, evidence: role.evidence.map { evidence(tokens: $0) })
    }
    extraction.meetings = events.enumerated().map { meeting($1, number: $0 + 1) }
    extraction.diagnostics = article.diagnostics
    extraction.statistics = Extraction.Statistics(
      sentences: document.sentences.count, tokens: document.tokenCount, cues: findings.cues,
      nearMisses: nearMisses(findings, unresolved))
    return extraction
  }

  private func entity(_ index: Int, silent: Set<Int>) -> Extraction.Entity {
    let entity = entities.entities[index]
    let mentions = (mentionsOfEntity[index] ?? []).map { mention in
      let tokens = mention.form == .name ? mention.name : mention.tokens
      let range = document.range(ofTokens: tokens)
      return Extraction.Mention(range: place(range), form: mention.form, text: quotation(range))
    }
    return Extraction.Entity(
      id: id(index), kind: entity.kind, name: entity.name, aliases: entity.aliases,
      country: entity.country.flatMap { silent.contains($0) ? nil : id($0) },
      code: entity.code, wikidata: entity.wikidata, institutionType: entity.institutionType,
      partOf: entity.partOf.map(id), gender: entity.gender, mentions: mentions, confidence: entity.confidence)
  }

  private func meeting(_ event: Event, number: Int) -> Extraction.Meeting {
    // The clearest telling first: the heading of what was said there, else the surest, in the body, told earliest.
    func rank(_ telling: Telling) -> (Int, Int, Double, Int) {
      let zone = telling.isHeadingOfRemarks ? 0 : telling.isHeadline ? 2 : 1
      return (telling.parties.count >= 2 ? 0 : 1, zone, -telling.confidence, telling.cue.lowerBound)
    }
    let tellings = event.tellings.sorted { rank($0) < rank($1) }
    var quoted: Set<Int> = []
    var quotations: [Extraction.Evidence] = []
    for telling in tellings where quoted.insert(telling.sentence).inserted {
      quotations.append(evidence(sentence: telling.sentence, cue: telling.cue))
    }
    for sentence in event.topicSentences where quoted.insert(sentence).inserted {
      quotations.append(evidence(sentence: sentence, cue: nil))
    }
    // Who meets, or his country, is no matter of theirs.
    let own = Set(
      event.parties.flatMap { [$0.entity, entities.entities[$0.entity].country].compactMap { $0 } }
        .flatMap { [entities.entities[$0].name] + entities.entities[$0].aliases }.map { $0.lowercased() })
    let topics = distinct(event.topics.filter { !own.contains($0.lowercased()) })
    return Extraction.Meeting(
      id: "m\(number)", kind: event.kind, status: event.status,
      participants: event.parties.map { party in
        let entity = entities.entities[party.entity]
        return Extraction.Participation(
          entity: id(party.entity), part: party.part,
          onBehalfOf: entity.kind == .person || entity.kind == .institution ? entity.country.map(id) : nil)
      },
      separatePairs: event.separatePairs.map { $0.map(id) }.sorted { $0.lexicographicallyPrecedes($1) },
      date: event.date, place: event.place.map(id), topics: topics,
      cue: tellings.first.map { document.text(ofTokens: $0.cue) } ?? "", frame: tellings.first?.frame ?? "",
      confidence: calibration.share(event.confidence), evidence: quotations, reasons: event.reasons.map(\.description))
  }

  /// Each topic once, and none that a longer one already says.
  private func distinct(_ topics: [String]) -> [String] {
    var seen: Set<String> = []
    let unique = topics.filter { seen.insert($0.lowercased()).inserted }
    let padded = unique.map { " " + $0.lowercased() + " " }
    return unique.indices.filter { index in
      !padded.indices.contains {
        $0 != index && padded[$0].count > padded[index].count && padded[$0].contains(padded[index])
      }
    }.map { unique[$0] }
  }

  /// How many near misses of one sentence are kept, the first ones; prose has six at most.
  private static let nearMissesOfSentence = 20

  private func nearMisses(
    _ findings: TellingReader.Findings, _ unresolved: [Telling]
  ) -> [Extraction.NearMiss] {
    let alone = unresolved.map { telling in
      NearMiss(
        sentence: telling.sentence, cue: telling.cue,
        telling.parties.isEmpty
          ? .noActorNorAntecedent
          : .onlyActor(telling.parties.map { entities.entities[$0.entity].name }.joined(separator: ", ")))
    }
    var ofSentence: [Int: Int] = [:]
    return (findings.misses + alone).sorted { $0.cue.tokens.lowerBound < $1.cue.tokens.lowerBound }.compactMap { miss in
      // Each quotes its sentence.
      ofSentence[miss.sentence, default: 0] += 1
      guard ofSentence[miss.sentence, default: 0] <= ExtractionAssembler.nearMissesOfSentence else { return nil }
      return Extraction.NearMiss(
        evidence: evidence(sentence: miss.sentence, cue: miss.cue.tokens),
        cue: document.text(ofTokens: miss.cue.tokens), reason: miss.reason.description)
    }
  }
}

extension Extraction.ArticleSummary {
  init(_ article: Article) {
    self.init(
      id: article.id, source: article.source, date: article.date, language: article.language, title: article.title,
      authors: article.authors, sha256: article.sha256)
  }
}
