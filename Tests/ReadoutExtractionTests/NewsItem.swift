import Foundation

/// One of the 180 news items of our own in `Items`, and who met whom in it.
struct NewsItem: Decodable {
  var text: String
  var meetings: [Encounter]
  var optional: [Encounter]?

  struct Encounter: Decodable {
    var participants: [String]
    var pairs: [[String]]?

    private enum CodingKeys: String, CodingKey {
      case participants
      case pairs = "optional_pairs"
    }

    /// Every two of the participants.
    var met: Set<Set<String>> {
      var result: Set<Set<String>> = []
      for (index, first) in participants.enumerated() {
        for second in participants[(index + 1)...] where first != second { result.insert([first, second]) }
      }
      return result
    }
    var optionalPairs: Set<Set<String>> { Set((pairs ?? []).map(Set.init)) }
  }

  static let files = ["agencies.jsonl", "broadcasters-and-ministries.jsonl"]

  static func all(of file: String) throws -> [NewsItem] {
    let path = (#filePath as NSString).deletingLastPathComponent + "/Items/" + file
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(NewsItem.self, from: Data($0.utf8))
    }
  }

  /// Of all items; none where they cannot be read.
  static let texts = ((try? files.flatMap(all)) ?? []).map(\.text)
}
