import Glibc

/// Names of files as text. A name is any bytes to Linux: those that are not UTF-8 become characters U+EF80 to U+EFFF each, and
/// these what they were when a file is opened.
package enum FileName {
  private static let base: UInt32 = 0xEF00

  package static func text(of bytes: [UInt8]) -> String {
    let isPlain = (try? UTF8Span(validating: bytes.span)) != nil && !bytes.contains(0xEE)
    if isPlain { return String(decoding: bytes, as: UTF8.self) }
    var out = String.UnicodeScalarView()
    var position = 0
    while position < bytes.count {
      let lead = bytes[position]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let end = min(position + length, bytes.count)
      let piece = Array(bytes[position..<end])
      if end - position == length, (try? UTF8Span(validating: piece.span)) != nil,
        let scalar = String(decoding: piece, as: UTF8.self).unicodeScalars.first, !isEscape(scalar)
      {
        out.append(scalar)
        position = end
      } else {
        out.append(UnicodeScalar(base + UInt32(lead)) ?? "?")
        position += 1
      }
    }
    return String(out)
  }

  /// The bytes of a path, as the system takes them.
  package static func bytes(of path: String) -> [CChar] {
    guard path.utf8.contains(0xEE) else { return path.utf8CString.map { $0 } }
    var bytes: [UInt8] = []
    for scalar in path.unicodeScalars {
      if isEscape(scalar) { bytes.append(UInt8(scalar.value - base)) } else { bytes += String(scalar).utf8 }
    }
    return (bytes + [0]).map { CChar(bitPattern: $0) }
  }

  /// As it is shown and written: U+FFFD for each byte that is no text.
  package static func shown(_ path: String) -> String {
    guard path.utf8.contains(0xEE) else { return path }
    return String(String.UnicodeScalarView(path.unicodeScalars.map { isEscape($0) ? "\u{FFFD}" : $0 }))
  }

  /// The arguments the program was started with.
  package static func arguments() -> [String] {
    (0..<Int(CommandLine.argc)).compactMap { index in
      CommandLine.unsafeArgv[index].map { start in
        text(of: UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) })
      }
    }
  }

  private static func isEscape(_ scalar: UnicodeScalar) -> Bool { (base + 0x80...base + 0xFF).contains(scalar.value) }
}
