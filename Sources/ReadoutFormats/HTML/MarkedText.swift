import ReadoutModel

/// A text and stretches of it that are marked, as HTML in which elements are closed in the order in which they were opened.
struct MarkedText {
  /// A stretch that is marked.
  struct Mark {
    /// Code points of the text.
    var range: CodePointRange
    /// Of marks of equal range that of the lower rank holds the other.
    fileprivate var rank: Int
    fileprivate var opening: String
    fileprivate var closing: String

    private static let ranks = ["sentence", "post", "cue", "miss", "also", "mark"]

    /// - Parameters:
    ///   - sort: one of `sentence`, `post`, `cue`, `miss`, `also` and `mark`, the outermost first.
    ///   - label: small letters behind the words; none where it is empty.
    ///   - target: identifier of what the label leads to.
    init(
      _ range: CodePointRange, _ sort: String, classes: String, id: String? = nil, title: String = "",
      label: String = "", target: String? = nil
    ) {
      self.range = range
      rank = Mark.ranks.firstIndex(of: sort) ?? Mark.ranks.count
      let element = sort == "sentence" ? "span" : "mark"
      let id = id.map { " id=\"\($0)\"" } ?? ""
      let title = title.isEmpty ? "" : " title=\"\(MarkedText.escaped(title))\""
      opening = "<\(element) class=\"\(classes)\"\(id)\(title)>"
      let text = MarkedText.escaped(label)
      let shown = target.map { "<a href=\"#\($0)\">\(text)</a>" } ?? text
      closing = (label.isEmpty ? "" : "<sub>\(shown)</sub>") + "</\(element)>"
    }
  }

  private let scalars: [Unicode.Scalar]
  /// In the order in which they are opened.
  private let marks: [Mark]
  /// Where the last place asked for stands, in bytes and code points; places are asked for in ascending order.
  private var place = (bytes: 0, points: 0)

  init(_ text: String, marks: [Mark]) {
    scalars = Array(text.unicodeScalars)
    let count = scalars.count
    self.marks = marks.filter {
      $0.range.lowerBound >= 0 && $0.range.lowerBound < $0.range.upperBound && $0.range.upperBound <= count
    }.enumerated().sorted { one, other in
      (one.element.range.lowerBound, -one.element.range.upperBound, one.element.rank, one.offset)
        < (other.element.range.lowerBound, -other.element.range.upperBound, other.element.rank, other.offset)
    }.map(\.element)
  }

  /// Code points of a range of UTF-8 bytes. Ranges are asked for in ascending order.
  mutating func codePoints(_ range: TextRange) -> Range<Int> {
    func advance(to bytes: Int) -> Int {
      while place.bytes < bytes, place.points < scalars.count {
        place.bytes += UTF8.width(scalars[place.points])
        place.points += 1
      }
      return place.points
    }
    let start = advance(to: Int(range.lowerBound))
    return start..<max(start, advance(to: Int(range.upperBound)))
  }

  /// A stretch of the text with the marks that begin in it.
  func html(_ range: Range<Int>) -> String {
    var out = ""
    var position = range.lowerBound
    /// What is open, the innermost last, and where it ends.
    var open: [(end: Int, mark: Mark)] = []

    func write(to end: Int) {
      guard position < end else { return }
      out += MarkedText.escaped(String(String.UnicodeScalarView(scalars[position..<end])))
      position = end
    }

    func close(before start: Int) {
      while let last = open.last, last.end <= start {
        write(to: last.end)
        out += last.mark.closing
        open.removeLast()
      }
    }

    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    for mark in marks[low...] {
      guard mark.range.lowerBound < range.upperBound else { break }
      close(before: mark.range.lowerBound)
      write(to: mark.range.lowerBound)
      // What would end behind the mark it stands in ends with it.
      let end = min(mark.range.upperBound, open.last?.end ?? range.upperBound, range.upperBound)
      out += mark.opening
      open.append((end, mark))
    }
    close(before: range.upperBound)
    write(to: range.upperBound)
    return out
  }

  /// A text in which nothing is markup, in an element or in an attribute in double quotes.
  static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "\u{0}"..<"\u{9}", "\u{B}", "\u{E}"..<"\u{20}", "\u{7F}"..<"\u{A0}": out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
