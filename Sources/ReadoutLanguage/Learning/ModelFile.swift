import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A weights file: a header, a table of sections, the sections, each on a 64-byte boundary.
///
/// Header (little-endian): magic `READOUT\u{1}`, format version, kind (four letters), a hash of the feature templates the
/// weights belong to, a checksum of everything behind the header, the number of sections. The file is mapped, not parsed.
package struct ModelFile: Sendable {
  package static let version: UInt32 = 1
  static let magic: UInt64 = 0x0154_554F_4441_4552
  static let headerLength = 64
  static let sectionEntryLength = 24

  private let mapping: FileMapping
  private let sections: [UInt32: Range<Int>]

  /// Maps `models/NAME` and checks it.
  ///
  /// - Parameters:
  ///   - kind: what the file must hold.
  ///   - templates: the hash of the feature templates the caller will use.
  package init(
    _ name: String, kind: ModelKind, templates: UInt64, in directory: ResourceDirectory
  ) throws(ResourceError) {
    try self.init(path: directory.path + "/models/" + name, kind: kind, templates: templates)
  }

  package init(path: String, kind: ModelKind, templates: UInt64) throws(ResourceError) {
    let mapping = try FileMapping(path)
    let bytes = mapping.bytes
    func invalid(_ reason: String) -> ResourceError { .invalid(path: path, reason: reason) }
    guard bytes.count >= ModelFile.headerLength else {
      throw invalid("the weights file is cut short (\(bytes.count) bytes)")
    }
    func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    func half(_ offset: Int) -> UInt32 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    guard word(0) == ModelFile.magic else { throw invalid("this is no weights file of Readout") }
    guard half(8) == ModelFile.version else {
      throw invalid("the weights are of format \(half(8)), this program reads format \(ModelFile.version)")
    }
    guard half(12) == kind.rawValue else { throw invalid("the weights are not those of the \(kind.name)") }
    guard word(16) == templates else {
      throw invalid("the weights were trained with other feature templates than this program uses")
    }
    let length = word(32)
    guard length == UInt64(bytes.count) else {
      throw invalid("the weights file has \(bytes.count) bytes where its header says \(length)")
    }
    let count = Int(half(40))
    let tableEnd = ModelFile.headerLength + count * ModelFile.sectionEntryLength
    guard count < 64, tableEnd <= bytes.count else { throw invalid("the table of sections is damaged") }
    let body = UnsafeRawBufferPointer(rebasing: bytes[ModelFile.headerLength...])
    guard word(24) == ModelFile.checksum(body, forgetting: mapping) else {
      throw invalid("the weights file is damaged: its checksum is wrong")
    }
    var sections: [UInt32: Range<Int>] = [:]
    for index in 0..<count {
      let entry = ModelFile.headerLength + index * ModelFile.sectionEntryLength
      let offset = word(entry + 8)
      let size = word(entry + 16)
      guard offset % 64 == 0, offset <= length, size <= length - offset else {
        throw invalid("section \(index) lies outside of the file")
      }
      sections[half(entry)] = Int(offset)..<Int(offset + size)
    }
    self.mapping = mapping
    self.sections = sections
  }

  package var path: String { mapping.path }

  /// The elements of a section; throws when the file has none of that number or its size is not a multiple.
  package func section<Element: BitwiseCopyable>(
    _ number: UInt32, as type: Element.Type
  ) throws(ResourceError) -> MappedColumn<Element> {
    guard let range = sections[number] else {
      throw .invalid(path: path, reason: "section \(number) is missing from the weights")
    }
    guard range.count % MemoryLayout<Element>.stride == 0 else {
      throw .invalid(path: path, reason: "section \(number) of the weights has an odd size")
    }
    return MappedColumn(mapping: mapping, range: range)
  }

  /// Four lanes of multiply and rotate over 8-byte words; finds damage, not malice.
  ///
  /// - Parameter mapping: where the bytes are mapped; pages that were summed leave the memory again, until their weights
  ///   are asked for.
  static func checksum(_ bytes: UnsafeRawBufferPointer, forgetting mapping: FileMapping? = nil) -> UInt64 {
    var lanes = SIMD4<UInt64>(
      0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb, 0x2545_f491_4f6c_dd1d)
    var offset = 0
    while offset + 32 <= bytes.count {
      for lane in 0..<4 {
        let word = bytes.loadUnaligned(fromByteOffset: offset + lane * 8, as: UInt64.self)
        lanes[lane] = (lanes[lane] ^ word) &* 0x9e37_79b9_7f4a_7c15
        lanes[lane] ^= lanes[lane] >> 29
      }
      offset += 32
      if offset & 0xF_FFFF == 0 { mapping?.forget(upTo: offset) }
    }
    mapping?.forget(upTo: bytes.count)
    var result = UInt64(bytes.count)
    while offset < bytes.count {
      result = (result ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01b3
      offset += 1
    }
    for lane in 0..<4 {
      result = (result ^ lanes[lane]) &* 0xbf58_476d_1ce4_e5b9
      result ^= result >> 31
    }
    return result
  }

  /// The bytes of a weights file with the given sections.
  package static func encode(
    kind: ModelKind, templates: UInt64, sections: [(number: UInt32, bytes: [UInt8])]
  ) -> [UInt8] {
    func bytes<T: FixedWidthInteger>(_ value: T) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
    func align(_ length: Int) -> Int { (length + 63) & ~63 }
    var body: [UInt8] = []
    var offset = align(headerLength + sections.count * sectionEntryLength)
    for section in sections {
      body += bytes(section.number) + bytes(UInt32(0)) + bytes(UInt64(offset)) + bytes(UInt64(section.bytes.count))
      offset = align(offset + section.bytes.count)
    }
    for section in sections {
      body += [UInt8](repeating: 0, count: align(headerLength + body.count) - headerLength - body.count)
      body += section.bytes
    }
    body += [UInt8](repeating: 0, count: align(headerLength + body.count) - headerLength - body.count)
    var header = bytes(magic) + bytes(version) + bytes(kind.rawValue) + bytes(templates)
    header += bytes(body.withUnsafeBytes { checksum($0) })
    header += bytes(UInt64(headerLength + body.count)) + bytes(UInt32(sections.count))
    header += [UInt8](repeating: 0, count: headerLength - header.count)
    return header + body
  }
}

/// What a weights file is for.
package enum ModelKind: UInt32, Sendable {
  // "WORD", "TAGS", "LEMM", "DEPS", "NAME" read as little-endian numbers
  case words = 0x4452_4F57
  case tagger = 0x5347_4154
  case lemmatizer = 0x4D4D_454C
  case parser = 0x5350_4544
  case names = 0x454D_414E

  package var name: String {
    switch self {
    case .words: "word classes"
    case .tagger: "tagger"
    case .lemmatizer: "lemmatizer"
    case .parser: "parser"
    case .names: "name recognizer"
    }
  }
}

/// A file mapped for reading until the last copy of what points into it is gone: hence a class.
final class FileMapping: @unchecked Sendable {
  let path: String
  /// Never written to, so that any thread may read.
  let bytes: UnsafeRawBufferPointer

  init(_ path: String) throws(ResourceError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path) }
    let length = Int(status.st_size)
    guard length > 0 else { throw .invalid(path: path, reason: "the weights file is empty") }
    guard let address = mmap(nil, length, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      throw .unreadable(path)
    }
    self.path = path
    self.bytes = UnsafeRawBufferPointer(start: address, count: length)
  }

  /// Gives the memory of the first pages back; they are read again when they are touched.
  func forget(upTo count: Int) {
    madvise(UnsafeMutableRawPointer(mutating: bytes.baseAddress), min(count, bytes.count), MADV_DONTNEED)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }
}

/// A column of a mapped weights file.
package struct MappedColumn<Element: BitwiseCopyable>: @unchecked Sendable {
  private let mapping: FileMapping
  package let elements: UnsafeBufferPointer<Element>

  init(mapping: FileMapping, range: Range<Int>) {
    self.mapping = mapping
    let raw = UnsafeRawBufferPointer(rebasing: mapping.bytes[range])
    elements = raw.assumingMemoryBound(to: Element.self)
  }

  @inline(__always) package var count: Int { elements.count }
  @inline(__always) package subscript(index: Int) -> Element { elements[index] }
}
