import ReadoutLanguage
import Testing

/// A sentence of more tokens than one may have is cut anywhere: no rule may count on what stands behind its last token.
@Suite struct LongSentenceTests {
  /// Invented, and different for each number below 400.
  private func name(_ number: Int) -> String {
    let (consonants, vowels) = (Array("bdfgklmnprstvz"), Array("aeiou"))
    var (name, rest) = ("", number)
    for _ in 0..<4 {
      name += "\(consonants[rest % 14])\(vowels[rest / 14 % 5])"
      rest /= 7
    }
    return name.capitalized
  }

  enum List: String, CaseIterable, Sendable {
    case names, retired, appositions, brackets, companions

    func item(_ name: String, _ other: String) -> String {
      switch self {
      case .names: "\(name) \(other), "
      case .retired: "Ambassador (ret.) \(name), "
      case .appositions: "\(name) \(other), the foreign minister of France, "
      case .brackets: "the Council of Trade (CT) Director \(name) \(other), "
      case .companions: "\(name) \(other), along with \(other) and led by \(name), "
      }
    }
  }

  @Test(arguments: List.allCases)
  func endsAnywhere(_ list: List) throws {
    for shift in 0..<8 {
      let items = (0..<(SentenceSplitter.maximumLength * 2 / 3)).map { list.item(name($0), name($0 * 5 + 2)) }
      let text = String(repeating: "so ", count: shift) + items.joined() + "met in Rome."
      #expect(try ConstructedArticle(text).extraction.statistics.sentences > 1)
    }
  }
}
