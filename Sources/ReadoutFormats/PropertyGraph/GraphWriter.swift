/// A property-graph format: events in, bytes out. It never touches a file and is used once.
///
/// Nodes come before edges, edges only between nodes that came; text is clean but not escaped.
public protocol GraphWriter: ~Copyable, SendableMetatype {
  /// How lists are to come, and whether text is cleaned.
  static var textStyle: TextStyle { get }
  init()
  mutating func begin(_ schema: GraphSchema, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ node: borrowing Node, to output: inout OutputBuffer) throws(WriteError)
  mutating func write(_ edge: borrowing Edge, to output: inout OutputBuffer) throws(WriteError)
  mutating func end(to output: inout OutputBuffer) throws(WriteError)
}

extension GraphWriter where Self: ~Copyable {
  public static var textStyle: TextStyle { .plain }
}
