/// A line with something on it.
struct TextLine {
  /// Bytes of the article's text, without white space at the ends.
  var range: Range<Int>
  /// Whether a blank line stands before it.
  var followsBlank: Bool
  /// Whether it begins further right than the margin.
  var isIndented: Bool

  /// The lines of `bytes[start...]`. Line ends are LF, CRLF and CR.
  static func lines(of bytes: [UInt8], from start: Int) -> [TextLine] {
    var lines: [TextLine] = []
    var position = start
    var followsBlank = false
    while position < bytes.count {
      var end = position
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let range = trimmed(bytes, position..<end)
      if range.isEmpty {
        followsBlank = true
      } else {
        lines.append(
          TextLine(
            range: range, followsBlank: followsBlank, isIndented: range.lowerBound > position && position > start))
        followsBlank = false
      }
      position = end
      if position < bytes.count {
        position += bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
      }
    }
    return lines
  }

  /// The lines as they were before a page's width broke them: joined where a break stands only because the next word
  /// would not have fitted.
  ///
  /// Greedy filling leaves a trace: behind every line it broke, the next line's first word had no room left. Whether a
  /// text was filled at all, its breaks in the middle of a sentence show; where those were broken with room to spare, only
  /// they are joined. In `bytes`, the breaks inside joined lines become blanks; no offset changes. Linear in the text.
  static func unwrapped(_ lines: [TextLine], in bytes: inout [UInt8]) -> [TextLine] {
    let breaks = lines.indices.dropLast().filter { !lines[$0 + 1].followsBlank }
    guard !breaks.isEmpty else { return lines }
    let widths = lines.map { characters(bytes[$0.range]) }
    let width = breaks.map { max(widths[$0], widths[$0 + 1]) }.max() ?? 0
    guard width <= widestPage else { return lines }
    let isFull = breaks.map { index in
      widths[index] + 1 + characters(bytes[lines[index + 1].range].prefix { $0 != 0x20 && $0 != 0x09 }) > width
    }
    let isEnd = breaks.map { index in
      let line = String(decoding: bytes[lines[index].range].suffix(24), as: UTF8.self)
      return CreditLine.endsSentence(line) || line.hasSuffix(":")
    }
    let isContinued = breaks.indices.map { !isEnd[$0] && startsLower(bytes[lines[breaks[$0] + 1].range]) }
    let continued = isContinued.count { $0 }
    let filled = breaks.indices.count { isContinued[$0] && isFull[$0] }
    let unexplained = breaks.indices.count { !isFull[$0] && !isEnd[$0] }
    let isWrapped =
      continued > 0 && continued * 3 >= breaks.count
      || isFull.contains(true) && unexplained * 4 <= breaks.count && width >= narrowestPage
    guard isWrapped else { return lines }
    // Not filled to one width: a line is broken off where it is long and ends no sentence.
    let isFilled = filled * 5 >= continued * 4
    let isPage = width >= narrowestPage
    var joints: Set<Int> = []
    for (position, index) in breaks.enumerated() {
      // The line with the dateline was indented once, and had less room.
      let isBroken =
        isFilled
        ? isFull[position] || !isEnd[position] && beginsReport(lines[index], bytes)
        : isPage && !isEnd[position] && widths[index] * 5 >= width * 3
      guard isContinued[position] || isBroken, !standsAlone(index, lines, bytes, isFilled: isFilled) else { continue }
      if !(lines[index + 1].isIndented && !lines[index].isIndented) { joints.insert(index + 1) }
    }
    return join(lines, at: joints, in: &bytes)
  }

  private static func join(_ lines: [TextLine], at joints: Set<Int>, in bytes: inout [UInt8]) -> [TextLine] {
    var joined: [TextLine] = []
    for (index, line) in lines.enumerated() {
      guard let last = joined.last, joints.contains(index) else {
        joined.append(line)
        continue
      }
      for position in last.range.upperBound..<line.range.lowerBound where bytes[position] < 0x20 {
        bytes[position] = 0x20
      }
      joined[joined.count - 1].range = last.range.lowerBound..<line.range.upperBound
    }
    return joined
  }

  /// Whether near the head or foot of a text a line, or the one below it, is a credit or dateline, or a report begins
  /// below it.
  ///
  /// In a filled text a name with an office may be the end of a line as well as a credit: there only "by …" is one.
  private static func standsAlone(_ index: Int, _ lines: [TextLine], _ bytes: [UInt8], isFilled: Bool) -> Bool {
    guard index < 12 || lines.count - index < 9 else { return false }
    func isCredit(_ index: Int) -> Bool {
      let line = String(decoding: bytes[lines[index].range], as: UTF8.self)
      let mayBeCredit = !isFilled || line.lowercased().hasPrefix("by ") && !CreditLine.endsSentence(line)
      return mayBeCredit && CreditLine(line, isTop: index < 12) != nil
    }
    func dateline(_ index: Int) -> Range<Int>? {
      Dateline(bytes[lines[index].range]).flatMap { $0.hasColonAlone ? nil : $0.range }
    }
    return dateline(index) == lines[index].range || dateline(index + 1) != nil || isCredit(index) || isCredit(index + 1)
  }

  /// Whether a line has a dateline and the report's first words behind it.
  private static func beginsReport(_ line: TextLine, _ bytes: [UInt8]) -> Bool {
    Dateline(bytes[line.range]).map { !$0.hasColonAlone && $0.range.upperBound < line.range.upperBound } ?? false
  }

  /// The narrowest page a text without any break in mid-sentence is taken to be filled to, in characters.
  private static let narrowestPage = 28

  /// The widest page lines are filled to, in characters; a longer line is a paragraph.
  private static let widestPage = 110

  private static func characters(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  private static func startsLower(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes.prefix(4), as: UTF8.self).first?.isLowercase ?? false
  }

  /// Without spaces, tabs, form feeds and no-break spaces at the ends.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    while start < end {
      if isBlank(bytes[start]) {
        start += 1
      } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while end > start {
      if isBlank(bytes[end - 1]) {
        end -= 1
      } else if bytes[end - 1] == 0xA0, end - 2 >= start, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}
