/// A half-open range of UTF-8 bytes in `Article.text`.
public struct TextRange: Hashable, Comparable, Sendable {
  /// The first byte.
  public var lowerBound: UInt32
  /// The byte behind the last.
  public var upperBound: UInt32

  /// A range from one byte up to, but not including, another.
  public init(_ lowerBound: UInt32, _ upperBound: UInt32) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// The same range.
  public init(_ range: Range<Int>) {
    self.init(UInt32(range.lowerBound), UInt32(range.upperBound))
  }

  /// The same range, to index with.
  public var range: Range<Int> { Int(lowerBound)..<Int(upperBound) }
  /// How many bytes it has.
  public var count: Int { Int(upperBound) - Int(lowerBound) }
  /// Whether there is no byte in it.
  public var isEmpty: Bool { lowerBound >= upperBound }

  /// Whether another range lies wholly in this one.
  public func contains(_ other: TextRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  /// Whether both have a byte in common.
  public func overlaps(_ other: TextRange) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }

  /// By lower bound, then by upper bound.
  public static func < (a: TextRange, b: TextRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
