import CLinux

/// Identifiers as they stand in files, one behind the other: percent-encoded once for all that refers to them.
///
/// An identifier that many things refer to is found here without touching its string, which may lie anywhere.
final class NameTable: @unchecked Sendable {
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where each begins, with two flags in the lowest bits, and where the last ends.
  private let starts: UnsafeMutablePointer<Int>

  init(_ identifiers: [String]) {
    var builder = ResourceNameBuilder()
    var all: [UInt8] = []
    starts = .allocate(capacity: identifiers.count + 1)
    for (i, identifier) in identifiers.enumerated() {
      builder.begin(identifier)
      let name = builder.name
      let flags = (name.isLocalName ? 1 : 0) | (builder.isPlain && name.count > 0 ? 2 : 0)
      (starts + i).initialize(to: all.count << 2 | flags)
      all.append(contentsOf: UnsafeBufferPointer(start: name.start, count: name.count))
    }
    (starts + identifiers.count).initialize(to: all.count << 2)
    bytes = .allocate(capacity: all.count + OutputBuffer.slack)
    bytes.initialize(repeating: 0, count: all.count + OutputBuffer.slack)
    all.withUnsafeBufferPointer { if let start = $0.baseAddress { bytes.update(from: start, count: $0.count) } }
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
  }

  /// The identifier as an IRI, percent-encoded.
  @inline(__always)
  func name(_ position: Int) -> ResourceName {
    let start = starts[position]
    return ResourceName(
      start: bytes + start >> 2, count: starts[position &+ 1] >> 2 &- start >> 2, isRelative: true,
      isLocalName: start & 1 != 0)
  }

  /// Has the processor fetch an identifier that will soon be asked for; nothing happens for -1.
  @inline(__always)
  func prefetch(_ position: Int) {
    if position >= 0 { readoutPrefetch(bytes + starts[position] >> 2) }
  }

  /// The same for where that identifier lies, which must be known by then.
  @inline(__always)
  func prefetchPlace(_ position: Int) {
    if position >= 0 { readoutPrefetch(starts + position) }
  }

  /// The identifier itself, when it has nothing in it that any format escapes; as most have not.
  @inline(__always)
  func plainText(_ position: Int) -> CleanText? {
    let start = starts[position]
    guard start & 2 != 0 else { return nil }
    return CleanText(start: bytes + start >> 2, count: starts[position &+ 1] >> 2 &- start >> 2, traits: [])
  }
}
