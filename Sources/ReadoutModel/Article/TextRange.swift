/// A half-open range of UTF-8 bytes in `Article.text`.
public struct TextRange: Hashable, Comparable, Sendable {
  public var lowerBound: UInt32
  public var upperBound: UInt32

  public init(_ lowerBound: UInt32, _ upperBound: UInt32) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  public init(_ range: Range<Int>) {
    self.init(UInt32(range.lowerBound), UInt32(range.upperBound))
  }

  public var range: Range<Int> { Int(lowerBound)..<Int(upperBound) }
  public var count: Int { Int(upperBound) - Int(lowerBound) }
  public var isEmpty: Bool { lowerBound >= upperBound }

  public func contains(_ other: TextRange) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  public func overlaps(_ other: TextRange) -> Bool {
    lowerBound < other.upperBound && other.lowerBound < upperBound
  }

  /// By lower bound, then by upper bound.
  public static func < (a: TextRange, b: TextRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
