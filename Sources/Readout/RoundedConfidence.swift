import ReadoutModel

extension Extraction {
  /// The extraction with confidences of four decimals, as its record has them: a graph made directly and one made of
  /// records are the same to the last digit.
  func withRoundedConfidences() -> Extraction {
    func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
    var extraction = self
    for index in extraction.entities.indices {
      extraction.entities[index].confidence = rounded(extraction.entities[index].confidence)
    }
    for index in extraction.roles.indices {
      extraction.roles[index].confidence = rounded(extraction.roles[index].confidence)
    }
    for index in extraction.meetings.indices {
      extraction.meetings[index].confidence = rounded(extraction.meetings[index].confidence)
    }
    return extraction
  }
}
