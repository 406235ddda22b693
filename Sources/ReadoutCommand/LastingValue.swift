/// A value that stays until the process ends, which gives back everything at once: to take millions of values apart one by one
/// before that would take as long as writing what they say.
final class LastingValue<Value> {
  private let value: Value

  private init(_ value: Value) { self.value = value }

  static func keep(_ value: Value) { _ = Unmanaged.passRetained(LastingValue(value)) }
}
