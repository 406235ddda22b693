/// The layers of annotation a document may carry: what stages require and provide.
public struct Layers: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let tokens = Layers(rawValue: 1 << 0)
  public static let sentences = Layers(rawValue: 1 << 1)
  public static let tags = Layers(rawValue: 1 << 2)
  public static let lemmas = Layers(rawValue: 1 << 3)
  public static let dependencies = Layers(rawValue: 1 << 4)
  public static let names = Layers(rawValue: 1 << 5)
  public static let times = Layers(rawValue: 1 << 6)
  public static let wordClasses = Layers(rawValue: 1 << 7)
}
