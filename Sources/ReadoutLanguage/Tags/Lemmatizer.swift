import ReadoutModel

/// Gives every token its lemma: a table of learned exceptions, and behind it learned rules on the ending, both by tag
/// and capitalisation.
public struct Lemmatizer: Annotator {
  public static let requires: Layers = [.tokens, .tags, .wordClasses]
  public static let provides: Layers = .lemmas

  package static let fileName = "lemmatizer.model"
  package static let templates: UInt64 = 0x6C65_6D6D_0001
  package static let longestEnding = 6

  /// How a lemma comes from a form: the case, then so many bytes off the end, then an ending.
  package struct Edit: BitwiseCopyable, Hashable, Sendable {
    package enum Casing: UInt8, Sendable { case keep, lower, title }

    package var casing: UInt8
    package var strip: UInt8
    package var length: UInt8
    /// The ending to add: up to 12 bytes, the first lowest.
    package var low: UInt64
    package var high: UInt32

    package init(casing: Casing, strip: Int, ending: some Collection<UInt8>) {
      self.casing = casing.rawValue
      self.strip = UInt8(strip)
      length = UInt8(ending.count)
      low = 0
      high = 0
      for (index, byte) in ending.enumerated() {
        if index < 8 {
          low |= UInt64(byte) << UInt64(8 * index)
        } else {
          high |= UInt32(byte) << UInt32(8 * index - 64)
        }
      }
    }

    package static let longestAddition = 12
    package static let identity = Edit(casing: .keep, strip: 0, ending: [])

    @inline(__always)
    package func append(_ form: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
      // An edit learned from other words never takes the whole of a shorter one.
      guard form.count >= Int(strip), form.count > Int(strip) || length > 0 else {
        bytes.append(contentsOf: form)
        return
      }
      let kept = form.count - Int(strip)
      for index in 0..<kept {
        let byte = form[index]
        let isUpper = byte &- 0x41 < 26
        switch casing {
        case 1: bytes.append(isUpper ? byte | 0x20 : byte)
        case 2: bytes.append(isUpper && index > 0 ? byte | 0x20 : index == 0 && byte &- 0x61 < 26 ? byte & 0xDF : byte)
        default: bytes.append(byte)
        }
      }
      for index in 0..<Int(length) {
        bytes.append(
          index < 8
            ? UInt8(truncatingIfNeeded: low >> UInt64(8 * index))
            : UInt8(truncatingIfNeeded: high >> UInt32(8 * index - 64)))
      }
    }
  }

  private let keys: MappedColumn<UInt64>
  private let numbers: MappedColumn<UInt16>
  private let edits: MappedColumn<Edit>
  /// The words of the unlabelled text: what a stem is looked up in.
  private let known: WordClassifier

  public init(resources: ResourceDirectory) throws(ResourceError) {
    try self.init(
      ModelFile(Lemmatizer.fileName, kind: .lemmatizer, templates: Lemmatizer.templates, in: resources),
      known: WordClassifier(resources: resources))
  }

  package init(_ file: ModelFile, known: WordClassifier) throws(ResourceError) {
    self.known = known
    keys = try file.section(1, as: UInt64.self)
    numbers = try file.section(2, as: UInt16.self)
    edits = try file.section(3, as: Edit.self)
    let count = edits.count
    guard keys.count > 0, keys.count & (keys.count - 1) == 0, keys.count == numbers.count, keys.elements.contains(0),
      numbers.elements.allSatisfy({ Int($0) < count })
    else { throw .invalid(path: file.path, reason: "the table of lemmas has a wrong size") }
    guard edits.elements.allSatisfy({ $0.casing <= 2 && $0.length <= UInt8(Edit.longestAddition) }) else {
      throw .invalid(path: file.path, reason: "an edit of the lemmas is damaged")
    }
  }

  /// What rules depend on besides the ending: both tags, how the form is written, how the word usually is.
  @inline(__always)
  package static func context(
    _ universal: UniversalTag, _ penn: PennTag, _ shape: TokenShape, _ known: WordClass
  ) -> UInt64 {
    let writing: UInt64 =
      shape.contains(.allCapitals) ? 3 : !shape.contains(.capitalized) ? 0 : known.casing == 4 ? 2 : 1
    return UInt64(penn.rawValue) | writing << 8 | (universal == .aux ? 1 : 0) << 12
  }

  /// The key of an exception.
  @inline(__always)
  package static func key(context: UInt64, word: TextKey) -> UInt64 {
    FeatureHash.key(100 | context << 8, word.rawValue)
  }

  /// The key of a rule on an ending of `length` bytes, packed with the last byte lowest.
  @inline(__always)
  package static func key(context: UInt64, ending: UInt64, length: Int) -> UInt64 {
    FeatureHash.key(UInt64(length) | context << 8, ending)
  }

  @inline(__always)
  private func find(_ key: UInt64) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    let base = keys.elements.baseAddress.unsafelyUnwrapped
    while true {
      let entry = base[slot]
      if entry == key { return Int(numbers[slot]) }
      if entry == 0 { return -1 }
      slot = (slot &+ 1) & mask
    }
  }

  /// The edit for a form; `form` in lower case gives the ending.
  func edit(_ form: UnsafeBufferPointer<UInt8>, word: TextKey, context: UInt64) -> Edit {
    var number = find(Lemmatizer.key(context: context, word: word))
    if number >= 0 { return edits[number] }
    var length = min(Lemmatizer.longestEnding, form.count)
    var ending: UInt64 = 0
    for position in 0..<length {
      let byte = form[form.count - 1 - position]
      ending |= UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte) << UInt64(8 * position)
    }
    while length >= 0 {
      let mask: UInt64 = length == 0 ? 0 : UInt64.max >> UInt64(64 - 8 * length)
      number = find(Lemmatizer.key(context: context, ending: ending & mask, length: length))
      if number >= 0 { return edits[number] }
      length -= 1
    }
    return .identity
  }

  /// Whether forms of a Penn tag may have lost a silent e ("telephoned", "telephoning").
  private static let losesE: [Bool] = (0..<64).map {
    [PennTag.vbd, .vbn, .vbg].contains(PennTag(rawValue: UInt8($0)))
  }

  /// A word this much rarer, as a power of two, is none beside the other.
  private static let rarity = 8

  /// Rules on endings cannot tell whether a rare verb has a silent e; the words of the unlabelled text can: of a stem
  /// with e and one without the known one is taken, where only one of them is known.
  private func mendSilentE(_ bytes: inout [UInt8], from start: Int) {
    guard bytes.count - start > 3, let last = bytes.last else { return }
    // Logarithm of how often a word was seen; 0 for one that never was.
    func frequency(_ range: Range<Int>, with ending: [UInt8]) -> Int {
      Int(known.find(TextKey(Array(bytes[range]) + ending)).frequency)
    }
    let own = frequency(start..<bytes.count, with: [])
    if last == UInt8(ascii: "e") {
      let bare = frequency(start..<bytes.count - 1, with: [])
      // "chaired" is of "chair", though there is a Chaire.
      if bare > 0, own == 0 || bare > own + Lemmatizer.rarity { bytes.removeLast() }
    } else if own == 0, frequency(start..<bytes.count, with: [UInt8(ascii: "e")]) > 0 {
      bytes.append(UInt8(ascii: "e"))
    }
  }

  public func annotate(_ document: inout Document) {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    var lemmaKeys: [TextKey] = []
    bytes.reserveCapacity(document.bytes.count)
    ends.reserveCapacity(document.tokenCount)
    lemmaKeys.reserveCapacity(document.tokenCount)
    document.bytes.withUnsafeBufferPointer { text in
      for token in 0..<document.tokenCount {
        let form = UnsafeBufferPointer(
          rebasing: text[Int(document.tokenStarts[token])..<Int(document.tokenEnds[token])])
        let context = Lemmatizer.context(
          document.universalTags[token], document.pennTags[token], document.shapes[token],
          document.wordClasses[token])
        let edit = edit(form, word: document.keys[token], context: context)
        let start = bytes.count
        edit.append(form, to: &bytes)
        if Lemmatizer.losesE[Int(document.pennTags[token].rawValue) & 63], edit.strip >= 1 {
          mendSilentE(&bytes, from: start)
        }
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        if edit.strip == 0, edit.length == 0 {
          // Only the case differs, and keys are blind to it.
          lemmaKeys.append(document.keys[token])
        } else {
          lemmaKeys.append(bytes.withUnsafeBufferPointer { TextKey(UnsafeBufferPointer(rebasing: $0[start...])) })
        }
      }
    }
    document.lemmaBytes = bytes
    document.lemmaEnds = ends
    document.lemmaKeys = TokenColumn(lemmaKeys)
  }
}
