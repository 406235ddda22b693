import CLibXML2

/// libxml2's `xmlTextWriter` over a growing block of bytes that the caller drains.
///
/// It checks nothing that it is handed: text must be free of what XML 1.0 forbids, raw text must be escaped.
/// Calls after a failure do nothing; `hasFailed` tells.
public struct XMLTextWriter: ~Copyable {
  private let writer: xmlTextWriterPtr?
  private let pending: UnsafeMutablePointer<Pending>
  public private(set) var hasFailed: Bool

  private struct Pending {
    var base: UnsafeMutablePointer<UInt8>
    var used: Int
    var capacity: Int
  }

  public init() {
    let pending = UnsafeMutablePointer<Pending>.allocate(capacity: 1)
    pending.initialize(to: Pending(base: .allocate(capacity: 1 << 20), used: 0, capacity: 1 << 20))
    self.pending = pending
    let callback: xmlOutputWriteCallback = { context, bytes, count in
      guard let pending = context?.assumingMemoryBound(to: Pending.self), let bytes, count >= 0 else { return -1 }
      let length = Int(count)
      if pending.pointee.capacity - pending.pointee.used < length {
        let capacity = max(pending.pointee.capacity * 2, pending.pointee.used + length)
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        base.update(from: pending.pointee.base, count: pending.pointee.used)
        pending.pointee.base.deallocate()
        pending.pointee.base = base
        pending.pointee.capacity = capacity
      }
      bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
        (pending.pointee.base + pending.pointee.used).update(from: $0, count: length)
      }
      pending.pointee.used += length
      return count
    }
    let buffer = xmlOutputBufferCreateIO(callback, { _ in 0 }, pending, nil)
    writer = buffer.flatMap { xmlNewTextWriter($0) }
    hasFailed = writer == nil
  }

  deinit {
    if let writer { xmlFreeTextWriter(writer) }
    pending.pointee.base.deallocate()
    pending.deallocate()
  }

  private mutating func check(_ result: CInt) {
    if result < 0 { hasFailed = true }
  }

  public mutating func startDocument() {
    guard let writer else { return }
    check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
  }

  /// `name` as it is to stand in the file, prefix included; a namespace is declared as the attribute it is.
  public mutating func startElement(_ name: UnsafePointer<UInt8>) {
    guard let writer else { return }
    check(xmlTextWriterStartElement(writer, name))
  }

  public mutating func startElement(_ name: String) {
    guard let writer else { return }
    check(xmlTextWriterStartElement(writer, name))
  }

  public mutating func attribute(_ name: String, _ value: String) {
    guard let writer else { return }
    check(xmlTextWriterWriteAttribute(writer, name, value))
  }

  /// An attribute whose value is escaped already.
  public mutating func rawAttribute(_ name: String, _ start: UnsafePointer<UInt8>, _ count: Int) {
    guard let writer else { return }
    check(xmlTextWriterStartAttribute(writer, name))
    check(xmlTextWriterWriteRawLen(writer, start, CInt(count)))
    check(xmlTextWriterEndAttribute(writer))
  }

  public mutating func endElement() {
    guard let writer else { return }
    check(xmlTextWriterFullEndElement(writer))
  }

  /// Escaped text and whole elements, copied as they are.
  public mutating func raw(_ start: UnsafePointer<UInt8>, _ count: Int) {
    guard let writer else { return }
    check(xmlTextWriterWriteRawLen(writer, start, CInt(count)))
  }

  public mutating func raw(_ text: String) {
    var text = text
    text.withUTF8 { if let start = $0.baseAddress { raw(start, $0.count) } }
  }

  /// Closes what is open and hands everything over.
  public mutating func endDocument() {
    guard let writer else { return }
    check(xmlTextWriterEndDocument(writer))
    check(xmlTextWriterFlush(writer))
  }

  /// Gives the waiting bytes to `body`, as far as they make whole blocks of a size, and keeps the rest.
  @inline(__always)
  public mutating func drain(blocks size: Int, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
    guard pending.pointee.used >= size else { return }
    let base = pending.pointee.base
    let rest = pending.pointee.used % size
    let whole = pending.pointee.used - rest
    body(UnsafePointer(base), whole)
    base.update(from: base + whole, count: rest)
    pending.pointee.used = rest
  }
}
