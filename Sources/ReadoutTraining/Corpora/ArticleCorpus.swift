import Foundation

/// Articles without annotation, one JSON object a line.
public struct ArticleCorpus: Sendable {
  public struct Item: Decodable, Sendable {
    public var id: String
    public var date: String?
    public var title: String?
    public var text: String
  }

  public var items: [Item] = []

  public init(_ name: String, in folder: CorpusFolder) throws(TrainingError) {
    let bytes = try folder.contents(of: name)
    let decoder = JSONDecoder()
    var lineNumber = 0
    for line in bytes.split(separator: 0x0A) {
      lineNumber += 1
      do {
        items.append(try decoder.decode(Item.self, from: Data(line)))
      } catch {
        throw .malformed(path: name, line: lineNumber, reason: "this is no article (\(error))")
      }
    }
  }
}
