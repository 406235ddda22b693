import ReadoutModel

/// Splits the read zones of an article into tokens as the UD English treebanks do: clitics apart ("do" "n't",
/// "Iran" "'s"), most hyphens apart ("15" "-" "year"), abbreviations whole ("U.S.", "Lt."), numbers, addresses and
/// runs of one mark ("--", "...") whole.
///
/// One pass over the bytes; every byte that is not white space lies in exactly one token of its zone.
public struct Tokenizer: Annotator {
  public static let requires: Layers = []
  public static let provides: Layers = .tokens

  let abbreviations = Abbreviations()
  let prefixes = HyphenPrefixes()

  public init() {}

  public func annotate(_ document: inout Document) {
    var columns = TokenColumns()
    columns.reserve(document.bytes.count / 5 + 8)
    let bytes = document.bytes
    bytes.withUnsafeBufferPointer { text in
      for segment in ParagraphFinder(text).segments(of: document.article) {
        let first = columns.starts.count
        tokenize(text, segment.range, into: &columns)
        if columns.starts.count > first {
          columns.paragraphs.append(Paragraph(tokens: first..<columns.starts.count, zone: segment.zone))
        }
      }
    }
    document.tokenStarts = columns.starts
    document.tokenEnds = columns.ends
    document.keys = TokenColumn(columns.keys)
    document.shapes = TokenColumn(columns.shapes)
    document.paragraphs = columns.paragraphs
  }

  /// Tokens of `range`, which is taken as one paragraph.
  func tokenize(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into columns: inout TokenColumns) {
    let end = min(range.upperBound, text.count)
    var index = range.lowerBound
    // The last byte that is not white space: a full stop there ends the paragraph.
    var last = end
    while last > index, text[last - 1] == 0x20 || text[last - 1] &- 9 < 5 { last -= 1 }
    while index < end {
      let character = text.character(at: index)
      if character.kind == .space {
        index += character.length
        continue
      }
      // A chunk reaches to the next white space.
      var chunkEnd = index + character.length
      // "www." may begin an address; so may "(www."; other addresses have an @ or a slash in them.
      var special = character.scalar | 0x20 == 0x77 || character.kind == .punctuation
      while chunkEnd < end {
        let byte = text[chunkEnd]
        if byte < 0x80 {
          if byte == 0x20 || byte &- 9 < 5 { break }
          special = special || byte == 0x40 || byte == 0x2F
          chunkEnd += 1
        } else {
          let next = text.character(at: chunkEnd)
          if next.kind == .space { break }
          chunkEnd += next.length
        }
      }
      tokenizeChunk(text, index..<chunkEnd, paragraphEnd: last, special: special, into: &columns)
      index = chunkEnd
    }
  }

  /// Tokens of a run without white space.
  private func tokenizeChunk(
    _ text: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>, paragraphEnd: Int, special: Bool,
    into columns: inout TokenColumns
  ) {
    var index = chunk.lowerBound
    let end = chunk.upperBound
    if special, let address = addressEnd(text, chunk) {
      var start = index
      while start < address.lowerBound {
        let length = text.character(at: start).length
        columns.append(text, start, start + length)
        start += length
      }
      columns.append(text, address.lowerBound, address.upperBound)
      index = address.upperBound
    }
    while index < end {
      let character = text.character(at: index)
      let tokenEnd: Int
      if character.kind == .punctuation {
        tokenEnd = markEnd(text, index, character, chunk)
      } else if index > chunk.lowerBound, isNegation(text, index, end) {
        tokenEnd = index + 2 + apostropheLength(text, index + 1, end)
      } else {
        tokenEnd = wordEnd(text, index, chunk, paragraphEnd: paragraphEnd)
        if let cut = contraction(text, index, tokenEnd) {
          columns.append(text, index, cut)
          index = cut
        }
      }
      columns.append(text, index, tokenEnd)
      index = tokenEnd
    }
  }

  // MARK: Marks

  /// End of a token that starts with something neither letter nor digit.
  private func markEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ character: ClassifiedCharacter, _ chunk: Range<Int>
  ) -> Int {
    let end = chunk.upperBound
    let apostrophe = apostropheLength(text, index, end)
    if apostrophe > 0 {
      let after = index + apostrophe
      // The clitic itself: its word ended in front of it, or white space did.
      if let clitic = cliticEnd(text, after, end) { return clitic }
      // "'72", "'90s"
      if after + 1 < end, isDigit(text[after]), isDigit(text[after + 1]) {
        let digits = after + 2
        let stop = digits < end && text[digits] == 0x73 ? digits + 1 : digits
        if stop == end || asciiClass(text[stop]) == .punctuation, index == chunk.lowerBound { return stop }
      }
    }
    let byte = text[index]
    if byte >= 0x80 {
      // Runs of one mark: "――", "……", emoji in a row stay apart from words.
      var stop = index + character.length
      if character.scalar == 0x2014 || character.scalar == 0x2026 || character.scalar == 0x2015 {
        while stop + character.length <= end, text.character(at: stop).scalar == character.scalar {
          stop += character.length
        }
      }
      return stop
    }
    switch byte {
    case 0x2E, 0x2D, 0x2A, 0x3D, 0x5F, 0x7E, 0x2B, 0x23, 0x60, 0x27, 0x5C, 0x3E, 0x3C, 0x7C, 0x40, 0x24:
      // Runs of one of . - * = _ ~ + # ` ' \ > < | @ $ are one token.
      var stop = index + 1
      while stop < end, text[stop] == byte { stop += 1 }
      if byte == 0x27, stop - index > 2 { return index + 1 }
      // ".5"
      if byte == 0x2E, stop == index + 1, stop < end, isDigit(text[stop]),
        index == chunk.lowerBound || !isWordByte(text[index - 1])
      {
        return numberEnd(text, stop, end)
      }
      return stop
    case 0x21, 0x3F:
      var stop = index + 1
      while stop < end, text[stop] == 0x21 || text[stop] == 0x3F { stop += 1 }
      return stop
    case 0x3A, 0x3B:
      // Faces, alone in their chunk: ":-)", ";)".
      if index == chunk.lowerBound || index + 3 == end || index + 2 == end {
        var stop = index + 1
        if stop < end, text[stop] == 0x2D { stop += 1 }
        if stop < end, stop + 1 == end, text[stop] == 0x29 || text[stop] == 0x28 { return stop + 1 }
      }
      return index + 1
    default:
      return index + 1
    }
  }

  /// Bytes of an apostrophe at `index`: 1 for ' and `, 3 for ’, 0 for anything else.
  @inline(__always)
  private func apostropheLength(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    guard index < end else { return 0 }
    if text[index] == 0x27 || text[index] == 0x60 { return 1 }
    if text[index] == 0xE2, index + 2 < end, text[index + 1] == 0x80, text[index + 2] == 0x99 { return 3 }
    return 0
  }

  /// End of "s", "m", "d", "ll", "ve", "re" at `index` when no letter or digit follows them.
  private func cliticEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int? {
    guard index < end else { return nil }
    let first = text[index] | 0x20
    var stop = index + 1
    switch first {
    case 0x73, 0x6D, 0x64: break
    case 0x6C where stop < end && text[stop] | 0x20 == 0x6C: stop += 1
    case 0x76 where stop < end && text[stop] | 0x20 == 0x65: stop += 1
    case 0x72 where stop < end && text[stop] | 0x20 == 0x65: stop += 1
    default: return nil
    }
    return isWord(text, stop, end) ? nil : stop
  }

  /// Whether "n't" stands at `index` with nothing of a word behind it.
  private func isNegation(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard text[index] | 0x20 == 0x6E else { return false }
    let apostrophe = apostropheLength(text, index + 1, end)
    guard apostrophe > 0 else { return false }
    let letter = index + 1 + apostrophe
    return letter < end && text[letter] | 0x20 == 0x74 && !isWord(text, letter + 1, end)
  }

  @inline(__always) private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always) private func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || asciiClass(byte) != .punctuation && asciiClass(byte) != .space
  }

  /// Whether a letter or a digit stands at `index`.
  private func isWord(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard index < end else { return false }
    let kind = text.character(at: index).kind
    return kind == .lower || kind == .upper || kind == .digit
  }

  // MARK: Words

  /// End of a number whose first digit is at `index`: digits with single marks between them.
  private func numberEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    var stop = index
    while stop < end {
      if isDigit(text[stop]) {
        stop += 1
      } else if text[stop] == 0x2E || text[stop] == 0x2C || text[stop] == 0x3A || text[stop] == 0x2F, stop > index,
        stop + 1 < end, isDigit(text[stop + 1])
      {
        stop += 2
      } else {
        break
      }
    }
    return stop
  }

  /// End of a token that starts with a letter or a digit.
  private func wordEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ chunk: Range<Int>, paragraphEnd: Int
  ) -> Int {
    let end = chunk.upperBound
    if isDigit(text[start]) {
      let digits = numberEnd(text, start, end)
      if let phone = hyphenatedNumberEnd(text, start, end) { return phone }
      // "10am", "5km", "$3m" lose their unit; "20th", "1990s", "3rd" do not.
      var letters = digits
      while letters < end, asciiClass(text[letters]) == .lower || asciiClass(text[letters]) == .upper { letters += 1 }
      let count = letters - digits
      if count > 0, letters == end || asciiClass(text[letters]) == .punctuation {
        let first = text[digits] | 0x20
        let second = count > 1 ? text[digits + 1] | 0x20 : 0
        let isUnit =
          switch (count, first, second) {
          // m, k
          case (1, 0x6D, _), (1, 0x6B, _): true
          // am, pm, km, mm, cm, kg, bn
          case (2, 0x61, 0x6D), (2, 0x70, 0x6D), (2, 0x6B, 0x6D), (2, 0x6D, 0x6D), (2, 0x63, 0x6D), (2, 0x6B, 0x67),
            (2, 0x62, 0x6E):
            true
          default: false
          }
        if isUnit { return digits }
        if letters + 1 < end, first == 0x61 || first == 0x70, count == 1, text[letters] == 0x2E { return digits }
      }
    }
    var index = start
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        let kind = asciiClass(byte)
        if kind != .punctuation {
          // "n't" begins a token of its own.
          if index > start, byte | 0x20 == 0x6E, isNegation(text, index, end) { return index }
          index += 1
          continue
        }
        // "US$", "A$" end with their sign.
        if byte == 0x24, asciiClass(text[index - 1]) == .upper, index - start <= 2 { return index + 1 }
        guard let next = inside(text, start, index, chunk, paragraphEnd: paragraphEnd) else { return index }
        index = next
      } else {
        let character = text.character(at: index)
        if character.kind == .punctuation {
          guard let next = insideApostrophe(text, start, index, end) else { return index }
          index = next
        } else {
          index += character.length
        }
      }
    }
    return index
  }

  /// An apostrophe inside a word ("O'Brien", "Qa’ida"): the index to go on from, or nil when the word ends.
  private func insideApostrophe(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: Int, _ end: Int
  ) -> Int? {
    let apostrophe = apostropheLength(text, index, end)
    guard apostrophe > 0 else { return nil }
    let after = index + apostrophe
    guard isWord(text, after, end) else { return nil }
    if let clitic = cliticEnd(text, after, end) {
      // "1930's" is one token.
      if isDigit(text[start]), isDigit(text[index - 1]), text[after] == 0x73 { return clitic }
      return nil
    }
    return after
  }

  /// A mark inside a word that may belong to it: the index to go on from, or nil when the word ends in front of it.
  private func inside(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: Int, _ chunk: Range<Int>, paragraphEnd: Int
  ) -> Int? {
    let end = chunk.upperBound
    let next = index + 1
    let before = text[index - 1]
    switch text[index] {
    case 0x27, 0x60:
      return insideApostrophe(text, start, index, end)
    case 0x2E:
      return insideFullStop(text, start, index, chunk, paragraphEnd: paragraphEnd)
    case 0x2C, 0x3A, 0x2F:
      // 1,000  10:05  9/11
      guard isDigit(before), next < end, isDigit(text[next]), isDigit(text[start]) else {
        // "l/c", "w/o": single letters.
        if text[index] == 0x2F, index - start == 1, next < end, asciiClass(text[next]) != .punctuation,
          next + 1 == end, !isDigit(text[next])
        {
          return next
        }
        return nil
      }
      return next
    case 0x2D:
      guard isWord(text, next, end) else { return nil }
      if prefixes.keys.contains(TextKey(UnsafeBufferPointer(rebasing: text[start..<index]))) { return next }
      return nil
    case 0x26:
      // "AT&T": short, no space.
      guard index - start <= 3, next < end, asciiClass(text[next]) == asciiClass(before),
        asciiClass(before) == .upper
      else { return nil }
      return next
    case 0x5F:
      return next
    default:
      return nil
    }
  }

  /// A full stop in or behind a word: part of it in "U.S.", "Gen.", "3.5", "amazon.com".
  private func insideFullStop(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ index: Int, _ chunk: Range<Int>, paragraphEnd: Int
  ) -> Int? {
    let end = chunk.upperBound
    let next = index + 1
    if next < end, isWord(text, next, end) {
      if isDigit(text[index - 1]), isDigit(text[next]) { return next }
      // "U.S", "p.m", "Ph.D": a short run of letters since the last stop, and again behind this one.
      var since = index
      while since > start, text[since - 1] != 0x2E { since -= 1 }
      var until = next
      while until < end, isWordByte(text[until]) { until += 1 }
      if index - since == 1, until - next == 1 { return next }
      if index - since <= 2, until - next <= 2, until < end, text[until] == 0x2E, since > start || until + 1 == end {
        return next
      }
      // "J.doc", "whitehouse.gov", "report.pdf"
      return isDomainEnding(text, next, until) ? next : nil
    }
    // Behind the word.
    if next < end, text[next] == 0x2E { return nil }
    let length = index - start
    var dots = 0
    for position in start..<index where text[position] == 0x2E { dots += 1 }
    let atParagraphEnd = next >= paragraphEnd || isClosed(text, next, paragraphEnd)
    if dots > 0 {
      // Acronyms in capitals keep their stop even at the end; "p.m" does not.
      if atParagraphEnd, asciiClass(text[start]) == .lower { return nil }
      return length <= 9 && !isDigit(text[start]) ? next : nil
    }
    if atParagraphEnd { return nil }
    if length == 1 {
      let kind = asciiClass(text[start])
      if kind == .upper, text[start] != 0x49 { return next }
    }
    guard length <= 7 else { return nil }
    let key = TextKey(UnsafeBufferPointer(rebasing: text[start..<index]))
    if abbreviations.beforeName.contains(key) {
      // "ed." and the like in capitals or lower case alike; "rep" or "gen" need the capital.
      return next
    }
    if abbreviations.closing.contains(key) {
      guard
        next < end || key == TextKey("inc") || key == TextKey("corp") || key == TextKey("co") || key == TextKey("jr")
      else {
        // "etc. The": the stop is the sentence's.
        let follow = skipSpaces(text, next, paragraphEnd)
        guard follow < paragraphEnd, text.character(at: follow).kind == .upper else { return next }
        return key == TextKey("etc") ? nil : asciiClass(text[start]) == .upper ? next : nil
      }
      return next
    }
    if abbreviations.beforeNumber.contains(key) {
      let follow = skipSpaces(text, next, paragraphEnd)
      guard follow < paragraphEnd else { return nil }
      if isDigit(text[follow]) { return next }
      // "Sept." and "Dec." are no words of their own.
      return length >= 3 && asciiClass(text[start]) == .upper && key != TextKey("art") && key != TextKey("sat")
        && key != TextKey("sun") && key != TextKey("mar") && key != TextKey("par") && key != TextKey("fig") ? next : nil
    }
    return nil
  }

  /// Whether nothing but closing marks stands between `index` and the paragraph's end.
  private func isClosed(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Bool {
    guard end - index <= 8 else { return false }
    var position = index
    while position < end {
      let character = text.character(at: position)
      guard character.kind == .punctuation else { return false }
      // A comma or a dash goes on.
      if character.scalar == 0x2C || character.scalar == 0x2D || character.scalar == 0x3A { return false }
      position += character.length
    }
    return true
  }

  private func skipSpaces(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> Int {
    var position = index
    while position < end, text[position] == 0x20 || text[position] &- 9 < 5 { position += 1 }
    return position
  }

  /// Endings of domains and files, lower or upper case.
  private func isDomainEnding(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard end - start >= 2, end - start <= 5 else { return false }
    var packed: UInt64 = 0
    for index in start..<end {
      let byte = text[index]
      guard byte < 0x80 else { return false }
      packed = packed << 8 | UInt64(byte | 0x20)
    }
    switch packed {
    // com org net edu gov mil int
    case 0x63_6F6D, 0x6F_7267, 0x6E_6574, 0x65_6475, 0x67_6F76, 0x6D_696C: return true
    // uk de fr ru eu pk
    case 0x756B, 0x6465, 0x6672, 0x7275, 0x6575, 0x706B, 0x7573: return asciiClass(text[start]) == .lower
    // doc pdf xls txt htm jpg, html docx xlsx info
    case 0x64_6F63, 0x70_6466, 0x78_6C73, 0x74_7874, 0x68_746D, 0x6A_7067: return true
    case 0x6874_6D6C, 0x646F_6378, 0x786C_7378, 0x696E_666F: return true
    default: return false
    }
  }

  /// "713-853-3989", "345-9945", "11-20-2000": numbers that the treebanks keep whole; other ranges are split.
  private func hyphenatedNumberEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var groups: [Int] = []
    var index = start
    var run = 0
    while index < end, groups.count < 6 {
      if isDigit(text[index]) {
        run += 1
        index += 1
      } else if text[index] == 0x2D, run > 0, index + 1 < end, isDigit(text[index + 1]) {
        groups.append(run)
        run = 0
        index += 1
      } else {
        break
      }
    }
    groups.append(run)
    guard groups.count >= 2, !(index < end && isWordByte(text[index])) else { return nil }
    if groups.count >= 3 { return index }
    return groups[0] == 3 && groups[1] == 4 || groups[0] == 5 && groups[1] == 4 ? index : nil
  }

  /// Words written together that the treebanks take apart: where to cut.
  private func contraction(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    let length = end - start
    guard length >= 4, length <= 6 else { return nil }
    let first = text[start] | 0x20
    // Cheap refusal first: c(annot), g(onna), g(otta), w(anna), d(ont), d(idnt), d(oesnt), i(snt).
    guard first == 0x63 || first == 0x67 || first == 0x77 || first == 0x64 || first == 0x69 else { return nil }
    var packed: UInt64 = 0
    for index in start..<end { packed = packed << 8 | UInt64(text[index] | 0x20) }
    switch packed {
    case 0x6361_6E6E_6F74: return start + 3
    case 0x67_6F6E_6E61, 0x67_6F74_7461, 0x77_616E_6E61: return start + 3
    case 0x646F_6E74: return start + 2
    case 0x64_6964_6E74: return start + 3
    case 0x646F_6573_6E74: return start + 4
    case 0x6973_6E74: return start + 2
    default: return nil
    }
  }

  /// The web or mail address in a chunk, without the marks around it.
  private func addressEnd(_ text: UnsafeBufferPointer<UInt8>, _ chunk: Range<Int>) -> Range<Int>? {
    var start = chunk.lowerBound
    while start < chunk.upperBound, text[start] < 0x80, asciiClass(text[start]) == .punctuation { start += 1 }
    var isAddress = false
    var index = start
    var marks = 0
    while index + 2 < chunk.upperBound {
      let byte = text[index]
      if byte == 0x3A, text[index + 1] == 0x2F, text[index + 2] == 0x2F, index > start + 1 { isAddress = true }
      if byte == 0x40, index > start, isWordByte(text[index + 1]) { marks += 1 }
      index += 1
    }
    if marks == 1 {
      // A mail address has a full stop behind its @.
      var seen = false
      for position in start..<chunk.upperBound - 1 {
        if text[position] == 0x40 { seen = true }
        if seen, text[position] == 0x2E, isWordByte(text[position + 1]) { isAddress = true }
      }
    }
    if !isAddress, start + 4 < chunk.upperBound, text[start] | 0x20 == 0x77, text[start + 1] | 0x20 == 0x77,
      text[start + 2] | 0x20 == 0x77, text[start + 3] == 0x2E
    {
      isAddress = true
    }
    guard isAddress else { return nil }
    var end = chunk.upperBound
    trimming: while end > start {
      switch text[end - 1] {
      // . , ; : ! ? " ' ) ] } >
      case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x3E: end -= 1
      case 0x99 where end - start > 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE2: end -= 3
      case 0x9D where end - start > 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE2: end -= 3
      default: break trimming
      }
    }
    return end > start ? start..<end : nil
  }
}

/// Token columns under construction.
package struct TokenColumns {
  package var starts: [UInt32] = []
  package var ends: [UInt32] = []
  package var keys: [TextKey] = []
  package var shapes: [TokenShape] = []
  package var paragraphs: [Paragraph] = []

  package init() {}

  mutating func reserve(_ count: Int) {
    starts.reserveCapacity(count)
    ends.reserveCapacity(count)
    keys.reserveCapacity(count)
    shapes.reserveCapacity(count)
  }

  /// Adds a token and works out its key and shape; an empty token is not added.
  @inline(__always)
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    guard start < end else { return }
    starts.append(UInt32(truncatingIfNeeded: start))
    ends.append(UInt32(truncatingIfNeeded: end))
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var upper = 0
    var lower = 0
    var digits = 0
    var marks = 0
    var periods = 0
    var isCapitalized = false
    var isForeign = false
    for index in start..<end {
      let byte = text[index]
      hash = TextKey.step(hash, byte)
      if byte &- 0x61 < 26 {
        lower += 1
      } else if byte &- 0x41 < 26 {
        if index == start { isCapitalized = true }
        upper += 1
      } else if byte &- 0x30 < 10 {
        digits += 1
      } else if byte < 0x80 {
        marks += 1
        if byte == 0x2E { periods += 1 }
      } else {
        isForeign = true
      }
    }
    keys.append(TextKey(rawValue: TextKey.mix(hash)))
    var shape: TokenShape = []
    if isForeign {
      shape.insert(.nonASCII)
      var index = start
      while index < end {
        let character = text.character(at: index)
        if text[index] >= 0x80 {
          switch character.kind {
          case .upper:
            if index == start { isCapitalized = true }
            upper += 1
          case .lower: lower += 1
          default: marks += 1
          }
        }
        index += character.length
      }
    }
    if isCapitalized { shape.insert(.capitalized) }
    if upper > 1, lower == 0 { shape.insert(.allCapitals) }
    if lower > 0, upper > (isCapitalized ? 1 : 0) { shape.insert(.mixedCase) }
    if digits > 0 {
      shape.insert(.hasDigit)
      if upper + lower == 0 { shape.insert(.number) }
    }
    if upper + lower + digits == 0 { shape.insert(.punctuation) }
    if periods > 0 { shape.insert(.hasPeriod) }
    shapes.append(shape)
  }
}
