import ReadoutXML
import Testing

/// What is told by bytes is what characters tell.
@Suite struct PrintedTextTests {
  private static let pieces = [
    "a", "Z", "é", "É", "ÿ", "×", "÷", "ß", "Š", "š", "ő", "İ", "Σ", "’", "“", "—", "…", "€", "™", "«", ".", "\"", "'",
    " ",
    " ", "\t", "\n", "\r\n", "\u{B}", "\u{A0}", "\u{85}", "\u{AD}", "\u{2003}", "\u{2028}", "\u{200B}", "\u{200D}",
    "\u{301}", "\u{FE0F}", "\u{3000}", "ж", "好", "👍🏽", "\u{1F}", "\u{0}",
  ]

  /// Texts of all pieces, plain ones more often, the same in every run.
  private static let texts: [String] = {
    var state: UInt64 = 15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<20_000).map { index in
      let count = index % 4 == 0 ? pieces.count : 27
      return (0..<next(12)).map { _ in pieces[next(count)] }.joined()
    }
  }()

  @Test func wordsAreWhatStandsBetweenWhiteSpace() {
    for text in Self.texts {
      let words = text.split(whereSeparator: \.isWhitespace)
      #expect(text.words().map { Array($0.utf8) } == words.map { Array($0.utf8) }, "\(text.debugDescription)")
      #expect(
        text.dropFirst().words(limit: 2) == Array(text.dropFirst().split(whereSeparator: \.isWhitespace).prefix(2)))
    }
  }

  @Test func smallLettersAreThoseOfCharacters() {
    for text in Self.texts {
      #expect(Array(text.inSmallLetters.utf8) == Array(text.lowercased().utf8), "\(text.debugDescription)")
      #expect(text.dropLast().inSmallLetters == text.dropLast().lowercased())
    }
  }
}
