/// What a character is to the tokenizer.
enum CharacterClass: UInt8 {
  case space, lower, upper, digit, punctuation
}

/// One decoded character: how many bytes it takes and what it is.
struct ClassifiedCharacter {
  var length: Int
  var scalar: UInt32
  var kind: CharacterClass
}

extension UnsafeBufferPointer<UInt8> {
  /// Decodes the character at `index`; the bytes are those of a Swift string, so they are valid UTF-8. Were they not,
  /// a stray byte counts as punctuation of its own and nothing is read beyond the end.
  @inline(__always)
  func character(at index: Int) -> ClassifiedCharacter {
    let byte = self[index]
    if byte < 0x80 { return ClassifiedCharacter(length: 1, scalar: UInt32(byte), kind: asciiClass(byte)) }
    return foreignCharacter(at: index)
  }

  @inline(never)
  private func foreignCharacter(at index: Int) -> ClassifiedCharacter {
    let byte = self[index]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= count else {
      return ClassifiedCharacter(length: 1, scalar: 0xFFFD, kind: .punctuation)
    }
    var scalar = UInt32(byte) & (0x7F >> UInt32(length))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(self[index + offset] & 0x3F) }
    return ClassifiedCharacter(length: length, scalar: scalar, kind: scalarClass(scalar))
  }
}

@inline(__always)
func asciiClass(_ byte: UInt8) -> CharacterClass {
  if byte &- 0x61 < 26 { return .lower }
  if byte == 0x20 || byte &- 9 < 5 { return .space }
  if byte &- 0x41 < 26 { return .upper }
  if byte &- 0x30 < 10 { return .digit }
  return .punctuation
}

/// Blocks of Unicode, roughly: what is no letter in them is rare in news and harmless as one.
private func scalarClass(_ scalar: UInt32) -> CharacterClass {
  switch scalar {
  case 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .space
  case 0xAA, 0xB5, 0xBA: .lower
  case 0x80...0xBF, 0xD7, 0xF7: .punctuation
  case 0xC0...0xDE: .upper
  case 0xDF...0xFF: .lower
  case 0x100...0x137: scalar & 1 == 0 ? .upper : .lower
  case 0x139...0x148: scalar & 1 == 1 ? .upper : .lower
  case 0x14A...0x177: scalar & 1 == 0 ? .upper : .lower
  case 0x178, 0x179, 0x17B, 0x17D: .upper
  case 0x1E00...0x1EFF: scalar & 1 == 0 ? .upper : .lower
  case 0x386...0x3AB: .upper
  case 0x400...0x42F: .upper
  // Zero-width joiners and non-joiners stand inside words.
  case 0x200C, 0x200D: .lower
  case 0x200E...0x2BFF, 0x2E00...0x2E7F, 0x3001...0x303F: .punctuation
  case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFFF: .punctuation
  case 0xE000...0xF8FF, 0x1F000...0x1FAFF: .punctuation
  default: .lower
  }
}
