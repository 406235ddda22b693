import ReadoutModel
import ReadoutXML

/// A paragraph in which a paper speaks of what it printed: what it takes back is told in it once more, and is no news.
enum CorrectionNotice {
  /// "Correction: An earlier version of this article said that …", "(Corrects paragraph 3 to show …)".
  static func isOne(_ paragraph: String) -> Bool {
    guard paragraph.utf8.count <= 1500, marks.contains(where: paragraph.containsBytes) else { return false }
    let text = paragraph.inSmallLetters.replacing("\u{2019}", with: "'")
      .trimmingCharacters { $0.isWhitespace || "*[_".contains($0) }
    if beginnings.contains(where: text.hasPrefix) { return true }
    if isLabel(text) { return true }
    return versions.contains { version in works.contains { text.containsBytes("\(version) version of \($0)") } }
  }

  /// "Correction" alone over a paragraph.
  static func isLabel(_ line: String) -> Bool {
    // Most lines begin with another letter.
    if let first = line.utf8.first(where: { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) }),
      first < 0x80, first | 0x20 != UInt8(ascii: "c"), first | 0x20 != UInt8(ascii: "r")
    {
      return false
    }
    let bare = line.inSmallLetters.trimmingCharacters { !$0.isLetter }
    return ["correction", "corrections", "clarification", "corrections and clarifications", "retraction"].contains(bare)
  }

  /// One of these stands in each of them, whatever its first letter's case.
  private static let marks = ["orrect", "ORRECT", "version", "larification", "etract", "efiles", "mended", "ithdrawn"]
  private static let beginnings: [String] = {
    var beginnings = ["(corrects ", "(refiles ", "(this version corrects", "this version corrects", "corrects "]
    for name in ["correction", "corrections", "clarification", "retraction", "editor's correction"] {
      beginnings += [":", " –", " —", " -", " (", "/"].map { name + $0 }
    }
    for work in ["article", "story", "report", "post", "piece", "headline"] {
      for verb in ["has been", "was"] {
        for deed in ["corrected", "amended", "retracted", "withdrawn"] {
          for bracket in ["", "("] { beginnings.append("\(bracket)this \(work) \(verb) \(deed)") }
        }
      }
    }
    return beginnings
  }()
  private static let versions = ["earlier", "previous", "prior", "original"]
  private static let works = [
    "this article", "this story", "this report", "this post", "this piece", "this headline", "the article", "the story",
  ]
}
