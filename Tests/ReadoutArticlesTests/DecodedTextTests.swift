import ReadoutArticles
import Testing

@Suite struct DecodedTextTests {
  @Test func takesAByteOrderMarkOff() {
    let decoded = DecodedText([0xEF, 0xBB, 0xBF] + Array("Zürich".utf8))
    #expect(decoded.text == "Zürich")
    #expect(decoded.firstInvalidOffset == nil)
  }

  @Test func leavesWellFormedTextAlone() {
    let text = "Çankaya — “Köşk”\r\n\tend\u{A0}"
    #expect(Array(DecodedText(Array(text.utf8)).text.utf8) == Array(text.utf8))
  }

  @Test func replacesIllFormedBytesAndSaysWhere() {
    // "Müller" in Latin-1, and a sequence cut short at the end.
    let decoded = DecodedText([0x4D, 0xFC, 0x6C, 0x6C, 0xC3, 0xA9, 0x72, 0x20, 0xE2, 0x80])
    #expect(decoded.text == "M\u{FFFD}llér \u{FFFD}")
    #expect(decoded.firstInvalidOffset == 1)
    #expect(decoded.replacements == 2)
  }

  @Test func readsUTF16OfBothByteOrders() {
    let units = Array("Tbilisi თ 🌍".utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(DecodedText(little).text == "Tbilisi თ 🌍")
    #expect(DecodedText(big).text == "Tbilisi თ 🌍")
    #expect(DecodedText(big + [0x41]).replacements == 1)
    // A lone surrogate.
    #expect(DecodedText([0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x41]).text == "\u{FFFD}A")
  }

  @Test func knowsWhatIsNoText() {
    #expect(DecodedText.isBinary([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]))
    #expect(DecodedText.isBinary((0..<4000).map { UInt8(truncatingIfNeeded: 128 + $0 &* 37 % 128) }))
    #expect(!DecodedText.isBinary(Array("Plain words.\n".utf8)))
    #expect(!DecodedText.isBinary(Array("Text in an 8-bit set: M".utf8) + [0xFC] + Array("ller met Dr".utf8)))
    #expect(!DecodedText.isBinary([0xFF, 0xFE, 0x41, 0x00]))
  }
}
