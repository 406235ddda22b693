import ReadoutLanguage

/// In place of the time stage: no expression of time is found.
public struct NoTimes: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .times

  public init() {}

  public func annotate(_ document: inout Document) { document.times = [] }
}
