import Glibc
import ReadoutModel

/// Bytes on their way into a file, in one block that is written out whenever it is full.
///
/// A file gets its bytes in blocks of one size that begin at multiples of it: the kernel then takes few large pieces of memory
/// for them instead of many small ones, which halves what a write costs on ext4.
///
/// Appending never throws: the first failure is kept in `failure`, later bytes are dropped, and whoever drives the
/// writers checks `failure` between events.
package struct OutputBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  private let descriptor: Int32
  let path: String
  private var written = 0
  private var day = DateText()
  /// What stopped the output, if anything did.
  package private(set) var failure: WriteError?

  /// What is handed to a file at once: small enough for a processor's own cache.
  static let block = 1 << 19

  /// Collects everything in memory.
  package init() {
    self.init(descriptor: -1, path: "", capacity: 1 << 12)
  }

  /// Bytes behind the room asked for that may be written to as well, so that short copies need not be exact.
  static let slack = 64

  /// Writes to an open file descriptor, which stays the caller's; `path` is what errors name.
  package init(descriptor: Int32, path: String) {
    // What is begun within a block may end behind it.
    self.init(descriptor: descriptor, path: path, capacity: OutputBuffer.block + 1 << 14)
  }

  private init(descriptor: Int32, path: String, capacity: Int) {
    self.base = OutputBuffer.allocate(capacity)
    self.capacity = capacity
    self.descriptor = descriptor
    self.path = path
  }

  deinit { base.deallocate() }

  /// At the beginning of a page, as the blocks of a file are.
  private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutableRawPointer.allocate(byteCount: capacity + slack, alignment: page)
      .bindMemory(to: UInt8.self, capacity: capacity + slack)
  }

  private static let page = 4096

  /// Bytes appended so far.
  package var count: Int { written + used }

  /// What a buffer in memory holds.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: used)) }

  /// Forgets what a buffer in memory holds, keeping its room.
  mutating func removeAll() { used = 0 }

  func withBytes<R>(_ body: (UnsafePointer<UInt8>, Int) -> R) -> R { body(UnsafePointer(base), used) }

  /// Makes room for `count` bytes and returns where they go; `commit` says how many were used.
  @inline(__always)
  mutating func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity &- used < count { makeRoom(count) }
    return base + used
  }

  @inline(__always)
  mutating func commit(_ count: Int) { used &+= count }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1).pointee = byte
    used &+= 1
  }

  @inline(__always)
  mutating func append(_ source: UnsafePointer<UInt8>, _ count: Int) {
    reserve(count).update(from: source, count: count)
    used &+= count
  }

  /// Copies bytes behind which `slack` more may be read: faster than an exact copy where there are few.
  @inline(__always)
  mutating func append(padded source: UnsafePointer<UInt8>, _ count: Int) {
    copyPadded(source, count, to: reserve(count))
    used &+= count
  }

  /// For syntax that is the same in every file.
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(text.utf8Start, text.utf8CodeUnitCount)
  }

  package mutating func append(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { append(start, $0.count) } }
  }

  @inline(never)
  mutating func append(decimal value: Int) {
    let start = reserve(20)
    used += decimalDigits(of: value, into: start)
  }

  /// The shortest decimal form that gives the same value back; nothing for infinities and NaN.
  @inline(never)
  mutating func append(decimal value: Double) {
    let start = reserve(32)
    used += shortestDecimal(of: value, into: start)
  }

  /// `YYYY-MM-DD`; nothing for years that four digits cannot say.
  @inline(__always)
  mutating func append(_ date: CalendarDate) {
    day.set(date)
    day.copy(to: reserve(day.count))
    used &+= day.count
  }

  /// Writes whole blocks past the buffer, so that they are not copied once more.
  mutating func appendBlock(_ source: UnsafePointer<UInt8>, _ count: Int) {
    guard descriptor >= 0, count % OutputBuffer.block == 0 else {
      append(source, count)
      return
    }
    flush()
    send(source, count)
  }

  /// Hands everything collected to the file.
  package mutating func flush() {
    guard descriptor >= 0, used > 0 else { return }
    let pending = used
    used = 0
    send(base, pending)
  }

  /// Hands over whole blocks and keeps the rest.
  @inline(never)
  private mutating func makeRoom(_ count: Int) {
    if descriptor >= 0, used >= OutputBuffer.block {
      let rest = used % OutputBuffer.block
      let whole = used - rest
      used = rest
      send(base, whole)
      base.update(from: base + whole, count: rest)
    }
    guard capacity - used < count else { return }
    var larger = max(capacity * 2, used + count)
    larger = (larger + OutputBuffer.page - 1) / OutputBuffer.page * OutputBuffer.page
    let new = OutputBuffer.allocate(larger)
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

/// Copies by blocks; `OutputBuffer.slack` bytes behind the source may be read, behind the target written.
///
/// Two lengths instead of as many as there are: which of them it is can be guessed.
@inline(__always)
func copyPadded(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  if count <= 64 {
    copyBlock(from, to)
  } else if count <= 128 {
    copyBlock(from, to)
    copyBlock(from + 64, to + 64)
  } else {
    to.copyMemory(from: from, byteCount: count)
  }
}

/// Copies 64 bytes.
@inline(__always)
private func copyBlock(_ from: UnsafeRawPointer, _ to: UnsafeMutableRawPointer) {
  let first = from.loadUnaligned(as: SIMD32<UInt8>.self)
  let second = from.loadUnaligned(fromByteOffset: 32, as: SIMD32<UInt8>.self)
  to.storeBytes(of: first, as: SIMD32<UInt8>.self)
  to.storeBytes(of: second, toByteOffset: 32, as: SIMD32<UInt8>.self)
}

/// The text of the day that was last written: days come many times in a row.
struct DateText {
  /// What four digits can say.
  static let years = CalendarDate(dayNumber: -719_528)...CalendarDate(dayNumber: 2_932_896)

  private var date: CalendarDate?
  private var text = SIMD16<UInt8>(repeating: 0)
  /// 10, or 0 for a year that four digits cannot say.
  private(set) var count = 0

  @inline(__always)
  mutating func set(_ date: CalendarDate) {
    if date != self.date { make(date) }
  }

  @inline(never)
  private mutating func make(_ date: CalendarDate) {
    self.date = date
    count = withUnsafeMutableBytes(of: &text) {
      $0.withMemoryRebound(to: UInt8.self) { bytes in bytes.baseAddress.map { isoDate(date, into: $0) } ?? 0 }
    }
  }

  /// `OutputBuffer.slack` bytes behind the target may be written.
  @inline(__always)
  func copy(to target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: text, as: SIMD16<UInt8>.self)
  }
}

/// Writes a number in decimal and returns the number of bytes; there must be room for 20.
func decimalDigits(of value: Int, into start: UnsafeMutablePointer<UInt8>) -> Int {
  if UInt(bitPattern: value) < 10 {
    start[0] = 0x30 &+ UInt8(truncatingIfNeeded: value)
    return 1
  }
  var rest = value.magnitude
  var length = 2
  var bound: UInt = 100
  while rest >= bound {
    length &+= 1
    if length == 20 { break }
    bound = bound &* 10
  }
  if value < 10 {
    start[0] = 0x2D
    length = rest < 10 ? 2 : length &+ 1
  }
  var position = length
  // Two digits a division.
  while rest >= 100 {
    let pair = UInt8(truncatingIfNeeded: rest % 100)
    rest /= 100
    position &-= 2
    start[position] = 0x30 &+ pair / 10
    start[position &+ 1] = 0x30 &+ pair % 10
  }
  let pair = UInt8(truncatingIfNeeded: rest)
  start[position &- 1] = 0x30 &+ pair % 10
  if pair >= 10 { start[position &- 2] = 0x30 &+ pair / 10 }
  return length
}

/// Writes the shortest decimal form that gives the same value back and returns the number of bytes, none for infinities and
/// NaN; there must be room for 32.
func shortestDecimal(of value: Double, into target: UnsafeMutablePointer<UInt8>) -> Int {
  guard value.isFinite else { return 0 }
  let thousandths = (value * 1000).rounded()
  guard thousandths >= 0, thousandths < 1e9, thousandths / 1000 == value, value.sign == .plus else {
    var text = value.description
    return text.withUTF8 { bytes in
      if let start = bytes.baseAddress { target.update(from: start, count: bytes.count) }
      return bytes.count
    }
  }
  var rest = Int(thousandths)
  var length = decimalDigits(of: rest / 1000, into: target)
  rest %= 1000
  target[length] = 0x2E
  target[length + 1] = 0x30 + UInt8(truncatingIfNeeded: rest / 100)
  length += 2
  if rest % 100 != 0 {
    target[length] = 0x30 + UInt8(truncatingIfNeeded: rest / 10 % 10)
    length += 1
    if rest % 10 != 0 {
      target[length] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      length += 1
    }
  }
  return length
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
