/// Stages in an order that gives each what it requires.
public struct Pipeline: Sendable {
  public let stages: [any Annotator]

  /// Throws `PipelineError.missingLayers` when a stage requires what none before it provides.
  public init(_ stages: [any Annotator]) throws(PipelineError) {
    var present: Layers = []
    for stage in stages {
      let type = type(of: stage)
      guard present.isSuperset(of: type.requires) else {
        throw .missingLayers(stage: String(describing: type), missing: type.requires.subtracting(present))
      }
      present.formUnion(type.provides)
    }
    self.stages = stages
  }

  public func annotate(_ document: inout Document) {
    for stage in stages { annotate(&document, stage: stage) }
  }

  /// One of its stages alone; those before it must have been.
  package func annotate(_ document: inout Document, stage: any Annotator) {
    stage.annotate(&document)
    document.layers.formUnion(type(of: stage).provides)
  }
}

public enum PipelineError: Error, CustomStringConvertible {
  case missingLayers(stage: String, missing: Layers)

  public var description: String {
    switch self {
    case .missingLayers(let stage, let missing):
      "The stage \(stage) needs layers that no stage before it provides (\(missing)); put a stage that does in front of it."
    }
  }
}
