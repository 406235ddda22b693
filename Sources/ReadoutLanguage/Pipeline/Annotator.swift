/// A stage of the pipeline: reads some layers of a document and adds others.
public protocol Annotator: Sendable {
  /// Layers that must be there before; checked once, when the pipeline is put together.
  static var requires: Layers { get }
  static var provides: Layers { get }

  /// Adds the layers. Total: whatever can fail, fails when the stage is made.
  func annotate(_ document: inout Document)
}
