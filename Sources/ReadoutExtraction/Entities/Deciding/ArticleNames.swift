import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The names of an article as the deciding stages read them out of its span links: blocks, titles and persons as rows, with
/// what stands over each token.
struct ArticleNames {
  let blocks: Blocks
  let names: FoundNames
  /// The tokens, with abbreviations of titles marked as such.
  let words: ArticleWords

  init(_ spanLinks: SpanLinks, _ unmarked: ArticleWords) {
    let spans = spanLinks.spans
    let links = spanLinks.links.filter { $0.probability >= SpanLinks.threshold }
    var abbreviations: [FoldedKey: Int] = [:]
    for span in spans {
      if case .title(let detail) = span.detail, let letters = detail.abbreviatedLetters {
        abbreviations[unmarked.keys[span.head]] = letters
      }
    }
    let words = unmarked.marking(titles: abbreviations)
    let (blocks, rowOfBlock) = Self.blocks(of: spans, links, words)
    // Prose tells a post more fully than a headline.
    let titleSpans = spans.indices.filter { spans[$0].kind == .title }
      .sorted {
        (words.style[spans[$0].head] == .prose ? 0 : 1, $0) < (words.style[spans[$1].head] == .prose ? 0 : 1, $1)
      }
    let rowOfTitle = Dictionary(uniqueKeysWithValues: titleSpans.enumerated().map { ($1, $0) })
    let personSpans = spans.indices.filter { spans[$0].kind == .person }
    let rowOfPerson = Dictionary(uniqueKeysWithValues: personSpans.enumerated().map { ($1, $0) })

    var titles = titleSpans.map { TitlePhrase(spans[$0]) }
    for link in links {
      switch link.kind {
      case .holds:
        if let person = rowOfPerson[link.from], let title = rowOfTitle[link.to] { titles[title].holders.append(person) }
      case .of:
        if let title = rowOfTitle[link.from], let block = rowOfBlock[link.to] {
          titles[title].owners.append(block)
          if titles[title].owners.count == 1 { titles[title].organization = .block(block) }
        }
      case .postedTo:
        if let title = rowOfTitle[link.from] { titles[title].posting = rowOfBlock[link.to] }
      default: break
      }
    }
    var names = FoundNames(tokens: words.count, abbreviations: abbreviations)
    for title in titles { names.add(title) }
    for span in personSpans {
      guard case .person(let detail) = spans[span].detail else { continue }
      names.add(
        PersonSpan(
          name: detail.name, title: detail.title.flatMap { rowOfTitle[$0] }, tokens: spans[span].tokens,
          parts: detail.parts, confidence: spans[span].probability, gender: detail.gender))
    }
    self.words = words
    self.blocks = FormerStates.move(blocks, words.lexicons)
    self.names = names
  }

  /// The blocks, those inside others in them, and the row of each span that is one of its own.
  private static func blocks(of spans: [Span], _ links: [Link], _ words: ArticleWords) -> (Blocks, [Int: Int]) {
    var inner: [Int: [Int]] = [:]
    for (index, span) in spans.enumerated() {
      if let container = span.container { inner[container, default: []].append(index) }
    }
    var blocks = Blocks(tokens: words.count)
    var rows: [Int: Int] = [:]
    for (index, span) in spans.enumerated() where span.container == nil {
      guard let block = Self.block(index, spans, inner) else { continue }
      rows[index] = blocks.count
      blocks.add(block)
    }
    for link in links where link.kind == .sameAs {
      if let short = rows[link.from], let source = rows[link.to] { blocks[short].knownAs = source }
    }
    return (blocks, rows)
  }

  private static func block(_ index: Int, _ spans: [Span], _ inner: [Int: [Int]]) -> Block? {
    var block = Block(spans[index])
    block?.nested = (inner[index] ?? []).compactMap { Self.block($0, spans, inner) }
    return block
  }
}

extension Block {
  /// nil for a span of another kind.
  fileprivate init?(_ span: Span) {
    switch span.detail {
    case .territory(let detail):
      guard let kind = Self.kind(detail, span.kind) else { return nil }
      self.init(
        tokens: span.tokens, kind: kind, country: kind == .place ? detail.country : nil, confidence: span.probability)
    case .body(let detail):
      self.init(
        tokens: span.tokens, kind: .institution, country: detail.country, lexiconInstitution: detail.listed,
        institutionType: detail.type, confidence: span.probability, isGeneric: detail.isGeneric)
    default: return nil
    }
  }

  private static func kind(_ detail: TerritoryDetail, _ kind: Span.Kind) -> Kind? {
    guard let country = detail.country else { return kind == .place ? .place : nil }
    return switch detail.form {
    case .noun: kind == .country ? .country(country) : .place
    case .adjective: .adjective(country)
    case .people: .people(country)
    case .capital: .capital(country)
    case .seatOfCountry: .seatOfCountry(country)
    }
  }
}

extension TitlePhrase {
  fileprivate init(_ span: Span) {
    guard case .title(let detail) = span.detail else {
      self.init(tokens: span.tokens, head: span.head, words: [span.head], classes: [])
      return
    }
    self.init(
      tokens: span.tokens, head: span.head, words: detail.words, classes: detail.classes,
      organization: detail.owner.map { .pronoun($0) }, determiner: detail.determiner, tenure: detail.tenure,
      isCounterpart: detail.isCounterpart, isListed: detail.isListed, evidence: detail.evidence, text: detail.text,
      keys: TitleWording.keys(detail.text))
  }
}
