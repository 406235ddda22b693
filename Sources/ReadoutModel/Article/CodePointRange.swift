/// A half-open range of Unicode code points of an article's decoded text: the unit of everything written out,
/// because it is what Web Annotation and Python count.
public struct CodePointRange: Hashable, Comparable, Sendable {
  /// The first code point.
  public var lowerBound: Int
  /// The code point behind the last.
  public var upperBound: Int

  /// A range from one code point up to, but not including, another.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }

  /// By lower bound, then by upper bound.
  public static func < (a: CodePointRange, b: CodePointRange) -> Bool {
    (a.lowerBound, a.upperBound) < (b.lowerBound, b.upperBound)
  }
}
