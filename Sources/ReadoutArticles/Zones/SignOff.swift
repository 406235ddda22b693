/// What a desk signs an article with behind its last sentence: "ab/cd (AFP, AP)", "ab/AFP/dpa Editor: Jane Doe",
/// "Author: John Roe / cd Editor: Jane Doe".
struct SignOff {
  /// The offset of its first byte.
  var start: Int
  /// The authors it names.
  var authors: [String] = []

  /// The longest in bytes.
  private static let limit = 160

  /// Nil where a paragraph ends with none; its range is without blanks at the ends.
  init?(in bytes: [UInt8], endOf paragraph: Range<Int>) {
    guard paragraph.count > 4, SignOff.mayClose(bytes[paragraph.upperBound - 1]) else { return nil }
    for start in max(paragraph.lowerBound + 2, paragraph.upperBound - SignOff.limit)..<paragraph.upperBound
    where bytes[start - 1] == 0x20 && bytes[start] != 0x20 {
      let body = TextLine.trimmed(bytes, paragraph.lowerBound..<start)
      // Behind an unfinished sentence it belongs to it: "reports by two agencies (AFP, AP)".
      guard CreditLine.endsSentence(String(decoding: bytes[body].suffix(12), as: UTF8.self)),
        let authors = SignOff.authors(of: String(decoding: bytes[start..<paragraph.upperBound], as: UTF8.self))
      else { continue }
      (self.start, self.authors) = (start, authors)
      return
    }
    return nil
  }

  /// The authors a sign-off names; nil where a text is none.
  private static func authors(of text: String) -> [String]? {
    var parts: [(label: String, words: [Substring])] = [("", [])]
    for word in text.split(separator: " ") {
      if labels.contains(word.lowercased()) {
        parts.append((word.lowercased(), []))
      } else {
        parts[parts.count - 1].words.append(word)
      }
    }
    guard isOfDesk(parts[0].words), parts.count > 1 || parts[0].words.contains(where: namesAgency) else { return nil }
    var authors: [String] = []
    for part in parts.dropFirst() {
      let (names, desk) = split(part.words)
      let persons = CreditLine.authors(in: names)
      guard !persons.isEmpty, isOfDesk(desk) else { return nil }
      if authorLabels.contains(part.label) { authors += persons }
    }
    return authors
  }

  /// Names up to the first initials, agencies or brackets, and what stands behind them.
  private static func split(_ words: [Substring]) -> (names: String, desk: [Substring]) {
    let end =
      words.firstIndex { $0.hasPrefix("/") || $0.hasPrefix("(") || isInitials($0) || namesAgency($0) } ?? words.endIndex
    return (words[..<end].joined(separator: " "), Array(words[end...]))
  }

  /// Initials and agencies, and what stands between them.
  private static func isOfDesk(_ words: [Substring]) -> Bool {
    words.allSatisfy { word in
      pieces(word).allSatisfy {
        Agencies.names.contains($0.lowercased()) || isInitials($0) || $0 == "and" || $0 == "with"
      }
    }
  }

  /// "AFP", "(AFP,", "ab/AFP/dpa"; what is an everyday word too only beside others.
  private static func namesAgency(_ word: Substring) -> Bool {
    let isMarked = word.contains { "(/)".contains($0) }
    return pieces(word).contains {
      Agencies.names.contains($0.lowercased()) && (isMarked || $0.contains(where: \.isUppercase))
    }
  }

  private static func pieces(_ word: Substring) -> [Substring] { word.split { "/,()-.".contains($0) } }

  /// One to four small letters.
  private static func isInitials(_ word: Substring) -> Bool {
    word.utf8.count <= 4 && !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      && !particles.contains(word)
  }

  /// Whether a byte can be the last of one: a letter or a closing bracket.
  private static func mayClose(_ byte: UInt8) -> Bool {
    byte == 0x29 || byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }

  private static let authorLabels: Set<String> = ["author:", "authors:", "interview:", "report:"]
  private static let labels = authorLabels.union(["editor:", "editors:", "editing:"])
  private static let particles: Set<Substring> = [
    "al", "and", "da", "de", "del", "der", "di", "du", "el", "la", "van", "von",
  ]
}
