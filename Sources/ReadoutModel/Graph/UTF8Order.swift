extension String {
  /// Whether the bytes of this text come before those of another: the order of all identifiers, the same in every language.
  ///
  /// The same as `utf8.lexicographicallyPrecedes`, eight bytes at a time.
  package func precedesInUTF8(_ other: String) -> Bool {
    var (first, second) = (self, other)
    return first.withUTF8 { a in
      second.withUTF8 { b in
        let shorter = min(a.count, b.count)
        let (wordsOfA, wordsOfB) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
        var i = 0
        while i + 8 <= shorter {
          let one = UInt64(bigEndian: wordsOfA.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          let two = UInt64(bigEndian: wordsOfB.loadUnaligned(fromByteOffset: i, as: UInt64.self))
          if one != two { return one < two }
          i += 8
        }
        while i < shorter {
          if a[i] != b[i] { return a[i] < b[i] }
          i += 1
        }
        return a.count < b.count
      }
    }
  }
}
