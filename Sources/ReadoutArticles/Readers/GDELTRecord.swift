import ReadoutInput
import ReadoutModel

/// A line of GDELT's Global Knowledge Graph (GKG 2.0: 27 fields without a header, tabs between), as far as it carries text of the
/// article it is about: the page's title and the quotations. Themes, counts and tones are others' conclusions, and no text.
struct GDELTRecord {
  /// Of the record: `20240105101500-12`.
  let identifier: String
  private let fields: [Substring]

  /// Nil where a line is none.
  init?(_ line: String) {
    fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    // YYYYMMDDhhmmss, a hyphen, T where the article was translated, a number; and the same time again.
    guard fields.count >= 23, fields[1].utf8.count == 14, fields[1].allSatisfy(\.isNumber),
      fields[0].hasPrefix(fields[1] + "-")
    else { return nil }
    identifier = String(fields[0])
  }

  /// Whether a header is that of lists of the first version, which have codes and addresses only.
  static func isWithoutText(_ header: [String]) -> Bool { header.contains("NUMARTS") && header.contains("SOURCEURLS") }

  /// Title and quotations under the usual names of an article's fields.
  var members: [(name: String, value: JSONValue)] {
    let title = fields.count > 26 ? GDELTRecord.element("PAGE_TITLE", in: fields[26]) : nil
    // Offset, length, verb and quotation, with bars between, and a number sign between one and the next.
    let quotations = fields[22].split(separator: "#").compactMap { entry in
      let parts = entry.split(separator: "|", maxSplits: 3, omittingEmptySubsequences: false)
      return parts.count == 4 && !parts[3].isEmpty ? "“\(parts[3])”" : nil
    }
    var members: [(name: String, value: JSONValue)] = [
      ("id", .string(identifier)), ("date", .string(String(fields[1].prefix(8)))),
      (
        "text",
        .string(
          (title.map { [$0] } ?? []).joined()
            + (quotations.isEmpty ? "" : "\n\n" + quotations.joined(separator: "\n\n")))
      ),
    ]
    if let title { members.append(("title", .string(title))) }
    if fields.count > 25, let language = GDELTRecord.language(fields[25]) {
      members.append(("language", .string(language)))
    }
    return members
  }

  private static func element(_ name: String, in text: Substring) -> String? {
    guard let start = text.firstRange(of: "<\(name)>"), let end = text.firstRange(of: "</\(name)>"),
      start.upperBound <= end.lowerBound
    else { return nil }
    let content = MarkedUpText.readable(String(text[start.upperBound..<end.lowerBound]))
    return content.contains { !$0.isWhitespace } ? content : nil
  }

  /// "srclc:spa;eng:Moses …": what the article was translated from; it is the translation that is here.
  private static func language(_ text: Substring) -> String? { text.hasPrefix("srclc:") ? "en" : nil }
}
