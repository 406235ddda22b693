import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// Texts that no one wrote so are read to their end: cut off anywhere, with words lost, doubled, moved and replaced.
@Suite struct BrokenTextTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  /// Reads a text; what it says is of no matter, as long as the sentences it is tied to stand in it.
  private func read(_ text: String) throws {
    let article = Article(id: "a", source: "a", text: text, date: CalendarDate("2010-03-10"))
    let extraction = try Self.extractor.get().extract(article)
    let length = text.unicodeScalars.count
    for evidence in extraction.meetings.flatMap(\.evidence) + extraction.roles.flatMap(\.evidence) {
      #expect(evidence.range.upperBound <= length, "\(text)")
    }
  }

  private struct Lottery: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test func whoActsMayRunIntoTheNextSentence() throws {
    let text = """
      date 1987-03-23 en English
      LONDON, March 23 - <Nordbau Plc>, a newly formed company,
      Investors in Timber Plc
          Nordbau also has loan facilities of 30 mln stg.
      """
    #expect(try Self.extractor.get().extract(Article(text: text)).entities.contains { $0.name.hasPrefix("Nordbau") })
  }

  @Test func thereAreTexts() { #expect(NewsItem.texts.count == 180) }

  @Test(arguments: NewsItem.texts.indices)
  func textsThatEndAnywhere(_ number: Int) throws {
    let words = NewsItem.texts[number].split(separator: " ", omittingEmptySubsequences: false)
    for end in words.indices.dropFirst() {
      try read(words[max(0, end - 40)..<end].joined(separator: " "))
    }
  }

  @Test(arguments: NewsItem.texts.indices)
  func wordsOutOfPlace(_ number: Int) throws {
    let others = [
      ",", ".", "\"", "(", ")", "-", "'s", "and", "of", "the", "to", "for", "with", "who", "met", "President",
      "Minister",
      "U.S.", "on Monday", ";", ":", "/", "Mr.", "Foreign", "talks", "\n", "\n\n",
    ]
    var lottery = Lottery(state: UInt64(number))
    for _ in 0..<12 {
      var words = NewsItem.texts[number].split(separator: " ").map(String.init)
      for _ in 0..<Int.random(in: 1...8, using: &lottery) where !words.isEmpty {
        let place = words.indices.randomElement(using: &lottery)!
        switch Int.random(in: 0...4, using: &lottery) {
        case 0: words.remove(at: place)
        case 1: words.insert(others.randomElement(using: &lottery)!, at: place)
        case 2: words[place] = others.randomElement(using: &lottery)!
        case 3: words.swapAt(place, words.indices.randomElement(using: &lottery)!)
        default: words[place] = words[place].uppercased()
        }
      }
      try read(words.joined(separator: " "))
    }
  }
}
