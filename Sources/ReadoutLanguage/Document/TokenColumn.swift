import ReadoutNames

/// What a column of tokens may hold: a kind of value that has one for what is no token.
public protocol TokenValue: Sendable {
  /// What lies before the first token and behind the last one.
  static var outside: Self { get }
}

/// A value for each token of a document.
///
/// Any index may be read: grammar looks at neighbours, and a text may begin and end anywhere. Before the first token and behind
/// the last one, and everywhere before its layer is there, a column has ``TokenValue/outside``. Only tokens may be written.
public struct TokenColumn<Element: TokenValue>: RandomAccessCollection, Sendable {
  /// The values of the tokens.
  public var values: [Element]

  /// A column of these values.
  @inlinable public init(_ values: [Element] = []) { self.values = values }

  /// A column of so many tokens that have no value yet.
  @inlinable public init(count: Int) { values = Array(repeating: .outside, count: count) }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { values.count }
  @inlinable public var count: Int { values.count }

  @inlinable public subscript(token: Int) -> Element {
    @inline(__always) get { token >= 0 && token < values.count ? values[token] : .outside }
    @inline(__always) _modify { yield &values[token] }
  }

  @inlinable public mutating func append(_ value: Element) { values.append(value) }
  @inlinable public mutating func reserveCapacity(_ count: Int) { values.reserveCapacity(count) }
}

extension TokenColumn: ExpressibleByArrayLiteral {
  @inlinable public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension TokenColumn: Equatable where Element: Equatable {}

extension Bool: TokenValue { @inlinable public static var outside: Bool { false } }
/// An index of another token or row; none.
extension Int32: TokenValue { @inlinable public static var outside: Int32 { -1 } }
/// An index of a row of a table whose first row is of nothing.
extension UInt16: TokenValue { @inlinable public static var outside: UInt16 { 0 } }
extension TextKey: TokenValue { @inlinable public static var outside: TextKey { TextKey(rawValue: 0) } }
extension TokenShape: TokenValue { @inlinable public static var outside: TokenShape { [] } }
extension UniversalTag: TokenValue { @inlinable public static var outside: UniversalTag { .x } }
extension DependencyRelation: TokenValue { @inlinable public static var outside: DependencyRelation { .dep } }
extension PennTag: TokenValue { public static var outside: PennTag { .xx } }
extension TitleClass: TokenValue { @inlinable public static var outside: TitleClass { [] } }
extension FoldedKey: TokenValue { @inlinable public static var outside: FoldedKey { FoldedKey() } }
