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
