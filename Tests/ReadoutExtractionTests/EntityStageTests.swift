import Foundation
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import ReadoutNames
import Testing

/// What is found in sentences, as spans and links; and what is decided from spans and links written by hand.
@Suite struct EntityStageTests {
  private static let lexicons = try? Lexicons(ResourceDirectory())

  private func document(_ text: String) throws -> Document {
    var document = Document(
      Article(id: "t", source: "t", text: text, zones: [.init(.body, TextRange(0..<text.utf8.count))]))
    try Pipeline([Tokenizer(), SentenceSplitter()]).annotate(&document)
    return document
  }

  // MARK: Finding

  /// "kind words" of each span, "from -kind-> to" of each link.
  private func found(_ text: String) throws -> (spans: [String], links: [String]) {
    let document = try document(text)
    let found = NameReader(lexicons: try #require(Self.lexicons)).read(document)
    func words(_ span: Span) -> String {
      if case .person(let detail) = span.detail { return document.text(ofTokens: detail.name) }
      return document.text(ofTokens: span.tokens)
    }
    let links = found.links.map {
      "\(words(found.spans[$0.from])) -\($0.kind)-> \(words(found.spans[$0.to]))"
    }
    return (found.spans.map { "\($0.kind.rawValue) \(words($0))" }, links)
  }

  private static let constructions: [(text: String, spans: [String], links: [String])] = [
    (
      "They saw Peruvian Finance Minister Rosa Quintero.",
      ["title Peruvian Finance Minister", "person Rosa Quintero", "country Peruvian"],
      ["Peruvian Finance Minister -of-> Peruvian", "Rosa Quintero -holds-> Peruvian Finance Minister"]
    ),
    (
      "Later Interim Foreign Minister Karim Solmaz of Tunisia spoke.",
      ["title Interim Foreign Minister", "person Karim Solmaz", "country Tunisia"],
      ["Interim Foreign Minister -of-> Tunisia", "Karim Solmaz -holds-> Interim Foreign Minister"]
    ),
    (
      "Yesterday US Ambassador to Peru Carl Brandt left.",
      ["title US Ambassador to Peru", "person Carl Brandt", "country US", "country Peru"],
      [
        "US Ambassador to Peru -of-> US", "US Ambassador to Peru -postedTo-> Peru",
        "Carl Brandt -holds-> US Ambassador to Peru",
      ]
    ),
    (
      "The Turkish Foreign Ministry protested.",
      ["body Turkish Foreign Ministry", "country Turkish"], []
    ),
    (
      "The Hale Resistance Army (HRA) left. The HRA came back.",
      ["body Hale Resistance Army", "body HRA"], ["HRA -sameAs-> Hale Resistance Army"]
    ),
  ]

  @Test(arguments: constructions.indices) func aConstructionGivesItsSpansAndLinks(_ index: Int) throws {
    let construction = Self.constructions[index]
    let (spans, links) = try found(construction.text)
    for span in construction.spans { #expect(spans.contains(span), "\(construction.text): \(spans)") }
    for link in construction.links { #expect(links.contains(link), "\(construction.text): \(links)") }
  }

  @Test func spansAscendAndNestedOnesNameTheirContainer() throws {
    let found = NameReader(lexicons: try #require(Self.lexicons)).read(
      try document("The Turkish Foreign Ministry and Greek Defence Minister Ana Moss met in Oslo."))
    for (one, next) in zip(found.spans, found.spans.dropFirst()) {
      #expect((one.tokens.lowerBound, -one.tokens.upperBound) <= (next.tokens.lowerBound, -next.tokens.upperBound))
    }
    let ministry = try #require(found.spans.firstIndex { $0.kind == .body })
    let turkish = try #require(found.spans.first { $0.kind == .country })
    guard case .territory(let detail) = turkish.detail else {
      Issue.record("a country without details")
      return
    }
    #expect(detail.container == ministry)
    #expect(found.links.allSatisfy { found.spans.indices.contains($0.from) && found.spans.indices.contains($0.to) })
  }

  // MARK: Deciding

  /// Spans written by hand over the words of a text.
  private struct Draft {
    let document: Document
    let lexicons: Lexicons
    var links = SpanLinks()

    func tokens(_ text: String) -> Range<Int> {
      let count = text.split(separator: " ").count
      return (0...(document.tokenCount - count)).lazy.map { $0..<($0 + count) }
        .first { document.text(ofTokens: $0) == text }!
    }

    mutating func add(_ span: Span) -> Int {
      links.spans.append(span)
      return links.spans.count - 1
    }

    mutating func person(_ name: String, from: String? = nil, title: Int? = nil) -> Int {
      let range = tokens(name)
      let parts = range.map { token -> NamePart in
        let text = document.text(ofToken: token)
        return NamePart(text: text, key: FoldedKey(text), isInitial: false)
      }
      let whole = (from.map { tokens($0).lowerBound } ?? range.lowerBound)..<range.upperBound
      return add(
        Span(
          .person, tokens: whole, origin: .nameRules,
          detail: .person(PersonDetail(name: range, parts: parts, title: title))))
    }

    mutating func country(_ text: String, _ code: String, _ form: TerritoryDetail.Form = .noun) -> Int {
      let detail = TerritoryDetail(country: lexicons.countryIndex(ofCode: code), form: form)
      return add(Span(.country, tokens: tokens(text), origin: .lexicon, detail: .territory(detail)))
    }

    mutating func title(_ text: String, words: String, classes: TitleClass = .office) -> Int {
      let range = tokens(words)
      let detail = TitleDetail(text: words, words: Array(range), classes: classes)
      return add(
        Span(
          .title, tokens: tokens(text), head: range.upperBound - 1, origin: .titleGrammar, detail: .title(detail)))
    }

    mutating func link(_ kind: Link.Kind, _ from: Int, _ to: Int, probability: Double = 1) {
      links.links.append(Link(kind, from: from, to: to, probability: probability, origin: .titleGrammar))
    }

    var decided: DocumentEntities { EntityExtractor(lexicons: lexicons).entities(in: document, named: links) }
  }

  private func draft(_ text: String) throws -> Draft {
    Draft(document: try document(text), lexicons: try #require(Self.lexicons))
  }

  @Test func linksSayWhoHoldsWhatOfWhom() throws {
    var draft = try draft("The zorb of Peru Rosa Quintero spoke.")
    let title = draft.title("zorb of Peru", words: "zorb")
    let peru = draft.country("Peru", "PER")
    let rosa = draft.person("Rosa Quintero", from: "zorb", title: title)
    draft.link(.of, title, peru)
    draft.link(.holds, rosa, title)
    let decided = draft.decided
    #expect(decided.entities.map(\.name).sorted() == ["Peru", "Rosa Quintero"])
    let role = try #require(decided.roles.first)
    #expect(role.title == "zorb")
    #expect(role.organization.map { decided.entities[$0].name } == "Peru")
    #expect(!role.isInferred)
  }

  @Test func whatIsLessSureThanTheThresholdIsNotDecidedOn() throws {
    var draft = try draft("The zorb of Peru Rosa Quintero spoke.")
    let title = draft.title("zorb of Peru", words: "zorb")
    _ = draft.country("Peru", "PER")
    let rosa = draft.person("Rosa Quintero")
    draft.link(.holds, rosa, title, probability: 0.4)
    #expect(draft.decided.roles.isEmpty)
  }

  @Test func namesThatAgreeAreOnePerson() throws {
    var draft = try draft("Rosa Quintero came. Quintero spoke. Ana Moss left.")
    for name in ["Rosa Quintero", "Ana Moss"] { _ = draft.person(name) }
    let again = (draft.tokens("Rosa Quintero").upperBound..<draft.document.tokenCount).first {
      draft.document.text(ofToken: $0) == "Quintero"
    }!
    let part = NamePart(text: "Quintero", key: FoldedKey("Quintero"), isInitial: false)
    _ = draft.add(
      Span(
        .person, tokens: again..<(again + 1), origin: .nameRules,
        detail: .person(PersonDetail(name: again..<(again + 1), parts: [part]))))
    let decided = draft.decided
    #expect(decided.entities.map(\.name) == ["Rosa Quintero", "Ana Moss"])
    #expect(decided.mentions.map(\.entities) == [[0], [0], [1]])
  }

  @Test func aTitleWithoutANameMeansWhoHoldsIt() throws {
    var draft = try draft("Peruvian minister Rosa Quintero came. The minister spoke.")
    let title = draft.title("Peruvian minister", words: "minister")
    let peru = draft.country("Peruvian", "PER", .adjective)
    let rosa = draft.person("Rosa Quintero", from: "Peruvian", title: title)
    let again = (draft.tokens("Rosa Quintero").upperBound..<draft.document.tokenCount).first {
      draft.document.text(ofToken: $0) == "minister"
    }!
    var detail = TitleDetail(text: "minister", words: [again], classes: .office)
    detail.determiner = again - 1
    _ = draft.add(
      Span(.title, tokens: again..<(again + 1), head: again, origin: .titleGrammar, detail: .title(detail)))
    draft.link(.of, title, peru)
    draft.link(.holds, rosa, title)
    let decided = draft.decided
    let nominal = try #require(decided.mentions.first { $0.form == .nominal })
    #expect(nominal.entities.map { decided.entities[$0].name } == ["Rosa Quintero"])
  }

  @Test func aShortNameIsTheBodyItStandsFor() throws {
    var draft = try draft("The Zorb Union left. The ZU came back.")
    let type = InstitutionType.other
    let long = draft.add(
      Span(.body, tokens: draft.tokens("Zorb Union"), origin: .nameRules, detail: .body(BodyDetail(type: type))))
    let short = draft.add(
      Span(.body, tokens: draft.tokens("ZU"), origin: .nameRules, detail: .body(BodyDetail(type: type))))
    #expect(draft.decided.entities.count == 2)
    draft.link(.sameAs, short, long)
    #expect(draft.decided.entities.map(\.name) == ["Zorb Union"])
  }

  // MARK: Time

  private func seconds(_ text: String) throws -> Double {
    let document = try document(text)
    let extractor = EntityExtractor(lexicons: try #require(Self.lexicons))
    // The thread's own processor time: tests run side by side.
    let start = processorTime()
    _ = extractor.entities(in: document)
    return processorTime() - start
  }

  private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Sentences with a person, a title and a country each, every name another.
  private func article(persons: Int) -> String {
    func syllables(_ number: Int) -> String {
      let letters = ["ba", "do", "fi", "gu", "ka", "le", "mi", "no", "ru", "sa"]
      var rest = number
      var text = ""
      repeat {
        text += letters[rest % 10]
        rest /= 10
      } while rest > 0
      return text.prefix(1).uppercased() + text.dropFirst()
    }
    let countries = ["Peru", "Chile", "Kenya", "Norway", "Ghana"]
    return (0..<persons).map { index in
      "Minister John Q\(syllables(index)) of \(countries[index % 5]) met Mary V\(syllables(index)), an adviser. He spoke to the minister."
    }.joined(separator: " ")
  }

  @Test func twoThousandPersonsTakeLessThanASecond() throws {
    #expect(try seconds(article(persons: 1_000)) < 1)
  }

  @Test func timeGrowsWithLengthAlone() throws {
    let short = try seconds(article(persons: 1_000))
    let long = try seconds(article(persons: 4_000))
    #expect(long < short * 7, "\(short) s, four times as long \(long) s")
  }
}
