import ReadoutLanguage
import ReadoutModel

// What the grammar of names finds, written as spans and links, and read from them by what decides.
extension SpanLinks {
  /// A row to become a span, with what it was: blocks by index (nested ones by their outer row), titles, persons.
  private struct Row {
    enum Source {
      case block(Int)
      case nested(in: Int, Block)
      case title(Int)
      case person(Int)
    }
    var span: Span
    var source: Source
  }

  init(_ blocks: Blocks, _ names: FoundNames, _ words: ArticleWords) {
    self.init()
    var rows: [Row] = []
    for index in Set(blocks.inText) { Self.append(blocks[index], .block(index), to: &rows) }
    for (index, title) in names.titles.enumerated() {
      rows.append(Row(span: Span(title, names, words), source: .title(index)))
    }
    for (index, person) in names.persons.enumerated() where person.name.contains(where: { names.personAt[$0] == index })
    {
      rows.append(Row(span: Span(person), source: .person(index)))
    }
    let order = rows.indices.sorted {
      let (a, b) = (rows[$0].span.tokens, rows[$1].span.tokens)
      return (a.lowerBound, -a.upperBound, rows[$0].span.kind.order, $0)
        < (b.lowerBound, -b.upperBound, rows[$1].span.kind.order, $1)
    }
    var spanOfRow = Array(repeating: 0, count: rows.count)
    for (span, row) in order.enumerated() { spanOfRow[row] = span }
    spans = order.map { rows[$0].span }
    var (blockSpans, titleSpans, personSpans): ([Int: Int], [Int: Int], [Int: Int]) = ([:], [:], [:])
    for (row, span) in zip(rows, spanOfRow) {
      switch row.source {
      case .block(let index): blockSpans[index] = span
      case .nested(let outer, _): spans[span].container = spanOfRow[outer]
      case .title(let index): titleSpans[index] = span
      case .person(let index): personSpans[index] = span
      }
    }
    link(blocks, names, blockSpans, titleSpans, personSpans)
  }

  private static func append(_ block: Block, _ source: Row.Source, to rows: inout [Row]) {
    let row = rows.count
    rows.append(Row(span: Span(block), source: source))
    for nested in block.nested { append(nested, .nested(in: row, nested), to: &rows) }
  }

  private mutating func link(
    _ blocks: Blocks, _ names: FoundNames, _ blockSpans: [Int: Int], _ titleSpans: [Int: Int], _ personSpans: [Int: Int]
  ) {
    for (index, span) in blockSpans.sorted(by: { $0.value < $1.value }) {
      if let source = blocks[index].knownAs.flatMap({ blockSpans[$0] }), source != span {
        links.append(Link(.sameAs, from: span, to: source, origin: .nameRules))
      }
    }
    for (index, title) in names.titles.enumerated() {
      guard let span = titleSpans[index] else { continue }
      if case .block(let block) = title.organization {
        // The nearest first; those of an office nobody bears by name stand for all it names.
        let others = title.holders.isEmpty ? title.owners.filter { $0 != block } : []
        for owner in ([block] + others).compactMap({ blockSpans[$0] }) {
          links.append(Link(.of, from: span, to: owner, origin: .titleGrammar))
        }
      }
      if let posting = title.posting.flatMap({ blockSpans[$0] }) {
        links.append(Link(.postedTo, from: span, to: posting, origin: .titleGrammar))
      }
      for holder in title.holders {
        if let person = personSpans[holder] {
          links.append(Link(.holds, from: person, to: span, origin: .titleGrammar))
        }
      }
    }
    for (index, person) in names.persons.enumerated() {
      guard let span = personSpans[index], case .person(var detail) = spans[span].detail else { continue }
      detail.title = person.title.flatMap { titleSpans[$0] }
      spans[span].detail = .person(detail)
    }
  }
}

extension Span.Kind {
  /// Titles before the persons that bear them, persons before places of the same name.
  fileprivate var order: Int { self == .title ? 0 : self == .person ? 1 : 2 }
}

extension Span {
  /// The span of a longer name a country's, place's or body's stands inside.
  var container: Int? {
    get {
      switch detail {
      case .territory(let detail): detail.container
      case .body(let detail): detail.container
      default: nil
      }
    }
    set {
      switch detail {
      case .territory(var territory):
        territory.container = newValue
        detail = .territory(territory)
      case .body(var body):
        body.container = newValue
        detail = .body(body)
      default: break
      }
    }
  }

  fileprivate init(_ block: Block) {
    func territory(_ kind: Kind, _ country: Int?, _ form: TerritoryDetail.Form) -> Span {
      Span(
        kind, tokens: block.tokens, probability: block.confidence, origin: .lexicon,
        detail: .territory(TerritoryDetail(country: country, form: form)))
    }
    switch block.kind {
    case .country(let index): self = territory(.country, index, .noun)
    case .adjective(let index): self = territory(.country, index, .adjective)
    case .people(let index): self = territory(.country, index, .people)
    case .capital(let index): self = territory(.place, index, .capital)
    case .seatOfCountry(let index): self = territory(.place, index, .seatOfCountry)
    case .place: self = territory(.place, block.country, .noun)
    case .institution:
      self.init(
        .body, tokens: block.tokens, probability: block.confidence,
        origin: block.lexiconInstitution == nil ? .nameRules : .lexicon,
        detail: .body(
          BodyDetail(
            country: block.country, listed: block.lexiconInstitution, type: block.institutionType,
            isGeneric: block.isGeneric)))
    }
  }

  fileprivate init(_ title: TitlePhrase, _ names: FoundNames, _ words: ArticleWords) {
    var detail = TitleDetail(
      text: title.text.isEmpty ? words.titleText(title) : title.text, words: title.words, classes: title.classes)
    detail.tenure = title.tenure
    detail.determiner = title.determiner
    if case .pronoun(let token) = title.organization { detail.owner = token }
    detail.isCounterpart = title.isCounterpart
    detail.isListed = title.isListed
    detail.abbreviatedLetters = names.abbreviations[words.keys[title.head]]
    detail.evidence = title.evidence
    self.init(.title, tokens: title.tokens, head: title.head, origin: .titleGrammar, detail: .title(detail))
  }

  fileprivate init(_ person: PersonSpan) {
    self.init(
      .person, tokens: person.tokens, head: person.name.upperBound - 1, probability: person.confidence,
      origin: person.title == nil ? .nameRules : .titleGrammar,
      detail: .person(PersonDetail(name: person.name, parts: person.parts, gender: person.gender)))
  }
}
