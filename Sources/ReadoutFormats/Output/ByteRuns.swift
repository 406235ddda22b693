/// Pieces of syntax made once and copied many times.
struct ByteRuns: ~Copyable {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let starts: UnsafeMutablePointer<Int>

  init(_ texts: [String]) {
    let all = texts.joined().utf8
    bytes = .allocate(capacity: all.count + OutputBuffer.slack)
    bytes.initialize(repeating: 0, count: all.count + OutputBuffer.slack)
    starts = .allocate(capacity: texts.count + 1)
    for (i, byte) in all.enumerated() { bytes[i] = byte }
    var start = 0
    for (i, text) in texts.enumerated() {
      (starts + i).initialize(to: start)
      start += text.utf8.count
    }
    (starts + texts.count).initialize(to: start)
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
  }

  @inline(__always)
  func start(_ position: Int) -> UnsafePointer<UInt8> { UnsafePointer(bytes + starts[position]) }

  @inline(__always)
  func count(_ position: Int) -> Int { starts[position &+ 1] &- starts[position] }
}

extension OutputBuffer {
  @inline(__always)
  mutating func append(_ runs: borrowing ByteRuns, _ position: Int) {
    append(padded: runs.start(position), runs.count(position))
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
