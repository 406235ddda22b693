import ReadoutNames

/// Phrases of many words and what they mean, found by the longest match over tokens.
public struct PhraseTable: Sendable {
  public struct Match: Hashable, Sendable {
    /// Token indices.
    public var tokens: Range<Int>
    public var meanings: [LexiconPhrase]
  }

  private var meanings: [FoldedKey: [LexiconPhrase]] = [:]
  private var prefixes: Set<FoldedKey> = []
  /// Keys of phrases written in capitals alone ("US", "WHO"): they match capitals only.
  private var abbreviations: Set<FoldedKey> = []
  /// Keys of phrases that have lower-case letters in one of their forms.
  private var written: Set<FoldedKey> = []

  init() {}

  mutating func reserve(_ count: Int) {
    meanings.reserveCapacity(count)
    prefixes.reserveCapacity(count)
  }

  mutating func insert(_ phrase: some StringProtocol, _ meaning: LexiconPhrase) {
    var key = FoldedKey()
    var letters = 0
    var isUpper = true
    var start = phrase.utf8.startIndex
    let utf8 = phrase.utf8
    var index = start
    while index != utf8.endIndex {
      let byte = utf8[index]
      let isWord = byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      if byte >= 0x61 && byte <= 0x7A || byte >= 0x80 { isUpper = false }
      if isWord { letters += 1 }
      let next = utf8.index(after: index)
      if !isWord {
        // Tokens may end before the mark and after it.
        key.append(utf8[start..<index])
        prefixes.insert(key)
        key.append(utf8[index..<next])
        prefixes.insert(key)
        start = next
      }
      index = next
    }
    key.append(utf8[start...])
    prefixes.insert(key)
    if !isUpper {
      // "Nato" beside "NATO": both may be written.
      written.insert(key)
      abbreviations.remove(key)
    } else if letters >= 2 && letters <= 6, !written.contains(key) {
      abbreviations.insert(key)
    }
    if meanings[key]?.contains(meaning) != true { meanings[key, default: []].append(meaning) }
  }

  /// The meanings of a phrase, none when it is not listed.
  public func meanings(of phrase: some StringProtocol) -> [LexiconPhrase] {
    meanings[FoldedKey(phrase)] ?? []
  }

  /// The longest phrase beginning at a token and ending before `limit`; nil when there is none.
  ///
  /// An abbreviation matches capitals only; in a line all in capitals it matches all but "WHO" and "IS", which are words there.
  public func longestMatch(in document: Document, from start: Int, limit: Int, isCapitalLine: Bool) -> Match? {
    var key = FoldedKey()
    var best: Match?
    var index = start
    while index < limit, index < start + 12 {
      let range = document.range(ofToken: index).range
      let shape = document.shapes[index]
      if shape.contains(.punctuation), range.count == 1 {
        switch document.bytes[range.lowerBound] {
        case 0x2D, 0x2E, 0x27, 0x2C, 0x26, 0x2B: break
        default: return best
        }
      }
      if index > start, document.hasSpaceAfter(index - 1) { key.appendSpace() }
      let before = key
      key.append(document.bytes[range])
      guard prefixes.contains(key) else { return best }
      index += 1
      // A mark adds nothing; nor does a possessive end a name of one or two words ("America's", not the Americas).
      guard key != before, let found = meanings[key],
        !PhraseTable.isPossessive(document.bytes[range]) || index - start > 2
      else { continue }
      if abbreviations.contains(key) {
        let isCapital = (start..<index).allSatisfy { token in
          !document.bytes[document.range(ofToken: token).range].contains { $0 >= 0x61 && $0 <= 0x7A }
        }
        if !isCapital { continue }
        if isCapitalLine && (key == PhraseTable.who || key == PhraseTable.is) { continue }
      }
      best = Match(tokens: start..<index, meanings: found)
    }
    return best
  }

  private static func isPossessive(_ token: ArraySlice<UInt8>) -> Bool {
    (token.first == 0x27 && token.count <= 2) || (token.starts(with: [0xE2, 0x80, 0x99]) && token.count <= 4)
  }

  private static let who = FoldedKey("WHO")
  private static let `is` = FoldedKey("IS")
}
