import ReadoutModel
import ReadoutXML

/// Text in which the marks of a web page were left.
enum MarkedUpText {
  /// The text as a reader of the page would see it: without elements and character references.
  static func readable(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.contains(0x3C) || bytes.contains(0x26) else { return text }
    if contains(text, ["</p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</strong>", "</em>"]) {
      let blocks = HTMLPage(Array(text.utf8))?.blocks.map(\.text) ?? []
      if !blocks.isEmpty { return blocks.joined(separator: "\n\n") }
    }
    guard contains(text, ["&amp;", "&quot;", "&apos;", "&nbsp;", "&#", "squo;", "dquo;", "dash;", "&lt;", "&gt;"])
    else {
      return text
    }
    // Line by line: where lines end matters.
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.utf8.contains(0x26) else { return String(line) }
      let escaped = line.replacing("<", with: "&lt;")
      return HTMLPage(Array("<p>\(escaped)</p>".utf8))?.blocks.first?.text ?? String(line)
    }.joined(separator: "\n")
  }

  private static func contains(_ text: String, _ marks: [String]) -> Bool { marks.contains(where: text.containsBytes) }
}
