import Foundation

/// The matters of annotated meetings, by article.
package struct TopicCorpus: Sendable {
  /// A meeting with the sentences that state it and what it was about.
  package struct Meeting: Decodable, Sendable {
    package var topics: [String]?
    package var evidence: [String]?
  }

  private struct Annotation: Decodable {
    var meetings: [Meeting]
  }

  /// Meetings by the name of the article's file without its ending; of what may be learned from and of the seeds.
  package let meetings: [String: [Meeting]]

  /// - Parameter gold: the folder of annotated articles, with `INDEX.tsv`, `train/annotations` and `seeds/annotations`.
  package init(gold: String) throws(TrainingError) {
    var meetings: [String: [Meeting]] = [:]
    let index = gold + "/INDEX.tsv"
    guard let table = try? String(contentsOfFile: index, encoding: .utf8) else {
      throw .unreadable(path: index, reason: "it cannot be read")
    }
    let lines = table.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    guard let header = lines.first, let split = header.firstIndex(of: "split"),
      let weights = header.firstIndex(of: "weights")
    else { throw .unreadable(path: index, reason: "it has no columns \"split\" and \"weights\"") }
    let learned = lines.dropFirst().filter { $0.count > weights && $0[split] == "train" && $0[weights] == "yes" }
      .map { gold + "/train/annotations/" + TopicCorpus.name(of: String($0[1])) + ".json" }
    let seeds = ((try? FileManager.default.contentsOfDirectory(atPath: gold + "/seeds/annotations")) ?? []).sorted()
      .map { gold + "/seeds/annotations/" + $0 }
    for path in learned + seeds {
      let name = TopicCorpus.name(of: path)
      guard let bytes = FileManager.default.contents(atPath: path),
        let annotation = try? JSONDecoder().decode(Annotation.self, from: bytes)
      else { throw .unreadable(path: path, reason: "it is no annotation") }
      meetings[name] = annotation.meetings
    }
    self.meetings = meetings
  }

  /// A file's name without its folder and ending.
  package static func name(of file: String) -> String {
    URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
  }

  /// The meeting that most of the sentences state; nil when they state none.
  package static func meeting(of meetings: [Meeting], told sentences: [String]) -> Meeting? {
    let told = sentences.map(plain)
    var best: (count: Int, meeting: Meeting)?
    for meeting in meetings {
      let quotes = (meeting.evidence ?? []).map(plain)
      let count = told.count { sentence in quotes.contains { sentence.contains($0) || $0.contains(sentence) } }
      if count > best?.count ?? 0 { best = (count, meeting) }
    }
    return best?.meeting
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a candidate names one of the matters and not much more: both share half of their words.
  package static func isTopic(_ candidate: String, of topics: [[String]]) -> Bool {
    let have = Set(words(candidate))
    return topics.contains { topic in
      let shared = have.intersection(topic).count
      return shared > 0 && shared * 2 >= Set(topic).count && shared * 2 >= have.count
    }
  }

  /// The words that say something, in lower case.
  package static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "'" }.map(String.init).filter {
      !empty.contains($0)
    }
  }

  private static let empty: Set<String> = [
    "the", "a", "an", "of", "to", "on", "in", "and", "for", "with", "by", "at", "its", "their", "his", "her", "as",
    "from", "between", "both", "two",
  ]
}
