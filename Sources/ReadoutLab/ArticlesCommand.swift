import ArgumentParser
import Foundation
import Readout
import ReadoutModel

/// `readout-lab articles`: what is read of inputs before anything is understood.
struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    abstract: "Prints the articles of inputs, a JSON object a line: text, title, authors, date.")

  @Argument(help: "Files, folders, or - for standard input.") var inputs: [String]
  @Flag(help: "Only how many there are, and how many bytes of text.") var count = false

  private struct Row: Encodable {
    var source: String
    var title: String?
    var authors: [String]
    var date: String?
    var language: String
    var text: String
  }

  func run() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = 0
    let summary = try ArticleCollection(inputs).read { article in
      bytes += article.text.utf8.count
      guard !count else { return }
      let row = Row(
        source: article.source, title: article.title, authors: article.authors, date: article.date?.description,
        language: article.language, text: article.text)
      print(String(decoding: try encoder.encode(row), as: UTF8.self))
    }
    if count { print("\(summary.articles) articles, \(bytes) bytes of text, \(summary.skipped.count) skipped") }
  }
}
