import ReadoutModel

/// The zones of an article in a column: `headline 0 24, body 26 310`, in code points as everything that is written.
enum ZoneColumn {
  static func encode(_ zones: [Article.Zone], in text: String) -> String {
    let codePoints = CodePointTable(Array(text.utf8))
    return zones.map { zone in
      let range = codePoints.range(zone.range)
      return "\(zone.kind.rawValue) \(range.lowerBound) \(range.upperBound)"
    }.joined(separator: ", ")
  }

  static func decode(_ column: String, in text: String) -> [Article.Zone] {
    // The byte at which each code point begins, and the end.
    var starts: [Int] = []
    for (index, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 { starts.append(index) }
    starts.append(text.utf8.count)
    return column.split(separator: ",").compactMap { entry in
      let fields = entry.split(separator: " ")
      guard fields.count == 3, let kind = Article.Zone.Kind(rawValue: String(fields[0])), let start = Int(fields[1]),
        let end = Int(fields[2]), 0 <= start, start <= end, end < starts.count
      else { return nil }
      return Article.Zone(kind, TextRange(starts[start]..<starts[end]))
    }
  }
}
