import ReadoutLanguage

extension Document {
  /// The words in capitals before a colon at the head of a sentence, by which a transcript says who speaks: "MINISTER KRAG:".
  func speakerLabel(of sentence: Range<Int>) -> Range<Int>? {
    let end = sentence.prefix(Document.longestLabel).first {
      keys[$0] == Document.colon || shapes[$0].isDisjoint(with: [.allCapitals, .punctuation])
    }
    guard let end, keys[end] == Document.colon, end > sentence.lowerBound,
      shapes[sentence.lowerBound].contains(.allCapitals), shapes[end - 1].contains(.allCapitals)
    else { return nil }
    return sentence.lowerBound..<end
  }

  /// Tokens, with the colon.
  private static let longestLabel = 9
  private static let colon = TextKey(":")
}
