/// Capitalisation and make-up of a token.
public struct TokenShape: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The first letter is a capital.
  public static let capitalized = TokenShape(rawValue: 1 << 0)
  /// Two letters or more, all of them capitals.
  public static let allCapitals = TokenShape(rawValue: 1 << 1)
  public static let hasDigit = TokenShape(rawValue: 1 << 2)
  /// Nothing but digits, and the marks within numbers.
  public static let number = TokenShape(rawValue: 1 << 3)
  /// Neither a letter nor a digit in it.
  public static let punctuation = TokenShape(rawValue: 1 << 4)
  /// A letter after the first is a capital while another is not ("McCain").
  public static let mixedCase = TokenShape(rawValue: 1 << 5)
  public static let hasPeriod = TokenShape(rawValue: 1 << 6)
  public static let nonASCII = TokenShape(rawValue: 1 << 7)
}
