import ReadoutModel

/// An article that waits for the others: in bytes, which take a fifth of the room, and what says where it goes.
struct WaitingRecord: Sendable {
  let id: String
  let entities: Int
  let roles: Int
  let meetings: Int
  private var content: Content

  private enum Content: Sendable {
    case bytes([UInt8])
    indirect case record(ArticleRecord)
    case taken
  }

  init(_ extraction: Extraction) {
    let input = ResolutionInput(extraction)
    self.init(input.record, input.readableBytes.map { .bytes($0) } ?? .record(input.record))
  }

  /// Of what came as bytes and is about to be used.
  init(_ input: ResolutionInput) { self.init(input.record, .record(input.record)) }

  private init(_ record: ArticleRecord, _ content: Content) {
    id = record.summary.id
    (entities, roles, meetings) = (record.entities.count, record.roles.count, record.meetings.count)
    self.content = content
  }

  private var record: ArticleRecord? {
    switch content {
    case .bytes(let bytes): ResolutionInput(bytes: bytes)?.record
    case .record(let record): record
    case .taken: nil
    }
  }

  /// What it holds, and holds no more.
  mutating func taken() -> ArticleRecord? {
    defer { content = .taken }
    return record
  }

  /// The one order of those of one identifier that does not depend on the order of adding: by source and content.
  func precedes(_ other: WaitingRecord) -> Bool {
    guard let a = record?.summary, let b = other.record?.summary else { return false }
    return a.source != b.source ? a.source.precedesInUTF8(b.source) : a.sha256.precedesInUTF8(b.sha256)
  }
}
