import ReadoutLanguage
import ReadoutModel
import Testing

/// A small deterministic generator for property tests (splitmix64).
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Texts no stage may stumble over.
let awkwardTexts: [String] = {
  var texts = [
    "", " ", "\n\n\n", ".", "'", "’", "n't", "'s", "-", "a", "\u{0}", "\u{FEFF}", "\r\n\r\n", "...", "U.S.",
    String(repeating: "a", count: 1_000_000),
    String(repeating: "\"", count: 10_000),
    String(repeating: "(“", count: 5_000) + "x" + String(repeating: "”)", count: 5_000),
    String(repeating: "U.S.-", count: 5_000), String(repeating: "a. ", count: 5_000),
    String(repeating: "don't'", count: 3_000), String(repeating: "9-", count: 3_000),
    String(repeating: "word ", count: 5_000), String(repeating: "é", count: 3_000),
    "https://" + String(repeating: "x/", count: 3_000), String(repeating: "@", count: 3_000) + ".", "a@.", "www.",
    "://",
  ]
  var generator = TestGenerator(state: 7)
  for size in [10, 100, 1_000, 5_000] {
    for _ in 0..<20 {
      let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
      texts.append(String(decoding: bytes, as: UTF8.self))
      let alphabet = Array("aB9.'’-,\" \n$%/:@&ßÉ…—n't".unicodeScalars)
      var text = String.UnicodeScalarView()
      for _ in 0..<size { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]) }
      texts.append(String(text))
    }
  }
  return texts
}()

/// Whether the tokens ascend, cover everything but white space and lie on scalar boundaries; the first thing wrong.
func tokenFault(_ document: Document) -> String? {
  let bytes = document.bytes
  var position = 0
  for index in 0..<document.tokenCount {
    let range = document.range(ofToken: index).range
    guard range.lowerBound >= position, range.upperBound <= bytes.count, !range.isEmpty else { return "range \(range)" }
    guard bytes[range.lowerBound] & 0xC0 != 0x80 else { return "starts inside a character at \(range.lowerBound)" }
    guard range.upperBound == bytes.count || bytes[range.upperBound] & 0xC0 != 0x80 else {
      return "ends inside a character at \(range.upperBound)"
    }
    let gap = String(decoding: bytes[position..<range.lowerBound], as: UTF8.self)
    guard gap.unicodeScalars.allSatisfy({ $0.properties.isWhitespace || $0.value == 0xFEFF || $0.value == 0x200B })
    else {
      return "lost \(gap.debugDescription)"
    }
    position = range.upperBound
  }
  let rest = String(decoding: bytes[position...], as: UTF8.self)
  guard rest.unicodeScalars.allSatisfy({ $0.properties.isWhitespace || $0.value == 0xFEFF || $0.value == 0x200B })
  else {
    return "lost \(rest.debugDescription.prefix(40)) at the end"
  }
  var token = 0
  for (number, sentence) in document.sentences.enumerated() {
    guard sentence.tokens.lowerBound == token, !sentence.tokens.isEmpty else { return "sentence \(sentence)" }
    guard sentence.tokens.count <= SentenceSplitter.maximumLength else { return "long sentence \(sentence)" }
    for index in sentence.tokens where document.sentenceOfToken[index] != Int32(number) { return "column at \(index)" }
    token = sentence.tokens.upperBound
  }
  guard token == document.tokenCount else { return "tokens without a sentence" }
  guard document.keys.count == token, document.shapes.count == token else { return "columns differ in length" }
  return nil
}

@Suite struct TokenProperties {
  @Test(arguments: awkwardTexts.indices)
  func tokensCoverTheText(index: Int) {
    #expect(tokenFault(tokenized(awkwardTexts[index])) == nil)
  }

  @Test func zonesOutsideTheTextAreCut() {
    let article = Article(
      id: "a", source: "a", text: "Été à Oslo.",
      zones: [.init(.headline, TextRange(1, 4)), .init(.body, TextRange(3, 400)), .init(.body, TextRange(9, 2))])
    var document = Document(article)
    Tokenizer().annotate(&document)
    for index in 0..<document.tokenCount {
      #expect(document.bytes[Int(document.tokenStarts[index])] & 0xC0 != 0x80)
    }
  }
}

/// Whether every sentence is one tree over its own tokens; the first thing wrong.
func treeFault(_ document: Document) -> String? {
  guard document.heads.count == document.tokenCount, document.relations.count == document.tokenCount else {
    return "columns differ in length"
  }
  for sentence in document.sentences {
    var roots = 0
    for token in sentence.tokens {
      let head = Int(document.heads[token])
      if head < 0 {
        roots += 1
        if document.relations[token] != .root { return "root called \(document.relations[token].name)" }
        continue
      }
      guard sentence.tokens.contains(head) else { return "head of \(token) outside of its sentence" }
      if document.relations[token] == .root { return "\(token) called root" }
      // Up to the root within as many steps as there are tokens.
      var node = token
      var steps = 0
      while document.heads[node] >= 0 {
        node = Int(document.heads[node])
        steps += 1
        if steps > sentence.tokens.count { return "a circle at \(token)" }
      }
    }
    if roots != 1 { return "\(roots) roots in \(sentence.tokens)" }
  }
  return nil
}
