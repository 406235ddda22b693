import Glibc
import ReadoutModel

/// Bytes on their way into a file, in one block that is written out whenever it is full.
///
/// Appending never throws: the first failure is kept in `failure`, later bytes are dropped, and whoever drives the
/// writers checks `failure` between events.
public struct OutputBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  private let descriptor: Int32
  let path: String
  private var written = 0
  /// What stopped the output, if anything did.
  public private(set) var failure: WriteError?

  /// Collects everything in memory.
  public init() {
    self.init(descriptor: -1, path: "", capacity: 1 << 12)
  }

  /// Writes to an open file descriptor, which stays the caller's; `path` is what errors name.
  public init(descriptor: Int32, path: String, capacity: Int = 1 << 18) {
    self.base = .allocate(capacity: capacity)
    self.capacity = capacity
    self.descriptor = descriptor
    self.path = path
  }

  deinit { base.deallocate() }

  /// Bytes appended so far.
  public var count: Int { written + used }

  /// What a buffer in memory holds.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: used)) }

  /// Forgets what a buffer in memory holds, keeping its room.
  mutating func removeAll() { used = 0 }

  func withBytes<R>(_ body: (UnsafePointer<UInt8>, Int) -> R) -> R { body(UnsafePointer(base), used) }

  /// Makes room for `count` bytes and returns where they go; `commit` says how many were used.
  @inline(__always)
  mutating func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity - used < count { makeRoom(count) }
    return base + used
  }

  @inline(__always)
  mutating func commit(_ count: Int) { used += count }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1).pointee = byte
    used += 1
  }

  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    reserve(count).update(from: source, count: count)
    used += count
  }

  /// For syntax that is the same in every file.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  @inline(never)
  mutating func append(decimal value: Int) {
    let start = reserve(20)
    used += decimalDigits(of: value, into: start)
  }

  /// `YYYY-MM-DD`; nothing for years that four digits cannot say.
  @inline(never)
  mutating func append(_ date: CalendarDate) {
    let count = isoDate(date, into: reserve(10))
    used += count
  }

  /// Writes a block past the buffer when it is large, so that it is not copied once more.
  mutating func appendBlock(_ source: UnsafePointer<UInt8>, _ count: Int) {
    guard descriptor >= 0, count >= capacity / 4 else {
      append(source, count)
      return
    }
    flush()
    send(source, count)
  }

  /// Hands everything collected to the file.
  public mutating func flush() {
    guard descriptor >= 0, used > 0 else { return }
    let pending = used
    used = 0
    send(base, pending)
  }

  @inline(never)
  private mutating func makeRoom(_ count: Int) {
    flush()
    guard capacity - used < count else { return }
    var larger = max(capacity * 2, used + count)
    larger = (larger + 4095) & ~4095
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: used)
    base.deallocate()
    base = new
    capacity = larger
  }

  @inline(never)
  private mutating func send(_ source: UnsafePointer<UInt8>, _ count: Int) {
    guard failure == nil else { return }
    var sent = 0
    while sent < count {
      let result = Glibc.write(descriptor, source + sent, count - sent)
      if result < 0 {
        if errno == EINTR { continue }
        failure = .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        return
      }
      sent += result
    }
    written += sent
  }
}

/// Writes a number in decimal and returns the number of bytes; there must be room for 20.
func decimalDigits(of value: Int, into start: UnsafeMutablePointer<UInt8>) -> Int {
  var rest = value.magnitude
  var length = 1
  var bound: UInt = 10
  while rest >= bound {
    length += 1
    if length == 20 { break }
    bound = bound &* 10
  }
  var position = length + (value < 0 ? 1 : 0)
  let total = position
  repeat {
    position -= 1
    let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
    start[position] = 0x30 + UInt8(truncatingIfNeeded: remainder)
    rest = quotient
  } while rest > 0
  if value < 0 { start[0] = 0x2D }
  return total
}

/// Writes `YYYY-MM-DD` and returns 10, or 0 for a year that four digits cannot say; there must be room for 10.
func isoDate(_ date: CalendarDate, into target: UnsafeMutablePointer<UInt8>) -> Int {
  let (year, month, day) = date.components
  guard (0...9999).contains(year) else { return 0 }
  func digit(_ value: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: value % 10) }
  target[0] = digit(year / 1000)
  target[1] = digit(year / 100)
  target[2] = digit(year / 10)
  target[3] = digit(year)
  target[4] = 0x2D
  target[5] = digit(month / 10)
  target[6] = digit(month)
  target[7] = 0x2D
  target[8] = digit(day / 10)
  target[9] = digit(day)
  return 10
}
