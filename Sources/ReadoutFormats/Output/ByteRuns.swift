/// Pieces of syntax made once and copied many times.
struct ByteRuns: Sendable {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var starts = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(bytes.count)
    }
    self.bytes = bytes
    self.starts = starts
  }

  @inline(__always)
  func withBytes<R>(_ position: Int, _ body: (UnsafePointer<UInt8>, Int) -> R) -> R {
    let (start, end) = (starts[position], starts[position + 1])
    return bytes.withUnsafeBufferPointer { body($0.baseAddress.unsafelyUnwrapped + start, end - start) }
  }
}

extension OutputBuffer {
  @inline(__always)
  mutating func append(_ runs: ByteRuns, _ position: Int) {
    runs.withBytes(position) { append($0, $1) }
  }
}

extension NodeKind {
  /// Position in `allCases`.
  var position: Int {
    switch self {
    case .person: 0
    case .country: 1
    case .institution: 2
    case .place: 3
    case .meeting: 4
    case .topic: 5
    case .article: 6
    }
  }
}

extension EdgeKind {
  /// Position in `allCases`.
  var position: Int {
    switch self {
    case .participatedIn: 0
    case .holdsPost: 1
    case .represents: 2
    case .partOf: 3
    case .tookPlaceIn: 4
    case .locatedIn: 5
    case .about: 6
    case .reportedIn: 7
    case .mentionedIn: 8
    case .met: 9
    }
  }
}
