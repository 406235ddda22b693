import Glibc

extension String {
  /// Where the bytes of another text first stand in this one. Far faster than `firstRange(of:)`, which compares characters.
  package func firstOffset(ofBytes part: String) -> Int? {
    var (text, part) = (self, part)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let start = text.baseAddress, let wanted = part.baseAddress, !part.isEmpty else { return nil }
        var position = 0
        while position + part.count <= text.count {
          let left = text.count - part.count - position + 1
          guard let found = memchr(start + position, Int32(part[0]), left) else { return nil }
          position = UnsafeRawPointer(found) - UnsafeRawPointer(start)
          if memcmp(start + position, wanted, part.count) == 0 { return position }
          position += 1
        }
        return nil
      }
    }
  }

  /// Whether the bytes of another text stand in this one.
  package func containsBytes(_ part: String) -> Bool { firstOffset(ofBytes: part) != nil }
}
