/// Code points of a text by its UTF-8 bytes: a byte's number is found with one short scan.
package struct CodePointTable: Sendable {
  private let bytes: [UInt8]
  /// Code points before each byte that begins a block of 64.
  private let blocks: [Int32]

  /// - Parameter bytes: UTF-8.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var blocks: [Int32] = []
    blocks.reserveCapacity(bytes.count / 64 + 1)
    var count: Int32 = 0
    for (index, byte) in bytes.enumerated() {
      if index % 64 == 0 { blocks.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    if bytes.count % 64 == 0 { blocks.append(count) }
    self.blocks = blocks
  }

  package func range(_ range: TextRange) -> CodePointRange {
    CodePointRange(codePoint(range.lowerBound), codePoint(range.upperBound))
  }

  /// The number of code points before a byte offset.
  private func codePoint(_ offset: UInt32) -> Int {
    let offset = Int(offset)
    let block = offset / 64
    var count = Int(blocks[block])
    for byte in bytes[block * 64..<offset] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
