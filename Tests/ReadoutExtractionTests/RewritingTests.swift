import Foundation
import ReadoutArticles
import ReadoutExtraction
import ReadoutLanguage
import ReadoutModel
import Testing

/// What changes nothing in what a text says changes nothing in what is read: lines filled to a page's width, doubled blanks.
@Suite struct RewritingTests {
  enum Rewriting: String, CaseIterable, Sendable {
    case filledTo32, filledTo40, filledTo72, doubledBlanks

    func apply(_ text: String) -> String {
      switch self {
      case .filledTo32: Rewriting.fill(text, width: 32)
      case .filledTo40: Rewriting.fill(text, width: 40)
      case .filledTo72: Rewriting.fill(text, width: 72)
      case .doubledBlanks: text.replacing(". ", with: ".  ")
      }
    }

    /// Filled paragraph by paragraph, with a blank line between.
    private static func fill(_ text: String, width: Int) -> String {
      text.split(separator: "\n").map { fill(paragraph: $0, width: width) }.joined(separator: "\n\n")
    }

    private static func fill(paragraph: Substring, width: Int) -> String {
      var lines: [String] = []
      for word in paragraph.split(separator: " ") {
        if let last = lines.last, last.count + 1 + word.count <= width {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(String(word))
        }
      }
      return lines.joined(separator: "\n")
    }
  }

  private static let items: [String] = {
    let folder = (#filePath as NSString).deletingLastPathComponent + "/Items/"
    return ["agencies.jsonl", "broadcasters-and-ministries.jsonl"].flatMap { file -> [String] in
      guard let lines = try? String(contentsOfFile: folder + file, encoding: .utf8) else { return [] }
      return lines.split(separator: "\n").compactMap {
        (try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["text"] as? String
      }
    }
  }()

  private static let extractor = Result { try ArticleExtractor(resources: ResourceDirectory()) }

  /// What is read out of each text, as lines to compare: white space inside names and quotations is one blank.
  private func readings(_ texts: [String]) throws -> [String] {
    let path = NSTemporaryDirectory() + "readout-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = try texts.enumerated().map { number, text in
      let row = ["id": "item\(number)", "date": "2010-03-10", "text": text]
      return String(decoding: try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys]), as: UTF8.self)
    }
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    var found: [String] = []
    let extractor = try Self.extractor.get()
    _ = ArticleCollection([path]).read { (article) throws(Never) in
      let extraction = extractor.extract(article)
      let names = Dictionary(uniqueKeysWithValues: extraction.entities.map { ($0.id, $0.name) })
      let meetings = extraction.meetings.map { meeting in
        let who = meeting.participants.map { names[$0.entity] ?? "" }.sorted().joined(separator: "+")
        let when = meeting.date.map { "\($0.start.map(\.description) ?? "")…\($0.end.map(\.description) ?? "")" } ?? ""
        let place = meeting.place.flatMap { names[$0] } ?? ""
        return "\(who) \(meeting.kind) \(meeting.status) \(when) \(place) \(meeting.topics)"
      }
      let posts = extraction.roles.map {
        "\(names[$0.person] ?? "") \($0.title) \($0.organization.flatMap { names[$0] } ?? "")"
      }
      let text = "\(names.values.sorted()) \(posts) \(meetings)"
      found.append(text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " "))
    }
    return found
  }

  @Test(arguments: Rewriting.allCases) func saysTheSame(rewriting: Rewriting) throws {
    try #require(Self.items.count == 180)
    let plain = try readings(Self.items)
    let rewritten = try readings(Self.items.map(rewriting.apply))
    try #require(plain.count == rewritten.count)
    for index in plain.indices {
      #expect(plain[index] == rewritten[index], "\(rewriting): \(Self.items[index])")
    }
  }
}
