import ReadoutModel

/// Divides paragraphs into sentences: after a full stop, a question or exclamation mark and the quotes and brackets
/// that close behind it, unless the stop belongs to an abbreviation that a name follows.
///
/// Whether a capital behind an abbreviation is a name is learned where the rules end: the word classes know which words
/// unlabelled text writes with a capital inside sentences.
public struct SentenceSplitter: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .sentences

  /// No sentence is longer; what is (tables, damaged text) is cut, so that later stages work on bounded pieces.
  public static let maximumLength = 400

  let abbreviations = Abbreviations()

  public init() {}

  public func annotate(_ document: inout Document) {
    var sentences: [Sentence] = []
    for (number, paragraph) in document.paragraphs.enumerated() {
      var start = paragraph.tokens.lowerBound
      let end = paragraph.tokens.upperBound
      func close(_ stop: Int) {
        sentences.append(Sentence(tokens: start..<stop, zone: paragraph.zone, paragraph: number))
        start = stop
      }
      // A headline is one sentence.
      if paragraph.zone != .headline {
        var index = start
        while index + 1 < end {
          if let stop = sentenceEnd(document, index, end) {
            if stop < end { close(stop) }
            index = stop
          } else {
            index += 1
            if index - start >= SentenceSplitter.maximumLength { close(index) }
          }
        }
      }
      while end - start > SentenceSplitter.maximumLength { close(start + SentenceSplitter.maximumLength) }
      if start < end { close(end) }
    }
    document.setSentences(sentences)
  }

  /// The end of the sentence when the token at `index` ends one; `index` is not the last of the paragraph.
  private func sentenceEnd(_ document: Document, _ index: Int, _ end: Int) -> Int? {
    let bytes = document.bytes
    let first = bytes[Int(document.tokenStarts[index])]
    let last = bytes[Int(document.tokenEnds[index]) - 1]
    let isMark = document.shapes[index].contains(.punctuation)
    let isAbbreviation: Bool
    var isStrong = false
    switch (isMark, last) {
    case (true, 0x21), (true, 0x3F):
      isAbbreviation = false
      isStrong = true
    case (true, 0x2E):
      isAbbreviation = false
      isStrong = first == 0x2E && document.tokenEnds[index] - document.tokenStarts[index] == 1
    case (true, 0xA6) where first == 0xE2:
      // …
      isAbbreviation = false
    case (false, 0x2E):
      isAbbreviation = true
    default:
      return nil
    }
    var next = index + 1
    if isAbbreviation {
      // "J. Smith", "Gen. Austin", "U.S. Ambassador", but "… in the U.S. The …".
      let starts = Int(document.tokenStarts[index])
      let ends = Int(document.tokenEnds[index])
      guard ends - starts > 2 else { return nil }
      let key = TextKey(bytes[starts..<ends - 1])
      if abbreviations.beforeName.contains(key) { return nil }
      guard next < end, document.hasSpaceAfter(index), document.shapes[next].contains(.capitalized) else { return nil }
      // "in Washington, D.C. Secretary X …", "at 5 p.m. Mr. X …": these stand at the end of their phrase, no name follows.
      if abbreviations.final.contains(key) { return next }
      return abbreviations.starters.contains(document.keys[next]) || isOrdinary(document, next, end) ? next : nil
    }
    // Quotes and brackets that close directly behind the mark belong to the sentence.
    while next < end, !document.hasSpaceAfter(next - 1), isCloser(document, next) { next += 1 }
    guard next < end else { return nil }
    // A quote that closes after a space, as tokenised text has it: `. "` with an open quote before.
    guard document.hasSpaceAfter(next - 1) else {
      // "end.Then", "end.”Then"
      return isStrong && document.shapes[next].contains(.capitalized) ? next : nil
    }
    let shape = document.shapes[next]
    if shape.contains(.capitalized) || shape.contains(.allCapitals) { return next }
    if shape.contains(.hasDigit) { return isStrong ? next : nil }
    if shape.contains(.punctuation) {
      let mark = bytes[Int(document.tokenStarts[next])]
      // , ; : ) ] go on; dashes go on after a quoted question.
      if [0x2C, 0x3B, 0x3A, 0x29, 0x5D, 0x2E].contains(mark) { return nil }
      return isStrong ? next : nil
    }
    if shape.contains(.nonASCII) { return isStrong ? next : nil }
    // Lower case: after a full stop of its own it is a new sentence, carelessly written; after "?" or "!" inside a
    // quotation it usually goes on ("… ?" he asked).
    return isStrong && last == 0x2E && next == index + 1 ? next : nil
  }

  /// Whether a capitalised word is one that is hardly ever capitalised inside sentences, with a small word behind it:
  /// "in the U.S. Officials said", but not "U.S. Special Envoy" and not a line all in capitals of titles.
  private func isOrdinary(_ document: Document, _ index: Int, _ end: Int) -> Bool {
    guard document.wordClasses.count == document.tokenCount, document.wordClasses[index].casing == 1,
      document.shapes[index] == .capitalized, index + 1 < end
    else { return false }
    return document.shapes[index + 1].isEmpty
  }

  /// " ' ) ] } ’ ” »
  private func isCloser(_ document: Document, _ index: Int) -> Bool {
    let start = Int(document.tokenStarts[index])
    let end = Int(document.tokenEnds[index])
    switch end - start {
    case 1: return [0x22, 0x27, 0x29, 0x5D, 0x7D].contains(document.bytes[start])
    case 2:
      return document.bytes[start] == 0x27 && document.bytes[start + 1] == 0x27
        || document.bytes[start] == 0xC2 && document.bytes[start + 1] == 0xBB
    case 3:
      return document.bytes[start] == 0xE2 && document.bytes[start + 1] == 0x80
        && (document.bytes[start + 2] == 0x99 || document.bytes[start + 2] == 0x9D)
    default: return false
    }
  }
}

extension Document {
  /// Stores tokens that were found elsewhere (a treebank's own), with their keys, shapes and sentences.
  package mutating func setTokens(_ ranges: [Range<Int>], sentences: [Sentence]) {
    var columns = TokenColumns()
    bytes.withUnsafeBufferPointer { text in
      for range in ranges { columns.append(text, range.lowerBound, range.upperBound) }
    }
    tokenStarts = columns.starts
    tokenEnds = columns.ends
    keys = TokenColumn(columns.keys)
    shapes = TokenColumn(columns.shapes)
    paragraphs = sentences.map { Paragraph(tokens: $0.tokens, zone: $0.zone) }
    setSentences(sentences)
    layers.formUnion([.tokens, .sentences])
  }

  /// Stores the sentences and fills the column that points back at them.
  package mutating func setSentences(_ sentences: [Sentence]) {
    var column = [Int32](repeating: 0, count: tokenCount)
    for (number, sentence) in sentences.enumerated() {
      for token in sentence.tokens { column[token] = Int32(truncatingIfNeeded: number) }
    }
    self.sentences = sentences
    sentenceOfToken = TokenColumn(column)
  }
}
