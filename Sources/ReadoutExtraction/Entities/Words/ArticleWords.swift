import ReadoutLanguage
import ReadoutModel
import ReadoutNames

/// The tokens of a document as the grammar of names and titles sees them: keys, capitals, classes, in columns.
struct ArticleWords {
  enum LineStyle: TokenValue {
    static var outside: LineStyle { .prose }

    case prose
    /// A headline with a capital on every word of weight: capitals say little.
    case titleCase
    /// All in capitals: capitals say nothing.
    case capitals
  }

  /// By reference: every stage holds these words, and a document and the lexicons are fifty arrays.
  private final class Source {
    let document: Document
    let lexicons: Lexicons

    init(_ document: Document, _ lexicons: Lexicons) {
      self.document = document
      self.lexicons = lexicons
    }
  }

  private let source: Source
  var document: Document { _read { yield source.document } }
  var lexicons: Lexicons { _read { yield source.lexicons } }
  private(set) var keys: TokenColumn<FoldedKey>
  private(set) var titles: TokenColumn<TitleClass>
  /// Per token, which of the lexicon's sets of word classes is its own.
  private var classSets: TokenColumn<UInt16>
  /// Begins with a capital letter.
  private(set) var isCapital: TokenColumn<Bool>
  private(set) var isCommon: TokenColumn<Bool>
  private(set) var isGiven: TokenColumn<Bool>
  /// Per token; false outside the zones that are read.
  private(set) var isRead: TokenColumn<Bool>
  private(set) var style: TokenColumn<LineStyle>
  private(set) var isSentenceStart: TokenColumn<Bool>
  /// Token ranges of the sentences that are read.
  private(set) var sentences: [Range<Int>] = []
  /// Words the article also writes in lower case.
  private(set) var lowerCaseWords: Set<FoldedKey> = []
  /// The names the trained stage sees; none where it did not run.
  let modelNames: [NameSpan]
  /// By token, whether the trained stage surely sees the name of a person of two words and more there, and which.
  private(set) var modelPersonAt: [Int: Int] = [:]
  /// Whether the text says who speaks: "QUESTION:", "MS HALL:" at the head of many lines.
  private(set) var isTranscript = false
  let hasNames: Bool
  let hasTags: Bool
  let hasDependencies: Bool

  init(_ document: Document, _ lexicons: Lexicons) {
    source = Source(document, lexicons)
    let count = document.tokenCount
    keys = TokenColumn()
    keys.reserveCapacity(count)
    titles = TokenColumn()
    titles.reserveCapacity(count)
    classSets = TokenColumn()
    classSets.reserveCapacity(count)
    hasNames = document.layers.contains(.names)
    hasTags = document.layers.contains(.tags)
    hasDependencies = document.layers.contains(.dependencies)
    modelNames = hasNames ? document.names : []
    isCapital = TokenColumn()
    isCapital.reserveCapacity(count)
    isCommon = TokenColumn()
    isCommon.reserveCapacity(count)
    isGiven = TokenColumn()
    isGiven.reserveCapacity(count)
    for token in 0..<count {
      let shape = document.shapes[token]
      let range = document.range(ofToken: token).range
      // A title's abbreviation is listed with its period; folding drops it on both sides.
      let key = FoldedKey(document.bytes[range])
      keys.append(key)
      let isPunctuation = shape.contains(.punctuation)
      titles.append(isPunctuation ? [] : Self.titleClass(of: document.bytes[range], key, lexicons))
      classSets.append(isPunctuation ? 0 : lexicons.classes.setIndex(of: key))
      isCapital.append(shape.contains(.capitalized))
      isCommon.append(isPunctuation || lexicons.isCommonWord(key))
      isGiven.append(shape.contains(.capitalized) && lexicons.isGivenName(key))
    }
    isRead = TokenColumn(count: count)
    style = TokenColumn(count: count)
    isSentenceStart = TokenColumn(count: count)
    for sentence in document.sentences where sentence.zone.isRead && !sentence.tokens.isEmpty {
      let lineStyle = style(of: sentence)
      sentences.append(sentence.tokens)
      var expectsStart = true
      for token in sentence.tokens {
        isRead[token] = true
        style[token] = lineStyle
        if expectsStart && !document.shapes[token].contains(.punctuation) {
          isSentenceStart[token] = true
          expectsStart = false
        } else if document.shapes[token].contains(.punctuation) && isQuoteOrColon(token) {
          expectsStart = true
        }
        if isWord(token), !isCapital[token] { lowerCaseWords.insert(keys[token]) }
      }
    }
    for (index, name) in modelNames.enumerated()
    where name.kind == .person && name.confidence >= 0.8 && name.tokens.count > 1 {
      for token in name.tokens { modelPersonAt[token] = index }
    }
    openAbbreviatedTitles()
    isTranscript = sentences.lazy.compactMap(document.speakerLabel).prefix(2).count == 2
  }

  /// "ex-minister" is what a minister is.
  private static func titleClass(of word: ArraySlice<UInt8>, _ key: FoldedKey, _ lexicons: Lexicons) -> TitleClass {
    let listed = lexicons.titleClass(key)
    guard listed.isEmpty, word.count > 5,
      word.prefix(3).elementsEqual([0x65, 0x78, 0x2D], by: { $0 | 0x20 == $1 | 0x20 })
    else { return listed }
    return lexicons.titleClass(FoldedKey(word.dropFirst(3)))
  }

  /// "Sen. Hale", "Gov Hale" hold an office; "Amartya Sen" is a name.
  private mutating func openAbbreviatedTitles() {
    for token in titles.indices where titles[token].contains(.abbreviated) {
      titles[token].remove(.abbreviated)
      let next = mark(token + 1) == 0x2E && isJoined(token, token + 1) ? token + 2 : token + 1
      guard isCapital[token], next < count, isCapital[next], isWord(next), titles[next].isDisjoint(with: .office) else {
        continue
      }
      let hasPeriod = document.shapes[token].contains(.hasPeriod) || next == token + 2
      let isAfterName =
        token > 0 && isWord(token - 1) && isCapital[token - 1] && !document.shapes[token - 1].contains(.allCapitals)
        && !document.shapes[token - 1].contains(.hasPeriod)
      let isFirst = token < isSentenceStart.count && isSentenceStart[token]
      if hasPeriod || !isAfterName && (!isFirst || next + 1 < count && isCapital[next + 1] && isWord(next + 1)) {
        titles[token] = titles[token].subtracting(.honorific).union(.office)
      }
    }
  }

  /// With further words that are titles here: what abbreviates them.
  func marking(titles abbreviations: [FoldedKey: Int]) -> ArticleWords {
    guard !abbreviations.isEmpty else { return self }
    var result = self
    for token in 0..<count where abbreviations[keys[token]] != nil && document.shapes[token].contains(.allCapitals) {
      result.titles[token] = .office
    }
    return result
  }

  private func style(of sentence: Sentence) -> LineStyle {
    if sentence.isUncased { return sentence.zone == .headline ? .titleCase : .prose }
    // A line of the text in capitals that tells of nothing: a heading, the name of a room.
    let words = sentence.tokens.filter { token in
      document.range(ofToken: token).count >= 4 && document.shapes[token].isDisjoint(with: [.punctuation, .number])
    }
    let capitals = words.count { document.shapes[$0].contains(.allCapitals) }
    return words.count > 1 && capitals * 10 >= words.count * 8 && !namesOfficial(sentence.tokens) ? .capitals : .prose
  }

  /// "DEPUTY SECRETARY ANN HALE": the heading over what a schedule or transcript tells of somebody.
  private func namesOfficial(_ line: Range<Int>) -> Bool {
    guard let first = line.first, let last = line.last, last > first + 1, isWord(last), !isCommon[last],
      !titles[first].isDisjoint(with: [.office, .modifier, .tenure])
    else { return false }
    return line.dropLast().contains { titles[$0].contains(.office) } && line.dropLast().contains { isGiven[$0] }
  }

  var count: Int { keys.count }

  /// The byte of a token that is one ASCII punctuation mark; 0 for any other.
  func mark(_ token: Int) -> UInt8 {
    guard document.shapes[token].contains(.punctuation) else { return 0 }
    let range = document.range(ofToken: token).range
    return range.count == 1 ? document.bytes[range.lowerBound] : 0
  }

  private func isQuoteOrColon(_ token: Int) -> Bool {
    let range = document.range(ofToken: token).range
    let first = document.bytes[range.lowerBound]
    // " : ` and the curly opening quotes
    if first == 0x22 || first == 0x3A || first == 0x60 { return true }
    return range.count == 3 && first == 0xE2 && document.bytes[range.lowerBound + 2] == 0x9C
  }

  func isComma(_ token: Int) -> Bool { mark(token) == 0x2C }

  /// A double quotation mark, straight or curly.
  func isQuote(_ token: Int) -> Bool {
    guard document.shapes[token].contains(.punctuation) else { return false }
    let bytes = utf8(token)
    return bytes.elementsEqual([0x22]) || bytes.elementsEqual([0xE2, 0x80, 0x9C])
      || bytes.elementsEqual([0xE2, 0x80, 0x9D])
  }

  /// A dash between words, of whatever length.
  func isDash(_ token: Int) -> Bool {
    guard token > 0, token + 1 < count, document.shapes[token].contains(.punctuation) else { return false }
    let text = document.text(ofToken: token)
    return text == "--" || text == "–" || text == "—"
      || isHyphen(token) && !isJoined(token - 1, token) && !isJoined(token, token + 1)
  }

  func isHyphen(_ token: Int) -> Bool {
    if mark(token) == 0x2D { return true }
    guard document.shapes[token].contains(.punctuation) else { return false }
    let range = document.range(ofToken: token).range
    guard range.count == 3, document.bytes[range.lowerBound] == 0xE2, document.bytes[range.lowerBound + 1] == 0x80
    else { return false }
    return document.bytes[range.lowerBound + 2] == 0x90 || document.bytes[range.lowerBound + 2] == 0x91
  }

  /// "'s", or the bare apostrophe after a plural.
  func isPossessive(_ token: Int) -> Bool {
    guard token > 0, token < count, !document.hasSpaceAfter(token - 1) else { return false }
    let range = document.range(ofToken: token).range
    let bytes = document.bytes[range]
    let isPlain = bytes.first == 0x27 || bytes.first == 0x60
    let isCurly = bytes.starts(with: [0xE2, 0x80, 0x99])
    guard isPlain || isCurly else { return false }
    let rest = bytes.dropFirst(isPlain ? 1 : 3)
    if rest.isEmpty { return document.bytes[document.range(ofToken: token - 1).range].last.map { $0 | 0x20 } == 0x73 }
    return rest.count == 1 && rest.first! | 0x20 == 0x73
  }

  /// Whether two tokens stand together without white space.
  func isJoined(_ first: Int, _ second: Int) -> Bool {
    first >= 0 && second < count && document.tokenEnds[first] == document.tokenStarts[second]
  }

  func isWord(_ token: Int) -> Bool {
    token >= 0 && token < count && !document.shapes[token].contains(.punctuation)
      && !document.shapes[token].contains(.number)
  }

  func isKey(_ token: Int, _ key: FoldedKey) -> Bool { keys[token] == key }
  func isKey(_ token: Int, in member: LexicalClass) -> Bool {
    lexicons.classes.sets[Int(classSets[token])].contains(member)
  }

  func sentence(of token: Int) -> Range<Int> {
    document.sentences[Int(document.sentenceOfToken[token])].tokens
  }

  func text(_ tokens: Range<Int>) -> String {
    // Line breaks and runs of spaces inside a name are white space of the page, not of the name.
    let text = document.text(ofTokens: tokens)
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) || text.contains("  ") else {
      return text
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func utf8(_ token: Int) -> ArraySlice<UInt8> { document.bytes[document.range(ofToken: token).range] }

  /// One or two letters and a period, or one capital letter: "J.".
  func isInitial(_ token: Int) -> Bool {
    guard isCapital[token] else { return false }
    let bytes = utf8(token)
    return bytes.count == 1 || (bytes.count == 2 && bytes.last == 0x2E)
      || (bytes.count == 4 && bytes.last == 0x2E && bytes.dropFirst().first == 0x2E)
  }
}
