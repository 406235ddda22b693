import Foundation
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// 180 news items of our own in the manner of agencies, broadcasters and ministries, about invented people, and who met whom
/// in them. Written without a look at the rules, they tell how far those reach: many are not understood yet.
@Suite struct NewsItemTests {
  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  /// Letters and blanks in lower case, without accents.
  private func folded(_ name: String) -> String {
    name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).replacing("-", with: " ")
  }

  private func score(_ file: String) throws -> (precision: Double, recall: Double) {
    var right = 0
    var wrong = 0
    var missed = 0
    for (number, item) in try NewsItem.all(of: file).enumerated() {
      let found = try pairs(in: item, number: number)
      let optional = (item.optional ?? []).map(\.met) + item.meetings.map(\.optionalPairs)
      let neutral = optional.reduce(into: Set<Set<String>>()) { $0.formUnion($1) }
      let wanted = item.meetings.reduce(into: Set<Set<String>>()) { $0.formUnion($1.met.subtracting($1.optionalPairs)) }
      right += wanted.intersection(found).count
      missed += wanted.subtracting(found).count
      wrong += found.subtracting(wanted).subtracting(neutral).count
    }
    return (Double(right) / Double(right + wrong), Double(right) / Double(right + missed))
  }

  /// Who met whom by the extractor, in the item's names where they are the same.
  private func pairs(in item: NewsItem, number: Int) throws -> Set<Set<String>> {
    let headline = "News in brief"
    let start = headline.utf8.count + 1
    let article = Article(
      id: "item\(number)", source: "items", text: headline + "\n" + item.text, date: CalendarDate("2010-03-10"),
      title: headline,
      zones: [
        Article.Zone(.headline, TextRange(0..<headline.utf8.count)),
        Article.Zone(.body, TextRange(start..<start + item.text.utf8.count)),
      ])
    let extraction = try Self.extractor.get().extract(article)
    let known = Set((item.meetings + (item.optional ?? [])).flatMap(\.participants)).sorted()
    var names: [String: String] = [:]
    for entity in extraction.entities {
      let forms = ([entity.name] + entity.aliases).map(folded)
      let same = known.first { name in
        let wanted = folded(name)
        return forms.contains { form in
          form == wanted || form.count > 3 && (wanted.hasSuffix(" " + form) || form.hasSuffix(" " + wanted))
        }
      }
      names[entity.id] = same ?? "?" + entity.name
    }
    var result: Set<Set<String>> = []
    for meeting in extraction.meetings {
      let ids = meeting.participants.map(\.entity)
      for (index, first) in ids.enumerated() {
        for second in ids[(index + 1)...] {
          let pair = Set([names[first] ?? first, names[second] ?? second])
          if pair.count == 2 { result.insert(pair) }
        }
      }
    }
    return result
  }

  /// What the rules reach today.
  @Test(arguments: [
    ("agencies.jsonl", 0.96, 0.79), ("broadcasters-and-ministries.jsonl", 0.94, 0.56),
  ])
  func whoMetWhom(file: String, precision: Double, recall: Double) throws {
    let reached = try score(file)
    print("\(file): precision \(reached.precision), recall \(reached.recall)")
    #expect(reached.precision >= precision && reached.recall >= recall, "\(reached)")
  }
}
