import ReadoutModel

/// Finds the paragraphs of the zones that are read.
///
/// Each zone is a paragraph, as the reader of the article decided; a blank line inside one separates paragraphs all the
/// same. Only in a text without zones does it ask whether single line breaks separate paragraphs: where lines are wrapped,
/// most of them break off in mid-sentence and the next goes on in lower case; where each line is a paragraph, hardly any
/// does.
struct ParagraphFinder {
  struct Segment {
    var range: Range<Int>
    var zone: Article.Zone.Kind
  }

  let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Paragraphs of the article's read zones in order; the whole text is body when no zones are marked.
  func segments(of article: Article) -> [Segment] {
    var segments: [Segment] = []
    if article.zones.isEmpty {
      var lines = LineBreaks()
      count(0..<text.count, into: &lines)
      split(0..<text.count, .body, lines: lines.areWrapped ? .wrapped : .paragraphs, into: &segments)
      return segments
    }
    var position = 0
    for zone in article.zones where zone.kind.isRead {
      // Zones come from a caller: keep within the text, ascending.
      let start = scalarBoundary(max(Int(zone.range.lowerBound), position))
      let end = scalarBoundary(Int(zone.range.upperBound))
      guard start < end else { continue }
      position = end
      split(start..<end, zone.kind, lines: .zone, into: &segments)
    }
    return segments
  }

  /// The index itself, or the next one that does not lie inside a character.
  private func scalarBoundary(_ index: Int) -> Int {
    var index = min(index, text.count)
    while index < text.count, text[index] & 0xC0 == 0x80 { index += 1 }
    return index
  }

  /// What a single line break means.
  private enum LineMeaning {
    /// Nothing: the zone is a paragraph.
    case zone
    /// The page's width.
    case wrapped
    /// The end of a paragraph.
    case paragraphs
  }

  private func split(
    _ range: Range<Int>, _ zone: Article.Zone.Kind, lines: LineMeaning, into segments: inout [Segment]
  ) {
    var start = range.lowerBound
    var index = range.lowerBound
    let end = range.upperBound
    let width = lines == .wrapped ? longestLine(range) : 0
    func close(_ stop: Int) {
      if start < stop { segments.append(Segment(range: start..<stop, zone: zone)) }
    }
    var lineStart = start
    while index < end {
      guard isBreak(index) else {
        index += 1
        continue
      }
      var next = index + 1
      if text[index] == 0x0D, next < end, text[next] == 0x0A { next += 1 }
      // Blank line?
      var probe = next
      while probe < end, text[probe] == 0x20 || text[probe] == 0x09 || text[probe] == 0x0D { probe += 1 }
      let isBlank = probe >= end || isBreak(probe)
      let isParagraph: Bool
      switch lines {
      case _ where isBlank: isParagraph = true
      case .zone: isParagraph = false
      case .wrapped:
        // An indented line, or one after a short line that ends a sentence, begins a paragraph.
        let isIndented = probe - next >= 2 || text[next] == 0x09
        isParagraph = isIndented || (endsSentence(before: index) && index - lineStart < width * 7 / 10)
      case .paragraphs: isParagraph = !(startsLower(probe) && !endsSentence(before: index))
      }
      if isParagraph {
        close(index)
        start = probe
      }
      index = max(next, isBlank ? probe : next)
      lineStart = next
    }
    close(end)
  }

  /// LF, CR, NEL is left out, FF and VT count.
  private func isBreak(_ index: Int) -> Bool { text[index] &- 0x0A < 4 }

  /// Whether the last character in front of `index` that is not white space ends a sentence.
  private func endsSentence(before index: Int) -> Bool {
    var position = index
    while position > 0, text[position - 1] == 0x20 || text[position - 1] &- 9 < 5 { position -= 1 }
    guard position > 0 else { return true }
    // Closing quotes and brackets: " ' ) ] and the last bytes of ’ and ”.
    while position > 0, [0x22, 0x27, 0x29, 0x5D, 0x99, 0x9D, 0x80, 0xE2].contains(text[position - 1]) { position -= 1 }
    guard position > 0 else { return true }
    return [0x2E, 0x21, 0x3F, 0x3A, 0x3B].contains(text[position - 1])
  }

  private func startsLower(_ index: Int) -> Bool {
    guard index < text.count else { return false }
    return text.character(at: index).kind == .lower
  }

  /// Single line breaks between lines that are not blank, and how many of them stand in the middle of a sentence.
  private struct LineBreaks {
    var all = 0
    var continued = 0
    var areWrapped: Bool { continued >= 2 && continued * 4 >= all }
  }

  private func count(_ range: Range<Int>, into lines: inout LineBreaks) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard isBreak(index) else {
        index += 1
        continue
      }
      var next = index + 1
      if text[index] == 0x0D, next < range.upperBound, text[next] == 0x0A { next += 1 }
      while next < range.upperBound, text[next] == 0x20 || text[next] == 0x09 { next += 1 }
      if next < range.upperBound, !isBreak(next) {
        lines.all += 1
        if startsLower(next), !endsSentence(before: index) { lines.continued += 1 }
      }
      index = next
    }
  }

  private func longestLine(_ range: Range<Int>) -> Int {
    var longest = 0
    var start = range.lowerBound
    for index in range where isBreak(index) {
      longest = max(longest, index - start)
      start = index + 1
    }
    return max(longest, range.upperBound - start)
  }
}
