import ReadoutResolution
import Testing

struct TextNumbersTests {
  @Test func equalTextsHaveOneNumberInTheOrderInWhichTheyCome() {
    var numbers = TextNumbers()
    #expect(numbers.insert("Kim") == (0, true))
    #expect(numbers.insert("a name of more than fifteen bytes") == (1, true))
    #expect(numbers.insert("") == (2, true))
    #expect(numbers.insert("Kim") == (0, false))
    #expect(numbers.insert(["a name of more", "than fifteen bytes"].joined(separator: " ")) == (1, false))
    #expect(numbers.texts == ["Kim", "a name of more than fifteen bytes", ""])
    #expect(numbers.known("") == 2)
    #expect(numbers.known("Kin") == nil)
  }

  /// As a dictionary has it.
  @Test func textsThatUnicodeTakesForEqualAreOne() {
    var numbers = TextNumbers()
    let (composed, decomposed) = ("Jos\u{E9} Mart\u{ED}n de la Vega", "Jose\u{301} Marti\u{301}n de la Vega")
    #expect(numbers.number(of: composed) == 0)
    #expect(numbers.number(of: decomposed) == 0)
    #expect(numbers.number(of: "Jose Martin de la Vega") == 1)
  }

  @Test func manyTextsAreToldApart() {
    var numbers = TextNumbers()
    // Blanks before them: of one length, and alike in all whole words but the last.
    let texts = (0..<20_000).map { String(repeating: " ", count: 24 - "\($0)".count) + "\($0)" }
    for text in texts { numbers.number(of: text) }
    #expect(numbers.texts == texts)
    #expect(texts.indices.allSatisfy { numbers.known(texts[$0]) == $0 })
  }
}

struct NumberTableTests {
  @Test func itHoldsWhatADictionaryHolds() {
    var table = NumberTable<Int>()
    var dictionary: [UInt64: Int] = [:]
    var key: UInt64 = 1
    for value in 0..<20_000 {
      key = key &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Some of them again, some beside each other, some that differ in their upper halves only.
      let chosen = value % 3 == 0 ? UInt64(value / 2) : value % 3 == 1 ? (key >> 32) << 32 : key
      #expect(table[chosen] == dictionary[chosen])
      table.set(value, for: chosen)
      dictionary[chosen] = value
    }
    #expect(table[.max] == nil)
    table.set(7, for: .max)
    #expect(table[.max] == 7)
    #expect(table.count == dictionary.count + 1)
    #expect(dictionary.allSatisfy { table[$0.key] == $0.value })
  }
}
