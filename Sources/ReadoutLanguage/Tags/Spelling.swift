/// The beginnings and endings of a document's tokens, as numbers: what feature templates take of spelling.
package struct Spelling {
  /// The last four bytes in lower case, the last in the lowest byte.
  let suffixes: [UInt32]
  /// The first four bytes in lower case, the first in the lowest byte.
  let prefixes: [UInt32]

  package init(_ document: Document) {
    let count = document.tokenCount
    var suffixes: [UInt32] = []
    suffixes.reserveCapacity(count)
    var prefixes: [UInt32] = []
    prefixes.reserveCapacity(count)
    document.bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<count {
        let start = Int(document.tokenStarts[index])
        let end = Int(document.tokenEnds[index])
        var suffix: UInt32 = 0
        var prefix: UInt32 = 0
        for position in 0..<min(4, end - start) {
          let first = bytes[start + position]
          prefix |= UInt32(first &- 0x41 < 26 ? first | 0x20 : first) << UInt32(8 * position)
          let last = bytes[end - 1 - position]
          suffix |= UInt32(last &- 0x41 < 26 ? last | 0x20 : last) << UInt32(8 * position)
        }
        suffixes.append(suffix)
        prefixes.append(prefix)
      }
    }
    self.suffixes = suffixes
    self.prefixes = prefixes
  }
}
