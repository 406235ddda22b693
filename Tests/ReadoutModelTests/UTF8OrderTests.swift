import ReadoutModel
import Testing

@Suite struct UTF8OrderTests {
  /// Texts of every length around a word of eight bytes, that differ in one place or end early, and letters outside ASCII.
  @Test func ordersAsTheBytesDo() {
    var texts = ["", "é", "e\u{301}", "\u{FFFD}", "\u{1F91D}", "person.a", "person.a-b", "person.ab"]
    for length in 0..<20 {
      let text = String(repeating: "m", count: length)
      texts += [text, text + "a", text + "z", "a" + text, "z" + text, text + "é"]
    }
    for first in texts {
      for second in texts {
        #expect(
          first.precedesInUTF8(second) == first.utf8.lexicographicallyPrecedes(second.utf8), "\(first) \(second)")
      }
    }
  }
}
