extension Article {
  /// A stretch of the text that is read as something else than it says: a soft hyphen as nothing, `&rsquo;` as ’.
  public struct Edit: Hashable, Sendable {
    /// Bytes of the article's text.
    public var range: TextRange
    /// What is read instead; may be empty.
    public var replacement: String

    /// A stretch, in bytes of the text, and what is read instead.
    public init(_ range: TextRange, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }
}

/// An article as it is read, its edits carried out, and where each stretch of it stands in the text as it is.
package struct EditedText: Sendable {
  /// The article with text and zones as they are read, and no edits.
  package private(set) var article: Article
  /// Bytes of the text as it is.
  package let original: [UInt8]
  /// Of each edit, the bytes in the text as it is, and those that are read in their place.
  private var joints: [(original: Range<Int>, read: Range<Int>)] = []

  /// Takes time linear in the length of the text.
  package init(_ article: Article) {
    self.article = article
    original = Array(article.text.utf8)
    guard !article.edits.isEmpty else { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(original.count)
    var position = 0
    for edit in article.edits {
      let range = edit.range.range
      guard range.lowerBound >= position, range.upperBound <= original.count else { continue }
      bytes += original[position..<range.lowerBound]
      let start = bytes.count
      bytes += edit.replacement.utf8
      joints.append((range, start..<bytes.count))
      position = range.upperBound
    }
    bytes += original[position...]
    self.article.text = String(decoding: bytes, as: UTF8.self)
    self.article.edits = []
    self.article.zones = article.zones.map { zone in
      let start = read(Int(zone.range.lowerBound))
      return Article.Zone(zone.kind, TextRange(start..<max(start, read(Int(zone.range.upperBound)))))
    }
  }

  /// Where a byte of the text as it is stands in the text as read; inside an edit, where its replacement begins.
  private func read(_ offset: Int) -> Int {
    let next = joints.partitioningIndex { $0.original.upperBound > offset }
    if next < joints.count, joints[next].original.lowerBound < offset { return joints[next].read.lowerBound }
    guard next > 0 else { return offset }
    return joints[next - 1].read.upperBound + offset - joints[next - 1].original.upperBound
  }

  /// The bytes of the text as it is that were read as a stretch: of an edit all or nothing.
  package func original(_ range: TextRange) -> TextRange {
    guard !joints.isEmpty else { return range }
    return TextRange(
      bound(
        Int(range.lowerBound), isEnd: false)..<max(
          bound(Int(range.lowerBound), isEnd: false), bound(Int(range.upperBound), isEnd: true)))
  }

  private func bound(_ offset: Int, isEnd: Bool) -> Int {
    // What was left out at either end of a stretch is no part of it.
    let next =
      isEnd
      ? joints.partitioningIndex { $0.read.upperBound >= offset }
      : joints.partitioningIndex { $0.read.upperBound > offset }
    if next < joints.count, joints[next].read.lowerBound < offset {
      return isEnd ? joints[next].original.upperBound : joints[next].original.lowerBound
    }
    guard next > 0 else { return offset }
    return joints[next - 1].original.upperBound + offset - joints[next - 1].read.upperBound
  }
}

extension Array {
  /// The first index of which the condition holds, in an array where it holds of all behind that.
  fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
