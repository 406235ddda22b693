import Foundation
import ReadoutArticles
import ReadoutModel

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "readout-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    chmod(path + "/locked", 0o700)
    try? FileManager.default.removeItem(atPath: path)
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }
}

struct Reading {
  var articles: [Article] = []
  var summary = ArticleCollection.Summary()

  init(_ paths: [String], options: ArticleCollection.Options = .init()) {
    var found: [Article] = []
    summary = ArticleCollection(paths, options: options).read { found.append($0) }
    articles = found
  }

  var skipped: [String] { summary.skipped.map(\.id) }
}

extension Article {
  /// Reads one plain text.
  static func reading(_ text: String) -> Article? {
    var found: Article?
    PlainTextReader().read(
      Array(text.utf8), from: InputFile(path: "x/story.txt", source: "x/story.txt"), limit: 1 << 20
    ) { found = try? $0.get() }
    return found
  }

  func texts(_ kind: Zone.Kind) -> [String] {
    let bytes = Array(text.utf8)
    return zones.filter { $0.kind == kind }.map { String(decoding: bytes[$0.range.range], as: UTF8.self) }
  }
}
