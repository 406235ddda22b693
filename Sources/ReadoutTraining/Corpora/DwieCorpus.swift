import Foundation
import ReadoutLanguage

/// The DWIE articles: for tuning and testing, never for weights that are shipped.
public struct DwieCorpus: Sendable {
  public struct Item: Sendable {
    public var text: String
    /// UTF-8 bytes of `text` and kinds; nationalities and other things are left out.
    public var names: [(range: Range<Int>, kind: NameSpan.Kind)]
  }

  public var items: [Item] = []

  private struct Raw: Decodable {
    struct Mention: Decodable {
      var begin: Int
      var end: Int
      var concept: Int
    }
    struct Concept: Decodable {
      var concept: Int
      var tags: [String]?
    }
    var content: String
    var mentions: [Mention]
    var concepts: [Concept]
  }

  public init(_ name: String, in folder: CorpusFolder) throws(TrainingError) {
    var lineNumber = 0
    for line in try folder.contents(of: name).split(separator: 0x0A) {
      lineNumber += 1
      let raw: Raw
      do {
        raw = try JSONDecoder().decode(Raw.self, from: Data(line))
      } catch {
        throw .malformed(path: name, line: lineNumber, reason: "this is no annotated article (\(error))")
      }
      // Offsets count code points.
      var offsets: [Int] = []
      var position = 0
      for scalar in raw.content.unicodeScalars {
        offsets.append(position)
        position += UTF8.width(scalar)
      }
      offsets.append(position)
      var tags: [Int: [String]] = [:]
      for concept in raw.concepts { tags[concept.concept] = concept.tags ?? [] }
      var names: [(range: Range<Int>, kind: NameSpan.Kind)] = []
      for mention in raw.mentions {
        let own = tags[mention.concept] ?? []
        let kind: NameSpan.Kind
        if own.contains("type::person") {
          kind = .person
        } else if own.contains("type::organization") {
          kind = .organization
        } else if own.contains("type::location") {
          kind = .location
        } else {
          continue
        }
        guard mention.begin < mention.end, mention.end < offsets.count else { continue }
        names.append((offsets[mention.begin]..<offsets[mention.end], kind))
      }
      items.append(Item(text: raw.content, names: names))
    }
  }
}
